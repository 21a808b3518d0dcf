"""Rows of a table as objects: the columns that a CSV has too, named as programs name things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from layers.table import Column, Kind, Value
from layers.words.language import _
from viewer.export.tables.model import Joined, Table

Row = TypeVar("Row")
JsonObject = dict[str, Any]

_TYPES: dict[Kind, JsonObject] = {
    Kind.WHOLE: {"type": "integer"},
    Kind.NUMBER: {"type": "number"},
    Kind.DAY: {"type": "string", "format": "date"},
    Kind.YES_NO: {"type": "boolean"},
    Kind.ADDRESS: {"type": "string", "format": "uri-reference"},
}
_AS_RECORDED = "volgens_bron"
CHUNK = 64 * 1024
REDUCED_DATE = "date-reduced"
"""Format of a year, a month or a day, as the source writes it."""


def camel(key: str) -> str:
    """Return a key in camelCase: "aantal_gemeenten" is "aantalGemeenten"."""
    first, *rest = key.split("_")
    return first + "".join(part[:1].upper() + part[1:] for part in rest)


class Objects(Generic[Row]):
    """Makes objects of the rows of a table.

    `without`: keys of columns that the objects lack, since they stand around them.
    """

    def __init__(self, table: Table[Row], without: Iterable[str] = ()) -> None:
        left_out = frozenset(without)
        self.columns = {camel(c.key): c for c in table.columns if c.key not in left_out}

    def of(self, row: Row, fields: Sequence[str] = ()) -> JsonObject:
        """Return a row as an object; with only some of its fields where these are given."""
        return {
            name: json_value(self.columns[name], row)
            for name in fields or self.columns
            if name in self.columns
        }

    def schema(self) -> JsonObject:
        """Return the JSON Schema of an object; every field may be left out by `fields`."""
        properties = {name: _property(column) for name, column in self.columns.items()}
        return {"type": "object", "additionalProperties": False, "properties": properties}


def json_value(column: Column[Row], row: Row) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Return what a row has in a column: null for nothing, a list where a cell holds several."""
    value: Value = column.plain(row)
    if column.several:
        return [*value.parts] if isinstance(value, Joined) else []
    if value == "" or value is None:
        return None
    return str(value) if isinstance(value, str) else value


def _property(column: Column[Row]) -> JsonObject:
    declared = dict(_TYPES.get(column.kind, {"type": "string"}))
    if column.key.endswith(_AS_RECORDED):
        declared["format"] = REDUCED_DATE
    said = {"title": _(column.title), "description": _(column.explanation)}
    if column.several:
        return {"type": "array", "items": declared, **said}
    return {**declared, "type": [declared["type"], "null"], **said}


@dataclass(frozen=True)
class Found:
    """An answer that goes out in pieces."""

    pieces: Iterator[bytes]
    language: str  # In which every piece is to be made
    headers: Mapping[str, str] = field(default_factory=dict)


def in_pieces(opening: bytes, objects: Iterable[bytes], around: bytes) -> Iterator[bytes]:
    """Yield an answer in pieces of some size: a list, and what stands around it.

    `opening`: up to and including the bracket of the list. `around`: an object, encoded.
    """
    piece, between = bytearray(opening), b""
    for each in objects:
        piece += between + each
        between = b","
        if len(piece) > CHUNK:
            yield bytes(piece)
            piece.clear()
    yield bytes(piece) + b"]," + around[1:]


def json_names(given: Mapping[str, Any]) -> JsonObject:
    """Return a mapping with its keys in camelCase."""
    return {camel(key): value for key, value in given.items()}
