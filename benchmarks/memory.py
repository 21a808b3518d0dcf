"""Memory of the server for every page that is open and does nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack
from itertools import pairwise
from statistics import median

from benchmarks.browser import chromium, fresh_page, load
from benchmarks.measure import Row, at_most, figure, rounds
from benchmarks.servers import Server, serving
from benchmarks.session import Recording, record, visiting
from benchmarks.subjects import ALL, PAGE_OF_STREAMLIT, VIEWER

WARM_UP = rounds(5)
BATCHES = rounds(10)
BATCH = 5
REST = 1.0  # seconds
MOST_MB = 3


def rows() -> Iterator[Row]:
    """Measure and yield the rows of the table."""
    start: dict[str, float] = {}
    per_session: dict[str, list[float]] = {}
    for subject in (*ALL, PAGE_OF_STREAMLIT):
        with serving(subject) as server:
            with chromium() as browser:
                with fresh_page(browser, subject) as page:
                    load(page, server)
                recording = record(browser, server)
            levels = asyncio.run(_levels(server, recording))
        start[subject.name] = levels[0]
        steps = pairwise(levels)
        per_session[subject.name] = [(after - before) / BATCH for before, after in steps]
    yield Row(
        f"memory of the server with {WARM_UP} open pages (USS)",
        tuple(f"{start[subject.name]:.0f} MB" for subject in ALL),
    )
    yield Row(
        f"memory per extra open page (USS, {BATCHES} x {BATCH} pages)",
        tuple(figure(per_session[subject.name], "MB", decimals=2) for subject in ALL),
        at_most(median(per_session[VIEWER.name]), MOST_MB, "MB", decimals=2),
    )
    sessions = per_session[PAGE_OF_STREAMLIT.name]
    yield Row(
        f"the same of page {PAGE_OF_STREAMLIT.name}, which has a session",
        (figure(sessions, "MB", decimals=2),),
        at_most(median(sessions), MOST_MB, "MB", decimals=2),
    )


async def _levels(server: Server, recording: Recording) -> list[float]:
    """Return the memory after a first few sessions, and after every batch that joins them."""
    async with AsyncExitStack() as stack:
        levels = []
        for size in (WARM_UP, *[BATCH] * BATCHES):
            for _ in range(size):
                await stack.enter_async_context(visiting(server, recording))
            await asyncio.sleep(REST)
            levels.append(server.memory())
    return levels
