"""The pages beside the map: from asking for the address to content, in a browser that knows us."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from playwright.sync_api import Browser

from benchmarks.browser import Took, chromium, load, page_in, remembering
from benchmarks.measure import Row, figure, rounds, times_bare
from benchmarks.servers import Server, serving_all
from benchmarks.subjects import BARE, PAGES_OF_VIEWER, PAGES_WITH_MAP, VIEWER, Subject

LOADS = rounds(10)
MOST_TIMES_BARE = 1.5


def rows() -> Iterator[Row]:
    """Measure and yield a row per page; the first round is not counted."""
    subjects = (*PAGES_OF_VIEWER, *PAGES_WITH_MAP, BARE)
    with serving_all((VIEWER, BARE)) as (ours, bare), chromium() as browser:
        servers = [replace(bare if s is BARE else ours, subject=s) for s in subjects]
        took = _loads(browser, servers)
    for subject in PAGES_OF_VIEWER:
        yield _row(subject, took)
    for subject in PAGES_WITH_MAP:
        yield replace(_row(subject, took), verdict=None)


def _loads(browser: Browser, servers: Sequence[Server]) -> dict[str, list[Took]]:
    """Return per page how long each load took, in a browser that keeps what it got."""
    took: dict[str, list[Took]] = {server.subject.name: [] for server in servers}
    with remembering(browser) as context:
        for _ in range(LOADS + 1):
            for server in servers:
                with page_in(context, server.subject) as page:
                    took[server.subject.name].append(load(page, server))
                    page.wait_for_timeout(300)
    return took


def _painted(took: Sequence[Took]) -> list[float]:
    return [one.painted for one in took[1:]]


def _row(subject: Subject, took: dict[str, list[Took]]) -> Row:
    ours, bare = _painted(took[subject.name]), _painted(took[BARE.name])
    return Row(
        f"page {subject.name}, known browser (bare: widget and text)",
        (figure(ours, "ms"), figure(bare, "ms")),
        times_bare(ours, bare, MOST_TIMES_BARE),
    )
