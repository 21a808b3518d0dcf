"""Copies of the database of the store, made while it is written, and put back where none is."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, make_url

from data.contributions.log.database import connect
from data.contributions.log.events import Head
from data.contributions.log.store import Store
from data.contributions.place import database, database_file, in_use
from data.domain.errors import StoreError
from data.io.problems import unread, unwritten

COPIES = {"sqlite": "contributions.db", "postgresql": "contributions.dump"}
"""How a copy is called, by the kind of database: it can be put back in one of that kind alone."""


def copy_into(folder: Path) -> tuple[Path, Head] | None:
    """Copy the database into a folder; return the copy and the end of its chain, None without one.

    Raises `StoreError` if it cannot be read, its chain is broken, or the copy cannot be written.
    """
    if not in_use():
        return None
    store = Store(connect())
    head = store.verify()
    kind = store.engine.dialect.name
    store.engine.dispose()
    copy = folder / COPIES[kind]
    if kind == "sqlite":
        _copy_file(Path(str(database_file())), copy)
        head = _verified_file(copy)  # others may have written since
    else:
        _run("pg_dump", "--format=custom", "--no-owner", f"--file={copy}")
    return copy, head


def put_back(folder: Path) -> Head | None:
    """Put the copy in a folder back; return the end of its chain, None when there is none.

    Raises `StoreError` if the copy is damaged or of another kind of database, or something is there
    already.
    """
    copies = {kind: folder / name for kind, name in COPIES.items() if (folder / name).exists()}
    if not copies:
        return None
    kind = make_url(database()).get_backend_name()
    if kind not in copies:
        raise StoreError(
            f"{next(iter(copies.values()))} past niet bij een database van het type {kind}",
            "Zet SAMENWERKINGSKAART_DATABASE op een database van het andere type",
        )
    _check_empty()
    if kind == "sqlite":
        _put_file(copies[kind], Path(str(database_file())))
    else:
        options = ("--clean", "--if-exists", "--no-owner", "--single-transaction")
        _run("pg_restore", *options, "--exit-on-error", str(copies[kind]))
    return Store(connect()).verify()


def _check_empty() -> None:
    if not in_use():
        return
    length = Store(connect()).head().length
    if length:
        raise StoreError(
            f"er staan al bijdragen ({length} gebeurtenissen); die worden niet overschreven",
            "Zet hun database opzij, of noem een lege in SAMENWERKINGSKAART_DATABASE",
        )


def _copy_file(source: Path, target: Path) -> None:
    """Copy a database of SQLite as it is at one moment, whoever writes meanwhile."""
    try:
        with (
            closing(sqlite3.connect(source)) as origin,
            closing(sqlite3.connect(target)) as copy,
        ):
            origin.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # a copy is one file
    except sqlite3.Error as error:
        raise StoreError(
            f"{source} is niet te kopiëren naar {target} ({error})", "Maak schijfruimte vrij"
        ) from error


def _put_file(copy: Path, target: Path) -> None:
    """Let a copy that proves whole take the place of the database."""
    with _draft(target) as draft:
        shutil.copyfile(copy, draft)
        _verified_file(draft)
        for beside in ("-wal", "-shm"):
            target.with_name(target.name + beside).unlink(missing_ok=True)
        draft.replace(target)


def _verified_file(file: Path) -> Head:
    """Return the end of the chain in a copy that nobody else has open."""
    store = Store(connect(f"sqlite:///{file}"))
    try:
        return store.verify()
    finally:
        store.engine.dispose()


@contextmanager
def _draft(target: Path) -> Iterator[Path]:
    """Give a file beside another one, to write first; what is left of it goes at the end."""
    draft = target.with_name(f".{target.name}.new")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        draft.touch(mode=0o600)
        yield draft
    except OSError as error:
        cause = unwritten(error)
        raise StoreError(f"{target} is niet te schrijven ({cause.reason})", cause.remedy) from error
    finally:
        for beside in ("", "-wal", "-shm"):
            draft.with_name(draft.name + beside).unlink(missing_ok=True)


def _run(program: str, *arguments: str) -> None:
    """Run a program of PostgreSQL on the database; the password goes through the environment."""
    url = make_url(database())
    plain = URL.create(
        "postgresql", url.username, None, url.host, url.port, url.database, url.query
    )
    environment = os.environ | ({"PGPASSWORD": str(url.password)} if url.password else {})
    path = shutil.which(program)
    if path is None:
        raise StoreError(
            f"{program} is er niet, en de bijdragen staan in PostgreSQL",
            "Installeer het pakket postgresql-client",
        )
    command = [path, f"--dbname={plain.render_as_string()}", *arguments]
    try:
        subprocess.run(command, env=environment, check=True, capture_output=True, text=True)  # noqa: S603 - our own program and address
    except subprocess.CalledProcessError as error:
        reason = error.stderr.strip().splitlines()[-1:] or ["zonder uitleg"]
        raise StoreError(f"{program} mislukt: {reason[0]}", "Zie de handleiding") from error
    except OSError as error:
        cause = unread(error)
        raise StoreError(f"{program} mislukt ({cause.reason})", cause.remedy) from error
