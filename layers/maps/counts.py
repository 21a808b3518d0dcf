"""Layer `aantal`: in how many of the selected partnerships each municipality takes part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.maps.extent import extent
from layers.maps.scale import scaled
from layers.picture import Picture
from layers.words.format import partnerships
from layers.words.language import _
from layers.words.spread import counts_in_words

if TYPE_CHECKING:
    from data.registry.selection import Selection


def draw(selection: Selection) -> Picture:
    """Draw the number of selected partnerships per municipality."""
    counts = selection.counts
    none = _("geen bekend") if selection.incomplete else ""
    scale = scaled(counts, none)
    return Picture(
        layer="aantal",
        title=_("Aantal samenwerkingen per gemeente"),
        styles=scale.styles,
        areas=scale.areas,
        notes={
            code: partnerships(count) if count else _("geen samenwerking in beeld")
            for code, count in counts.items()
        },
        legend=scale.legend,
        bounds=extent(selection, selection.municipalities),
        words=counts_in_words(selection),
    )
