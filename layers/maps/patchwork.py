"""Layer `lappendeken`: to how many different sets of municipalities each municipality belongs."""

from __future__ import annotations

from data.analysis.congruence import member_sets, sets_per_municipality
from data.registry.selection import Selection
from layers.maps.counts import scaled
from layers.maps.extent import focus
from layers.picture import Picture
from layers.words.format import DUTCH, Text, member_set_count
from layers.words.sets import patchwork_in_words


def draw(selection: Selection, text: Text = DUTCH) -> Picture:
    """Draw the number of different sets of municipalities per municipality."""
    sets = member_sets(selection)
    found = sets_per_municipality(sets)
    counts = {code: found.get(code, 0) for code in selection.division.codes}
    scale = scaled(counts, text)
    return Picture(
        layer="lappendeken",
        title=text.gettext("Aantal verschillende combinaties per gemeente"),
        styles=scale.styles,
        areas=scale.areas,
        notes={
            code: member_set_count(count, text)
            if count
            else text.gettext("geen combinatie in beeld")
            for code, count in counts.items()
        },
        legend=scale.legend,
        bounds=focus(selection, found),
        words=patchwork_in_words(selection, sets, text),
    )
