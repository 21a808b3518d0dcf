"""`provenance.csv`: which values of an edition come from which accepted contribution.

It is there only in an edition with contributions.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

from data.domain.edition import Provenance
from data.domain.errors import EditionError
from data.storage.schema import PROVENANCE, REMEDY


def write_provenance(records: Iterable[Provenance], folder: Path) -> dict[str, int]:
    """Write the file if there is anything in it; return its number of rows by its name."""
    rows = [
        [column.cell.write(getattr(record, column.name)) for column in PROVENANCE.columns]
        for record in records
    ]
    if not rows:
        return {}
    with (folder / PROVENANCE.file).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(PROVENANCE.names)
        writer.writerows(rows)
    return {PROVENANCE.file: len(rows)}


def read_provenance(content: bytes) -> tuple[Provenance, ...]:
    """Return what a file holds; raise EditionError if it cannot be read."""
    try:
        header, *rows = csv.reader(StringIO(content.decode("utf-8"), newline=""), strict=True)
        if tuple(header) != PROVENANCE.names:
            raise ValueError(header)
        cells = [column.cell for column in PROVENANCE.columns]
        return tuple(
            Provenance(*(cell.read(text) for cell, text in zip(cells, row, strict=True)))
            for row in rows
        )
    except (UnicodeDecodeError, csv.Error, ValueError) as error:
        raise EditionError(f"{PROVENANCE.file} is niet te lezen", REMEDY) from error
