"""Sessions: how long they last, what ends them, and which requests may change anything."""

import os
import subprocess
import sys

import pytest
from sqlalchemy import update

from data.contributions.access.sessions import IDLE, LONGEST, before, open_session
from data.contributions.accounts import block, enrol, grant
from data.contributions.log.tables import SESSION
from data.contributions.rights import OPERATOR, Role
from tests.viewer.server.sign_in.conftest import OWN_FORM, visitor
from viewer.address.pages import own_address
from viewer.authentication.sessions import cookie_name, session_in, signed_in, store

MAIL = "griffie@west.example"


@pytest.fixture
def cookies(database):  # noqa: ARG001 - where it is
    """The cookies of a browser in which somebody is signed in."""
    return {cookie_name(): open_session(store(), enrol(store(), MAIL), "link")}


def change(**values):
    with store().transaction() as transaction:
        transaction.connection.execute(update(SESSION).values(values))


def test_rights_are_those_of_this_moment(cookies):
    assert session_in(cookies).mail == MAIL
    assert signed_in(cookies).roles == frozenset()
    grant(store(), OPERATOR, MAIL, "bijdrager", "GM0001")
    assert signed_in(cookies).roles == {Role("bijdrager", "GM0001")}
    assert signed_in({}) is signed_in({cookie_name(): "x"}) is None


@pytest.mark.parametrize("column", ["used", "opened"])
def test_it_ends_unused_and_in_any_case(cookies, column):
    lasts = {"used": IDLE, "opened": LONGEST}[column]
    change(**{column: before(lasts * 0.99)})
    assert signed_in(cookies)
    change(**{column: before(lasts)})
    assert signed_in(cookies) is None


def test_use_makes_it_last(cookies):
    change(used=before(IDLE * 0.99))
    assert signed_in(cookies)
    with store().reading() as connection:
        (used,) = connection.execute(SESSION.select().with_only_columns(SESSION.c.used)).one()
    assert used > before(IDLE * 0.01)


def test_who_is_blocked_has_no_session(cookies):
    block(store(), OPERATOR, signed_in(cookies).key, "misbruik")
    assert signed_in(cookies) is None
    with store().reading() as connection:
        assert connection.execute(SESSION.select()).all() == []


def test_the_store_holds_no_token(cookies):
    with store().reading() as connection:
        (row,) = connection.execute(SESSION.select()).all()
    assert cookies[cookie_name()] not in row


def test_signing_out_ends_it_and_only_a_form_of_ours_does(cookies):
    client = visitor()
    client.cookies.update(cookies)
    assert client.get("/uitloggen").status_code == 405
    foreign = [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"origin": "https://kwaad.example"},
        {"origin": "null"},
        {"origin": "https://kwaad.example", "sec-fetch-site": "same-origin"},
        {},
    ]
    for headers in foreign:
        assert client.post("/uitloggen", headers=headers).status_code == 403, headers
    assert signed_in(cookies)
    answer = client.post("/uitloggen", headers=OWN_FORM | {"origin": "http://127.0.0.1:8501"})
    assert (answer.status_code, answer.headers["location"]) == (303, "./inloggen")
    assert signed_in(cookies) is None


def test_a_new_session_has_a_new_token_and_ends_the_old_one(cookies):
    planted = cookies[cookie_name()]
    token = open_session(store(), enrol(store(), "ander@west.example"), "link", planted)
    assert token != planted
    assert signed_in(cookies) is None


def test_cookies_are_of_one_site_and_prefix(monkeypatch):
    local = cookie_name()
    monkeypatch.setenv("SAMENWERKINGSKAART_SITE", "https://kaart.example/")
    assert cookie_name() != local


@pytest.mark.parametrize(
    "address",
    [
        "https://kwaad.example/",
        "//kwaad.example/gemeente",
        "/\\kwaad.example",
        "/gemeente",
        "javascript:alert(1)",
        "./onbekend",
        "./../gemeente",
        "http:gemeente",
        "./gemeente\r\nSet-Cookie: x=1",
        "",
    ],
)
def test_one_is_led_to_nobody_else(address):
    made = own_address(address)
    assert not set(made) & set("\r\n")
    assert not made.startswith(("/", "http"))
    assert "kwaad" not in made


def test_one_is_led_back_to_the_view_that_one_left():
    view = "./gemeente?gemeente=GM0344&taal=en&zoek=a+%26+b"
    assert own_address(view) == view
    assert own_address("./?laag=gebied") == "./?laag=gebied"
    assert "\r" not in own_address("./gemeente?zoek=a%0D%0ASet-Cookie:x")


def test_a_database_that_is_gone_is_told(monkeypatch):
    address = "postgresql+psycopg://kaart:geheim@127.0.0.1:1/kaart"
    monkeypatch.setenv("SAMENWERKINGSKAART_DATABASE", address)
    client = visitor()
    client.cookies.set(cookie_name(), "x")
    page = client.get("/inloggen")
    assert page.status_code == 503
    assert "geheim" not in page.text


@pytest.mark.parametrize("switch", ["nee", "ja"])
def test_nothing_of_it_is_loaded_until_it_is_switched_on(switch):
    code = (
        "import sys; from viewer.server.application import parts; parts();"
        "print(*(n for n in ('sqlalchemy', 'alembic', 'viewer.authentication')"
        " if n in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"SAMENWERKINGSKAART_BIJDRAGEN": switch},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    loaded = "sqlalchemy viewer.authentication" if switch == "ja" else ""
    assert done.stdout.strip() == loaded
