"""The store of contributions: append events, read them, and forget what was erased."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict

from sqlalchemy import Connection, Engine, func, insert, select, text

from data.contributions.log.database import connect, faults, reading, writing
from data.contributions.log.events import Event, Head, NewEvent, chained, checked
from data.contributions.log.tables import EVENT
from data.domain.errors import StoreError

_PUBLISHING = 7_236_002
"""Advisory lock that the one who publishes holds on PostgreSQL."""


class Transaction:
    """All that is written together, or not at all, while nobody else writes."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def append(self, new: NewEvent) -> Event:
        """Append an event; one that was appended already, in an earlier attempt, is returned."""
        same = self.connection.execute(select(EVENT).where(EVENT.c.key == new.key)).first()
        if same:
            return Event(*same)
        event = chained(new, _head(self.connection))
        self.connection.execute(insert(EVENT).values(asdict(event)))
        return event


class Store:
    """The store, in whichever database."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Give what writes; raise StoreError if it cannot be written, with nothing written."""
        with writing(self.engine) as connection:
            yield Transaction(connection)

    def reading(self) -> AbstractContextManager[Connection]:
        """Give what reads, everything as it is at one moment; raise StoreError if it fails."""
        return reading(self.engine)

    @contextmanager
    def publishing(self) -> Iterator[None]:
        """Keep other publishers out, on whichever machine; the lock of the edition is of one.

        Raises `StoreError` if another one is at work.
        """
        if self.engine.dialect.name == "sqlite":  # a file is of one machine
            yield
            return
        options = {"isolation_level": "AUTOCOMMIT"}  # no transaction stays open meanwhile
        with faults(self.engine), self.engine.connect() as connection:
            alone = connection.execution_options(**options)
            if not alone.execute(select(func.pg_try_advisory_lock(_PUBLISHING))).scalar():
                raise StoreError("er publiceert al een ander", "Wacht tot die klaar is")
            try:
                yield
            finally:
                alone.execute(select(func.pg_advisory_unlock(_PUBLISHING)))

    def append(self, new: NewEvent) -> Event:
        """Append one event; return it once it is safe."""
        with self.transaction() as transaction:
            return transaction.append(new)

    def events(self, subject: str = "") -> list[Event]:
        """Return all events in their order, or those about one subject."""
        events = select(EVENT).order_by(EVENT.c.number)
        if subject:
            events = events.where(EVENT.c.subject == subject)
        with reading(self.engine) as connection:
            return [Event(*row) for row in connection.execute(events)]

    def head(self) -> Head:
        """Return the end of the chain."""
        with reading(self.engine) as connection:
            return _head(connection)

    def verify(self) -> Head:
        """Return the end of the chain, after following it from its start.

        Raises `StoreError` at the first event that is not what was appended.
        """
        with reading(self.engine) as connection:
            rows = connection.execute(select(EVENT).order_by(EVENT.c.number))
            return checked(Event(*row) for row in rows)

    def forget_erased(self, table: str) -> None:
        """Take what was erased of a table out of the files of the database too."""
        lite = self.engine.dialect.name == "sqlite"
        step = "PRAGMA wal_checkpoint(TRUNCATE)" if lite else f"VACUUM FULL {table}"
        with faults(self.engine), self.engine.connect() as connection:
            if lite:  # outside a transaction, in which it does nothing
                cursor = connection.connection.cursor()
                cursor.execute(step)
                cursor.close()
            else:
                connection.execution_options(isolation_level="AUTOCOMMIT").execute(text(step))


def open_store(address: str = "") -> Store:
    """Return the store at an address, or the one that the setting names; it is made if needed.

    Raises `StoreError` if it cannot be reached, or is of a newer program.
    """
    return Store(connect(address))


def _head(connection: Connection) -> Head:
    last = select(EVENT.c.number, EVENT.c.digest).order_by(EVENT.c.number.desc()).limit(1)
    row = connection.execute(last).first()
    return Head(*row) if row else Head()
