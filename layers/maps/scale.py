"""Numbers per municipality in classes: their ranges, colours and legend."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import numpy as np

from layers.maps.extent import Bounds
from layers.maps.palette import NONE, filled, sequence
from layers.picture import LegendEntry, Picture
from layers.words.format import number
from layers.words.language import _

MOST_CLASSES = 5


def classes(counts: Iterable[int]) -> list[tuple[int, int]]:
    """Divide positive counts into at most five ranges of whole numbers.

    Few different values get a class each; otherwise each class holds about as many
    municipalities. The ranges join up, so that every number in between belongs somewhere.

    Returns
    -------
    list of (int, int)
        Lowest and highest number of each class, ascending; empty without positive counts.
    """
    values = np.sort(np.array([c for c in counts if c > 0], dtype=np.int64))
    if not len(values):
        return []
    distinct = np.unique(values)
    if len(distinct) <= MOST_CLASSES:
        tops = distinct.tolist()
    else:
        shares = np.arange(1, MOST_CLASSES + 1) / MOST_CLASSES
        tops = np.unique(np.quantile(values, shares, method="inverted_cdf")).tolist()
    lows = [int(distinct[0]), *(top + 1 for top in tops[:-1])]
    if len(distinct) <= MOST_CLASSES:
        lows = tops
    return list(zip(lows, tops, strict=True))


def numbers_picture(
    layer: str,
    title: str,
    counts: Mapping[str, int],
    *,
    note: Callable[[int], str],
    none: str = "",
    bounds: Bounds | None,
    words: str,
) -> Picture:
    """Return numbers per municipality in classes from light to dark, "none" apart from these.

    `note` says what hovering tells of a number, `none` what the legend says of those without any.
    """
    ranges = classes(counts.values())
    styles = (NONE, *(filled(color) for color in sequence(len(ranges) or 1)))
    tops = np.array([top for _, top in ranges], dtype=np.int64)
    areas = {
        code: int(np.searchsorted(tops, count)) + 1 if count else 0
        for code, count in counts.items()
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


def range_label(low: int, high: int) -> str:
    """Return a class as text: "3" or "4 t/m 6"."""
    if low == high:
        return number(low)
    return _("{low} t/m {high}").format(low=number(low), high=number(high))
