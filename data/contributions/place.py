"""Where the store of contributions is: known without loading what reads it."""

from __future__ import annotations

import os
from pathlib import Path

from data.io.settings import setting

SWITCH = "bijdragen"
"""Setting that lets visitors contribute."""

FILE = "contributions.db"
"""The database, in the folder of the state."""


def state_folder() -> Path:
    """Return the folder for what the program itself keeps (`XDG_STATE_HOME`)."""
    given = Path(os.environ.get("XDG_STATE_HOME", ""))
    base = given if given.is_absolute() else Path.home() / ".local" / "state"
    return base / "samenwerkingskaart"


def database() -> str:
    """Return the address of the database: that of the setting, else SQLite in the state folder."""
    return setting("database") or f"sqlite:///{state_folder() / FILE}"


def database_file() -> Path | None:
    """Return the file of the database; None for a server."""
    address = database()
    return Path(address.removeprefix("sqlite:///")) if address.startswith("sqlite:") else None


def in_use() -> bool:
    """Return whether anybody contributes here: there is a store, or the operator named one."""
    file = database_file()
    return file is None or file.exists()


def open_to_visitors() -> bool:
    """Return whether visitors can sign in and contribute: the operator says so, or its database."""
    return setting(SWITCH) == "ja" or bool(setting("database"))
