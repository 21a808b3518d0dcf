"""Retention: how long what is known of persons is kept, by one table, and its end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import delete, select

from data.contributions.access.sessions import before
from data.contributions.accounts import erase
from data.contributions.log.store import Store
from data.contributions.log.tables import ACCOUNT, DRAFT, SESSION, TICKET
from data.domain.declared import CURATED, declared_rows


def retention() -> list[dict[str, str]]:
    """Return every kind of data about persons: key, days, what it is, and why it is kept."""
    return declared_rows(CURATED / "retention.csv")


def clean_up(store: Store) -> None:
    """Erase what is older than the table says."""
    limits = {row["key"]: before(timedelta(days=int(row["days"]))) for row in _limited()}
    old = {
        "ticket": TICKET.c.expires,
        "session": SESSION.c.opened,
        "draft": DRAFT.c.changed,
    }
    with store.transaction() as transaction:
        for key, moment in old.items():
            transaction.connection.execute(delete(moment.table).where(moment < limits[key]))
    with store.reading() as connection:
        unused = [each < limits["account"] for each in (ACCOUNT.c.signed_in, ACCOUNT.c.created)]
        keys = connection.execute(select(ACCOUNT.c.key).where(*unused)).scalars().all()
    for key in keys:
        erase(store, key)


def _limited() -> Iterator[dict[str, str]]:
    return (row for row in retention() if row["days"])
