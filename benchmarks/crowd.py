"""Two hundred visitors for a minute, each changing a filter every two seconds.

One of them is a real browser, which tells what a visitor sees; the others send what a real browser
was recorded sending, its confirmations too. More browsers would measure themselves: they need more
of the processor than the server does. Before the others come the real one is alone for a minute.
"""

from __future__ import annotations

import asyncio
import random
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from itertools import cycle, islice
from statistics import median

from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as BrowserError

from benchmarks.browser import change, chromium, fresh_page, load
from benchmarks.measure import Row, at_most, figure, rounds
from benchmarks.servers import Server, serving
from benchmarks.session import ERRORS, Recording, Session, record, visiting
from benchmarks.subjects import BARE, VIEWER, Subject, toggles

VISITORS = rounds(200)
SECONDS = rounds(60)
EVERY = 2.0
RECORDED = rounds(15)
AT_ONCE = 10  # visitors who open the page at one time
REST = 2.0  # seconds after the last one came in
PLANNED = VISITORS * int(SECONDS / EVERY)
MOST_OF_A_CORE = 20  # percent
MOST_TIMES_ALONE = 1.25


@dataclass
class Minute:
    """What all visitors of one subject saw, in milliseconds, and what it took of a core."""

    alone: list[float] = field(default_factory=list)
    painted: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    processor: float = 0


def rows() -> Iterator[Row]:
    """Measure and yield the rows of the table."""
    with chromium() as browser:
        minutes = [_minute(browser, subject) for subject in (VIEWER, BARE)]
    viewer = minutes[0]
    crowd = f"{VISITORS} visitors"
    yield Row(
        f"{crowd}: processor of the server, once they are in",
        tuple(f"{minute.processor:.0f}% of a core" for minute in minutes),
        at_most(viewer.processor, MOST_OF_A_CORE, "% of a core", decimals=0),
    )
    done = (f"{len(m.answered) + len(m.painted)}, {len(m.errors)} errors" for m in minutes)
    yield Row(
        f"{crowd}: changes answered, of {PLANNED} planned",
        tuple(done),
        at_most(len(viewer.errors), 0, "errors", decimals=0),
    )
    yield Row(
        f"{crowd}: all that a change sends is answered (viewer: the confirmation)",
        tuple(figure(minute.answered, "ms") for minute in minutes),
    )
    yield Row(
        f"{crowd}: painted in the one real browser",
        tuple(figure(minute.painted, "ms") for minute in minutes),
        at_most(median(viewer.painted) / median(viewer.alone), MOST_TIMES_ALONE, "x alone", 2),
    )
    yield Row("the same, alone", tuple(figure(minute.alone, "ms") for minute in minutes))


def _minute(browser: Browser, subject: Subject) -> Minute:
    """Have everybody visit at once; the browser is driven from this thread."""
    minute = Minute()
    with serving(subject) as server, fresh_page(browser, subject) as page:
        load(page, server)
        _watch(page, subject, minute.alone, minute.errors)
        recording = record(browser, server, RECORDED)
        arrived = threading.Event()
        with ThreadPoolExecutor(1) as pool:
            others = pool.submit(asyncio.run, _others(server, recording, minute, arrived))
            others.add_done_callback(lambda _: arrived.set())
            while not arrived.is_set():
                page.wait_for_timeout(100)  # the browser goes on
            start, before = time.monotonic(), server.processor()
            _watch(page, subject, minute.painted, minute.errors)
            others.result()
            took = time.monotonic() - start
            minute.processor = 100 * (server.processor() - before) / took
    return minute


def _watch(page: Page, subject: Subject, painted: list[float], errors: list[str]) -> None:
    end = time.monotonic() + SECONDS
    for button in toggles():
        tick = time.monotonic() + EVERY
        try:
            painted.append(change(page, subject, button, pause=0).painted)
        except BrowserError as error:
            errors.append(str(error))
            return
        if tick >= end:
            return
        page.wait_for_timeout(max(0, tick - time.monotonic()) * 1000)


async def _others(
    server: Server, recording: Recording, minute: Minute, arrived: threading.Event
) -> None:
    async with AsyncExitStack() as stack:
        door = asyncio.Semaphore(AT_ONCE)

        async def enter() -> Session | None:
            async with door:
                try:
                    return await stack.enter_async_context(visiting(server, recording))
                except ERRORS as error:
                    minute.errors.append(str(error))
                    return None

        sessions = await asyncio.gather(*(enter() for _ in range(VISITORS - 1)))
        await asyncio.sleep(REST)
        arrived.set()
        visits = (_visit(s, i, recording, minute) for i, s in enumerate(sessions) if s)
        await asyncio.gather(*visits)


async def _visit(session: Session, number: int, recording: Recording, minute: Minute) -> None:
    """Change the filter on every tick; who still waits for an answer skips the tick."""
    await asyncio.sleep(random.Random(number).uniform(0, EVERY))  # noqa: S311 - repeatable
    end = time.monotonic() + SECONDS
    for step in islice(cycle(recording.changes), number % len(recording.changes), None):
        start = time.monotonic()
        try:
            await session.send(step)
        except ERRORS as error:
            minute.errors.append(str(error))
            return
        minute.answered.append((time.monotonic() - start) * 1000)
        tick = max(start + EVERY, time.monotonic())
        if tick >= end:
            return
        await asyncio.sleep(tick - time.monotonic())
