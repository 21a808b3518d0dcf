"""Layer `aantal`: in how many of the selected partnerships each municipality takes part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.maps.extent import extent
from layers.maps.scale import numbers_picture
from layers.words.format import partnerships
from layers.words.language import _
from layers.words.spread import counts_in_words

if TYPE_CHECKING:
    from data.registry.selection import Selection
    from layers.picture import Picture


def draw(selection: Selection) -> Picture:
    """Draw the number of selected partnerships per municipality."""
    return numbers_picture(
        "aantal",
        _("Aantal samenwerkingen per gemeente"),
        selection.counts,
        note=lambda count: partnerships(count) if count else _("geen samenwerking in beeld"),
        none=_("geen bekend") if selection.incomplete else "",
        bounds=extent(selection, selection.municipalities),
        words=counts_in_words(selection),
    )
