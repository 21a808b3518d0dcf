"""Messages that become large once they are inflated or put together, or that are too many."""

import contextlib
import re
import time

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.runtime_util import get_max_message_size_bytes
from websockets.sync.client import connect

from tests.hostile.attack import (
    BINARY,
    CONTINUATION,
    MEGABYTE,
    PATIENCE,
    PING,
    STREAM,
    close_code,
    deflated,
    frame,
    health,
    peak_memory,
    websocket,
)
from tests.serving import VIEWER, running
from viewer.server.message_limits import MOST_BYTES, MOST_FRAGMENTS

TOO_BIG, TOO_MANY = 1009, 1002
QUICKLY = 8.0
MOST_GROWTH = 40 * MEGABYTE
_LINE = re.compile(rb'"line":\s*"([^"]+)"')
LARGEST_VIEW = "sinds=1985-01-01"
"""Of page Veranderd: every change there is, the largest message of all pages."""

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


def sizes(session, page: str = "", query: str = "") -> tuple[list[int], str]:
    """Let a page run; return the sizes of its messages, and the key of its line to the map."""
    message = BackMsg()
    message.rerun_script.query_string = query
    message.rerun_script.page_name = page
    session.send(message.SerializeToString())
    found, line = [], ""
    answer = ForwardMsg()
    while answer.WhichOneof("type") != "script_finished":
        content = session.recv(timeout=PATIENCE)
        answer.ParseFromString(content)
        found.append(len(content))
        if key := _LINE.search(content):
            line = key[1].decode()
    return found, line


@pytest.fixture(scope="module")
def honest(server):
    """Open the page of a visitor who only looks."""
    with connect(f"ws://127.0.0.1:{server.port}{STREAM}", max_size=None) as session:
        yield session


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_connection_ends_and_nobody_else_notices(server, honest, attack):
    attacked(server, honest, STREAM, attack)


@pytest.mark.parametrize("attack", ["one bomb", "empty messages"])
def test_so_does_the_line_to_the_map(server, honest, attack):
    _, line = sizes(honest)
    attacked(server, honest, f"/kaart-lijn/{line}", attack)


def attacked(server, honest, path: str, attack: str) -> None:
    content, code = ATTACKS[attack]
    begin = time.monotonic()
    with peak_memory(server) as grown, websocket(server, path) as connection:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            connection.sendall(content)
        assert health(server) < QUICKLY
        assert close_code(connection) in {code, 0}
    assert time.monotonic() - begin < 2 * QUICKLY
    assert grown[0] < MOST_GROWTH
    assert sizes(honest)[0], "the honest visitor goes on"


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


def test_the_largest_page_stays_far_below_what_the_server_may_send(server):
    with connect(f"ws://127.0.0.1:{server.port}{STREAM}", max_size=None) as session:
        largest = max(sizes(session, "veranderd", LARGEST_VIEW)[0])
    assert 300_000 < largest < get_max_message_size_bytes() / 4
