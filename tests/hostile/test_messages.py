"""Messages that become large once they are inflated or put together, or that are too many."""

import contextlib
import time

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from tests.hostile.attack import (
    BINARY,
    CONTINUATION,
    MEGABYTE,
    PATIENCE,
    PING,
    QUICKLY,
    STREAM,
    TEXT,
    close_code,
    deflated,
    frame,
    health,
    peak_memory,
    websocket,
)
from tests.serving import VIEWER, logs, running
from viewer.server.message_limits import MOST_BYTES, MOST_FRAGMENTS

TOO_BIG, TOO_MANY = 1009, 1002
MOST_GROWTH = 40 * MEGABYTE
ATTACKS = {
    "one bomb": (frame(BINARY, deflated(150 * MEGABYTE), compressed=True), TOO_BIG),
    "a bomb in fragments": (
        frame(BINARY, deflated(MEGABYTE // 10, last=False), last=False, compressed=True)
        + frame(CONTINUATION, deflated(30 * MEGABYTE, last=False), last=False) * 5,
        TOO_BIG,
    ),
    "many small bombs at once": (
        frame(BINARY, deflated(MOST_BYTES), compressed=True) * 1500,
        TOO_BIG,
    ),
    "a large message": (frame(BINARY, bytes(MOST_BYTES + 1)), TOO_BIG),
    "an announced giant": (frame(BINARY, bytes(MOST_BYTES + 1))[:100], TOO_BIG),
    "empty fragments without end": (
        frame(BINARY, last=False) + frame(CONTINUATION, last=False) * 200_000,
        TOO_MANY,
    ),
    "pings": (frame(PING) * 200_000, TOO_MANY),
    "empty messages": (frame(BINARY) * 200_000, TOO_MANY),
}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with running("messages", tmp_path_factory.mktemp("messages"), *VIEWER) as server:
        yield server


def sizes(session, page: str = "", query: str = "") -> list[int]:
    """Let a page run; return the sizes of its messages."""
    message = BackMsg()
    message.rerun_script.query_string = query
    message.rerun_script.page_name = page
    session.send(message.SerializeToString())
    result = []
    answer = ForwardMsg()
    while answer.WhichOneof("type") != "script_finished":
        content = session.recv(timeout=PATIENCE)
        answer.ParseFromString(content)
        result.append(len(content))
    return result


@pytest.fixture(scope="module")
def honest(server):
    """Open the page of a visitor who only looks."""
    with connect(f"ws://127.0.0.1:{server.port}{STREAM}", max_size=None) as session:
        assert sizes(session)
        yield session


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_connection_ends_and_nobody_else_notices(server, honest, attack):
    content, code = ATTACKS[attack]
    begin = time.monotonic()
    with peak_memory(server) as grown, websocket(server) as connection:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError, TimeoutError):
            connection.sendall(content)
        assert health(server) < QUICKLY
        assert close_code(connection) in {code, 0}
    assert time.monotonic() - begin < 2 * QUICKLY
    assert grown[0] < MOST_GROWTH
    assert sizes(honest), "the honest visitor goes on"


def test_a_message_within_the_limits_is_read(server):
    """Streamlit itself answers that it is no message of its page."""
    content = bytes(MOST_BYTES // 2)
    cut = MOST_BYTES // MOST_FRAGMENTS
    parts = [content[place : place + cut] for place in range(0, len(content), cut)]
    frames = [frame(BINARY, parts[0], last=False)]
    frames += [frame(CONTINUATION, part, last=False) for part in parts[1:]]
    with websocket(server) as connection:
        connection.sendall(b"".join(frames) + frame(CONTINUATION))
        assert close_code(connection) == 1002


@pytest.mark.parametrize(
    "content", [frame(BINARY, b"\xff" * 50), frame(TEXT, b"hallo")], ids=["junk", "text"]
)
def test_what_is_no_message_ends_the_connection_and_gives_at_most_a_line(server, content):
    before = len(logs["messages"].read_text())
    with websocket(server) as connection:
        connection.sendall(content)
        assert close_code(connection) == TOO_MANY
    lines = logs["messages"].read_text()[before:].splitlines()
    assert len(lines) <= 1, lines
