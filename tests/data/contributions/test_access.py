"""Access in both databases: what is spent is spent once, and what is erased is in no copy."""

import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import update

from data.contributions.access.identities import connect_identity, mail_of
from data.contributions.access.own_data import own_data
from data.contributions.access.retention import clean_up
from data.contributions.access.sessions import (
    LONGEST,
    before,
    close_session,
    open_session,
    session_with,
)
from data.contributions.access.tickets import MOST_TRIES, issue, spend, spend_by_code, waiting
from data.contributions.accounts import account_with, enrol, erase
from data.contributions.listing import save_draft
from data.contributions.log.copies import copy_into
from data.contributions.log.tables import ACCOUNT, SESSION

MAIL = "quirina@verzonnen.example"
AT_ONCE = 8


def test_a_ticket_is_spent_by_one_of_many_at_once(store):
    ticket = issue(store, "link", MAIL, {"terug": "./"})
    assert waiting(store, "link", ticket.token) == MAIL
    with ThreadPoolExecutor(AT_ONCE) as hands:
        spent = [*hands.map(lambda _: spend(store, "link", ticket.token), range(AT_ONCE))]
    assert [each.content for each in spent if each] == [{"terug": "./"}]
    assert waiting(store, "link", ticket.token) == ""


def test_codes_that_are_tried_at_once_are_all_counted(store):
    ticket = issue(store, "link", MAIL, {})
    wrong = f"{(int(ticket.code) + 1) % 10**8:08}"
    with ThreadPoolExecutor(AT_ONCE) as hands:
        tries = hands.map(
            lambda _: spend_by_code(store, "link", ticket.handle, wrong), range(MOST_TRIES)
        )
        assert set(tries) == {None}
    assert spend_by_code(store, "link", ticket.handle, ticket.code) is None
    assert spend(store, "link", ticket.token) is None


def test_a_session_begins_lasts_and_ends(store):
    key = enrol(store, MAIL)
    token = open_session(store, key, "link")
    session = session_with(store, token)
    assert (session.actor.key, session.mail, session.method) == (key, MAIL, "link")
    assert session_with(store, token, ("link",)) is None
    close_session(store, token)
    assert session_with(store, token) is None
    last = open_session(store, key, "link")
    with store.transaction() as transaction:
        transaction.connection.execute(update(SESSION).values(opened=before(LONGEST)))
    assert session_with(store, last) is None


@pytest.mark.parametrize("way", ["by oneself", "by the term"])
def test_what_is_erased_is_in_no_copy(store, tmp_path, way):
    key = enrol(store, MAIL)
    connect_identity(store, "https://x.example", "quirina-7", MAIL)
    assert mail_of(store, "https://x.example", "quirina-7") == MAIL
    open_session(store, key, "link")
    issue(store, "link", MAIL, {})
    save_draft(store, key, {"motivation": "Quirina zegt het"})
    assert b"uirina" in copied(store, tmp_path / "vooraf")
    assert len(own_data(store, key)["inlogdiensten"]) == 1
    if way == "by oneself":
        erase(store, key)
    else:
        old = before(timedelta(days=400))
        with store.transaction() as transaction:
            transaction.connection.execute(update(ACCOUNT).values(created=old, signed_in=old))
        clean_up(store)
    assert account_with(store, MAIL) == ""
    assert sum(map(len, own_data(store, key).values())) == 1  # that it was erased
    assert b"uirina" not in copied(store, tmp_path / "daarna")


def copied(store, folder):
    """Copy the store as a backup does; return what is in the copy."""
    folder.mkdir()
    copy, _head = copy_into(folder)
    if store.engine.dialect.name == "sqlite":
        return copy.read_bytes()
    return subprocess.run(
        ["pg_restore", "--file=-", str(copy)],  # noqa: S607 - the backup needs it on the path too
        check=True,
        capture_output=True,
    ).stdout
