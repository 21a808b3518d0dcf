"""Crowds of 1 to 500 visitors for half a minute, each changing a filter every two seconds.

One of each is a real browser, which tells what a visitor sees; the others send what a real browser
was recorded sending, its confirmations too. More browsers would measure themselves: they need more
of the processor than the server does, and so does who sends for all the others: what that takes is
in the table. Before the others come the real one is alone as long.
"""

from __future__ import annotations

import asyncio
import random
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from itertools import cycle, islice
from statistics import median

from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as BrowserError

from benchmarks.browser import change, chromium, fresh_page, load
from benchmarks.measure import Row, at_most, figure, p95, rounds
from benchmarks.servers import Server, serving_all
from benchmarks.session import ERRORS, Recording, Session, record, visiting
from benchmarks.subjects import BARE, VIEWER, Subject, toggles

SIZES = tuple(rounds(size) for size in (1, 25, 100, 200, 500))
VISITORS = rounds(200)
"""The size at which the bare page is measured too, and for which there are goals."""

SECONDS = rounds(30)
EVERY = 2.0
RECORDED = rounds(15)
AT_ONCE = 10  # visitors who open the page at one time
REST = 2.0  # seconds after the last one came in
MOST_OF_A_CORE = 20  # percent
MOST_TIMES_ALONE = 1.25
MOST_TIMES_ONE = 2


@dataclass
class Minute:
    """What all visitors of one subject saw, in milliseconds, and what it took of a core.

    `generator`: of the process that sends for all but the real browser.
    """

    alone: list[float] = field(default_factory=list)
    painted: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    processor: float = 0
    generator: float = 0

    @property
    def load(self) -> str:
        """Return what the servers and the sending took."""
        return f"{self.processor:.0f}% of a core, sending {self.generator:.0f}%"


def rows() -> Iterator[Row]:
    """Measure and yield the rows of the table."""
    with chromium() as browser:
        crowds = {size: _minute(browser, VIEWER, size) for size in SIZES}
        bare = _minute(browser, BARE, VISITORS)
        two = _minute(browser, VIEWER, SIZES[-1], replicas=2)
    one, viewer = crowds[SIZES[0]], crowds[VISITORS]
    for size, minute in crowds.items():
        yield _answered(f"{size} visitors", minute, one, bare if size == VISITORS else None)
    yield _answered(f"{SIZES[-1]} visitors, two processes", two, one)
    for size, minute in crowds.items():
        beside = (bare.load,) if size == VISITORS else ()
        goal = (
            at_most(minute.processor, MOST_OF_A_CORE, "% of a core", decimals=0)
            if size == VISITORS
            else None
        )
        what = f"{size} visitors: processor of the server, once they are in"
        yield Row(what, (minute.load, *beside), goal)
    yield Row(f"{SIZES[-1]} visitors, two processes: processor of both", (two.load,))
    yield Row(
        f"{VISITORS} visitors: painted in the one real browser",
        tuple(figure(minute.painted, "ms") for minute in (viewer, bare)),
        at_most(median(viewer.painted) / median(viewer.alone), MOST_TIMES_ALONE, "x alone", 2),
    )
    alone = tuple(figure(minute.alone, "ms") for minute in (viewer, bare))
    yield Row("the same, alone", alone)


def _answered(who: str, minute: Minute, one: Minute, beside: Minute | None = None) -> Row:
    """Return the row of what was answered to whom, with errors; the goal is of the viewer alone."""
    minutes = (minute, *((beside,) if beside else ()))
    figures = (f"{figure(m.answered, 'ms')}, {len(m.errors)} errors" for m in minutes)
    times = p95(minute.answered) / p95(one.answered)
    verdict = (
        at_most(times, MOST_TIMES_ONE, "x p95 of one, 0 errors", decimals=2)
        if who.startswith(f"{VISITORS} ")
        else at_most(len(minute.errors), 0, "errors", decimals=0)
    )
    if minute.errors:
        verdict = replace(verdict, met=False)
    return Row(f"{who}: a change is answered (viewer: confirmed)", tuple(figures), verdict)


def _minute(browser: Browser, subject: Subject, visitors: int, replicas: int = 1) -> Minute:
    """Have everybody visit at once; the browser is driven from this thread."""
    minute = Minute()
    with (
        serving_all([subject] * replicas) as servers,
        fresh_page(browser, subject) as page,
    ):
        for server in servers:
            server.wait_until_ready()  # a bare page has no such address, and does not wait
        load(page, servers[0])
        _watch(page, subject, minute.alone, minute.errors)
        recording = record(browser, servers[0], RECORDED)
        arrived = threading.Event()
        with ThreadPoolExecutor(1) as pool:
            others = pool.submit(
                asyncio.run, _others(servers, recording, minute, visitors, arrived)
            )
            others.add_done_callback(lambda _: arrived.set())
            while not arrived.is_set():
                page.wait_for_timeout(100)  # the browser goes on
            start, before = time.monotonic(), sum(each.processor() for each in servers)
            sending = time.process_time()
            _watch(page, subject, minute.painted, minute.errors)
            others.result()
            took = time.monotonic() - start
            used = sum(each.processor() for each in servers) - before
            minute.processor = 100 * used / took
            minute.generator = 100 * (time.process_time() - sending) / took
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
    servers: Sequence[Server],
    recording: Recording,
    minute: Minute,
    visitors: int,
    arrived: threading.Event,
) -> None:
    """Visit with all but the real browser; with one visitor, this is the one beside it."""
    async with AsyncExitStack() as stack:
        door = asyncio.Semaphore(AT_ONCE)

        async def enter(number: int) -> Session | None:
            server = servers[number % len(servers)]
            async with door:
                try:
                    return await stack.enter_async_context(visiting(server, recording))
                except ERRORS as error:
                    minute.errors.append(str(error))
                    return None

        sessions = await asyncio.gather(*(enter(number) for number in range(max(1, visitors - 1))))
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
