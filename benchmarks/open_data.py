"""Programs that ask for data: how soon they are answered, and what visitors notice of them.

A hundred programs ask one page each second, and once all at the same moment. Then a few ask without
a pause, while a browser asks what only the server answers, and opens the first map.
"""

from __future__ import annotations

import asyncio
import http.client
import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle

from benchmarks.browser import chromium, fresh_page, load
from benchmarks.measure import Row, at_most, figure, p95, rounds
from benchmarks.servers import HOST, Server, serving
from benchmarks.subjects import VIEWER

PROGRAMS = rounds(100)
SECONDS = rounds(15)
BUSY = 8  # programs that ask without a pause
LOADS = rounds(12)
ANSWERS = rounds(60)
MOST_MS, MOST_MB, MOST_TIMES_ALONE = 100, 60, 1.25
PAGES = (
    "/api/v1/samenwerkingen",
    "/api/v1/samenwerkingen?page=2",
    "/api/v1/samenwerkingen?onderwerp=afval",
    "/api/v1/deelnames?deelnemer=GM0344",
    "/api/v1/gemeenten?provincie=PV26",
    "/api/v1/verbanden",
)
WHOLE = "/ogc/v1/collections/samenwerkingen/items?limit=10000"
REMOTE = "/antwoord?laag=verbanden&onderwerp=afval&drempel={}"
"""An answer that the browser cannot give itself."""


def rows() -> Iterator[Row]:
    """Measure and yield the rows of the table."""
    alone: list[float] = []
    busy: list[float] = []
    painted_alone: list[float] = []
    painted_busy: list[float] = []
    with serving(VIEWER) as server:
        server.wait_until_ready()
        for path in PAGES:  # the first time an answer is made, after that it is held
            _asked(server, path)
        spread = asyncio.run(_programs(server, spread=True))
        burst = asyncio.run(_programs(server, spread=False))
        grown = _memory_of_whole(server)
        with chromium() as browser:
            for answers, painted, programs in (
                (alone, painted_alone, 0),
                (busy, painted_busy, BUSY),
            ):
                with _busy(server, programs):
                    answers += [_asked(server, REMOTE.format(n % 9 + 1)) for n in range(ANSWERS)]
                    for _ in range(LOADS):
                        with fresh_page(browser, VIEWER) as page:
                            painted.append(load(page, server).painted)
    title = f"{PROGRAMS} programs, each a page of 100 every second"
    yield Row(title, (figure(spread, "ms"),), at_most(p95(spread), MOST_MS, "ms (p95)", 0))
    yield Row(f"{PROGRAMS} programs at the same moment", (figure(burst, "ms"),))
    title = "areas of the whole country, four times at once: memory above that before"
    yield Row(title, (f"{grown:.0f} MB",), at_most(grown, MOST_MB, "MB", 0))
    for what, own, beside in (
        ("answer of the server", alone, busy),
        ("first map", painted_alone, painted_busy),
    ):
        verdict = at_most(p95(beside) / p95(own), MOST_TIMES_ALONE, "x alone (p95)", 2)
        yield Row(f"{what}, nobody else", (figure(own, "ms"),))
        yield Row(f"{what}, beside {BUSY} programs", (figure(beside, "ms"),), verdict)


def _asked(server: Server, path: str) -> float:
    """Ask for an address, and return after how many milliseconds all of it was there."""
    connection = http.client.HTTPConnection(HOST, server.port, timeout=60)
    start = time.perf_counter()
    connection.request("GET", path)
    answer = connection.getresponse()
    content = answer.read()
    took = (time.perf_counter() - start) * 1000
    connection.close()
    if answer.status != 200 or not content:
        raise RuntimeError(f"{path}: {answer.status}")
    return took


async def _programs(server: Server, *, spread: bool) -> list[float]:
    took: list[float] = []
    start = time.perf_counter() + 1
    paths = cycle(PAGES)
    await asyncio.gather(
        *(_program(server, next(paths), start, took, spread=spread) for _ in range(PROGRAMS))
    )
    return took


async def _program(
    server: Server, path: str, start: float, took: list[float], *, spread: bool
) -> None:
    reader, writer = await asyncio.open_connection(HOST, server.port)
    for second in range(SECONDS if spread else 1):
        moment = start + second + (random.random() if spread else 0)  # noqa: S311 - not secret
        await asyncio.sleep(max(0.0, moment - time.perf_counter()))
        begun = time.perf_counter()
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {HOST}:{server.port}\r\n\r\n".encode())
        await writer.drain()
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        length = int(head.partition("content-length: ")[2].partition("\r\n")[0])
        await reader.readexactly(length)
        took.append((time.perf_counter() - begun) * 1000)
    writer.close()


def _memory_of_whole(server: Server) -> float:
    """Return by how many MB the server grew while it sent the whole country to four at once."""
    before, most = server.memory(), 0.0
    threads = [threading.Thread(target=_asked, args=(server, WHOLE)) for _ in range(4)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        most = max(most, server.memory())
        time.sleep(0.02)
    return most - before


@contextmanager
def _busy(server: Server, programs: int) -> Iterator[None]:
    """Let programs ask without a pause for as long as the block runs."""
    ended = threading.Event()

    def ask() -> None:
        for path in cycle(PAGES):
            if ended.is_set():
                return
            _asked(server, path)

    threads = [threading.Thread(target=ask) for _ in range(programs)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        ended.set()
        for thread in threads:
            thread.join()
