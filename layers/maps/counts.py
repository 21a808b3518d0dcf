"""Layers `aantal` and `lappendeken`: a number per municipality, in classes from light to dark."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from data.analysis.congruence import member_sets, sets_per_municipality
from data.domain.places import Bounds
from layers.maps.palette import ELSEWHERE, NONE, filled, sequence
from layers.maps.scale import classes, range_label
from layers.picture import LegendEntry, Picture
from layers.words.format import member_set_count, partnerships
from layers.words.language import _
from layers.words.spread import counts_in_words
from layers.words.ties import patchwork_in_words

if TYPE_CHECKING:
    from data.registry.selection import Selection


def draw(selection: Selection) -> Picture:
    """Draw the number of selected partnerships per municipality."""
    return numbers_picture(
        "aantal",
        _("Aantal samenwerkingen per gemeente"),
        selection.counts,
        selection.looked_at,
        note=lambda count: partnerships(count) if count else _("geen samenwerking in beeld"),
        none=_("geen bekend") if selection.incomplete else "",
        bounds=selection.extent(selection.municipalities),
        words=counts_in_words(selection),
    )


def draw_patchwork(selection: Selection) -> Picture:
    """Draw to how many different sets of municipalities each municipality belongs."""
    sets = member_sets(selection)
    belonging = sets_per_municipality(sets)
    return numbers_picture(
        "lappendeken",
        _("Aantal verschillende combinaties per gemeente"),
        {code: belonging.get(code, 0) for code in selection.division.codes},
        selection.looked_at,
        note=lambda count: member_set_count(count) if count else _("geen combinatie in beeld"),
        bounds=selection.extent(belonging),
        words=patchwork_in_words(selection, sets),
    )


def numbers_picture(
    layer: str,
    title: str,
    counts: Mapping[str, int],
    looked_at: Sequence[str],
    *,
    note: Callable[[int], str],
    none: str = "",
    bounds: Bounds | None,
    words: str,
) -> Picture:
    """Return numbers per municipality in classes from light to dark, "none" apart from these.

    `looked_at`: the municipalities of which classes are made and which the legend counts.
    `note` says what hovering tells of a number, `none` what the legend says of those without any.
    """
    ranges = classes(counts[code] for code in looked_at)
    styles = (NONE, *(filled(color) for color in sequence(len(ranges) or 1)), ELSEWHERE)
    tops = np.array([top for _, top in ranges], dtype=np.int64)
    areas = dict.fromkeys(counts, len(styles) - 1) | {
        code: int(np.searchsorted(tops, counts[code])) + 1 if counts[code] else 0
        for code in looked_at
    }
    sizes = np.bincount(list(areas.values()), minlength=len(styles)).tolist()
    legend = [
        LegendEntry(styles[i + 1], range_label(low, high), sizes[i + 1])
        for i, (low, high) in reversed(list(enumerate(ranges)))
    ]
    if sizes[0]:
        legend.append(LegendEntry(NONE, none or _("geen"), sizes[0]))
    return Picture(
        layer=layer,
        title=title,
        styles=styles,
        areas=areas,
        notes={code: note(count) for code, count in counts.items()},
        legend=tuple(legend),
        bounds=bounds,
        words=words,
    )
