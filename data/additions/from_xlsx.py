"""Read the sheets of a workbook (XLSX) with own additions, without trusting it."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from itertools import islice
from typing import Any

import openpyxl
from openpyxl.utils.escape import unescape

from data.additions.grid import MOST_COLUMNS, MOST_ROWS, Grid
from data.domain.errors import SourceError

ARCHIVE = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

MOST_BYTES = 5_000_000
MOST_UNPACKED = 12_000_000
MOST_PARTS = 1_000
_LAST_ROW = 100_000
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_SAVE = "Open het in Excel en bewaar het als werkmap (.xlsx)"
_NUMBER_FORMAT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


def sheets(content: bytes, name: str) -> list[Grid]:
    """Return every sheet of a workbook, with the values of its cells as text.

    Dates come as YYYY-MM-DD, or shorter when the cell shows only a month or a year. Of a formula
    comes its outcome.

    Raises `SourceError` if it is no workbook, is protected with a password, or is larger than is
    reasonable.
    """
    _check(content, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about looks and extensions, which are not read
            values = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
            formulas = openpyxl.load_workbook(BytesIO(content), read_only=True)
            return [
                _sheet(each, formulas[each.title], _merged(content, each), name)
                for each in values.worksheets
            ]
    except SourceError:
        raise
    except Exception as error:  # a damaged workbook makes openpyxl raise nearly anything
        raise SourceError(f"{name}: is geen leesbare Excel-werkmap", _SAVE) from error


def _check(content: bytes, name: str) -> None:
    """Refuse what is no workbook, and what grows too large when it is unpacked."""
    if content.startswith(OLD_OFFICE):
        if _ENCRYPTED in content:
            raise SourceError(
                f"{name}: is met een wachtwoord beveiligd", "Haal het wachtwoord eraf in Excel"
            )
        raise SourceError(f"{name}: is een oud Excel-bestand (.xls)", _SAVE)
    if len(content) > MOST_BYTES:
        raise _too_large(name)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise SourceError(f"{name}: is geen leesbare Excel-werkmap", _SAVE) from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise _too_large(name)
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        raise SourceError(f"{name}: is een ingepakt bestand, maar geen Excel-werkmap", _SAVE)


def _sheet(values: Any, formulas: Any, merged: tuple[str, ...], name: str) -> Grid:  # noqa: ANN401
    """Read one sheet twice: the values, and which cells hold a formula."""
    rows: list[tuple[int, tuple[str, ...]]] = []
    without: list[tuple[int, int]] = []
    pairs = zip(_rows(values), _rows(formulas), strict=True)
    for number, (cells, sources) in enumerate(islice(pairs, _LAST_ROW + 1), 1):
        without += (
            (number, column)
            for column, (cell, source) in enumerate(zip(cells, sources, strict=True), 1)
            if cell.data_type == "e" or (cell.value is None and source.data_type == "f")
        )
        if any(cell.value is not None for cell in cells):
            rows.append((number, tuple(_text(cell) for cell in cells)))
        if len(rows) > MOST_ROWS or number > _LAST_ROW:
            raise _too_large(name)
    rows = [(number, cells) for number, cells in rows if any(cell.strip() for cell in cells)]
    return Grid(values.title, rows, frozenset(without), merged)


def _rows(sheet: Any) -> Iterator[Any]:  # noqa: ANN401
    # What a sheet says of its own size may be wrong, and is not needed.
    sheet.reset_dimensions()
    rows: Iterator[Any] = sheet.iter_rows(min_row=1, min_col=1, max_col=MOST_COLUMNS)
    return rows


def _text(cell: Any) -> str:  # noqa: ANN401 - a cell holds whatever its writer put there
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        whole = value.hour == value.minute == value.second == 0
        return _shown(value.date(), cell.number_format) if whole else value.isoformat(" ")
    return str(unescape(str(value)))


def _shown(value: date, number_format: str) -> str:
    """Return a date as precise as the cell shows it: who types "mei 2024" sees "mei-24"."""
    letters = _NUMBER_FORMAT.sub("", number_format).lower()
    day, month = "d" in letters, "m" in letters
    if "y" not in letters and "j" not in letters:
        return value.isoformat()
    return value.isoformat() if day else value.strftime("%Y-%m") if month else value.strftime("%Y")


def _merged(content: bytes, sheet: Any) -> tuple[str, ...]:  # noqa: ANN401
    """Return the merged ranges, which a reader in one pass does not give."""
    path = sheet._worksheet_path.lstrip("/")
    with zipfile.ZipFile(BytesIO(content)) as archive:
        ranges = _MERGED.findall(archive.read(path))
    return tuple(each.decode("ascii") for each in ranges)


def _too_large(name: str) -> SourceError:
    return SourceError(
        f"{name}: groter dan {MOST_BYTES // 1_000_000} MB, "
        f"{MOST_UNPACKED // 1_000_000} MB uitgepakt of {MOST_ROWS} rijen",
        "Lever alleen de eigen toevoegingen, zonder plaatjes en zonder lege rijen",
    )
