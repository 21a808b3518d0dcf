"""From a step of the time slider to the painted map, beside a filter change of the bare page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from itertools import islice

from benchmarks.browser import Took, change, chromium, fresh_page, load
from benchmarks.measure import Row, figure, rounds, times_bare
from benchmarks.servers import serving_all
from benchmarks.subjects import BARE, VIEWER, toggles

WARM_UP = rounds(2)
STEPS = rounds(20)
MOST_TIMES_BARE = 2.0
STRIP = replace(VIEWER, query="peildatum=2024-12-31&tijd=jaar", buttons=".kb-tijdknop", unfold="")
"""The map with the slider open; every press goes a year back, through the division of 2016."""


def rows() -> Iterator[Row]:
    """Measure and yield the rows of the table."""
    took: dict[str, list[Took]] = {STRIP.name: [], BARE.name: []}
    with serving_all((STRIP, BARE)) as servers, chromium() as browser, ExitStack() as stack:
        slider, bare = (stack.enter_context(fresh_page(browser, s.subject)) for s in servers)
        for page, server in zip((slider, bare), servers, strict=True):
            load(page, server)
        for button in islice(toggles(), WARM_UP + STEPS):
            took[STRIP.name].append(change(slider, STRIP, 0))
            took[BARE.name].append(change(bare, BARE, button))
    painted = {name: [c.painted for c in all_[WARM_UP:]] for name, all_ in took.items()}
    settled = {name: [c.settled for c in all_[WARM_UP:]] for name, all_ in took.items()}
    yield Row(
        "step of the time slider to painted map (bare: text of a filter change)",
        tuple(figure(each, "ms") for each in painted.values()),
        times_bare(painted[STRIP.name], painted[BARE.name], MOST_TIMES_BARE),
    )
    yield Row(
        "step of the time slider until the whole page is painted, with its list of changes",
        tuple(figure(each, "ms") for each in settled.values()),
    )
