"""The edition: read it, write it. Fast to read: no pandas, no geopandas."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from data.domain.edition import Edition
from data.domain.errors import EditionError
from data.io.tables import TableSchema
from data.storage.datapackage import NewerEditionError, describe, upgrade, verified
from data.storage.rows import check_rows, from_rows, problem, to_rows
from data.storage.schema import REMEDY, TABLES, Rows

if TYPE_CHECKING:
    from data.storage.boundaries import Boundaries

EDITION_DIR = Path(__file__).parents[1] / "edition"
"""The embedded edition."""

_MEND_OWN = (
    "Maak haar opnieuw met `python -m viewer refresh`, of zet de vorige terug met "
    "`python -m viewer refresh --undo`"
)
_MEND_PROGRAM = (
    "Zet haar terug met `git checkout data/edition`, of maak haar opnieuw met "
    "`python -m viewer refresh`"
)


def read_edition(path: Path = EDITION_DIR) -> Edition:
    """Return the edition in a folder, after checking that it is whole.

    Parameters
    ----------
    path : Path
        Folder with `datapackage.json` and the files it describes.

    Raises
    ------
    NewerEditionError
        If it was made by a newer program.
    EditionError
        If a file is missing, was changed since it was written, cannot be read, or refers to
        something that does not exist.
    """
    with with_remedy(path):
        info, contents = verified(path)
        rows = _rows(contents, info.schema_version)
        upgrade(rows, info.schema_version)
        check_rows(rows)
        return from_rows(rows, info)


@contextmanager
def with_remedy(folder: Path) -> Iterator[None]:
    """Let an EditionError about the edition in a folder say what helps there."""
    try:
        yield
    except NewerEditionError:
        raise  # to make it anew would take away what the newer program knows
    except EditionError as error:
        if isinstance(error.__cause__, OSError):  # no rights, a failing disk: told already
            raise
        own = folder.resolve() != EDITION_DIR.resolve()
        raise error.with_remedy(_MEND_OWN if own else _MEND_PROGRAM) from error


def write_files(edition: Edition, boundaries: Boundaries, folder: Path) -> None:
    """Write the files of an edition into an empty folder, and read them back.

    Raises
    ------
    EditionError
        If the records contradict each other.
    """
    rows = check_edition(edition)
    for table in TABLES:
        with (folder / table.file).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(table.names)
            writer.writerows(rows[table.name])
    boundaries.write(folder)
    counts = {table.file: len(rows[table.name]) for table in TABLES}
    counts |= {name: len(areas) for name, areas in boundaries.files().items()}
    describe(edition.info, counts, folder)
    read_edition(folder)


def check_edition(edition: Edition) -> Rows:
    """Return the rows of an edition, after checking that its records fit each other.

    Raises
    ------
    EditionError
        If a key occurs twice or a reference leads nowhere.
    """
    rows = to_rows(edition)
    check_rows(rows)
    return rows


def _rows(contents: Mapping[str, tuple[bytes, int]], version: int) -> Rows:
    """Return all tables with all columns; those that came after a schema version are empty."""
    return {
        table.name: _table(table, *contents[table.file], version) if table.since <= version else []
        for table in TABLES
    }


def _table(table: TableSchema, content: bytes, expected: int, version: int) -> list[list[str]]:
    try:
        header, *rows = csv.reader(StringIO(content.decode("utf-8"), newline=""), strict=True)
    except (UnicodeDecodeError, csv.Error, ValueError) as error:
        raise EditionError(f"{table.file} is niet te lezen", REMEDY) from error
    if tuple(header) != table.names_of(version):
        raise EditionError(f"{table.file} heeft andere kolommen dan verwacht", REMEDY)
    if len(rows) != expected:
        raise EditionError(f"{table.file} heeft {len(rows)} rijen, verwacht {expected}", REMEDY)
    for number, row in enumerate(rows):
        if len(row) != len(header):
            raise problem(table, number, f"{len(row)} velden, verwacht {len(header)}")
    for place, column in enumerate(table.columns):
        if column.since > version:
            for row in rows:
                row.insert(place, "")
    return rows
