"""What tells a proxy whether to send visitors."""

import asyncio
import re

import pytest
from starlette.requests import Request
from streamlit import config

from viewer.server import probes
from viewer.server.application import parts
from viewer.server.probes import Readiness, probe_routes


def ask(path: str):
    route = next(each for each in probe_routes() if each.path == path)
    return asyncio.run(route.endpoint(Request({"type": "http"})))


@pytest.mark.parametrize(
    ("state", "edition", "status", "line"),
    [
        (Readiness(), object(), 503, b"start"),
        (Readiness(warm=True), object(), 200, b"klaar"),
        (Readiness(warm=True), None, 503, b"geen editie"),
        (Readiness(warm=True, stopping=True), object(), 503, b"stopt"),
    ],
    ids=["warming", "ready", "no edition", "stopping"],
)
def test_visitors_come_when_all_is_loaded_until_it_stops(monkeypatch, state, edition, status, line):
    monkeypatch.setattr(probes, "readiness", state)
    monkeypatch.setattr(probes.registries, "ready", lambda: edition)
    answer = ask("/klaar")
    assert (answer.status_code, answer.body) == (status, line)
    assert ask("/gezond").status_code == 200
    assert answer.headers["cache-control"] == "no-store"


def test_probes_stand_at_the_root_and_below_the_prefix():
    before = config.get_option("server.baseUrlPath")
    config.set_option("server.baseUrlPath", "samen")
    try:
        paths = {route.path for route in parts()["routes"] if re.search("gezond|klaar", route.path)}
    finally:
        config.set_option("server.baseUrlPath", before)
    assert paths == {"/gezond", "/klaar", "/samen/gezond", "/samen/klaar"}
