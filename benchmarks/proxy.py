"""A proxy on this machine that counts what passes, as it is on the wire."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from benchmarks.servers import HOST

_PIECE = 65_536
_SECONDS = 10


@dataclass
class Counter:
    """Bytes that passed since the start: headers, framing and compression included."""

    port: int = 0
    received: int = 0
    sent: int = 0


@contextmanager
def counting(target: int) -> Iterator[Counter]:
    """Forward a free port to another, and count what passes."""
    proxy = _Proxy(target)
    thread = threading.Thread(target=asyncio.run, args=(proxy.run(),), daemon=True)
    thread.start()
    proxy.ready.wait(_SECONDS)
    try:
        yield proxy.counter
    finally:
        proxy.stop()
        thread.join(_SECONDS)


class _Proxy:
    """The proxy, in a thread and an event loop of its own: the browser's has another."""

    def __init__(self, target: int) -> None:
        self.counter = Counter()
        self.ready = threading.Event()
        self._target = target

    async def run(self) -> None:
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._serve, HOST, 0)
        self.counter.port = server.sockets[0].getsockname()[1]
        self.ready.set()
        await self._end.wait()
        server.close()

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._end.set)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there_reader, there_writer = await asyncio.open_connection(HOST, self._target)
        with suppress(OSError, asyncio.CancelledError):
            await asyncio.gather(
                _pass(reader, there_writer, self.counter, "sent"),
                _pass(there_reader, writer, self.counter, "received"),
            )
        for one in (writer, there_writer):
            one.close()


async def _pass(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, counter: Counter, way: str
) -> None:
    while piece := await reader.read(_PIECE):
        setattr(counter, way, getattr(counter, way) + len(piece))
        writer.write(piece)
        await writer.drain()
    writer.close()
