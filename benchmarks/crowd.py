"""Twenty-five visitors for a minute, each changing a filter every two seconds.

One of them is a real browser, which tells what a visitor sees; the others are connections that
speak Streamlit's protocol and read everything that is sent to them. More browsers would measure
themselves: they need more of the processor than the server does.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from itertools import cycle, islice
from statistics import median

from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as BrowserError
from websockets.exceptions import WebSocketException

from benchmarks.browser import change, chromium, fresh_page, load
from benchmarks.measure import Row, p95
from benchmarks.servers import Server, serving
from benchmarks.session import Answer, Session, SessionError, visiting
from benchmarks.subjects import ALL, choices, toggles

VISITORS = 25
SECONDS = 60
EVERY = 2.0
PLANNED = VISITORS * int(SECONDS / EVERY)


@dataclass
class Minute:
    """What all visitors of one subject saw."""

    answers: list[Answer] = field(default_factory=list)
    painted: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def done(self) -> int:
        """Number of changes that were answered."""
        return len(self.answers) + len(self.painted)


def rows() -> Iterator[Row]:
    """Measure and yield the rows of the table."""
    minutes = []
    with chromium() as browser:
        for subject in ALL:
            with serving(subject) as server:
                minutes.append(_minute(browser, server))
    crowd = f"{VISITORS} visitors on this machine"
    yield Row(
        f"{crowd}: data of the new map at the client",
        tuple(_high([answer.map for answer in minute.answers]) for minute in minutes),
    )
    yield Row(
        f"{crowd}: whole answer at the client",
        tuple(_high([answer.whole for answer in minute.answers]) for minute in minutes),
    )
    yield Row(
        f"{crowd}: painted in the one real browser",
        tuple(_high(minute.painted) for minute in minutes),
    )
    yield Row(
        f"{crowd}: changes answered, of {PLANNED} planned",
        tuple(f"{minute.done}, {len(minute.errors)} errors" for minute in minutes),
    )


def _high(values: list[float]) -> str:
    if not values:
        return "none"
    return f"p95 {p95(values):,.0f} ms (median {median(values):,.0f}, n={len(values)})"


def _minute(browser: Browser, server: Server) -> Minute:
    """Have everybody visit at once; the browser is driven from this thread."""
    minute = Minute()
    with fresh_page(browser, server.subject) as page, ThreadPoolExecutor(1) as pool:
        load(page, server)
        others = pool.submit(asyncio.run, _others(server, minute))
        _watch(page, minute)
        others.result()
    return minute


def _watch(page: Page, minute: Minute) -> None:
    end = time.monotonic() + SECONDS
    for button in toggles():
        tick = time.monotonic() + EVERY
        try:
            minute.painted.append(change(page, button, pause=0).painted)
        except BrowserError as error:
            minute.errors.append(str(error))
            return
        if tick >= end:
            return
        page.wait_for_timeout(max(0, tick - time.monotonic()) * 1000)


async def _others(server: Server, minute: Minute) -> None:
    async with AsyncExitStack() as stack:
        sessions = [await stack.enter_async_context(visiting(server)) for _ in range(VISITORS - 1)]
        await asyncio.gather(*(_visit(s, i, minute) for i, s in enumerate(sessions)))


async def _visit(session: Session, number: int, minute: Minute) -> None:
    """Change the filter on every tick; who still waits for an answer skips the tick."""
    await asyncio.sleep(random.Random(number).uniform(0, EVERY))  # noqa: S311 - repeatable
    end = time.monotonic() + SECONDS
    tick = time.monotonic()
    for chosen in islice(cycle(choices(32)), number, None):
        try:
            minute.answers.append(await session.change(chosen))
        except (SessionError, WebSocketException, OSError) as error:
            minute.errors.append(str(error))
            return
        tick = max(tick + EVERY, time.monotonic())
        if tick >= end:
            return
        await asyncio.sleep(tick - time.monotonic())
