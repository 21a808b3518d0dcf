"""Layer `lappendeken`: to how many different sets of municipalities each municipality belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.analysis.congruence import member_sets, sets_per_municipality
from layers.maps.extent import extent
from layers.maps.scale import numbers_picture
from layers.words.format import member_set_count
from layers.words.language import _
from layers.words.ties import patchwork_in_words

if TYPE_CHECKING:
    from data.registry.selection import Selection
    from layers.picture import Picture


def draw(selection: Selection) -> Picture:
    """Draw the number of different sets of municipalities per municipality."""
    sets = member_sets(selection)
    belonging = sets_per_municipality(sets)
    return numbers_picture(
        "lappendeken",
        _("Aantal verschillende combinaties per gemeente"),
        {code: belonging.get(code, 0) for code in selection.division.codes},
        note=lambda count: member_set_count(count) if count else _("geen combinatie in beeld"),
        bounds=extent(selection, belonging),
        words=patchwork_in_words(selection, sets),
    )
