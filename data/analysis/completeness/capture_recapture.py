"""How large a population is of which several lists each hold a part: capture-recapture.

Two lists: Chapman's estimator with the transformed logit interval of Sadinle (2009). Three lists or
more: log-linear models (Fienberg 1972), one for each set of pairs of lists that may depend on each
other, averaged by their Akaike weights, so that the interval also holds the doubt between them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, combinations, product

import numpy as np
from numpy.typing import NDArray

History = tuple[bool, ...]
"""On which of the lists one thing stands."""

Floats = NDArray[np.float64]

_Z = 1.959964
"""Standard deviations on either side of an interval of 95 %."""

_ROUNDS = 60
_LEAST = 0.1
"""Added to every cell of the table, so that an empty one leaves a model something to fit."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """An estimated number, with the interval in which it lies with a certainty of 95 %."""

    observed: int  # How many are on at least one list
    total: float
    low: float
    high: float


def estimate(histories: Mapping[History, int]) -> Estimate:
    """Return how many there are, those on no list included.

    `histories`: how many things stand on exactly these lists. At least two lists; the history of
        what is on none is left out.

    Raises `ValueError` for fewer lists than two, or when no two lists have anything in common.
    """
    lists = len(next(iter(histories), ()))
    if lists < 2 or not any(count for on, count in histories.items() if sum(on) > 1):
        raise ValueError("There is nothing that two lists have in common")
    observed = sum(count for on, count in histories.items() if any(on))
    if lists == 2:
        cells = [histories.get(on, 0) for on in ((True, True), (True, False), (False, True))]
        total, low, high = two_lists(*map(float, cells))
    else:
        counts = [histories.get(on, 0) for on in histories_of(lists)]
        total, low, high = more_lists(np.array([counts], dtype=float), lists)
    return Estimate(observed, *(float(np.ravel(each)[0]) for each in (total, low, high)))


def histories_of(lists: int) -> list[History]:
    """Return every history that can be observed, in the order in which they are counted."""
    return [on for on in product((True, False), repeat=lists) if any(on)]


def two_lists(
    both: float | Floats, first: float | Floats, second: float | Floats
) -> tuple[Floats, Floats, Floats]:
    """Return Chapman's estimate and its interval, of one pair of lists or of many at once.

    `both`, `first`, `second`: how many are on both lists, on the first alone, on the second alone.
    """
    both, first, second = (np.asarray(each, dtype=float) for each in (both, first, second))
    total = (both + first + 1) * (both + second + 1) / (both + 1) - 1
    known = both + first + second
    missed = (first + 0.5) * (second + 0.5) / (both + 0.5)
    spread = np.exp(
        _Z * np.sqrt(1 / (both + 0.5) + 1 / (first + 0.5) + 1 / (second + 0.5) + 1 / missed)
    )
    low = np.maximum(known, known - 0.5 + missed / spread)
    return total, np.minimum(low, total), known - 0.5 + missed * spread


def more_lists(counts: Floats, lists: int) -> tuple[Floats, Floats, Floats]:
    """Return the log-linear estimate and its interval, of one table or of many at once.

    `counts`: how many have each history of `histories_of`, shape (tables, histories).
    """
    fits = [_fitted(counts, design) for design in _designs(lists)]
    logs, variances, criteria = (np.stack(each) for each in zip(*fits, strict=True))
    weights = np.exp(-(criteria - criteria.min(axis=0)) / 2)
    weights /= weights.sum(axis=0)
    mean = (weights * logs).sum(axis=0)
    variance = (weights * (variances + (logs - mean) ** 2)).sum(axis=0)
    missed = np.exp(mean)
    deviation = np.sqrt(variance + 1 / np.maximum(missed, 0.5))  # how many are missed varies too
    known = counts.sum(axis=1)
    spread = np.exp(_Z * deviation)
    return known + missed, known + missed / spread, known + missed * spread


def _designs(lists: int) -> list[Floats]:
    """Return the table of each model: a column for all, each list, each pair that may depend."""
    on = np.array(histories_of(lists), dtype=float)
    pairs = list(combinations(range(lists), 2))
    simple = np.column_stack([np.ones(len(on)), on])
    dependent = chain.from_iterable(combinations(pairs, n) for n in range(len(pairs)))
    return [
        np.column_stack([simple, *(on[:, first] * on[:, second] for first, second in chosen)])
        for chosen in dependent
    ]


def _fitted(counts: Floats, design: Floats) -> tuple[Floats, Floats, Floats]:
    """Return the logarithm of how many are missed, its variance and Akaike's criterion.

    Poisson regression by iteratively reweighted least squares, for all tables at once.
    """
    cells = counts + _LEAST
    logs = np.log(cells)
    for _round in range(_ROUNDS):
        means = np.exp(logs)
        working = logs + (cells - means) / means
        information = np.einsum("tc,ci,cj->tij", means, design, design)
        right = np.einsum("tc,ci->ti", means * working, design)
        solved = np.linalg.solve(information, right[..., None])[..., 0]
        following = np.clip(solved @ design.T, -20, 20)
        if np.abs(following - logs).max() < 1e-9:
            break
        logs = following
    variance = np.linalg.inv(information)[:, 0, 0]
    likelihood = (cells * logs - np.exp(logs)).sum(axis=1)
    return solved[:, 0], variance, 2 * design.shape[1] - 2 * likelihood
