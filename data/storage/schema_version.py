"""Which tables and columns an edition has: a number that is raised when some come or change.

An edition says which version it is of; one that says nothing is of version 1. Editions of every
version up to `VERSION` are read, and every edition that is written is of `VERSION`. How to raise
it stands in docs/data-dictionary.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from data.domain.errors import EditionError
from data.storage.schema import REMEDY, Rows

VERSION = 1
"""Version of the editions that are written."""

KEY = "schema_version"
"""Where `datapackage.json` says it."""

MIGRATIONS: Mapping[int, Callable[[Rows], None]] = {}
"""Version n to what makes its rows those of version n + 1, where empty cells do not do that.

It gets all tables with all columns of `VERSION`; those that came after n are empty.
"""


class NewerEditionError(EditionError):
    """An edition was made by a newer program than this one."""


def version_of(package: Mapping[str, Any]) -> int:
    """Return the schema version of an edition, 1 for one that does not say.

    Parameters
    ----------
    package : mapping
        Its `datapackage.json`.

    Raises
    ------
    NewerEditionError
        If this program cannot read that version yet.
    EditionError
        If it is no version.
    """
    version = package.get(KEY, 1)
    if type(version) is not int or version < 1:
        problem = f"datapackage.json van de editie heeft als {KEY} {str(version)[:40]!r}"
        raise EditionError(f"{problem}, geen getal vanaf 1", REMEDY)
    if version > VERSION:
        raise NewerEditionError(
            f"de editie is van een nieuwer programma ({KEY} {version}; dit programma leest t/m "
            f"{VERSION})",
            "Werk het programma bij, of zet de vorige editie terug met "
            "`python -m viewer refresh --undo`",
        )
    return version


def upgrade(rows: Rows, version: int) -> None:
    """Make the rows of an edition those of `VERSION`, in place."""
    for number in range(version, VERSION):
        if number in MIGRATIONS:
            MIGRATIONS[number](rows)
