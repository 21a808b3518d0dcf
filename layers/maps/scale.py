"""Numbers in classes: their ranges, and how these are written."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

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


def range_label(low: int, high: int) -> str:
    """Return a class as text: "3" or "4 t/m 6"."""
    if low == high:
        return number(low)
    return _("{low} t/m {high}").format(low=number(low), high=number(high))
