"""The command `additions`: look own additions over."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from data.additions.context import context_of_edition
from data.additions.grid import AdditionsError
from data.additions.reader import read_additions
from data.archive.in_use import read_in_use
from layers.words.format import enumeration, number, partnerships


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="BESTAND",
        help="een werkmap (.xlsx), twee CSV-bestanden, of een map daarmee",
    )


def run(options: argparse.Namespace) -> int:
    """Print every message and a summary; exit status 1 when something must be mended."""
    try:
        added = read_additions(options.files, context_of_edition(read_in_use()))
    except AdditionsError as error:
        _print(error.findings)
        mistakes = _counted(len(error.findings), "fout", "fouten")
        sys.stderr.write(f"{mistakes}. Verbeter wat er staat en kijk het opnieuw na.\n")
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


def _counted(count: int, one: str, more: str) -> str:
    return f"{number(count)} {one if count == 1 else more}"


def _print(lines: Iterable[object]) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)
