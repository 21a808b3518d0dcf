"""Which edition is in use."""

from __future__ import annotations

import os
from pathlib import Path

from data.errors import EditionError
from data.store import Store, identity
from data.tables import EDITION_DIR, Edition, read_edition

EDITION_VARIABLE = "SAMENWERKINGSKAART_EDITION"
"""Environment variable with the folder of another edition than the embedded one."""


def read_in_use() -> Edition:
    """Return the edition in use; read once more when it was replaced during the reading.

    Raises
    ------
    EditionError
        When it is missing or damaged.
    """
    folder = edition_dir()
    before = identity(folder)
    try:
        return read_edition(folder)
    except EditionError:
        if identity(folder) == before:
            raise
        return read_edition(folder)


def edition_dir() -> Path:
    """Return the folder of the edition in use: the embedded one unless the environment says."""
    return Path(os.environ.get(EDITION_VARIABLE) or EDITION_DIR)


def previous_edition_dir() -> Path | None:
    """Return the folder of the edition that was in use before this one; None without one."""
    kept = Store(edition_dir()).previous()
    return kept[0].folder if kept else None
