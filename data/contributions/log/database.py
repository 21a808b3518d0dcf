"""The database of the store: its connections, its tables, and its faults in one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, select, text
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from data.contributions.log.tables import REVISION
from data.contributions.place import database
from data.domain.errors import StoreError
from data.io.problems import unwritten

_WRITING = "writing"
"""Execution option of transactions that write: they wait for each other from their first step."""

_LOCK = 7_236_001
"""Advisory lock that writers on PostgreSQL hold until the end of their transaction."""

_PATIENCE = 60
"""Seconds that one waits for the others."""

MIGRATIONS = Path(__file__).with_name("migrations")


def connect(address: str = "") -> Engine:
    """Return connections to the database of the store, with its tables up to date.

    `address`: as SQLAlchemy writes it; "" for the one that the setting names.

    Raises `StoreError` if it cannot be reached, or is of a newer program.
    """
    address = address or database()
    try:
        url = make_url(address)
        lite = url.get_backend_name() == "sqlite"
        if lite:
            _make_place(Path(url.database or ""))
        engine = create_engine(
            url,
            pool_pre_ping=not lite,
            pool_timeout=_PATIENCE,
            connect_args={"timeout": _PATIENCE} if lite else {"connect_timeout": 10},
        )
    except (ArgumentError, ImportError) as error:
        raise StoreError(
            "SAMENWERKINGSKAART_DATABASE is geen adres van een database",
            "Schrijf het als postgresql+psycopg://gebruiker@computer/naam",
        ) from error
    if lite:
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    with faults(engine):
        _bring_up_to_date(engine)
    return engine


def _make_place(file: Path) -> None:
    """Make the file, which others than its owner cannot read: it has mail addresses."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600)
    except OSError as error:
        cause = unwritten(error)
        raise StoreError(f"{file} is niet te maken ({cause.reason})", cause.remedy) from error


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - as SQLAlchemy gives it
    connection.isolation_level = None  # we begin transactions, not the driver
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get(_WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a transaction that sees all that others wrote, and lets nobody write beside it.

    Raises `StoreError` if the database refuses; nothing was written then.
    """
    with faults(engine), engine.execution_options(**{_WRITING: True}).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a transaction in which everything is of one moment; raise StoreError if it fails."""
    with faults(engine), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


@contextmanager
def faults(engine: Engine) -> Iterator[None]:
    """Tell what the database says in one line, without address, password or data.

    Raises `StoreError` for every error of it.
    """
    try:
        yield
    except SQLAlchemyError as error:
        said = str(error.orig if isinstance(error, DBAPIError) else error)
        reason = said.strip().partition("\n")[0][:200]
        where = engine.url.database if engine.dialect.name == "sqlite" else "de database"
        raise StoreError(
            f"de bijdragen in {where} zijn niet te lezen of te schrijven ({reason})",
            "Er is niets half vastgelegd: herstel de database of de schijf, en probeer het opnieuw",
        ) from error


def _bring_up_to_date(engine: Engine) -> None:
    """Take the steps that the database has not taken yet; whoever comes first takes them."""
    with engine.connect() as connection:
        if _revision(connection) == REVISION:
            return
    with writing(engine) as connection:
        revision = _revision(connection)
        if revision > REVISION:
            raise StoreError(
                f"de bijdragen zijn van een nieuwer programma (stap {revision}; dit programma "
                f"kent t/m {REVISION})",
                "Werk het programma bij",
            )
        if revision < REVISION:
            _upgrade(connection)


def _revision(connection: Connection) -> str:
    """Return the step at which a database is; "" for one without our tables."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.execute(select(text("version_num FROM alembic_version"))).scalar() or "")


def _upgrade(connection: Connection) -> None:
    from alembic import command  # only where there is a step to take
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, "head")
