"""The two tables of own additions, wherever they stand: in one workbook or in two CSV files."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable
from io import StringIO
from itertools import islice
from pathlib import Path

from data.additions import from_xlsx
from data.additions.context import resembling
from data.additions.grid import (
    MOST_COLUMNS,
    MOST_ROWS,
    Finding,
    Findings,
    Grid,
    cell_text,
    column_key,
    letter,
)
from data.additions.schema import IGNORED_SHEETS, PLANS
from data.domain.errors import SourceError
from data.domain.text import compact, fold
from data.io.problems import MEND, check_start, listing, quoted, unread
from data.io.readers import broken_cell
from data.io.tables import TableSchema

BEGIN = "Begin met het sjabloon: python -m viewer template --out aanvullingen.xlsx"
_WORKBOOKS = (".xlsx", ".xlsm")


def files_of(paths: list[Path]) -> list[Path]:
    """Return the workbook, or the two CSV files; of a folder those that are in it.

    Raises `SourceError` if there is none, or there are too many.
    """
    if len(paths) == 1 and paths[0].is_dir():
        inside = sorted(p for p in paths[0].rglob("*") if not p.name.startswith(("~$", ".")))
        books = [path for path in inside if path.suffix.lower() in _WORKBOOKS]
        paths = books or [path for path in inside if _is_table(path)]
        if not paths:
            passed = [p for p in inside if p.suffix.lower() in (".csv", ".xls", ".ods", ".txt")]
            why = f" ({listing([_why_not(p) for p in passed])})" if passed else ""
            problem = f"deze map bevat geen werkmap of CSV met eigen toevoegingen{why}"
            raise SourceError(problem, BEGIN)
    if len(paths) > len(PLANS):
        names = ", ".join(path.name for path in paths[:4])
        raise SourceError(f"te veel bestanden: {names}", "Geef één werkmap, of twee CSV-bestanden")
    return paths


def _is_table(path: Path) -> bool:
    """Return whether a file is one of the two tables: by its name, or by its columns."""
    if path.suffix.lower() != ".csv":
        return False
    if path.stem.lower().startswith(tuple(plan.name.lower() for plan in PLANS)):
        return True
    return not _why_not(path)


def _why_not(path: Path) -> str:
    """Return why a file of any name is none of the two tables, in Dutch; "" when it is one."""
    if path.suffix.lower() != ".csv":
        return f"{path.name} is geen CSV of werkmap (.xlsx)"
    try:
        grid = csv_grid(path, _content(path))
    except SourceError as error:
        return error.problem
    columns = [{column_key(name) for name in cells} for _, cells in grid.rows[:_TOP]]
    missing = [
        [name for name in plan.needed if name not in header] for header in columns for plan in PLANS
    ]
    least = min(missing, key=len, default=[])
    return f"{path.name} mist {', '.join(least)}" if least or not missing else ""


def grids_of(paths: list[Path], findings: Findings) -> dict[str, Grid]:
    """Return the table of each plan, by the name of its sheet."""
    contents = [(path, _content(path)) for path in paths]
    books = [(path, content) for path, content in contents if _is_book(content)]
    if len(books) == len(contents) == 1:
        return _of_workbook(*books[0], findings)
    for path, content in contents:
        if path.suffix.lower() in _WORKBOOKS and not _is_book(content):
            check_start(content, path.name, MEND)
            raise SourceError(
                f"{path.name}: is geen Excel-werkmap",
                "Bewaar het in Excel als werkmap (.xlsx), of geef een CSV-bestand de uitgang .csv",
            )
    if books:
        raise SourceError(
            f"{books[0][0].name}: is een werkmap", "Geef één werkmap, of twee CSV-bestanden"
        )
    return _of_files([csv_grid(path, content) for path, content in contents])


def _is_book(content: bytes) -> bool:
    return content.startswith((from_xlsx.ARCHIVE, from_xlsx.OLD_OFFICE))


def _of_workbook(path: Path, content: bytes, findings: Findings) -> dict[str, Grid]:
    grids: dict[str, Grid] = {}
    sheets = from_xlsx.sheets(content, path.name)
    names = [sheet.name for sheet in sheets]
    expected = {compact(plan.name): plan.name for plan in PLANS}
    for sheet in sheets:
        plan = expected.get(compact(sheet.name))
        if plan and plan not in grids:
            grids[plan] = sheet
            for cells in sheet.merged:  # they cannot be read as rows of values
                problem = f"cellen {cells} zijn samengevoegd"
                remedy = "Hef de samenvoeging op en vul elke rij in"
                findings.error(Finding(sheet.name, 0, "", problem, remedy))
        elif sheet.rows and fold(sheet.name) not in map(fold, IGNORED_SHEETS):
            remedy = f"Alleen {' en '.join(plan.name for plan in PLANS)} tellen mee"
            problem = "dit blad is niet gelezen"
            findings.remark(Finding(sheet.name, 0, "", problem, remedy))
    for plan in expected.values():
        if plan not in grids:
            near = resembling(plan, names)
            remedy = f"Noem een blad {plan}"
            if near:
                remedy = f"Bedoelt u het blad {quoted(near[0])}? Noem het dan {plan}"
            problem = f"dit blad ontbreekt (wel: {', '.join(names[:6])})"
            findings.error(Finding(plan, 0, "", problem, remedy))
    return grids


def _of_files(grids: Iterable[Grid]) -> dict[str, Grid]:
    """Tell the two files apart by their columns."""
    by_sheet: dict[str, Grid] = {}
    for grid in grids:
        header = _header(grid)
        if grid.rows and not any(header & set(plan.needed) for plan in PLANS):
            needed = "; ".join(f"{plan.file} met {', '.join(plan.needed)}" for plan in PLANS)
            columns = ", ".join(cell_text(name) for name in grid.rows[0][1][:6])
            raise SourceError(
                f"{grid.name}: is geen lijst van samenwerkingen of deelnemers (kolommen: "
                f"{columns}); nodig zijn {needed}",
                BEGIN,
            )
        plan = max(PLANS, key=lambda plan: _fit(plan, header, grid.name))
        if plan.name in by_sheet:
            raise SourceError(
                f"{by_sheet[plan.name].name} en {grid.name} zijn allebei {plan.name.lower()}",
                f"Geef {' en '.join(plan.file for plan in PLANS)}",
            )
        by_sheet[plan.name] = grid
    missing = [plan.file for plan in PLANS if plan.name not in by_sheet]
    if missing:
        raise SourceError(f"{missing[0]} ontbreekt", "Geef beide CSV-bestanden, of één werkmap")
    return by_sheet


def _header(grid: Grid) -> set[str]:
    """Return the names in the row that is most like a header."""
    rows = [{column_key(name) for name in cells} for _, cells in grid.rows[:_TOP]]
    return max(rows, key=lambda row: max(len(row & set(p.needed)) for p in PLANS), default=set())


def _fit(plan: TableSchema, header: set[str], name: str) -> tuple[float, bool]:
    share = len(header & set(plan.needed)) / len(plan.needed)
    return share, name.lower().startswith(plan.name.lower())


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > max(MOST_BYTES, from_xlsx.MOST_BYTES):
            raise SourceError(
                f"{path.name}: groter dan {MOST_BYTES // 1_000_000} MB",
                "Lever alleen de eigen toevoegingen",
            )
        return path.read_bytes()
    except OSError as error:
        cause = unread(error)
        raise SourceError(f"{path}: niet te lezen ({cause.reason})", cause.remedy) from error


MOST_BYTES = 5_000_000
_DELIMITERS = ",;\t"
_TOP = 3
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def csv_grid(path: Path, content: bytes, delimiter: str = "") -> Grid:
    """Return the content of a CSV: UTF-8 or UTF-16, with commas, semicolons or tabs.

    `delimiter`: between cells; "" for what the columns of own additions are parted by.

    Raises `SourceError` if it is no such CSV.
    """
    check_start(content, path.name, MEND)
    if len(content) > MOST_BYTES:
        raise _too_large(path)
    text = _without_hint(_decoded(path, content))
    delimiter = delimiter or _delimiter(text)
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
    """Return what the header is split at; above it may stand a line of another kind."""
    lines = list(islice((line for line in text.splitlines() if line.strip()), _TOP))
    return max(_DELIMITERS, key=lambda mark: max((line.count(mark) for line in lines), default=0))


def _too_large(path: Path) -> SourceError:
    return SourceError(
        f"{path.name}: groter dan {MOST_BYTES // 1_000_000} MB of {MOST_ROWS} rijen",
        "Lever alleen de eigen toevoegingen, zonder lege rijen",
    )
