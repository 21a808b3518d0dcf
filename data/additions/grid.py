"""A table as its file holds it: rows of texts, numbered as Excel does; what is wrong in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from data.additions.context import resembling
from data.additions.schema import NOTE
from data.domain.errors import SourceError
from data.domain.text import fold, normalise
from data.io.problems import LOST, listing, quoted, well_encoded
from data.io.tables import TableSchema

MOST = 500
"""How many findings are told; a file with more is wrong as a whole."""

_KEPT = 20_000
_SAME = 3
"""From how many rows on the same finding is told once."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or that a data steward should look at."""

    table: str  # Name of the sheet or of the CSV file
    row: int  # As Excel counts: the header is row 1; 0 when it concerns the whole table
    column: str  # Name of the column; "" when it concerns the whole row
    # In Dutch, without final full stop; a remedy may be a question
    problem: str
    remedy: str
    others: int = 0  # Number of other rows with the same, the last of which is `last`
    last: int = 0

    def __str__(self) -> str:
        """Return the message on one line."""
        row = f"rij {self.row}" if self.row else ""
        if self.others:
            row += f" en nog {self.others} rijen tot en met rij {self.last}"
        column = f"kolom {self.column}" if self.column else ""
        where = ", ".join(part for part in (self.table, row, column) if part)
        end = "" if self.remedy.endswith("?") else "."
        return f"{where}: {self.problem}. {self.remedy}{end}"


class AdditionsError(SourceError):
    """Own additions cannot be used.

    `name`: name of the workbook; "" when the findings name the files themselves.
    `findings`: everything that is wrong, in the order of the file.
    """

    def __init__(self, name: str, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        messages = [str(finding).rstrip(".") for finding in self.findings]
        super().__init__(
            f"{f'{name}: ' if name else ''}{listing(messages)}",
            "`python -m viewer additions` noemt alle fouten",
            map(str, self.findings),
        )


class Findings:
    """Collects errors and remarks while own additions are read."""

    def __init__(self) -> None:
        self.errors: list[Finding] = []
        self.remarks: list[Finding] = []

    def error(self, finding: Finding) -> None:
        """Remember something that must be mended first."""
        if len(self.errors) < _KEPT:
            self.errors.append(finding)

    def remark(self, finding: Finding) -> None:
        """Remember something that a data steward should look at."""
        if len(self.remarks) < _KEPT:
            self.remarks.append(finding)

    def check(self, paths: Iterable[Path], tables: Sequence[str]) -> None:
        """Raise AdditionsError when there are errors."""
        if self.errors:
            names = [path.name for path in paths]
            raise AdditionsError(names[0] if len(names) == 1 else "", in_order(self.errors, tables))


def in_order(findings: Iterable[Finding], tables: Sequence[str]) -> list[Finding]:
    """Return findings in the order in which someone mends them: by table, then by row.

    What is the same in several rows comes once, with the number of the others.
    """
    place = {name: number for number, name in enumerate(tables)}
    same: dict[Finding, list[Finding]] = {}
    for each in dict.fromkeys(findings):
        same.setdefault(replace(each, row=0), []).append(each)
    listed: list[Finding] = []
    for group in same.values():
        rows = sorted(each.row for each in group)
        joined = replace(group[0], row=rows[0], others=len(rows) - 1, last=rows[-1])
        listed += group if len(group) < _SAME else [joined]
    return sorted(listed, key=lambda each: (place.get(each.table, -1), each.row))[:MOST]


MOST_ROWS = 20_000
MOST_COLUMNS = 40
_TITLE = 10
"""Rows in which the header is looked for."""

_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet of a workbook or the content of a CSV file."""

    name: str  # As a message calls it: "Deelnemers" or "deelnemers.csv"
    # Number and cells of every row that is not empty, the header first
    rows: Sequence[tuple[int, tuple[str, ...]]]
    # Row and column (from 1) of formulas without a usable outcome; their cells are empty
    formulas: frozenset[tuple[int, int]] = frozenset()
    merged: tuple[str, ...] = ()  # Ranges of merged cells, such as "A3:A7"

    def uneven(self) -> Iterator[Finding]:
        """Yield the rows with another number of cells than the header; a sheet has none."""
        expected = len(self.rows[0][1])
        for number, cells in self.rows[1:]:
            if len(cells) < expected or any(cells[expected:]):
                yield Finding(
                    self.name,
                    number,
                    "",
                    f"heeft {len(cells)} cellen, de kop {expected}",
                    "Zet een tekst met een scheidingsteken tussen aanhalingstekens",
                )


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the header: its cells by the name of their column, cleaned."""

    table: str
    number: int
    cells: dict[str, str]
    # Columns with a formula without a usable outcome: told already, and not known to be empty
    formulas: frozenset[str] = frozenset()

    def __getitem__(self, column: str) -> str:
        """Return a cell; "" where the column is not there."""
        return self.cells.get(column, "")

    def finding(self, column: str, problem: str, remedy: str) -> Finding:
        """Return a finding about a cell of this row."""
        return Finding(self.table, self.number, column, problem, remedy)


def cell_text(text: str) -> str:
    """Return a cell on one line, without hidden and control characters."""
    return normalise(_CONTROL.sub("", text))


def letter(number: int) -> str:
    """Return the letter of a column as a spreadsheet shows it, counted from 1: A, Z, AA."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def column_key(text: str) -> str:
    """Return a column name as it is recognised: "Bron URL" is bron_url."""
    return re.sub(r"[\s_-]+", "_", fold(cell_text(text)))


def rows_of(grid: Grid, plan: TableSchema, findings: Findings) -> list[Row]:
    """Return the rows below the header; none when the header cannot be used."""
    if not grid.rows:
        if not _formulas(grid, (), findings):
            remedy = f"Zet in rij 1 de kolommen {', '.join(plan.needed)}"
            findings.error(Finding(grid.name, 0, "", "is leeg", remedy))
        return []
    above, grid = _below_title(grid, plan)
    (number, header), *rest = grid.rows
    names = [column_key(name) for name in header]
    if above:
        problem = f"boven de kolomnamen (rij {number}) staat nog een regel: {quoted(above)}"
        findings.error(Finding(grid.name, 1, "", problem, "Haal weg wat boven de kolomnamen staat"))
        return []
    formulas = _formulas(grid, names, findings)
    if number in formulas:  # then what the header says is not known
        return []
    for finding in _header(Row(grid.name, number, {}), header, names, plan, rest):
        findings.error(finding)
    filled = [name for name in names if name]
    if set(plan.needed) - set(names) or len(filled) > len(set(filled)):
        return []
    for finding in (*grid.uneven(), *_badly_encoded(grid, names)):
        findings.error(finding)
    return [
        Row(
            grid.name,
            row,
            dict(zip(names, map(cell_text, cells), strict=False)),
            frozenset(formulas.get(row, ())) - {""},
        )
        for row, cells in rest
    ]


def _below_title(grid: Grid, plan: TableSchema) -> tuple[str, Grid]:
    """Return what stands above the header, and the table from the header on; "" for nothing."""
    for place, (_number, cells) in enumerate(grid.rows[:_TITLE]):
        if 2 * len({column_key(cell) for cell in cells} & set(plan.needed)) > len(plan.needed):
            above = " ".join(filter(None, map(cell_text, grid.rows[0][1]))) if place else ""
            return above, replace(grid, rows=grid.rows[place:])
    return "", grid


def _badly_encoded(grid: Grid, names: Sequence[str]) -> Iterator[Finding]:
    """Yield the cells of which the text was read in another encoding than it was written in."""
    for number, cells in grid.rows[1:]:
        for name, cell in zip(names, cells, strict=False):
            if LOST in cell or (meant := well_encoded(cell)) != cell:
                remedy = "Typ de tekst opnieuw, of bewaar het bestand opnieuw als UTF-8"
                if LOST not in cell:
                    remedy = f"Bedoelt u {quoted(cell_text(meant))}?"
                problem = f"{quoted(cell_text(cell))} is in een verkeerde tekencodering bewaard"
                yield Finding(grid.name, number, name, problem, remedy)


def _formulas(grid: Grid, names: Sequence[str], findings: Findings) -> dict[int, set[str]]:
    """Tell the formulas that cannot be read; return their columns by row."""
    columns: dict[int, set[str]] = {}
    for number, place in sorted(grid.formulas):
        named = names[place - 1] if place <= len(names) else ""
        columns.setdefault(number, set()).add(named)
        findings.error(
            Finding(
                grid.name,
                number,
                named or letter(place),
                "een formule zonder bruikbare uitkomst",
                "Vul de waarde zelf in",
            )
        )
    return columns


def _header(
    row: Row,
    header: Sequence[str],
    names: Sequence[str],
    plan: TableSchema,
    rows: Iterable[tuple[int, tuple[str, ...]]],
) -> Iterator[Finding]:
    """Yield what is wrong with the header."""
    allowed = [column.name for column in plan.columns]
    missing = [name for name in plan.needed if name not in names]
    if missing:
        columns = f"{'kolom' if len(missing) == 1 else 'kolommen'} {', '.join(missing)}"
        yield row.finding(
            "", f"{columns} niet gevonden", "Neem de kolomnamen van het sjabloon over"
        )
    used = {position for _, cells in rows for position, cell in enumerate(cells) if cell_text(cell)}
    for position, name in enumerate(names):
        place = letter(position + 1)
        if not name and position in used:
            yield row.finding(
                place,
                "heeft gegevens, maar geen naam",
                "Zet er een kolomnaam boven of maak haar leeg",
            )
        elif name and name not in allowed:
            near = resembling(name, missing)
            remedy = f"Bedoelt u {near[0]}?" if near else f"Haal haar weg, of noem haar {NOTE}"
            yield row.finding(place, f"{quoted(cell_text(header[position]))} is geen kolom", remedy)
        elif name and name in names[:position]:
            yield row.finding(place, f"{name} staat er al", "Houd er één over")
