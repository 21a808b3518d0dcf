"""From an empty browser to the first map on screen."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from benchmarks.browser import Took, chromium, fresh_page, load
from benchmarks.measure import Row, at_most, figure
from benchmarks.servers import serving_all
from benchmarks.subjects import ALL, BARE, VIEWER

LOADS = 12
MOST_TIMES_BARE = 1.4


def rows() -> Iterator[Row]:
    """Measure and yield the row of the table; a first round fills the servers' caches."""
    took: dict[str, list[Took]] = {subject.name: [] for subject in ALL}
    with serving_all(ALL) as servers, chromium() as browser:
        for _ in range(LOADS + 1):
            for server in servers:
                with fresh_page(browser, server.subject) as page:
                    took[server.subject.name].append(load(page, server))
                    page.wait_for_timeout(500)
    painted = {name: [one.painted for one in all_[1:]] for name, all_ in took.items()}
    settled = {name: [one.settled for one in all_[1:]] for name, all_ in took.items()}
    ratio = median(painted[VIEWER.name]) / median(painted[BARE.name])
    yield Row(
        "first map on screen, empty browser (bare: widget and text)",
        tuple(figure(painted[subject.name], "ms") for subject in ALL),
        at_most(ratio, MOST_TIMES_BARE, "x bare", decimals=2),
    )
    yield Row(
        "whole page on screen, empty browser",
        tuple(figure(settled[subject.name], "ms") for subject in ALL),
    )
