"""Layer `lappendeken`: to how many different sets of municipalities each municipality belongs."""

from __future__ import annotations

from data.analysis.congruence import member_sets, sets_per_municipality
from data.registry.selection import Selection
from layers.maps.extent import focus
from layers.maps.scale import scaled
from layers.picture import Picture
from layers.words.format import member_set_count
from layers.words.language import _
from layers.words.spread import patchwork_in_words


def draw(selection: Selection) -> Picture:
    """Draw the number of different sets of municipalities per municipality."""
    sets = member_sets(selection)
    found = sets_per_municipality(sets)
    counts = {code: found.get(code, 0) for code in selection.division.codes}
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
        bounds=focus(selection, found),
        words=patchwork_in_words(selection, sets),
    )
