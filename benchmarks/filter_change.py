"""From the click on a filter to the painted map: all pages in turn, so that noise hits all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice
from statistics import median

from benchmarks.browser import Took, change, chromium, fresh_page, load
from benchmarks.measure import Row, at_least, at_most, figure
from benchmarks.servers import serving_all
from benchmarks.subjects import ALL, BARE, NAIVE, VIEWER, toggles

WARM_UP = 4
CHANGES = 31
MOST_TIMES_BARE = 1.0
LEAST_TIMES_NAIVE = 12


def rows() -> Iterator[Row]:
    """Measure and yield the rows of the table."""
    took: dict[str, list[Took]] = {subject.name: [] for subject in ALL}
    with serving_all(ALL) as servers, chromium() as browser, ExitStack() as stack:
        pages = [stack.enter_context(fresh_page(browser, s.subject)) for s in servers]
        for page, server in zip(pages, servers, strict=True):
            load(page, server)
        for button in islice(toggles(), WARM_UP + CHANGES):
            for page, server in zip(pages, servers, strict=True):
                took[server.subject.name].append(change(page, button))
    counted = {name: all_[WARM_UP:] for name, all_ in took.items()}
    painted = {name: [c.painted for c in all_] for name, all_ in counted.items()}
    presented = {name: [c.presented for c in all_] for name, all_ in counted.items()}
    settled = {name: [c.settled for c in all_] for name, all_ in counted.items()}
    viewer, bare, naive = (median(painted[s.name]) for s in (VIEWER, BARE, NAIVE))
    yield Row(
        "filter change to painted map (bare: text)",
        tuple(figure(painted[subject.name], "ms") for subject in ALL),
        at_most(viewer / bare, MOST_TIMES_BARE, "x bare", decimals=2),
    )
    yield Row(
        "the same, as times faster than naive",
        (f"{naive / viewer:.2f} x",),
        at_least(naive / viewer, LEAST_TIMES_NAIVE, "x", decimals=2),
    )
    on_screen = median(presented[VIEWER.name]) / median(presented[BARE.name])
    yield Row(
        "the same, until the compositor shows it",
        tuple(figure(presented[subject.name], "ms") for subject in ALL),
        at_most(on_screen, MOST_TIMES_BARE, "x bare", decimals=2),
    )
    yield Row(
        "filter change until the whole page is painted",
        tuple(figure(settled[subject.name], "ms") for subject in ALL),
    )
