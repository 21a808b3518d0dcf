"""Cells of a table: how a value is written in a CSV file and read back."""

from __future__ import annotations

from collections.abc import Callable
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
    """Kind of value in a column.

    Attributes
    ----------
    type : str
        Type in the Frictionless table schema.
    read, write : callable
        From and to the text in the file. `read` raises ValueError or KeyError for wrong text.
    allowed : tuple of str
        The only values there can be, when they are listed.
    several : bool
        Whether a cell holds several values.
    """

    type: str
    read: Callable[[str], Any]
    write: Callable[[Any], str]
    allowed: tuple[str, ...] = ()
    several: bool = False


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


def one_of(vocabulary: type[StrEnum], *, optional: bool = False) -> Cell:
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


TEXT = Cell("string", str, str)
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
