"""The rows of a table for a view: looked through, sorted, and shared by who asks the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from data.domain.query import Query
from data.domain.text import fold
from data.registry.registry import Registry
from data.registry.selection import Selection
from layers.table import Column
from viewer.export.tables.catalogue import TABLES
from viewer.export.tables.model import Table
from viewer.export.view import view_of
from viewer.pages.gegevens.shown import Shown, shown

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
