"""The rows of a table for a view: looked through, sorted, shared; how a value reads in a cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from data.domain.query import Query
from data.domain.text import fold, text_key
from data.registry.registry import Registry
from data.registry.selection import Selection
from layers.table import Column, Value
from layers.words.format import day, enumeration, number
from layers.words.language import _, language
from viewer.export.tables.catalogue import TABLES
from viewer.export.tables.model import Joined, Table, yes_or_no
from viewer.export.view import view_of

LONGEST = 130
"""Characters of a text before it is cut off."""

_UNBROKEN = "\N{NO-BREAK SPACE}"

MOST_PARTS = 2
"""Values of a list before the others become a number."""

Place = tuple[bool, object]
"""What cells are sorted by: whether there is anything in it, and its place among the others."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One cell."""

    # As it stands in the table, and with what was cut off
    text: str
    whole: str
    place: Place  # By what it is sorted among the others of its column
    href: str = ""  # Where it leads by itself: a website


NOTHING = Shown("", "", (False, 0))


def shown(cell: Value) -> Shown:
    """Return how a value reads: "1.234", "20 november 2026", "a, b en c"."""
    if cell is None or cell == "":
        return NOTHING
    return _written(cell, language())


@lru_cache(maxsize=32_768, typed=True)
def _written(cell: Value, language: str) -> Shown:  # noqa: ARG001 - part of the key
    for kind, write in _WRITTEN:
        if isinstance(cell, kind):
            return write(cell)
    raise TypeError(type(cell))


def _yes_or_no(cell: bool) -> Shown:
    written = yes_or_no(cell)
    return Shown(written, written, (True, not cell))


def _number(cell: float) -> Shown:
    written = number(cell)
    return Shown(written, written, (True, cell))


def _day(cell: date) -> Shown:
    written = day(cell)
    return Shown(written.replace(" ", _UNBROKEN), written, (True, cell))


def _list(cell: Joined) -> Shown:
    parts, rest = cell.parts, len(cell.parts) - MOST_PARTS
    whole = enumeration(parts)
    written = whole
    if rest > 1:
        others = _("nog {count}").format(count=number(rest))
        written = enumeration([*parts[:MOST_PARTS], others])
    return Shown(_cut(written), whole, (True, text_key(whole)))


def _text(cell: str) -> Shown:
    if cell.startswith(("https://", "http://", "./")):
        return _address(cell)
    return Shown(_cut(cell), cell, (True, text_key(cell)))


def _address(cell: str) -> Shown:
    """Return an address by the name of its website: the whole of it tells a reader nothing."""
    own = cell.startswith("./")
    written = _("Op de kaart") if own else urlsplit(cell).netloc.removeprefix("www.")
    return Shown(written, written if own else cell, (True, text_key(written)), href=cell)


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST].rsplit(' ', 1)[0].rstrip(' ,;.:')} …"


_WRITTEN: tuple[tuple[type, Callable[..., Shown]], ...] = (
    (bool, _yes_or_no),
    (int, _number),
    (float, _number),
    (date, _day),
    (Joined, _list),
    (str, _text),
)
"""Most particular types first: a `bool` is an `int` too."""


PAGES_SITE = "./"
"""Links to the map stay within the viewer."""

KEPT = 12
"""Number of tables that are kept: some megabytes each at most."""

_BRIEF = frozenset({"vorm"})
"""Columns of which the page leaves out the explanation in brackets; the dictionary has it."""


@dataclass(frozen=True, slots=True)
class SortOrder:
    """By which column rows are sorted; without one as they come."""

    column: str = ""
    down: bool = False


class Rows:
    """The rows of one table for one view; a column is worked out when it is first asked for.

    Attributes
    ----------
    subjects : tuple
        What each row is about, in the order in which they come.
    """

    def __init__(self, table: Table[Any], query: Query, registry: Registry) -> None:
        reader = view_of(query, registry, site=PAGES_SITE).reader
        self.table = table
        self.subjects: tuple[Any, ...] = tuple(table.rows_of(reader))
        self._columns: dict[str, tuple[Shown, ...]] = {}

    def __len__(self) -> int:
        return len(self.subjects)

    def column(self, column: Column[Any]) -> tuple[Shown, ...]:
        """Return the cells of a column, one per row."""
        if column.key not in self._columns:
            values = (column.plain(subject) for subject in self.subjects)
            if column.key in _BRIEF:
                values = (str(value).split(" (")[0] for value in values)
            self._columns[column.key] = tuple(shown(value) for value in values)
        return self._columns[column.key]

    def matching(self, search: str, columns: Iterable[Column[Any]]) -> list[int]:
        """Return the numbers of the rows in which every word of `search` stands somewhere."""
        numbers = list(range(len(self)))
        words = fold(search).split()
        if not words:
            return numbers
        cells = [self.column(column) for column in columns]
        texts = [fold("\n".join(column[number].whole for column in cells)) for number in numbers]
        return [number for number in numbers if all(word in texts[number] for word in words)]

    def ordered(self, numbers: Sequence[int], order: SortOrder) -> list[int]:
        """Return row numbers in an order; rows without a value stand last in either direction."""
        by_key = {column.key: column for column in self.table.columns}
        if order.column not in by_key:
            return list(numbers)
        cells = self.column(by_key[order.column])
        filled = [number for number in numbers if cells[number].place[0]]
        empty = [number for number in numbers if not cells[number].place[0]]
        places: Any = [cell.place[1] for cell in cells]
        return sorted(filled, key=places.__getitem__, reverse=order.down) + empty


def rows_of(selection: Selection) -> Rows:
    """Return the rows of the table that the query of a selection shows."""
    query = filters_only(selection)
    return _rows(selection.registry, query, selection.query.table)


def filters_only(selection: Selection) -> Query:
    """Return the query with only what decides what is in the tables; the date is filled in."""
    query = selection.query.normalised()
    plain = Query()
    return replace(
        query,
        date=selection.snapshot.date,
        nationwide=plain.nationwide,
        threshold=plain.threshold,
        layer=plain.layer,
        table=plain.table,
        municipalities=plain.municipalities,
        partnerships=plain.partnerships,
    )


@lru_cache(maxsize=KEPT)
def _rows(registry: Registry, query: Query, key: str) -> Rows:
    return Rows(TABLES[key], query, registry)
