"""The chosen partnerships side by side, as a table: a row per characteristic of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from data.domain.labels import N_
from data.domain.records import Partnership
from viewer.answer.side_by_side import characteristics, subjects
from viewer.export.tables.model import (
    IDENTITY,
    ON_THE_MAP,
    SOURCE,
    SOURCE_ADDRESS,
    Reader,
    Table,
    Values,
    columns,
    name,
)


@dataclass(frozen=True, slots=True)
class CharacteristicRow:
    """One characteristic of one partnership."""

    reader: Reader
    record: Partnership
    title: str
    value: str


def characteristic_rows(reader: Reader) -> Iterator[CharacteristicRow]:
    """Yield what each of the chosen partnerships has, characteristic after characteristic."""
    beside = subjects(reader.selection, reader.selection.area_partnerships)
    for title, values in characteristics(beside):
        for one, value in zip(beside, values, strict=True):
            yield CharacteristicRow(reader, one.record, title, value)


VALUES: Values[CharacteristicRow] = {
    "kenmerk": lambda row: row.title,
    "naam": name,
    "waarde": lambda row: row.value,
    "id": IDENTITY["id"],
    **SOURCE,
    **SOURCE_ADDRESS,
    **ON_THE_MAP,
}

SIDE_BY_SIDE = Table(
    "naast-elkaar",
    N_("Naast elkaar"),
    N_("Eén rij per kenmerk van elke gekozen samenwerking."),
    characteristic_rows,
    columns("naast-elkaar", VALUES),
)
