"""What is too large is refused before it is inflated, put together or read."""

import asyncio
import logging

import pytest
from uvicorn.protocols.websockets import websockets_sansio_impl
from websockets.extensions.permessage_deflate import PerMessageDeflate
from websockets.frames import CloseCode
from websockets.protocol import OPEN

from tests.hostile.attack import BINARY, CONTINUATION, PING, deflated, frame
from viewer.server.application import parts
from viewer.server.message_limits import (
    MOST_BODY,
    MOST_BYTES,
    MOST_FRAGMENTS,
    MOST_FRAMES_AT_ONCE,
    MOST_HEADERS,
    MOST_PATH,
    LimitedProtocol,
    RequestLimits,
    limit_messages,
)


@pytest.fixture
def protocol() -> LimitedProtocol:
    """Return a websocket that is open and compresses."""
    made = LimitedProtocol(extensions=[], max_size=10**9, logger=logging.getLogger(__name__))
    made.extensions = [PerMessageDeflate(False, False, 12, 15)]
    made.state = OPEN
    made.parser = made.parse()
    next(made.parser)
    return made


def code(protocol: LimitedProtocol) -> int:
    """Return the code by which the connection was ended, 0 when it goes on."""
    return protocol.close_sent.code if protocol.close_sent else 0


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (frame(BINARY, bytes(MOST_BYTES)), 0),
        (frame(BINARY, bytes(MOST_BYTES + 1)), CloseCode.MESSAGE_TOO_BIG),
        (frame(BINARY, deflated(MOST_BYTES), compressed=True), 0),
        (frame(BINARY, deflated(MOST_BYTES + 1), compressed=True), CloseCode.MESSAGE_TOO_BIG),
        (frame(BINARY, deflated(MOST_BYTES), compressed=True) * 4, 0),
        (frame(BINARY, deflated(MOST_BYTES), compressed=True) * 5, CloseCode.MESSAGE_TOO_BIG),
        (frame(PING) * MOST_FRAMES_AT_ONCE, 0),
        (frame(PING) * (MOST_FRAMES_AT_ONCE + 1), CloseCode.PROTOCOL_ERROR),
        (
            frame(BINARY, last=False) + frame(CONTINUATION, last=False) * (MOST_FRAGMENTS - 1),
            0,
        ),
        (
            frame(BINARY, last=False) + frame(CONTINUATION, last=False) * MOST_FRAGMENTS,
            CloseCode.PROTOCOL_ERROR,
        ),
        (
            frame(BINARY, bytes(MOST_BYTES // 2), last=False)
            + frame(CONTINUATION, bytes(MOST_BYTES // 2 + 1)),
            CloseCode.MESSAGE_TOO_BIG,
        ),
        (
            frame(BINARY, bytes(MOST_BYTES), last=False)
            + frame(CONTINUATION, deflated(10 * MOST_BYTES)),
            CloseCode.MESSAGE_TOO_BIG,
        ),
    ],
)
def test_a_message_has_a_largest_size(protocol, content, expected):
    protocol.receive_data(content)
    assert code(protocol) == expected


def test_fragments_are_counted_over_reads(protocol):
    protocol.receive_data(frame(BINARY, last=False))
    for _ in range(MOST_FRAGMENTS - 1):
        protocol.receive_data(frame(CONTINUATION, last=False))
    assert code(protocol) == 0
    protocol.receive_data(frame(CONTINUATION, last=False))
    assert code(protocol) == CloseCode.PROTOCOL_ERROR


def test_what_came_before_does_not_count(protocol):
    for _ in range(20):
        protocol.receive_data(frame(BINARY, bytes(MOST_BYTES)))
        protocol.receive_data(frame(BINARY, last=False) + frame(CONTINUATION))
    assert code(protocol) == 0


def test_every_websocket_of_the_server_is_limited(monkeypatch):
    monkeypatch.setattr(websockets_sansio_impl, "ServerProtocol", object)
    parts()
    assert websockets_sansio_impl.ServerProtocol is LimitedProtocol
    monkeypatch.delattr(websockets_sansio_impl, "ServerProtocol")
    with pytest.raises(AttributeError):
        limit_messages()


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({}, 200),
        ({"query_string": b"x" * (MOST_PATH - 1)}, 200),
        ({"query_string": b"x" * MOST_PATH}, 414),
        ({"path": "/" + "x" * MOST_PATH}, 414),
        ({"headers": [(b"cookie", b"x" * (MOST_HEADERS - 6))]}, 200),
        ({"headers": [(b"cookie", b"x" * MOST_HEADERS)]}, 431),
        ({"headers": [(b"x", b"")] * (MOST_HEADERS + 1)}, 431),
        ({"headers": [(b"content-length", str(MOST_BODY).encode())]}, 200),
        ({"headers": [(b"content-length", str(MOST_BODY + 1).encode())]}, 413),
        ({"headers": [(b"content-length", b"9" * 5_000)]}, 413),
        ({"headers": [(b"content-length", b"-1")]}, 413),
        ({"headers": [(b"transfer-encoding", b"chunked")]}, 411),
    ],
)
def test_a_request_has_a_largest_size(change, status):
    sent = []

    async def app(_scope, _receive, send):
        await send({"type": "http.response.start", "status": 200})

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": []}
    asyncio.run(RequestLimits(app)(scope | change, None, send))
    assert sent[0]["status"] == status
