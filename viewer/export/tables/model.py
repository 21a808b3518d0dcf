"""Tables that can be taken away: what gives their rows, and columns that several of them have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Generic, Protocol, TypeAlias, TypeVar

from data.domain.declared import declared_rows
from data.domain.query import Query
from data.domain.records import Organisation, Partnership
from data.domain.text import plain_name
from data.registry.participation import Participation, listed
from data.registry.registry import Registry
from data.registry.selection import Selection
from layers.table import Column, Kind, Value
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


class Readable(Protocol):
    """A row with what looks up its labels and names."""

    @property
    def reader(self) -> Reader:
        """Looks up labels and names."""


class OfPartnership(Readable, Protocol):
    """A row that tells about a partnership."""

    @property
    def record(self) -> Partnership:
        """The partnership."""


class OfOrganisation(Readable, Protocol):
    """A row that tells about an organisation."""

    @property
    def organisation(self) -> Organisation:
        """The organisation."""


AnyRow = TypeVar("AnyRow", bound=Readable)
Values: TypeAlias = Mapping[str, Callable[[AnyRow], Value]]
"""What gives the value of a row in each column, by key and in order."""


@cache
def _declared() -> dict[tuple[str, str], dict[str, str]]:
    rows = declared_rows(Path(__file__).with_name("columns.csv"))
    return {(row["table"], row["key"]): row for row in rows}


def columns(table: str, values: Values[AnyRow]) -> tuple[Column[AnyRow], ...]:
    """Return the columns of a table, as declared for it or for several tables at once."""
    return tuple(_column(table, key, value) for key, value in values.items())


def _column(table: str, key: str, value: Callable[[AnyRow], Value]) -> Column[AnyRow]:
    declared = _declared()
    row = declared.get((table, key)) or declared["", key]
    return Column(
        row["title"],
        value,
        Kind[row["kind"].upper() or "TEXT"],
        key,
        row["explanation"],
        row["facet"],
        int(row["width"]),
        origin=row["origin"],
        several=bool(row["several"]),
    )


def coded(
    key: str, facet: str, codes: Callable[[AnyRow], Iterable[str | None]]
) -> dict[str, Callable[[AnyRow], Value]]:
    """Return what a column with the labels of facet values holds, and one with the values."""
    return {
        key: lambda row: row.reader.labels(facet, codes(row)),
        f"{key}_code": lambda row: joined(filter(None, codes(row))),
    }


def dated(
    key: str, recorded: str, dates: Callable[[AnyRow], tuple[date | None, str]]
) -> dict[str, Callable[[AnyRow], Value]]:
    """Return what a column with a day holds, and one with what the source writes instead.

    `recorded`: key of the second column, which is empty where the day says all.
    `dates`: gives the day, and the text of the source.
    """

    def as_recorded(row: AnyRow) -> str:
        day, text = dates(row)
        return "" if day and day.isoformat() == text else text

    return {key: lambda row: dates(row)[0], recorded: as_recorded}


def name(row: OfPartnership) -> str:
    """Return the name of a partnership without its fixed opening."""
    return plain_name(row.record.name)


IDENTITY: Values[OfPartnership] = {
    "id": lambda row: row.record.id,
    "registratienummer": lambda row: row.record.registration_id if row.record.registered else "",
}
BASIS_AND_FORM: Values[OfPartnership] = {
    **coded("basis", "basis", lambda row: [row.record.basis]),
    **coded("vorm", "vorm", lambda row: [row.record.form]),
}
PARTIAL: Values[OfPartnership] = {"ledenlijst_onvolledig": lambda row: row.record.partial}
SOURCE: Values[OfPartnership] = {
    "herkomst": lambda row: row.reader.labels("herkomst", [row.record.origin]),
    "bron": lambda row: row.record.source,
}
SOURCE_ADDRESS: Values[OfPartnership] = {"bron_adres": lambda row: row.record.source_url}
ON_THE_MAP: Values[OfPartnership] = {"kaart": lambda row: row.reader.address(row.record)}
KIND: Values[OfOrganisation] = coded(
    "deelnemertype", "deelnemertype", lambda row: [row.organisation.kind]
)
PROVINCE: Values[OfOrganisation] = coded(
    "provincie", "provincie", lambda row: [row.organisation.province]
)
