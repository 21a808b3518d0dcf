"""Connections that take a place and do nothing with it."""

import asyncio
import socket

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

from viewer.server import slow_clients
from viewer.server.slow_clients import TimedProtocol

LARGE = 64_000_000
REQUEST = b"GET /%s HTTP/1.1\r\nHost: x\r\n\r\n"


@pytest.fixture
def short(monkeypatch):
    monkeypatch.setattr(slow_clients, "REQUEST_SECONDS", 0.4)
    monkeypatch.setattr(slow_clients, "READING_SECONDS", 0.4)


async def served(visit):
    """Serve a small and a large answer, and return what a visit returns."""
    app = Starlette(
        routes=[
            Route("/small", lambda _request: Response("klaar")),
            Route("/large", lambda _request: Response(bytes(LARGE))),
        ]
    )
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(
        app, http=TimedProtocol, log_config=None, lifespan="off", timeout_keep_alive=60
    )
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve([listening]))
    try:
        while not server.started:
            await asyncio.sleep(0.01)
        reader, writer = await asyncio.open_connection(*listening.getsockname())
        async with asyncio.timeout(10):
            return await visit(reader, writer, server.server_state.connections)
    finally:
        writer.close()
        server.should_exit = True
        await serving


async def end_of(reader) -> bytes:
    """Return what comes until the connection is ended."""
    parts = []
    try:
        while part := await reader.read(65536):
            parts.append(part)
    except ConnectionResetError:
        pass
    return b"".join(parts)


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize(
    "sent", [b"", b"GET / HT", REQUEST[:-2]], ids=["nothing", "a line", "no end"]
)
def test_without_a_request_a_connection_ends(sent):
    async def visit(reader, writer, _connections):
        writer.write(sent)
        return await end_of(reader)

    assert asyncio.run(served(visit)) == b""


@pytest.mark.usefixtures("short")
def test_a_second_request_byte_by_byte_ends_too():
    async def visit(reader, writer, _connections):
        writer.write(REQUEST % b"small")
        answer = await reader.readuntil(b"klaar")
        for byte in REQUEST * 10:
            writer.write(bytes([byte]))
            await asyncio.sleep(0.1)
            if writer.is_closing() or reader.at_eof():
                break
        return answer, await end_of(reader)

    answer, rest = asyncio.run(served(visit))
    assert answer.startswith(b"HTTP/1.1 200")
    assert rest == b""


@pytest.mark.usefixtures("short")
def test_requests_after_each_other_go_on():
    async def visit(reader, writer, _connections):
        answers = 0
        for _ in range(8):
            writer.write(REQUEST % b"small")
            await reader.readuntil(b"klaar")
            answers += 1
            await asyncio.sleep(0.1)
        return answers

    assert asyncio.run(served(visit)) == 8


@pytest.mark.usefixtures("short")
def test_who_does_not_read_is_cut_off_and_who_reads_slowly_is_not():
    async def stopped(reader, writer, connections):
        writer.write(REQUEST % b"large")
        await reader.readuntil(b"\r\n\r\n")
        while connections:
            await asyncio.sleep(0.05)
        return len(await end_of(reader))

    async def slow(reader, writer, _connections):
        writer.write(REQUEST % b"large")
        await reader.readuntil(b"\r\n\r\n")
        length = 0
        while length < LARGE:
            length += len(await reader.readexactly(min(8_000_000, LARGE - length)))
            await asyncio.sleep(0.1)
        return length

    assert asyncio.run(served(stopped)) < LARGE
    assert asyncio.run(served(slow)) == LARGE
