"""Nothing in the log changes unseen, in either database."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from data.contributions.log.events import Head, NewEvent
from data.contributions.log.store import open_store
from data.contributions.log.tables import METADATA, REVISION
from data.domain.errors import StoreError

WRITERS = 100


def drafts(number: int) -> list[NewEvent]:
    return [NewEvent("ingediend", f"voorstel-{n}", "a1", {"veld": n}) for n in range(number)]


def test_events_come_back_in_order_with_what_they_say(store):
    made = [store.append(draft) for draft in drafts(3)]
    assert store.events() == made
    assert [each.number for each in made] == [1, 2, 3]
    assert [each.content for each in store.events("voorstel-1")] == [{"veld": 1}]


def test_the_chain_is_that_of_plain_loops(store):
    for draft in drafts(4):
        store.append(draft)
    previous = ""
    for event in store.events():
        content = {
            name: getattr(event, name)
            for name in ("key", "moment", "kind", "subject", "actor", "body")
        }
        written = json.dumps(
            {**content, "previous": previous}, sort_keys=True, separators=(",", ":")
        )
        assert event.digest == sha256(written.encode()).hexdigest()
        previous = event.digest
    assert store.verify() == store.head() == Head(4, previous)


def test_a_second_attempt_appends_nothing(store):
    draft = drafts(1)[0]
    assert store.append(draft) == store.append(draft)
    assert store.head().length == 1


def test_what_fails_halfway_is_not_there(store):
    def fail_halfway() -> None:
        with store.transaction() as transaction:
            transaction.append(drafts(1)[0])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    assert store.head() == Head()


STATEMENTS = [
    "UPDATE event SET body = '{}' WHERE number = 1",
    "DELETE FROM event",
    "INSERT INTO event SELECT 1, 'k', moment, kind, subject, actor, body, previous, 'd' FROM event",
]


@pytest.mark.parametrize("statement", STATEMENTS, ids=["update", "delete", "again"])
def test_the_database_refuses_changes(store, statement):
    event = store.append(drafts(1)[0])
    with pytest.raises(DBAPIError), store.engine.begin() as connection:
        connection.execute(text(statement))
    assert store.events() == [event]


def test_sqlite_refuses_to_replace_and_postgresql_to_truncate(store):
    event = store.append(drafts(1)[0])
    lite = store.engine.dialect.name == "sqlite"
    replace = "INSERT OR REPLACE INTO event SELECT * FROM event"
    with (
        pytest.raises(DBAPIError, match="never changed"),
        store.engine.begin() as connection,
    ):
        connection.execute(text(replace if lite else "TRUNCATE event"))
    assert store.events() == [event]


DAMAGE = {
    "changed": ("UPDATE event SET body = '{}' WHERE number = 2", "gebeurtenis 2 "),
    "gone": ("DELETE FROM event WHERE number = 2", "ontbreekt gebeurtenis 2"),
    "first gone": ("DELETE FROM event WHERE number = 1", "ontbreekt gebeurtenis 1"),
    "reordered": ("UPDATE event SET number = number + 5 WHERE number = 3", "gebeurtenis 3"),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_whoever_gets_past_the_triggers_breaks_the_chain(store, damage):
    for draft in drafts(3):
        store.append(draft)
    statement, where = DAMAGE[damage]
    with store.engine.begin() as connection:
        if store.engine.dialect.name == "sqlite":
            for name in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER event_{name}"))
        else:
            connection.execute(text("ALTER TABLE event DISABLE TRIGGER USER"))
        connection.execute(text(statement))
    with pytest.raises(StoreError, match=where):
        store.verify()


def test_a_hundred_writers_at_once_lose_and_double_nothing(store):
    """Every writer makes each attempt twice, as one does that heard no answer."""
    every = drafts(WRITERS * 2)

    def write(number: int) -> None:
        for draft in every[number::WRITERS]:
            store.append(draft)
            store.append(draft)

    with ThreadPoolExecutor(WRITERS) as writers:
        list(writers.map(write, range(WRITERS)))
    assert sorted(each.key for each in store.events()) == sorted(each.key for each in every)
    assert store.verify().length == len(every)


def test_several_stores_open_a_new_database_at_once(address):
    with ThreadPoolExecutor(8) as openers:
        stores = list(openers.map(open_store, [address] * 8))
    for each, draft in zip(stores, drafts(8), strict=True):
        each.append(draft)
    assert stores[0].verify().length == 8
    for each in stores:
        each.engine.dispose()


def test_steps_make_the_declared_tables(store):
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, METADATA) == []
        assert context.get_current_revision() == REVISION


def test_a_newer_database_is_left_alone(store, address):
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="nieuwer programma"):
        open_store(address)


@pytest.mark.parametrize(
    "wrong", ["postgresql+psycopg://kaart:geheim@127.0.0.1:1/kaart", "postgresql+niets://x/y", "x"]
)
def test_a_database_that_is_not_there_is_told_in_one_line_without_password(wrong):
    with pytest.raises(StoreError) as raised:
        open_store(wrong)
    line = str(raised.value)
    assert "geheim" not in line
    assert "\n" not in line


def test_a_full_disk_is_told_and_the_attempt_made_again(tmp_path):
    store = open_store(f"sqlite:///{tmp_path / 'contributions.db'}")
    draft = NewEvent("ingediend", "voorstel", "a1", {"tekst": "x" * 200_000})
    with store.engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))
    with pytest.raises(StoreError, match="full"):
        store.append(draft)
    with store.engine.connect() as connection:
        connection.execute(text("PRAGMA max_page_count = 100000"))
    assert store.append(draft).number == 1
    store.engine.dispose()


def test_nothing_is_loaded_before_it_is_used():
    code = (
        "import sys, viewer.__main__, viewer.server.application, viewer.cli.refresh\n"
        "import viewer.cli.store.backup, viewer.cli.store.restore, viewer.cli.store.verify\n"
        "import viewer.cli.store.contributions\n"
        "print([m for m in ('sqlalchemy', 'alembic', 'psycopg') if m in sys.modules])"
    )
    printed = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    assert printed.stdout.strip() == b"[]"
