"""The commands for own additions: `additions` looks them over, `template` gives a form to fill."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from data.domain.errors import QueryError
from layers.words.format import enumeration, number, partnerships
from viewer.export.files import whole_file

if TYPE_CHECKING:
    from data.domain.edition import Edition


def add_commands(add_parser: Callable[..., argparse.ArgumentParser]) -> None:
    """Declare both commands and their arguments, with the `add_parser` of the subcommands."""
    check = add_parser("additions", help="eigen toevoegingen nakijken")
    check.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="BESTAND",
        help="een werkmap (.xlsx), twee CSV-bestanden, of een map daarmee",
    )
    check.set_defaults(run=_check)
    template = add_parser("template", help="een sjabloon voor eigen toevoegingen maken")
    template.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="BESTAND",
        help="een werkmap (aanvullingen.xlsx), of een map voor twee CSV-bestanden",
    )
    template.add_argument(
        "--filled",
        action="store_true",
        help="gevuld met de eigen toevoegingen van de editie, om op door te werken",
    )
    template.set_defaults(run=_template)


def _check(options: argparse.Namespace) -> int:
    """Print every message and a summary; exit status 1 when something must be mended."""
    from data.additions.context import context_of_edition
    from data.additions.findings import AdditionsError
    from data.additions.reader import read_additions

    try:
        added = read_additions(options.files, context_of_edition(_edition()))
    except AdditionsError as error:
        _print(error.findings)
        told = _counted(len(error.findings), "fout", "fouten")
        sys.stderr.write(f"{told}. Verbeter wat er staat en kijk het opnieuw na.\n")
        return error.exit_status
    _print(added.remarks)
    counts = (
        partnerships(len(added.entries)),
        _counted(added.participants, "deelname", "deelnames"),
        *([_counted(len(added.remarks), "opmerking", "opmerkingen")] if added.remarks else []),
    )
    names = ", ".join(path.name for path in options.files)
    sys.stderr.write(f"{names}: goed, {enumeration(counts)}.\n")
    return 0


def _template(options: argparse.Namespace) -> int:
    from data.additions.context import context_of_edition
    from data.additions.entries import entries_of
    from data.additions.template import csv_file, tables, workbook

    edition = _edition()
    entries = entries_of(edition) if options.filled else ()
    if options.out.suffix.lower() == ".xlsx":
        _write(options.out, workbook(context_of_edition(edition), entries))
        return 0
    if options.out.suffix:
        raise QueryError(
            f"“{options.out.name}” is geen werkmap en geen map",
            "Geef een naam op .xlsx, of een map voor twee CSV-bestanden",
        )
    with suppress(OSError):  # what stands in the way is told when the first file is written
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


def _counted(count: int, one: str, more: str) -> str:
    return f"{number(count)} {one if count == 1 else more}"


def _print(lines: Iterable[object]) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


def _edition() -> Edition:
    from data.archive.in_use import edition_dir
    from data.storage.edition import read_edition

    return read_edition(edition_dir())
