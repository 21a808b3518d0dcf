"""Read own additions: a workbook with two sheets, or two CSV files; all errors at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from data.additions.context import Context, resembling
from data.additions.dates import meanings
from data.additions.entries import NetworkEntry, NetworkParticipant
from data.additions.grid import Finding, Findings, Row, in_order, rows_of
from data.additions.partnerships import Newcomers, participant, partnership
from data.additions.schema import (
    ANYTHING,
    DATE,
    EXAMPLE,
    PARTICIPANTS,
    PARTNERSHIPS,
    PLANS,
    WEB_ADDRESS,
    YES_NO,
)
from data.additions.table_file import files_of, grids_of
from data.domain.errors import SourceError
from data.domain.text import Span, compact, fold, partial_date, slugify, web_address
from data.io.problems import quoted
from data.io.tables import Column, TableSchema

V = TypeVar("V", bound=StrEnum)

MOST_TEXT = 2_000
_YEARS = range(1800, 2101)


class Cells:
    """The cells of one row, read by the kind of their column; what is wrong goes to `findings`."""

    def __init__(self, row: Row, plan: TableSchema, findings: Findings) -> None:
        self.row = row
        self._columns = {column.name: column for column in plan.columns}
        self._findings = findings
        self._before = len(findings.errors)

    @property
    def good(self) -> bool:
        """Whether nothing wrong was found in this row so far."""
        return len(self._findings.errors) == self._before and not self.row.formulas

    def error(self, column: str, problem: str, remedy: str) -> None:
        """Remember that a cell is wrong; of one with a formula that was told already."""
        if column in self.row.formulas:
            return
        self._findings.error(self.row.finding(column, problem, remedy))

    def remark(self, column: str, problem: str, remedy: str) -> None:
        """Remember something to look at."""
        self._findings.remark(self.row.finding(column, problem, remedy))

    def text(self, name: str) -> str:
        """Return a cell; an empty one is wrong where a value is needed."""
        column, value = self._columns[name], self.row[name]
        if column.filled and not value:
            self.error(name, "is leeg", _fill(column))
        if len(value) > MOST_TEXT:
            self.error(name, f"is {len(value)} tekens lang", f"Houd het op {MOST_TEXT} tekens")
        return value

    def check(self, name: str) -> None:
        """Check a cell by what its column holds."""
        cell = self._columns[name].cell
        readers = {WEB_ADDRESS: self.address, DATE: self.day}
        readers.get(cell, self.allowed if cell.allowed else self.text)(name)

    def choice(self, name: str, values: type[V]) -> V | None:
        """Return one of the allowed values, or None when it is empty or wrong."""
        value = self.allowed(name)
        return values(value) if value else None

    def allowed(self, name: str) -> str:
        """Return one of the allowed values as it is declared, "" when it is empty or wrong."""
        value = self.text(name)
        allowed = self._columns[name].cell.allowed
        allowed_value = {compact(each): each for each in allowed}.get(compact(value))
        if allowed_value is not None:
            return allowed_value
        if value:
            near = resembling(value, allowed)
            remedy = f"Bedoelt u {near[0]}? Toegestaan: " if near else "Kies uit: "
            self.error(name, f"{quoted(value)} kan hier niet", remedy + ", ".join(allowed))
        return ""

    def yes(self, name: str) -> bool:
        """Return whether a cell says ja."""
        value = fold(self.row[name])
        if value not in ("", *YES_NO):
            self.error(name, f"{quoted(self.row[name])} kan hier niet", "Kies uit: ja, nee")
        return value == "ja"

    def slug(self, name: str) -> str:
        """Return a short name; letters, digits and hyphens, with a letter first."""
        value = self.text(name)
        better = slugify(value)
        if not value or (value == better and value[0].isalpha()):
            return value
        remedy = "Kies een korte naam die met een letter begint"
        if better and better[0].isalpha():
            remedy = f"Bedoelt u {better}?"
        self.error(
            name,
            f"{quoted(value)} kan niet: alleen kleine letters, cijfers en koppeltekens",
            remedy,
        )
        return value

    def day(self, name: str) -> str:
        """Return a date as written, "" when it is empty or wrong."""
        value = self.text(name)
        if not value or _span(value):
            return value
        meant = next(filter(_span, meanings(value, end=name == "eind")), "")
        remedy = (
            f"Bedoelt u {meant}?" if meant else "Schrijf een jaar (2024), 2024-05 of 2024-05-31"
        )
        self.error(name, f"{quoted(value)} is geen datum", remedy)
        return ""

    def address(self, name: str) -> str:
        """Return a web address, "" when it is empty or wrong."""
        value = self.text(name)
        address = web_address(value)
        if value and not address:
            self.error(
                name,
                f"{quoted(value)} is geen webadres",
                "Schrijf het als https://www.voorbeeld.nl",
            )
        return address

    def period(self, start: str, end: str) -> None:
        """Check that what ends does not end before it starts."""
        first, last = _span(self.row[start]), _span(self.row[end])
        if first and last and last.last < first.first:
            self.error(
                end,
                f"{quoted(self.row[end])} ligt voor {start} {quoted(self.row[start])}",
                "Verbeter een van de twee",
            )


def _fill(column: Column) -> str:
    if column.cell.allowed:
        return f"Kies uit: {', '.join(column.cell.allowed)}"
    return f"Vul in: {column.cell.type}" if column.cell is not ANYTHING else "Vul een tekst in"


def _span(text: str) -> Span | None:
    try:
        span = partial_date(text)
    except ValueError:
        return None
    return span if span.first.year in _YEARS else None


@dataclass(frozen=True, slots=True)
class Additions:
    """Own additions that are right."""

    # The partnerships with their participants, in the order of the file
    entries: tuple[NetworkEntry, ...]
    # What a data steward should look at; none of it stops anything
    remarks: tuple[Finding, ...] = ()

    @property
    def participants(self) -> int:
        """Number of participants, all partnerships together."""
        return sum(len(entry.participants) for entry in self.entries)


def read_additions(paths: Path | Sequence[Path], context: Context) -> Additions:
    """Return the own additions in a workbook, in two CSV files, or in a folder with either.

    `paths`: A workbook (.xlsx), both CSV files in any order, or one folder.
    `context`: the organisations that can take part, and the known topics.

    Raises `AdditionsError` if anything in the tables is wrong: it holds every finding.
    Raises `SourceError` if the files are missing or are no workbook or CSV.
    """
    files = files_of([paths] if isinstance(paths, Path) else list(paths))
    findings = Findings()
    grids = grids_of(files, findings)
    entries: tuple[NetworkEntry, ...] = ()
    if len(grids) == len(PLANS):
        rows = {plan.name: rows_of(grids[plan.name], plan, findings) for plan in PLANS}
        entries = _Reader(context, findings).entries(
            rows[PARTNERSHIPS.name], rows[PARTICIPANTS.name]
        )
    order = [grids[plan.name].name for plan in PLANS if plan.name in grids]
    findings.check(files, order)
    if not entries:
        raise SourceError(
            f"{files[0].name}: bevat nog geen samenwerkingen", "Vul de tabellen in en bewaar ze"
        )
    return Additions(entries, tuple(in_order(findings.remarks, order)))


def read_rows(
    rows: Sequence[Row], members: Sequence[Row], context: Context
) -> tuple[tuple[NetworkEntry, ...], Findings]:
    """Return the own additions in rows of both tables that are right, and every finding."""
    findings = Findings()
    return _Reader(context, findings).entries(list(rows), list(members)), findings


class _Reader:
    """Reads the rows of both tables and how they refer to each other."""

    def __init__(self, context: Context, findings: Findings) -> None:
        self._context = context
        self._newcomers = Newcomers(context)
        self._findings = findings

    def entries(self, rows: list[Row], members: list[Row]) -> tuple[NetworkEntry, ...]:
        """Return the partnerships that are right; what is wrong goes to the findings."""
        rows, members = (
            self._without_example(rows, "id"),
            self._without_example(members, "samenwerking_id"),
        )
        # Where an id cannot be read, nothing can be said of what refers to it.
        ids = [row["id"] for row in rows]
        unread = any("id" in row.formulas for row in rows)
        by_partnership: dict[str, list[NetworkParticipant]] = {}
        if rows:
            by_partnership = self._participants(members, ids, complete=not unread)
        listed = {member["samenwerking_id"] for member in members}
        complete = not any("samenwerking_id" in member.formulas for member in members)
        entries = []
        first: dict[str, int] = {}
        for row in rows:
            cells = Cells(row, PARTNERSHIPS, self._findings)
            members_of = by_partnership.get(row["id"], ())
            entries.append(partnership(cells, members_of, self._context, self._newcomers))
            if row["id"] in first:
                problem = f"{quoted(row['id'])} staat ook op rij {first[row['id']]}"
                cells.error("id", problem, "Geef elke samenwerking een eigen id")
            elif row["id"] and members and complete and row["id"] not in listed:
                problem = f"{quoted(row['id'])} heeft geen deelnemers"
                cells.error("id", problem, f"Noem ze in {members[0].table}, of haal de rij weg")
            first.setdefault(row["id"], row.number)
        return tuple(entry for entry in entries if entry)

    def _participants(
        self, members: list[Row], ids: Collection[str], *, complete: bool
    ) -> dict[str, list[NetworkParticipant]]:
        by_partnership: dict[str, list[NetworkParticipant]] = {}
        first: dict[tuple[str, str], int] = {}
        for row in members:
            cells = Cells(row, PARTICIPANTS, self._findings)
            slug = cells.text("samenwerking_id")
            if slug and complete and slug not in ids:
                near = resembling(slug, ids)
                remedy = f"Bedoelt u {near[0]}?" if near else "Zet haar er eerst bij"
                problem = f"{quoted(slug)} staat niet bij de samenwerkingen"
                cells.error("samenwerking_id", problem, remedy)
            member = participant(cells, self._context.organisations, self._newcomers)
            if member is None:
                continue
            key = slug, member.code or fold(member.name)
            if key in first:
                problem = f"{member.name} staat bij {quoted(slug)} ook op rij {first[key]}"
                cells.error("organisatie_naam", problem, "Haal een van de twee weg")
            first.setdefault(key, row.number)
            by_partnership.setdefault(slug, []).append(member)
        return by_partnership

    def _without_example(self, rows: list[Row], column: str) -> list[Row]:
        others = [row for row in rows if row[column] != EXAMPLE]
        for row in rows:
            if row[column] == EXAMPLE:
                self._findings.remark(
                    row.finding("", "het voorbeeld telt niet mee", "U kunt de rij weghalen")
                )
        return others
