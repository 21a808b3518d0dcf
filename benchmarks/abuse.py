"""What one visitor can do to the server and to others: files, idle pages, queries, dates.

One address and one cookie ask, as many at once as they can; somebody else changes a filter every
half second. Memory is that of the process alone (USS).
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack

from httpx2 import AsyncClient, HTTPError, Limits
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from benchmarks.measure import Row, at_most, figure, p95, rounds
from benchmarks.servers import HOST, Server, serving
from benchmarks.subjects import VIEWER

FILES, IDLE, QUERIES, DATES = (rounds(number) for number in (500, 2_000, 5_000, 1_000))
AT_ONCE = 50
HONEST_SECONDS = 2.0
MOST_MEMORY = 500  # MB more than before
COOKIE = {"cookie": "kaart_bezoeker=" + "a" * 22}


def rows() -> Iterator[Row]:
    """Measure and yield the rows of the table."""
    for what, attack in (
        (f"{FILES} files", _files),
        (f"{IDLE} idle websockets", _idle),
        (f"{QUERIES} queries that differ", _queries),
        (f"{DATES} reference dates", _dates),
    ):
        with serving(VIEWER) as server:
            server.wait_until_ready()
            before = server.memory()
            statuses, honest, highest = asyncio.run(_meanwhile(server, attack))
        counted = ", ".join(f"{count} x {status}" for status, count in sorted(statuses.items()))
        yield Row(
            f"one visitor asks for {what}: somebody else changes a filter",
            (f"{figure(honest, 's', 3)}; {counted}",),
            at_most(p95(honest), HONEST_SECONDS, "s at p95", decimals=3),
        )
        yield Row(
            f"one visitor asks for {what}: memory that is added",
            (f"{highest - before:.0f} MB on {before:.0f}",),
            at_most(highest - before, MOST_MEMORY, "MB", decimals=0),
        )


async def _meanwhile(
    server: Server, attack: Callable[[Server, Counter[str]], Awaitable[None]]
) -> tuple[Counter[str], list[float], float]:
    """Return how the attack was answered, the times of the other visitor, and the most memory."""
    statuses: Counter[str] = Counter()
    honest: list[float] = []
    highest = server.memory()
    async with _client(server, 1) as client:
        going = asyncio.create_task(attack(server, statuses))
        number = 0
        while not going.done() or number < 5:
            number += 1
            start = time.monotonic()
            answer = await client.get(f"/antwoord?zonder=GM{344 + number % 9:04}&basis=wgr")
            honest.append(time.monotonic() - start)
            if answer.status_code != 200:
                statuses[f"honest {answer.status_code}"] += 1
            highest = max(highest, server.memory())
            await asyncio.sleep(0.5)
        await going
    return statuses, honest, highest


def _client(server: Server, connections: int) -> AsyncClient:
    limits = Limits(max_connections=connections, keepalive_expiry=4)
    return AsyncClient(base_url=f"http://{HOST}:{server.port}", timeout=120, limits=limits)


async def _get(server: Server, paths: list[str], statuses: Counter[str]) -> None:
    """Ask for all of these, so many at once."""
    async with _client(server, AT_ONCE) as client:

        async def ask(path: str) -> None:
            try:
                statuses[str((await client.get(path, headers=COOKIE)).status_code)] += 1
            except HTTPError as error:
                statuses[type(error).__name__] += 1

        await asyncio.gather(*map(ask, paths))


async def _files(server: Server, statuses: Counter[str]) -> None:
    paths = [
        f"/kaart-uitvoer/a.{('pdf', 'xlsx', 'png')[n % 3]}?drempel={n + 1}" for n in range(FILES)
    ]
    await _get(server, paths, statuses)


async def _queries(server: Server, statuses: Counter[str]) -> None:
    paths = [f"/antwoord?zonder=GM{n % 2000:04}&drempel={n + 1}" for n in range(QUERIES)]
    await _get(server, paths, statuses)


async def _dates(server: Server, statuses: Counter[str]) -> None:
    days = [f"{1976 + n // 300}-{1 + n // 25 % 12:02}-{1 + n % 25:02}" for n in range(DATES)]
    await _get(server, [f"/antwoord?peildatum={day}" for day in days], statuses)


async def _idle(server: Server, statuses: Counter[str]) -> None:
    """Open websockets and leave them open, in turns of so many at once."""
    door = asyncio.Semaphore(AT_ONCE)
    async with AsyncExitStack() as stack:

        async def open_one() -> None:
            async with door:
                address = f"ws://{HOST}:{server.port}/_stcore/stream"
                try:
                    opening = connect(address, additional_headers=COOKIE, open_timeout=120)
                    await stack.enter_async_context(opening)
                    statuses["101"] += 1
                except WebSocketException as error:
                    response = getattr(error, "response", None)
                    statuses[str(response.status_code if response else type(error).__name__)] += 1
                except OSError as error:
                    statuses[type(error).__name__] += 1

        await asyncio.gather(*(open_one() for _ in range(IDLE)))
