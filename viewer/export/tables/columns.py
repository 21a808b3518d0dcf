"""What several tables hold in a column; what a column is stands in `columns.csv`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Protocol, TypeAlias, TypeVar

from data.domain.declared import declared_rows
from data.domain.records import Organisation, Partnership
from data.domain.text import plain_name
from layers.table import Column, Kind, Value
from viewer.export.tables.model import Reader, joined


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


Row = TypeVar("Row", bound=Readable)
Values: TypeAlias = Mapping[str, Callable[[Row], Value]]
"""What gives the value of a row in each column, by key and in order."""


@cache
def _declared() -> dict[tuple[str, str], dict[str, str]]:
    rows = declared_rows(Path(__file__).with_name("columns.csv"))
    return {(row["table"], row["key"]): row for row in rows}


def columns(table: str, values: Values[Row]) -> tuple[Column[Row], ...]:
    """Return the columns of a table, as declared for it or for several tables at once."""
    return tuple(_column(table, key, value) for key, value in values.items())


def _column(table: str, key: str, value: Callable[[Row], Value]) -> Column[Row]:
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
    )


def coded(
    key: str, facet: str, codes: Callable[[Row], Iterable[str | None]]
) -> dict[str, Callable[[Row], Value]]:
    """Return what a column with the labels of facet values holds, and one with the values."""
    return {
        key: lambda row: row.reader.labels(facet, codes(row)),
        f"{key}_code": lambda row: joined(filter(None, codes(row))),
    }


def dated(
    key: str, recorded: str, dates: Callable[[Row], tuple[date | None, str]]
) -> dict[str, Callable[[Row], Value]]:
    """Return what a column with a day holds, and one with what the source writes instead.

    `recorded`: key of the second column, which is empty where the day says all.
    `dates`: gives the day, and the text of the source.
    """

    def as_recorded(row: Row) -> str:
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
