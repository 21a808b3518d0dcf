"""One's own data: shown, taken away and erased, by whoever is signed in alone."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from data.contributions.access.identities import connect_identity
from data.contributions.access.retention import clean_up, retention
from data.contributions.access.sessions import before, open_session
from data.contributions.access.tickets import issue
from data.contributions.accounts import account_with, enrol, grant
from data.contributions.listing import drafts, save_draft
from data.contributions.log.tables import ACCOUNT, DRAFT, SESSION, TICKET
from data.contributions.rights import OPERATOR
from tests.viewer.server.sign_in.conftest import OWN_FORM, visitor
from viewer.authentication.sessions import cookie_name, signed_in, store

PAGE, FILE = "/mijn-gegevens", "/mijn-gegevens.json"
MAIL = "quirina@verzonnen.example"


@pytest.fixture
def client(database):  # noqa: ARG001 - where it is
    key = grant(store(), OPERATOR, MAIL, "bijdrager", "GM0001")
    connect_identity(store(), "https://x.example", "quirina-7", MAIL)
    issue(store(), "link", MAIL, {})
    save_draft(store(), key, {"motivation": "Quirina zegt het"})
    client = visitor()
    client.cookies.set(cookie_name(), open_session(store(), key, "link"))
    return client


def test_they_are_of_who_is_signed_in_alone(client):
    enrol(store(), "ander@west.example")
    page = client.get(PAGE)
    assert f"Uw mailadres: {MAIL}." in page.text
    assert "ander@" not in page.text
    for path in (PAGE, FILE):
        answer = visitor().get(path)
        assert answer.status_code == 303
        assert answer.headers["location"] == "./inloggen?terug=.%2Fmijn-gegevens"
    answer = client.get(FILE)
    assert answer.headers["cache-control"] == "no-store"
    known = json.loads(answer.text)
    assert {name: len(rows) for name, rows in known.items()} == {
        "account": 1,
        "rollen": 1,
        "sessies": 1,
        "inlogdiensten": 1,
        "concepten": 1,
        "gebeurtenissen": 0,
    }
    assert "Quirina zegt het" in answer.text
    assert client.cookies[cookie_name()] not in answer.text


def test_erasing_takes_two_steps_and_leaves_no_byte_of_the_name(client, database, caplog):
    key = signed_in(client.cookies).key
    assert (
        client.post(PAGE, data={"wis": "ja"}, headers={"sec-fetch-site": "cross-site"}).status_code
        == 403
    )
    page = client.post(PAGE, data={"wis": ""}, headers=OWN_FORM)
    assert "Ja, wis alles" in page.text
    assert signed_in(client.cookies).key == key
    page = client.post(PAGE, data={"wis": "ja"}, headers=OWN_FORM)
    assert "Uw gegevens zijn gewist" in page.text
    assert page.headers["set-cookie"].startswith(f'{cookie_name()}=""; ')
    assert "Max-Age=0" in page.headers["set-cookie"]
    assert signed_in(client.cookies) is None
    assert (account_with(store(), MAIL), drafts(store(), key)) == ("", {})
    assert store().verify().length == 2
    folder = Path(database.removeprefix("sqlite:///")).parent
    for file in folder.iterdir():
        assert b"uirina" not in file.read_bytes(), file.name
    assert "uirina" not in caplog.text
    assert visitor().post(PAGE, data={"wis": "ja"}, headers=OWN_FORM).status_code == 303


def change(table, **values):
    with store().transaction() as transaction:
        transaction.connection.execute(update(table).values(values))


def counts():
    with store().reading() as connection:
        tables = {"ticket": TICKET, "session": SESSION, "draft": DRAFT, "account": ACCOUNT}
        return {
            name: len(connection.execute(table.select()).all()) for name, table in tables.items()
        }


@pytest.mark.parametrize("key", ["ticket", "session", "draft", "account"])
@pytest.mark.usefixtures("client")
def test_what_is_older_than_the_table_says_is_erased(key):
    days = next(int(row["days"]) for row in retention() if row["key"] == key)
    columns = {
        "ticket": (TICKET, ["expires"]),
        "session": (SESSION, ["opened"]),
        "draft": (DRAFT, ["changed"]),
        "account": (ACCOUNT, ["created", "signed_in"]),
    }
    table, names = columns[key]
    full = counts()
    change(table, **{name: before(timedelta(days=days - 1)) for name in names})
    clean_up(store())
    assert counts() == full
    change(table, **{name: before(timedelta(days=days + 1)) for name in names})
    clean_up(store())
    left = dict.fromkeys(full, 0) if key == "account" else full | {key: 0}
    assert counts() == left


def test_page_privacy_tells_the_terms_where_one_can_sign_in(database, monkeypatch):  # noqa: ARG001
    page = visitor().get("/privacy").text
    assert "Wanneer u inlogde, en langs welke weg: 30 dagen" in page
    assert 'href="http://127.0.0.1:8501/mijn-gegevens"' in page
    assert "hooguit zes cookies" in page
    assert '<a href="./inloggen">Inloggen</a>' in page
    monkeypatch.setenv("SAMENWERKINGSKAART_DATABASE", "")
    page = visitor().get("/privacy").text
    assert "u hoeft niet in te loggen" in page
    assert "Mijn gegevens" not in page
