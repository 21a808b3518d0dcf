"""Read a CSV of own additions, whichever way a spreadsheet saved it."""

from __future__ import annotations

import codecs
import csv
from io import StringIO
from pathlib import Path

from data.additions.grid import MOST_COLUMNS, MOST_ROWS, Grid, letter
from data.domain.errors import SourceError
from data.io.csv_errors import broken_cell
from data.io.sniff import MEND, check_start

MOST_BYTES = 5_000_000
_DELIMITERS = ",;\t"
HEAD = 512
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def grid(path: Path, content: bytes) -> Grid:
    """Return the content of a CSV: UTF-8 or UTF-16, with commas, semicolons or tabs.

    Raises
    ------
    SourceError
        If it is no such CSV.
    """
    check_start(content[:HEAD], path.name, MEND)
    if len(content) > MOST_BYTES:
        raise _too_large(path)
    text = _without_hint(_decoded(path, content))
    delimiter = _delimiter(text)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, tuple[str, ...]]] = []
    number = before = 0
    try:
        for number, cells in enumerate(reader, 1):
            before = reader.line_num
            if any(cell.strip() for cell in cells):
                rows.append((number, tuple(cells[:MOST_COLUMNS])))
            if len(rows) > MOST_ROWS:
                raise _too_large(path)
    except csv.Error as error:
        cell = broken_cell(error, text, before, delimiter)
        header = rows[0][1] if rows else ()
        named = header[cell.column - 1].strip()[:40] if cell.column <= len(header) else ""
        raise SourceError(
            f"{path.name}, rij {number + 1}, kolom {named or letter(cell.column)}: {cell.problem}",
            cell.remedy,
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


def _delimiter(text: str) -> str:
    """Return what the header is split at."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=header.count)


def _too_large(path: Path) -> SourceError:
    return SourceError(
        f"{path.name}: groter dan {MOST_BYTES // 1_000_000} MB of {MOST_ROWS} rijen",
        "Lever alleen de eigen toevoegingen, zonder lege rijen",
    )
