"""Read the cells of one row, and say of each what is wrong with it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from data.additions.context import resembling
from data.additions.grid import Findings, Row, quoted
from data.additions.schema import ANYTHING, YES_NO
from data.domain.text import Span, fold, partial_date, slugify, web_address
from data.io.tables import Column, TableSchema

V = TypeVar("V", bound=StrEnum)

MOST_TEXT = 2_000
_YEARS = range(1800, 2101)
_DUTCH_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_DUTCH_MONTH = re.compile(r"(?:(\d{1,2}) )?([a-z]{3,9})\.? (\d{4})")
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})(?:[/.](\d{1,2}))?")
_MONTHS = ("jan", "feb", "maa mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_FIRST_DAY_OF_EXCEL = date(1899, 12, 30)


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

    def choice(self, name: str, values: type[V]) -> V | None:
        """Return one of the allowed values, or None when it is empty or wrong."""
        value = self.text(name)
        allowed = self._columns[name].cell.allowed
        allowed_value = {fold(each): each for each in allowed}.get(fold(value))
        if allowed_value is not None:
            return values(allowed_value)
        if value:
            near = resembling(value, allowed)
            remedy = f"Bedoelt u {near[0]}? Toegestaan: " if near else "Kies uit: "
            self.error(name, f"{quoted(value)} kan hier niet", remedy + ", ".join(allowed))
        return None

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
        meant = _meant(value)
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


def _meant(text: str) -> str:
    """Return what a date in another notation probably means, "" when that is not clear."""
    if match := _DUTCH_DAY.fullmatch(text):
        meant = f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}"
    elif match := _SLASHED.fullmatch(text):
        meant = "-".join(part.zfill(2) for part in match.groups() if part)
    elif match := _DUTCH_MONTH.fullmatch(fold(text)):
        months = [n for n, names in enumerate(_MONTHS, 1) if match[2][:3] in names.split()]
        day = f"-{match[1]:0>2}" if match[1] else ""
        meant = f"{match[3]}-{months[0]:02}{day}" if months else ""
    elif text.isascii() and text.isdigit() and len(text) == 5:
        # A day in a cell without date format is the number of days that Excel counts with.
        meant = (_FIRST_DAY_OF_EXCEL + timedelta(days=int(text))).isoformat()
    else:
        meant = ""
    return meant if _span(meant) else ""
