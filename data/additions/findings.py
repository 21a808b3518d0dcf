"""What is wrong in own additions: every message names where, what, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from data.domain.errors import SourceError
from data.io.problems import listing

MOST = 500
"""How many findings are kept; a file with more is wrong as a whole."""

_LONG = 80


def quoted(value: str) -> str:
    """Return a value as it stands in a message: in quotes, and not too long."""
    return f"“{value[:_LONG]}…”" if len(value) > _LONG else f"“{value}”"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or that a data steward should look at.

    Attributes
    ----------
    table : str
        Name of the sheet or of the CSV file.
    row : int
        As Excel counts: the header is row 1; 0 when it concerns the whole table.
    column : str
        Name of the column; "" when it concerns the whole row.
    problem, remedy : str
        In Dutch, without final full stop; a remedy may be a question.
    """

    table: str
    row: int
    column: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        """Return the message on one line."""
        row = f"rij {self.row}" if self.row else ""
        column = f"kolom {self.column}" if self.column else ""
        where = ", ".join(part for part in (self.table, row, column) if part)
        end = "" if self.remedy.endswith("?") else "."
        return f"{where}: {self.problem}. {self.remedy}{end}"


class AdditionsError(SourceError):
    """Own additions cannot be used.

    Parameters
    ----------
    name : str
        Name of the workbook; "" when the findings name the files themselves.
    findings : iterable of Finding
        Everything that is wrong, in the order of the file.
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
        if len(self.errors) < MOST:
            self.errors.append(finding)

    def remark(self, finding: Finding) -> None:
        """Remember something that a data steward should look at."""
        if len(self.remarks) < MOST:
            self.remarks.append(finding)

    def check(self, paths: Iterable[Path], tables: Sequence[str]) -> None:
        """Raise AdditionsError when there are errors."""
        if self.errors:
            names = [path.name for path in paths]
            raise AdditionsError(names[0] if len(names) == 1 else "", in_order(self.errors, tables))


def in_order(findings: Iterable[Finding], tables: Sequence[str]) -> list[Finding]:
    """Return findings in the order in which someone mends them: by table, then by row."""
    place = {name: number for number, name in enumerate(tables)}
    return sorted(dict.fromkeys(findings), key=lambda each: (place.get(each.table, -1), each.row))
