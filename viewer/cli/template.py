"""The command `template`: a form to fill with own additions."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from pathlib import Path

from data.additions.context import context_of_edition
from data.additions.entries import entries_of
from data.additions.template import csv_file, tables, workbook
from data.archive.in_use import read_in_use
from data.domain.errors import QueryError
from viewer.export.files import whole_file


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="BESTAND",
        help="een werkmap (aanvullingen.xlsx), of een map voor twee CSV-bestanden",
    )
    parser.add_argument(
        "--filled",
        action="store_true",
        help="gevuld met de eigen toevoegingen van de editie, om op door te werken",
    )


def run(options: argparse.Namespace) -> int:
    """Write the form and return the exit status."""
    edition = read_in_use()
    entries = entries_of(edition) if options.filled else ()
    if options.out.suffix.lower() == ".xlsx":
        _write(options.out, workbook(context_of_edition(edition), entries))
        return 0
    if options.out.suffix:
        raise QueryError(
            f"“{options.out.name}” is geen werkmap en geen map",
            "Geef een naam op .xlsx, of een map voor twee CSV-bestanden",
        )
    with suppress(OSError):  # what stands in the way is named when the first file is written
        options.out.mkdir(exist_ok=True)
    for plan, rows in tables(entries):
        _write(options.out / plan.file, csv_file(plan, rows))
    return 0


def _write(path: Path, content: bytes) -> None:
    """Write a file, never over one that someone may have filled in."""
    if path.exists():
        raise QueryError(f"{path} bestaat al", "Kies een andere naam")
    with whole_file(path) as file:
        file.write(content)
    sys.stderr.write(f"{path} gemaakt.\n")
