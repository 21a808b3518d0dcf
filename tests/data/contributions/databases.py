"""A PostgreSQL of our own: started as a user without rights, on a free port, gone afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from sqlalchemy import create_engine, text

from tests.serving import free_port
from tests.tools import missing

_OPTIONS = (
    "-c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off "
    "-c max_connections=150"
)
_numbers = count(1)


def programs() -> Path:
    """Return where the newest PostgreSQL is; without one the test is skipped, or fails."""
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if not folders:
        missing("No PostgreSQL here: install postgresql")
    return max(folders, key=lambda folder: float(folder.parent.name))


@contextmanager
def postgresql() -> Iterator[str]:
    """Run a server; give the address of its first database."""
    binaries = programs()
    folder = Path(tempfile.mkdtemp(prefix="samenwerkingskaart-pg-"))
    user = "postgres" if os.getuid() == 0 else None  # it refuses to run as root
    if user:
        shutil.chown(folder, user)
    port = free_port()

    def run(program: str, *arguments: str) -> None:
        command = [str(binaries / program), "-D", str(folder / "data"), *arguments]
        subprocess.run(command, user=user, cwd=folder, check=True, stdout=subprocess.DEVNULL)

    try:
        run("initdb", "--auth=trust", "--username=kaart", "--encoding=UTF8", "--no-sync")
        run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", f"-p {port} {_OPTIONS}", "start")
        try:
            yield f"postgresql+psycopg://kaart@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def new_database(server: str) -> str:
    """Return the address of an empty database on a server."""
    name = f"kaart_{next(_numbers)}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return server.removesuffix("postgres") + name
