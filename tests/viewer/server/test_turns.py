import asyncio
import datetime as dt
from collections import Counter
from copy import copy
from dataclasses import replace
from threading import Event

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.testclient import TestClient

from tests.edition import committed_registry
from viewer.address.site import SITE_VARIABLE
from viewer.registries import loaded
from viewer.server.admission.visitors import COOKIE
from viewer.server.routes import changes
from viewer.server.routes.turns import Answers, Turns


def request(cookie: str = "", address: str = "") -> Request:
    headers = [(b"cookie", f"{COOKIE}={cookie * 22}".encode())] if cookie else []
    client = (address, 1) if address else None

    async def receive():
        await asyncio.Event().wait()

    return Request({"type": "http", "headers": headers, "client": client}, receive)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (lambda _n: request(cookie="a"), request(cookie="b")),
        (lambda n: request(chr(97 + n % 26), "8.8.8.8"), request(address="9.9.9.9")),
    ],
    ids=["a cookie", "an address that makes up cookies"],
)
def test_five_hundred_files_of_one_visitor_leave_room_for_others(one, other):
    async def visit():
        turns, go_on = Turns("files", "Druk.", at_once=2, most_waiting=8), Event()
        make = lambda: Response("klaar") if go_on.wait(20) else None  # noqa: E731
        many = [asyncio.create_task(turns.made(one(n), make)) for n in range(500)]
        await asyncio.sleep(0)
        second = asyncio.create_task(turns.made(other, make))
        await asyncio.sleep(0)
        go_on.set()
        return await second, Counter([each.status_code for each in await asyncio.gather(*many)])

    answer, statuses = asyncio.run(visit())
    assert answer.status_code == 200
    assert statuses == {200: 5, 503: 495}


def test_answers_are_held_up_to_so_many_bytes_and_the_latest_used_stay():
    answers = Answers(most_bytes=100)
    for name in "abc":
        answers.put(name, Response(name * 30))
    assert answers.get("a").body == b"a" * 30
    answers.put("d", Response("d" * 30))
    assert answers.get("b") is None
    assert [answers.get(name).body[:1] for name in "acd"] == [b"a", b"c", b"d"]
    assert answers.bytes == 90


def test_what_is_larger_than_all_that_is_held_is_not_and_a_refusal_neither():
    answers = Answers(most_bytes=100)
    answers.put("large", Response("x" * 101))
    answers.put("refused", Response("nee", 503))
    assert (answers.get("large"), answers.get("refused"), answers.bytes) == (None, None, 0)


def test_headers_added_to_an_answer_are_not_there_the_next_time():
    answers = Answers(most_bytes=100)
    answers.put("a", Response("a", headers={"ETag": '"1"'}))
    answers.get("a").headers["Set-Cookie"] = "mine"
    assert "set-cookie" not in answers.get("a").headers
    assert answers.get("a").headers["etag"] == '"1"'


@pytest.mark.parametrize(
    "other",
    ["/kaart-veranderd/GM0344.atom", "/kaart-veranderd/alles.atom?taal=en", "http://elders.nl"],
)
def test_a_feed_is_held_by_its_code_its_language_and_its_site(monkeypatch, other):
    monkeypatch.setattr(changes, "_answers", Answers(10_000_000))
    made = []
    monkeypatch.setattr(changes, "atom", lambda feed: made.append(feed) or b"<feed/>")
    client = TestClient(Starlette(routes=[changes.ROUTE]), base_url="http://kaart.nl")
    for _ in range(3):
        assert client.get("/kaart-veranderd/alles.atom?onzin=1").status_code == 200
    assert len(made) == 1
    if other.startswith("http"):
        monkeypatch.setenv(SITE_VARIABLE, f"{other}/")
        other = "/kaart-veranderd/alles.atom"
    assert client.get(other).status_code == 200
    assert len(made) == 2


def another_edition(monkeypatch):
    registry = committed_registry()
    info = replace(registry.edition.info, digest="another")
    registry = copy(registry)
    registry.edition = replace(registry.edition, info=info)
    monkeypatch.setattr(loaded, "registry_for", lambda _key: registry)


def another_day(monkeypatch):
    tomorrow = changes.today() + dt.timedelta(days=1)
    monkeypatch.setattr(changes, "today", lambda: tomorrow)


def after_a_correction(monkeypatch):
    monkeypatch.setattr(changes, "steps_to", lambda _edition: ("a step",))


@pytest.mark.parametrize("happens", [another_edition, another_day, after_a_correction])
def test_a_feed_is_made_anew_for_another_edition_and_day(monkeypatch, happens):
    monkeypatch.setattr(changes, "_answers", Answers(10_000_000))
    made = []
    monkeypatch.setattr(changes, "atom", lambda feed: made.append(feed) or b"<feed/>")
    client = TestClient(Starlette(routes=[changes.ROUTE]), base_url="http://kaart.nl")
    for _ in range(2):
        assert client.get("/kaart-veranderd/GM0344.atom").status_code == 200
    assert len(made) == 1
    happens(monkeypatch)
    for _ in range(2):
        assert client.get("/kaart-veranderd/GM0344.atom").status_code == 200
    assert len(made) == 2
