"""Many visitors who come at once: a link on the news, and a page that takes a session.

All but one are replayed from what a real browser sent; the one is a real browser.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack

from playwright.sync_api import Browser

from benchmarks.browser import change, chromium, fresh_page, load
from benchmarks.measure import Row, Verdict, at_most, figure, p95, rounds
from benchmarks.servers import Server, serving
from benchmarks.session import ERRORS, Recording, record, visiting
from benchmarks.subjects import PAGES_OF_VIEWER, VIEWER, toggles

ARRIVALS, WITHIN = rounds(200), 8.0
WHOLE_SECONDS = 5.0
AT_ONCE = rounds(100)
TIES = next(page for page in PAGES_OF_VIEWER if page.path == "verbanden")
TIES_SECONDS, HONEST_SECONDS = 30.0, 2.0


def rows() -> Iterator[Row]:
    """Measure and yield the rows of the table."""
    with chromium() as browser:
        yield from _news(browser)
        yield from _ties(browser)


def _news(browser: Browser) -> Iterator[Row]:
    """Let visitors open the link one after the other, and a real browser among them."""
    with serving(VIEWER) as server:
        recording = record(browser, server)
        took: list[float] = []
        errors: list[str] = []
        with ThreadPoolExecutor(1) as pool:
            crowd = pool.submit(
                asyncio.run, _arrive(server, recording, ARRIVALS, WITHIN, took, errors)
            )
            with fresh_page(browser, VIEWER) as page:
                page.wait_for_timeout(WITHIN * 500)
                start = time.monotonic()
                load(page, server)
                painted = time.monotonic() - start
                changed = change(page, VIEWER, next(toggles()), pause=0).painted / 1000
            crowd.result()
    who = f"{ARRIVALS} arrivals in {WITHIN:g} s"
    verdict = at_most(max(took, default=99), WHOLE_SECONDS, "s, 0 errors", decimals=2)
    if errors:
        verdict = Verdict(verdict.goal, f"{verdict.reached}, {len(errors)} errors", met=False)
    yield Row(
        f"{who}: everything that a page asks for is answered", (figure(took, "s", 2),), verdict
    )
    yield Row(
        f"{who}: the map in one real browser among them, and a filter change",
        (f"{painted:.2f} s, {changed:.2f} s",),
        at_most(max(painted, changed), WHOLE_SECONDS, "s", decimals=2),
    )


def _ties(browser: Browser) -> Iterator[Row]:
    """Let everybody open page Verbanden at once, while somebody else filters on the map."""
    with serving(TIES) as server:
        recording = record(browser, server)
        step = record(browser, Server(VIEWER, server.port, server.process, server.seconds), 1)
        took: list[float] = []
        errors: list[str] = []
        honest: list[float] = []
        done = threading.Event()
        with ThreadPoolExecutor(2) as pool:
            crowd = pool.submit(asyncio.run, _arrive(server, recording, AT_ONCE, 0, took, errors))
            crowd.add_done_callback(lambda _: done.set())
            one = pool.submit(asyncio.run, _filter(server, step, honest, done))
            crowd.result()
            one.result()
    who = f"{AT_ONCE} at once on page verbanden"
    verdict = at_most(max(took, default=99), TIES_SECONDS, "s, 0 errors", decimals=1)
    if errors:
        verdict = Verdict(verdict.goal, f"{verdict.reached}, {len(errors)} errors", met=False)
    yield Row(f"{who}: the page is there", (figure(took, "s", 1),), verdict)
    yield Row(
        f"{who}: somebody else changes a filter on the map",
        (figure(honest, "s", 2),),
        at_most(p95(honest), HONEST_SECONDS, "s at p95", decimals=2),
    )


async def _arrive(
    server: Server,
    recording: Recording,
    number: int,
    within: float,
    took: list[float],
    errors: list[str],
) -> None:
    """Open the page as often as asked, spread over some seconds."""
    async with AsyncExitStack() as stack:

        async def come(place: int) -> None:
            await asyncio.sleep(within * place / number)
            start = time.monotonic()
            try:
                await stack.enter_async_context(visiting(server, recording))
            except ERRORS as error:
                errors.append(str(error))
                return
            took.append(time.monotonic() - start)

        await asyncio.gather(*(come(place) for place in range(number)))


async def _filter(
    server: Server, recording: Recording, took: list[float], done: threading.Event
) -> None:
    """Change a filter twice a second until the others are in."""
    async with visiting(server, recording) as session:
        while not done.is_set():
            start = time.monotonic()
            await session.send(recording.changes[0])
            took.append(time.monotonic() - start)
            await asyncio.sleep(0.5)
