"""Read own additions: a workbook with two sheets, or two CSV files; all errors at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from data.additions.cells import Cells
from data.additions.context import Context, resembling
from data.additions.entries import NetworkEntry, NetworkParticipant
from data.additions.grid import Finding, Findings, Row, in_order, quoted, rows_of
from data.additions.partnerships import participant, partnership
from data.additions.schema import EXAMPLE, PARTICIPANTS, PARTNERSHIPS, PLANS
from data.additions.table_file import files_of, grids_of
from data.domain.errors import SourceError
from data.domain.text import fold


@dataclass(frozen=True, slots=True)
class Additions:
    """Own additions that are right.

    Attributes
    ----------
    entries : tuple of NetworkEntry
        The partnerships with their participants, in the order of the file.
    remarks : tuple of Finding
        What a data steward should look at; none of it stops anything.
    """

    entries: tuple[NetworkEntry, ...]
    remarks: tuple[Finding, ...] = ()

    @property
    def participants(self) -> int:
        """Number of participants, all partnerships together."""
        return sum(len(entry.participants) for entry in self.entries)


def read_additions(paths: Path | Sequence[Path], context: Context) -> Additions:
    """Return the own additions in a workbook, in two CSV files, or in a folder with either.

    Parameters
    ----------
    paths : Path or sequence of Path
        A workbook (.xlsx), both CSV files in any order, or one folder.
    context : Context
        The organisations that can take part, and the known topics.

    Raises
    ------
    AdditionsError
        If anything in the tables is wrong: it holds every finding.
    SourceError
        If the files are missing or are no workbook or CSV.
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


class _Reader:
    """Reads the rows of both tables and how they refer to each other."""

    def __init__(self, context: Context, findings: Findings) -> None:
        self._context = context
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
            entries.append(partnership(cells, by_partnership.get(row["id"], ()), self._context))
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
            member = participant(cells, self._context.organisations)
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
