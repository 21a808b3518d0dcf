"""Figures: medians with the 95th percentile, because machines are shared and noisy."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from statistics import median, quantiles


def rounds(number: int) -> int:
    """Return how often to measure: `number`, or fewer where `BENCHMARK_ROUNDS` says so."""
    return min(number, int(os.environ.get("BENCHMARK_ROUNDS", number)))


@dataclass(frozen=True)
class Verdict:
    """A goal, what was reached, and whether that is enough."""

    goal: str
    reached: str
    met: bool


@dataclass(frozen=True)
class Row:
    """One line of the table.

    Attributes
    ----------
    figures : tuple of str
        Of this viewer, and where measured of the bare page and of the naive page.
    """

    what: str
    figures: tuple[str, ...]
    verdict: Verdict | None = None


def milliseconds(action: Callable[[], object], times: int = 50) -> list[float]:
    """Return how long each of `times` runs of `action` took, in milliseconds."""
    took = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        took.append((time.perf_counter() - start) * 1000)
    return took


def p95(values: Sequence[float]) -> float:
    """Return the 95th percentile of `values`."""
    if len(values) < 2:
        return values[0]
    return quantiles(values, n=20, method="inclusive")[-1]


def figure(values: Sequence[float], unit: str, decimals: int = 0) -> str:
    """Return the median and the 95th percentile of `values` as text; "" without values."""
    if not values:
        return ""
    middle, high = median(values), p95(values)
    return f"{middle:,.{decimals}f} {unit} (p95 {high:,.{decimals}f}, n={len(values)})"


def at_most(value: float, limit: float, unit: str, decimals: int = 1) -> Verdict:
    """Return the verdict on a value that may not be higher than `limit`."""
    return Verdict(f"at most {limit:g} {unit}", f"{value:.{decimals}f} {unit}", value <= limit)


def at_least(value: float, limit: float, unit: str, decimals: int = 1) -> Verdict:
    """Return the verdict on a value that may not be lower than `limit`."""
    return Verdict(f"at least {limit:g} {unit}", f"{value:.{decimals}f} {unit}", value >= limit)


def times_bare(ours: Sequence[float], bare: Sequence[float], limit: float) -> Verdict:
    """Return the verdict on the ratio of two medians, which may not be higher than `limit`."""
    return at_most(median(ours) / median(bare), limit, "x bare", decimals=2)


def timing(what: str, took: Sequence[float], goal: float | None = None) -> Row:
    """Return a row with the median and the 95th percentile of `took`, in milliseconds."""
    verdict = None if goal is None else at_most(median(took), goal, "ms", decimals=2)
    return Row(what, (figure(took, "ms", decimals=2),), verdict)


def table(rows: Sequence[Row]) -> str:
    """Return rows as a Markdown table."""
    lines = [
        "| measured | this viewer | bare page | naive page | goal | met |",
        "| --- | ---: | ---: | ---: | --- | --- |",
    ]
    for row in rows:
        goal, met = "", ""
        if row.verdict is not None:
            goal = row.verdict.goal
            met = f"{'yes' if row.verdict.met else '**no**'}: {row.verdict.reached}"
        cells = (row.what, *islice((*row.figures, "", ""), 3), goal, met)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)
