"""Tables as they are declared: their columns, and how a value stands in a cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from math import isfinite
from typing import Any

SEPARATOR = "|"
"""Between the values of one cell that holds several."""


@dataclass(frozen=True)
class Cell:
    """Kind of value in a column."""

    # Type in the Frictionless table schema; of a table that people fill in: what it is, in Dutch
    type: str
    # From and to the text in the file. `read` raises ValueError or KeyError for wrong text.
    read: Callable[[str], Any] = str
    write: Callable[[Any], str] = str
    allowed: tuple[str, ...] = ()  # The only values there can be, when they are listed
    several: bool = False  # Whether a cell holds several values


@dataclass(frozen=True)
class Column:
    """One column of a table."""

    name: str
    cell: Cell
    description: str  # What it holds; in Dutch for who fills it in
    refers: str = ""  # The column ("organisations.code") that its values stand in; "" for none
    # Schema version of the editions in which it came; it is empty when an older one is read
    since: int = 1
    example: str = ""  # What the example row of the template holds
    # Whether a table that people fill in must have the column, and every row a value in it
    needed: bool = False
    filled: bool = False
    width: int = 16  # In the template, in characters


@dataclass(frozen=True)
class TableSchema:
    """One table: its columns in order, its key, and the sources it is made from."""

    name: str  # Of the sheet in a workbook; the CSV is called the same, in lower case
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    sources: tuple[str, ...] = ()
    # Schema version of the editions in which it came; it is empty when an older one is read
    since: int = 1

    @property
    def file(self) -> str:
        """Name of the CSV file."""
        return f"{self.name.lower()}.csv"

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def needed(self) -> tuple[str, ...]:
        """Names of the columns that must be there in a table that people fill in."""
        return tuple(column.name for column in self.columns if column.needed)

    def names_of(self, version: int) -> tuple[str, ...]:
        """Return the names of the columns that editions of a schema version have, in order."""
        return tuple(column.name for column in self.columns if column.since <= version)


@cache
def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _written(value: object) -> str:
    return "" if value is None else str(value)


def _number(value: float | None) -> str:
    return "" if value is None else repr(value).removesuffix(".0")


def _finite(text: str) -> float:
    value = float(text)
    if not isfinite(value):
        raise ValueError(text)
    return value


def _degrees(text: str) -> float:
    value = float(text)
    if not -180 <= value <= 180:
        raise ValueError(text)
    return value


def one_of(vocabulary: Iterable[StrEnum], *, optional: bool = False) -> Cell:
    """Return the cell that holds one term of a vocabulary, or (when optional) nothing."""
    terms: dict[str, StrEnum | None] = {term.value: term for term in vocabulary}
    allowed = tuple(terms)
    if optional:
        terms[""] = None
    return Cell("string", terms.__getitem__, _written, allowed)


def many_of(vocabulary: type[StrEnum]) -> Cell:
    """Return the cell that holds any number of terms of a vocabulary."""
    terms = {term.value: term for term in vocabulary}

    @cache
    def read(text: str) -> tuple[StrEnum, ...]:
        return tuple(terms[part] for part in text.split(SEPARATOR)) if text else ()

    return Cell("string", read, SEPARATOR.join, tuple(terms), several=True)


TEXT = Cell("string")
OPTIONAL_TEXT = Cell("string", lambda text: text or None, _written)
TEXTS = Cell(
    "string",
    lambda text: tuple(text.split(SEPARATOR)) if text else (),
    SEPARATOR.join,
    several=True,
)
DATE = Cell("date", _date, _written)
INTEGER = Cell("integer", lambda text: int(text) if text else None, _written)
NUMBER = Cell("number", lambda text: _finite(text) if text else None, _number)
DAY = Cell("date", date.fromisoformat, _written)
"""A date that must be there."""

COUNT = Cell("integer", int, _written)
"""An integer that must be there."""

YEAR = Cell("integer", lambda text: date.fromisoformat(f"{text}-01-01").year, _written)
DEGREES = Cell("number", _degrees, _number)
BOOLEAN = Cell("boolean", {"true": True, "false": False}.__getitem__, lambda v: str(v).lower())
