"""Values in classes: where the limits lie. Equal values are always in the same class."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from math import ceil, floor, log10
from typing import Any

import numpy as np
from numpy.typing import NDArray

QUANTILES, EQUAL, NATURAL = "kwantielen", "gelijk", "natuurlijk"
METHODS = (QUANTILES, EQUAL, NATURAL)
"""Ways to find limits; the first one holds without a choice."""

MOST_CLASSES = 5
_ROUND = (1.0, 2.0, 5.0)
_LEAST_SHARE = 0.75
"""What a class holds at least after rounding, of what it would hold by quantiles."""

Numbers = NDArray[np.float64]


def limits(values: Iterable[float], method: str = "") -> tuple[float, ...]:
    """Return the limits between at most five classes, ascending; none for fewer than two values.

    A value that equals a limit is in the class above it.

    `method`: one of `METHODS`, or limits of one's own ("10,20,30").
    """
    if method and method not in METHODS:
        return own_limits(method)
    sorted_values = np.sort(np.fromiter(values, dtype=np.float64))
    distinct = np.unique(sorted_values)
    if len(distinct) < 2:
        return ()
    if method == EQUAL:
        steps = np.linspace(distinct[0], distinct[-1], MOST_CLASSES + 1)[1:-1]
        return _rounded_steps(steps)
    if len(distinct) <= MOST_CLASSES:
        return tuple(
            roundest(float(low), float(high)) for low, high in itertools.pairwise(distinct)
        )
    if method == NATURAL:
        return _natural(sorted_values, distinct)
    return _quantiles(sorted_values, distinct)


def around(values: Iterable[float], middle: float) -> tuple[float, ...]:
    """Return limits at both sides of a middle, as far from it: what lies near it, and what far.

    Without the outer ones where nothing lies further; the middle itself is always one.
    """
    distances = np.unique(np.abs(np.fromiter(values, dtype=np.float64) - middle))
    distances = distances[distances > 0]
    if len(distances) < 2:
        return (middle,)
    place = len(distances) // 2
    below, above = distances[place - 1 : place + 1].tolist()
    step = roundest(below, (below + above) / 2)  # equal to no value: both sides are the same
    return (middle - step, middle, middle + step)


def own_limits(text: str) -> tuple[float, ...]:
    """Return limits as an address has them: "10,20,30".

    Raises `ValueError` if they are no one to four numbers, each larger than the one before.
    """
    numbers = tuple(float(part) for part in text.split(","))
    ascending = all(one < other for one, other in itertools.pairwise(numbers))
    if not ascending or len(numbers) >= MOST_CLASSES or not np.isfinite(numbers).all():
        raise ValueError(text)
    return numbers


def class_of(value: float, between: Sequence[float]) -> int:
    """Return the number of the class of a value, from 0 for the lowest."""
    return int(np.searchsorted(np.asarray(between, dtype=np.float64), value, side="right"))


def roundest(low: float, high: float) -> float:
    """Return the number above `low` and not above `high` that takes the fewest digits to write."""
    if high <= low:
        raise ValueError((low, high))
    top = ceil(log10(max(abs(low), abs(high), 1e-9)))
    for power in range(top, top - 17, -1):
        for factor in reversed(_ROUND):
            step = factor * 10.0**power
            candidate = round(floor(high / step) * step, max(0, -power))
            if low < candidate <= high:
                return candidate
    return high


def _rounded_steps(steps: Numbers) -> tuple[float, ...]:
    """Return equal steps in as many digits as tell them apart by a hundredth of a step."""
    width = float(steps[1] - steps[0])
    decimals = max(0, 2 - ceil(log10(width)))
    return tuple(float(round(each, decimals)) for each in steps.tolist())


def _quantiles(values: Numbers, distinct: Numbers) -> tuple[float, ...]:
    """Return limits that give classes of about the same size, in round numbers."""
    shares = np.arange(1, MOST_CLASSES) / MOST_CLASSES
    cuts = np.unique(np.quantile(values, shares, method="higher"))
    cuts = cuts[cuts > distinct[0]]
    sizes = np.diff(np.searchsorted(values, [-np.inf, *cuts, np.inf]))
    least = max(1, _LEAST_SHARE * int(sizes.min()))
    top = ceil(log10(max(float(np.abs(values).max()), 1e-9)))
    for power in range(top, top - 6, -1):
        for factor in reversed(_ROUND):
            step = factor * 10.0**power
            rounded = np.unique(np.round(np.round(cuts / step) * step, max(0, -power)))
            after = np.diff(np.searchsorted(values, [-np.inf, *rounded, np.inf]))
            if len(rounded) == len(cuts) and after.min() >= least:
                return tuple(float(each) for each in rounded)
    return tuple(_simplest(distinct, cut) for cut in cuts.tolist())


def _simplest(distinct: Numbers, cut: float) -> float:
    """Return the roundest limit that parts the same values as `cut`, one of the values, does."""
    place = int(np.searchsorted(distinct, cut))
    return roundest(float(distinct[place - 1]), cut)


def _natural(values: Numbers, distinct: Numbers) -> tuple[float, ...]:
    """Return natural breaks (Fisher 1958, Jenks 1977): least squared deviation within classes."""
    weights = np.diff(np.searchsorted(values, [*distinct, np.inf])).astype(np.float64)
    cost = _deviations(distinct, weights)
    count = len(distinct)
    best = cost[0].copy()
    starts: list[NDArray[Any]] = []
    for _class in range(1, MOST_CLASSES):
        # total[i, j]: the best of one class fewer up to i - 1, and i to j together
        total = np.full((count, count), np.inf)
        total[1:] = best[:-1, None] + cost[1:]
        starts.append(total.argmin(axis=0))
        best = total.min(axis=0)
    last, cuts = count - 1, []
    for start in reversed(starts):
        first = int(start[last])
        cuts.append(roundest(float(distinct[first - 1]), float(distinct[first])))
        last = first - 1
    return tuple(reversed(cuts))


def _deviations(distinct: Numbers, weights: Numbers) -> Numbers:
    """Return the summed squared deviation from the mean of each stretch of values.

    Shape (n, n): from value i up to and including value j; infinite where j is before i.
    """
    centred = distinct - distinct.mean()
    zero = np.zeros(1)
    count = np.concatenate([zero, np.cumsum(weights)])
    sums = np.concatenate([zero, np.cumsum(weights * centred)])
    squares = np.concatenate([zero, np.cumsum(weights * centred**2)])

    def within(cumulative: Numbers) -> Numbers:
        between: Numbers = cumulative[None, 1:] - cumulative[:-1, None]
        return between

    numbers = within(count)
    with np.errstate(divide="ignore", invalid="ignore"):
        cost: Numbers = within(squares) - within(sums) ** 2 / numbers
    cost[np.tril_indices(len(distinct), -1)] = np.inf
    return np.maximum(cost, 0)
