"""Shares of the places: of all, of a visitor, of an address."""

import asyncio
from collections import Counter
from contextlib import ExitStack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.server.admission.fair_shares import FULL, FairShares, Shares
from viewer.server.admission.visitors import COOKIE, Visitor, cookie_for, visitor_of

TOWN_HALL = "192.88.0.1"
OWN = "A" * 22


def scope(address: str = TOWN_HALL, cookie: str = "", **others):
    headers = [(b"cookie", f"{COOKIE}={cookie}".encode())] if cookie else []
    return {"type": "websocket", "client": (address, 1), "headers": headers, **others}


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("145.12.3.4", "145.12.3.4"),
        ("2a02:1234:5678:9abc:1:2:3:4", "2a02:1234:5678:9abc::/64"),
        ("::ffff:145.12.3.4", "145.12.3.4"),
        *[
            (private, "")
            for private in ("127.0.0.1", "10.1.2.3", "::1", "fe80::1%eth0", "unix", "")
        ],
    ],
)
def test_an_address_is_counted_by_network_unless_it_is_of_a_proxy(address, network):
    assert visitor_of(scope(address)).network == network


def test_who_is_not_known_by_an_address_has_none():
    assert visitor_of({**scope(), "client": None}) == Visitor("", "")


@pytest.mark.parametrize("wrong", ["x", "A" * 23, "é" * 22, 'A"; b=c', "A" * 21 + "/"])
def test_only_a_cookie_of_ours_counts(wrong):
    assert visitor_of(scope(cookie=OWN)).key == OWN
    assert visitor_of(scope(cookie=wrong)).key == TOWN_HALL


def test_a_cookie_is_given_once_and_not_sent_in_the_clear():
    given = cookie_for(scope(scheme="https"))
    value = given.partition("=")[2].partition(";")[0]
    assert given.endswith("; Path=/; HttpOnly; SameSite=Lax; Secure")
    assert "Secure" not in cookie_for(scope(scheme="http"))
    assert cookie_for(scope(cookie=value)) == ""
    assert cookie_for(scope()) != given


def test_one_script_cannot_hold_every_place_and_a_town_hall_gets_in():
    shares = Shares(100, 20)
    with ExitStack() as held:
        for number in range(60):  # a script that makes up a cookie for each
            visitor = Visitor(f"{number:022}", "192.88.0.66")
            if shares.has_place(visitor):
                held.enter_context(shares.place(visitor))
        assert len(shares) == 50
        for number in range(30):
            visitor = Visitor(f"{number:022}x", TOWN_HALL)
            assert shares.has_place(visitor)
            held.enter_context(shares.place(visitor))
    assert len(shares) == 0


def test_a_script_without_cookie_has_the_share_of_one_visitor():
    shares = Shares(100, 20)
    with ExitStack() as held:
        while shares.has_place(Visitor("", TOWN_HALL)):
            held.enter_context(shares.place(Visitor("", TOWN_HALL)))
        assert len(shares) == 20
        assert shares.has_place(Visitor(OWN, TOWN_HALL))


VISITORS = st.builds(Visitor, st.sampled_from(["", "a", "b"]), st.sampled_from(["", "n", "m"]))


@given(st.lists(st.tuples(st.booleans(), VISITORS), max_size=60))
def test_no_share_is_ever_passed_and_places_come_back(steps):
    shares, held = Shares(8, 3), []
    for leaves, visitor in steps:
        if leaves and held:
            held.pop(0)[1].close()
        elif shares.has_place(visitor):
            place = ExitStack()
            place.enter_context(shares.place(visitor))
            held.append((visitor, place))
        keys = Counter(one.key for one, _ in held if one.key)
        networks = Counter(one.network for one, _ in held if one.network)
        assert len(shares) == len(held) <= 8
        assert max(keys.values(), default=0) <= 3
        assert max(networks.values(), default=0) <= 4
    for _, place in held:
        place.close()
    assert len(shares) == 0
    assert not shares._by_key
    assert not shares._by_network


def ask(app, given):
    """Return what an application sends to a request or a handshake."""
    sent = []

    async def receive():
        return {"type": "websocket.connect"}

    async def send(message):
        sent.append(message)

    asyncio.run(app(given, receive, send))
    return sent


async def inner(given, _receive, send):
    await send({"type": f"{given['type']}.response.start", "status": 200, "headers": []})


def test_a_handshake_without_a_place_hears_that_it_is_busy(monkeypatch):
    monkeypatch.setenv("SAMENWERKINGSKAART_PLAATSEN_BEZOEKER", "0")
    app = FairShares(inner)
    handshake = scope(extensions={"websocket.http.response": {}})
    start = ask(app, handshake)[0]
    assert (start["type"], start["status"]) == ("websocket.http.response.start", 503)
    assert ask(app, scope())[0]["type"] == "websocket.close", "of a server that knows no better"
    health = {**scope(), "type": "http", "path": "/diep/_stcore/health"}
    assert (FULL.lower().encode(), b"ja") in ask(app, health)[0]["headers"]
    assert ask(app, {**health, "path": "/over"})[0]["headers"] == []


def test_with_a_place_nothing_is_said():
    app = FairShares(inner)
    health = {**scope(), "type": "http", "path": "/_stcore/health"}
    assert ask(app, health)[0]["headers"] == []
    assert ask(app, scope())[0]["type"] == "websocket.response.start"
    assert len(app.shares) == 0


def test_a_proxy_that_is_not_named_is_warned_of_once(caplog):
    app = FairShares(inner)
    ask(app, scope("10.0.0.1"))
    assert caplog.records == [], "who tries it out on a computer of his own has no proxy"
    forwarded = {**scope("10.0.0.1"), "headers": [(b"x-forwarded-for", b"145.12.3.4")]}
    for _ in range(3):
        ask(app, forwarded)
    assert [record.message for record in caplog.records] == [
        "Visitors come from a private address: the shares of an address are not counted"
    ]
