"""Layer `lappendeken`: to how many different sets of municipalities each municipality belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.analysis.congruence import member_sets, sets_per_municipality
from layers.maps.extent import extent
from layers.maps.scale import scaled
from layers.picture import Picture
from layers.words.format import member_set_count
from layers.words.language import _
from layers.words.ties import patchwork_in_words

if TYPE_CHECKING:
    from data.registry.selection import Selection


def draw(selection: Selection) -> Picture:
    """Draw the number of different sets of municipalities per municipality."""
    sets = member_sets(selection)
    belonging = sets_per_municipality(sets)
    counts = {code: belonging.get(code, 0) for code in selection.division.codes}
    scale = scaled(counts)
    return Picture(
        layer="lappendeken",
        title=_("Aantal verschillende combinaties per gemeente"),
        styles=scale.styles,
        areas=scale.areas,
        notes={
            code: member_set_count(count) if count else _("geen combinatie in beeld")
            for code, count in counts.items()
        },
        legend=scale.legend,
        bounds=extent(selection, belonging),
        words=patchwork_in_words(selection, sets),
    )
