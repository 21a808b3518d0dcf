"""Tables that can be taken away: their columns, and what gives their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from data.domain.query import Query
from data.domain.records import Partnership
from data.registry.participation import Participation, listed
from data.registry.registry import Registry
from data.registry.selection import Selection
from layers.table import Column, Value
from layers.words.filters import label
from layers.words.language import _
from viewer.address.parameters import query_string

Row = TypeVar("Row")
JOINT = "; "
"""Between the values of a cell that holds several."""


@dataclass(frozen=True)
class Table(Generic[Row]):
    """One table."""

    key: str  # Name in addresses and on the command line
    title: str
    explanation: str
    rows_of: Callable[[Reader], Iterable[Row]]  # Gives the subjects of the rows, in order
    columns: tuple[Column[Row], ...]

    def values(self, reader: Reader) -> Iterator[tuple[Value, ...]]:
        """Yield what every row holds."""
        for row in self.rows_of(reader):
            yield tuple(column.plain(row) for column in self.columns)

    def titles(self) -> list[str]:
        """Return the headers."""
        return [_(column.title) for column in self.columns]


@dataclass(frozen=True, slots=True)
class Reader:
    """Looks up what the rows of one selection need: labels, names and addresses."""

    selection: Selection
    site: str  # Address of the page Kaart, without parameters

    @property
    def registry(self) -> Registry:
        """The registry of the selection."""
        return self.selection.registry

    @property
    def day(self) -> date:
        """The reference date."""
        return self.selection.snapshot.date

    def labels(self, facet: str, values: Iterable[str | None]) -> str:
        """Return the labels of facet values as one cell."""
        return joined(label(self.registry, facet, v) for v in values if v)

    def participations(self, record: Partnership) -> tuple[Participation, ...]:
        """Return who takes part in a partnership on the reference date, in the order of lists."""
        return listed(self.registry.participations(record, self.day))

    def address(self, record: Partnership) -> str:
        """Return the address of the map with the area of a partnership."""
        query = Query(
            layer="gebied",
            partnerships=(record.id,),
            date=self.day,
            edition=self.selection.query.edition,
            language=self.selection.query.language,
        )
        return f"{self.site}?{query_string(query)}"


class Joined(str):
    """Several values as one text; `parts` holds them one by one."""

    parts: tuple[str, ...]


def joined(values: Iterable[str]) -> Joined:
    """Return several values as one cell."""
    parts = tuple(values)
    made = Joined(JOINT.join(parts))
    made.parts = parts
    return made


def full_day(text: str) -> date | None:
    """Return a date that is known to the day; None for a year or a month."""
    return date.fromisoformat(text) if len(text) == 10 else None


def yes_or_no(value: bool) -> str:
    """Return a yes or no as a word."""
    return _("ja") if value else _("nee")
