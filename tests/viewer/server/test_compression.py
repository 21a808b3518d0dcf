"""The connection of a visitor, as a real server offers it."""

import asyncio

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket
from websockets.asyncio.client import connect

from viewer.server.compression import widen_window

ANSWER = " ".join(f"Gemeente {number}" for number in range(800))


async def talk(socket: WebSocket) -> None:
    await socket.accept()
    for number in range(3):
        await socket.send_text(f"{number} {ANSWER}")
    await socket.close()


@pytest.fixture
def application():
    widen_window()
    return Starlette(routes=[WebSocketRoute("/lijn", talk)])


async def _received(app) -> tuple[str, list[str | bytes]]:
    """Serve an application; return what was agreed and every message."""
    config = uvicorn.Config(
        app, host="127.0.0.1", port=0, log_level="error", ws="websockets-sansio"
    )
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    async with connect(f"ws://127.0.0.1:{port}/lijn") as client:
        agreed = client.response.headers["Sec-WebSocket-Extensions"]
        messages = [message async for message in client]
    server.should_exit = True
    await serving
    return agreed, messages


def test_the_window_holds_a_whole_answer(application):
    agreed, messages = asyncio.run(_received(application))
    assert "permessage-deflate" in agreed
    assert "server_max_window_bits=12" not in agreed
    assert messages == [f"{number} {ANSWER}" for number in range(3)]
