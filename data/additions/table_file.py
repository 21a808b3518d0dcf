"""The two tables of own additions, wherever they stand: in one workbook or in two CSV files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from data.additions import from_csv, from_xlsx
from data.additions.column import Plan
from data.additions.findings import Finding, Findings, quoted
from data.additions.grid import Grid, column_key
from data.additions.names import resembling
from data.additions.schema import IGNORED_SHEETS, PLANS
from data.domain.errors import SourceError
from data.domain.text import fold
from data.io.os_errors import unread
from data.io.sniff import MEND, check_start

BEGIN = "Begin met het sjabloon: python -m viewer template --out aanvullingen.xlsx"
_WORKBOOKS = (".xlsx", ".xlsm")


def files_of(paths: list[Path]) -> list[Path]:
    """Return the workbook, or the two CSV files; of a folder those that are in it.

    Raises
    ------
    SourceError
        If there is none, or there are too many.
    """
    if len(paths) == 1 and paths[0].is_dir():
        inside = sorted(p for p in paths[0].rglob("*") if not p.name.startswith(("~$", ".")))
        books = [path for path in inside if path.suffix.lower() in _WORKBOOKS]
        paths = books or [path for path in inside if _is_table(path)]
        if not paths:
            raise SourceError("deze map bevat geen werkmap of CSV met eigen toevoegingen", BEGIN)
    if len(paths) > len(PLANS):
        names = ", ".join(path.name for path in paths[:4])
        raise SourceError(f"te veel bestanden: {names}", "Geef één werkmap, of twee CSV-bestanden")
    return paths


def _is_table(path: Path) -> bool:
    """Return whether a file is one of the two tables: by its name, or by its columns."""
    if path.suffix.lower() != ".csv":
        return False
    if path.stem.lower().startswith(tuple(plan.sheet.lower() for plan in PLANS)):
        return True
    try:
        header = _header(from_csv.grid(path, _content(path)))
    except SourceError:
        return False
    return any(set(plan.needed) <= header for plan in PLANS)


def grids_of(paths: list[Path], findings: Findings) -> dict[str, Grid]:
    """Return the table of each plan, by the name of its sheet."""
    contents = [(path, _content(path)) for path in paths]
    books = [(path, content) for path, content in contents if _is_book(content)]
    if len(books) == len(contents) == 1:
        return _of_workbook(*books[0], findings)
    for path, content in contents:
        if path.suffix.lower() in _WORKBOOKS and not _is_book(content):
            check_start(content[: from_csv.HEAD], path.name, MEND)
            raise SourceError(
                f"{path.name}: is geen Excel-werkmap",
                "Bewaar het in Excel als werkmap (.xlsx), of geef een CSV-bestand de uitgang .csv",
            )
    if books:
        raise SourceError(
            f"{books[0][0].name}: is een werkmap", "Geef één werkmap, of twee CSV-bestanden"
        )
    return _of_files([from_csv.grid(path, content) for path, content in contents])


def _is_book(content: bytes) -> bool:
    return content.startswith((from_xlsx.ARCHIVE, from_xlsx.OLD_OFFICE))


def _of_workbook(path: Path, content: bytes, findings: Findings) -> dict[str, Grid]:
    found: dict[str, Grid] = {}
    sheets = from_xlsx.sheets(content, path.name)
    names = [sheet.grid.name for sheet in sheets]
    expected = {fold(plan.sheet): plan.sheet for plan in PLANS}
    for sheet in sheets:
        plan = expected.get(fold(sheet.grid.name))
        if plan and plan not in found:
            found[plan] = replace(sheet.grid, formulas=frozenset(sheet.formulas))
            for finding in _merged(sheet):
                findings.error(finding)
        elif sheet.grid.rows and fold(sheet.grid.name) not in map(fold, IGNORED_SHEETS):
            told = "dit blad is niet gelezen"
            findings.remark(
                Finding(sheet.grid.name, 0, "", told, f"Alleen {_sheet_names()} tellen mee")
            )
    for plan in expected.values():
        if plan not in found:
            near = resembling(plan, names)
            remedy = f"Noem een blad {plan}"
            if near:
                remedy = f"Bedoelt u het blad {quoted(near[0])}? Noem het dan {plan}"
            told = f"dit blad ontbreekt (wel: {', '.join(names[:6])})"
            findings.error(Finding(plan, 0, "", told, remedy))
    return found


def _merged(sheet: from_xlsx.Sheet) -> Iterator[Finding]:
    """Yield the merged cells of a sheet: they cannot be read as rows of values."""
    for cells in sheet.merged:
        yield Finding(
            sheet.grid.name,
            0,
            "",
            f"cellen {cells} zijn samengevoegd",
            "Hef de samenvoeging op en vul elke rij in",
        )


def _of_files(grids: Iterable[Grid]) -> dict[str, Grid]:
    """Tell the two files apart by their columns."""
    found: dict[str, Grid] = {}
    for grid in grids:
        header = _header(grid)
        plan = max(PLANS, key=lambda plan: _fit(plan, header, grid.name))
        if plan.sheet in found:
            raise SourceError(
                f"{found[plan.sheet].name} en {grid.name} zijn allebei {plan.sheet.lower()}",
                f"Geef {' en '.join(plan.file for plan in PLANS)}",
            )
        found[plan.sheet] = grid
    missing = [plan.file for plan in PLANS if plan.sheet not in found]
    if missing:
        raise SourceError(f"{missing[0]} ontbreekt", "Geef beide CSV-bestanden, of één werkmap")
    return found


def _header(grid: Grid) -> set[str]:
    return {column_key(name) for name in grid.rows[0][1]} if grid.rows else set()


def _fit(plan: Plan, header: set[str], name: str) -> tuple[float, bool]:
    share = len(header & set(plan.needed)) / len(plan.needed)
    return share, name.lower().startswith(plan.sheet.lower())


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > max(from_csv.MOST_BYTES, from_xlsx.MOST_BYTES):
            raise SourceError(
                f"{path.name}: groter dan {from_csv.MOST_BYTES // 1_000_000} MB",
                "Lever alleen de eigen toevoegingen",
            )
        return path.read_bytes()
    except OSError as error:
        cause = unread(error)
        raise SourceError(f"{path}: niet te lezen ({cause.told})", cause.remedy) from error


def _sheet_names() -> str:
    return " en ".join(plan.sheet for plan in PLANS)
