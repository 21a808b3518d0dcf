"""The direct line to the map: newest update wins, and nobody else listens in."""

import json

import pytest
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from viewer.components.map.channel import Lines


@pytest.fixture
def line():
    lines = Lines()
    route = WebSocketRoute("/{base:path}kaart-lijn/{key}", lines.serve)
    with TestClient(Starlette(routes=[route])) as client:
        yield lines, client


def test_an_update_arrives_at_its_own_map(line):
    lines, client = line
    mine, other = lines.issue(), lines.issue()
    with (
        client.websocket_connect(f"/kaart-lijn/{mine}") as first,
        client.websocket_connect(f"/diep/pad/kaart-lijn/{other}") as second,
    ):
        lines.publish(mine, {"state": "onderwerp=afval"})
        lines.publish(other, {"state": "één"})
        assert json.loads(first.receive_text()) == {"state": "onderwerp=afval"}
        assert json.loads(second.receive_text()) == {"state": "één"}


def test_without_an_open_line_nothing_happens(line):
    lines, client = line
    key = lines.issue()
    lines.publish(key, {"run": 1})
    with client.websocket_connect(f"/kaart-lijn/{key}") as socket:
        lines.publish(key, {"run": 2})
        assert json.loads(socket.receive_text()) == {"run": 2}
    lines.publish(key, {"run": 3})
    with client.websocket_connect(f"/kaart-lijn/{key}") as socket:
        lines.publish(key, {"run": 4})
        assert json.loads(socket.receive_text()) == {"run": 4}


def test_a_key_that_was_not_issued_is_refused(line):
    _, client = line
    with (
        pytest.raises(WebSocketDisconnect),
        client.websocket_connect("/kaart-lijn/geraden") as socket,
    ):
        socket.receive_text()


def test_old_keys_lapse():
    lines = Lines(most=2)
    keys = [lines.issue() for _ in range(3)]
    assert len(set(keys)) == 3
    assert list(lines._lines) == keys[1:]


def test_waiting_for_a_map_to_be_there(line):
    lines, client = line
    key = lines.issue()
    assert not lines.wait(key, 0.01)
    with client.websocket_connect(f"/kaart-lijn/{key}"):
        assert lines.wait(key, 5)
