"""Which edition is in use."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from data.archive.archive import EditionArchive
from data.archive.editions import ArchivedEdition, identity
from data.domain.edition import Edition
from data.domain.errors import EditionError, QueryError
from data.storage.edition import EDITION_DIR, read_edition

EDITION_VARIABLE = "SAMENWERKINGSKAART_EDITION"
"""Environment variable with the folder of another edition than the embedded one."""


def edition_archive() -> EditionArchive:
    """Return the archive of the embedded edition, unless the environment names another one."""
    return EditionArchive(Path(os.environ.get(EDITION_VARIABLE) or EDITION_DIR))


def read_in_use(folder: Path | None = None) -> Edition:
    """Return the edition in use; read once more when it was replaced during the reading.

    `folder`: the folder of the edition in use, where that is looked up already.

    Raises `EditionError` when it is missing or damaged.
    """
    folder = folder or edition_dir()
    before = identity(folder)
    try:
        return read_edition(folder)
    except EditionError:
        if edition_dir() == folder and identity(folder) == before:
            raise
        return read_edition(edition_dir())


def edition_dir() -> Path:
    """Return the folder of the edition in use; the next one has another folder."""
    return edition_archive().current()


def outlines_of(edition: Edition) -> Path:
    """Return the folder with the outlines that belong to an edition."""
    return edition.info.folder or edition_dir()


def archived_folder(key: str) -> Path | None:
    """Return the folder of the edition that was in use with this key; None when it is gone."""
    previous = edition_archive().previous()
    return next((each.folder for each in previous if each.key == key), None)


def editions_before(edition: Edition) -> list[ArchivedEdition]:
    """Return the kept editions before one that tell something else than it, newest first."""
    return edition_archive().before(edition.info.digest, edition.info.date)


def chosen(archived: Sequence[ArchivedEdition], key: str) -> ArchivedEdition | None:
    """Return the edition that is meant among those that are kept; None without any.

    `key`: its key or its date; "" for the newest.

    Raises `QueryError` if there is none with that key.
    """
    if not key:
        return archived[0] if archived else None
    edition = next((each for each in archived if key in (each.key, each.date)), None)
    if edition is None:
        names = ", ".join(each.key for each in archived)
        raise QueryError(
            f"De editie “{key}” is niet bewaard, is nieuwer, of vertelt hetzelfde",
            f"Kies een van {names}" if names else "Er zijn geen eerdere edities bewaard",
        )
    return edition


def steps_to(edition: Edition) -> tuple[Path, ...]:
    """Return the files about what the refreshes up to an edition found, newest first.

    When their folder cannot be read it is that folder, for the reader to name.
    """
    log = edition_archive().refresh_log
    try:
        steps = log.to(edition.info.digest)
    except OSError:
        return (log.folder,)
    return tuple(step.path for step in steps if step.different)
