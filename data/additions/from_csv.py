"""Read a CSV of own additions, whichever way a spreadsheet saved it."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from data.additions.grid import MOST_COLUMNS, MOST_ROWS, Grid
from data.errors import SourceError
from data.sources.sniff import check_start

MOST_BYTES = 5_000_000
_DELIMITERS = ",;\t"
_HEAD = 512
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def grid(path: Path, content: bytes) -> Grid:
    """Return the content of a CSV: UTF-8 or UTF-16, with commas, semicolons or tabs.

    Raises
    ------
    SourceError
        If it is no such CSV.
    """
    check_start(content[:_HEAD], path.name)
    if len(content) > MOST_BYTES:
        raise _too_large(path)
    text = _without_hint(_decoded(path, content))
    rows = []
    try:
        for number, cells in enumerate(_cells(text), 1):
            if any(cell.strip() for cell in cells):
                rows.append((number, tuple(cells[:MOST_COLUMNS])))
            if len(rows) > MOST_ROWS:
                raise _too_large(path)
    except csv.Error as error:
        raise SourceError(
            f"{path.name}: geen geldige CSV, fout na rij {rows[-1][0] if rows else 0} ({error})",
            "Bewaar het blad opnieuw als “CSV UTF-8”",
        ) from error
    return Grid(path.name, rows)


def _decoded(path: Path, content: bytes) -> str:
    try:
        if content.startswith(_UTF16):
            return content.decode("utf-16")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        raise SourceError(
            f"{path.name}, rij {row}: de tekens zijn niet te lezen, het bestand is geen UTF-8",
            "Kies in Excel bij Opslaan als het type “CSV UTF-8”, of lever een werkmap (.xlsx)",
        ) from error


def _without_hint(text: str) -> str:
    """Take off the line `sep=;` that Excel reads as an instruction and does not count."""
    first, _, rest = text.partition("\n")
    hint = first.strip().strip('"').lower()
    return rest if hint.startswith("sep=") and len(hint) <= len("sep=;") else text


def _cells(text: str) -> Iterator[list[str]]:
    """Yield the cells of every line, split at whatever the header is split at."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=header.count)
    return csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _too_large(path: Path) -> SourceError:
    return SourceError(
        f"{path.name}: groter dan {MOST_BYTES // 1_000_000} MB of {MOST_ROWS} rijen",
        "Lever alleen de eigen toevoegingen, zonder lege rijen",
    )
