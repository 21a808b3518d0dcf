"""Records to rows and back: what stands in which table of an edition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import astuple, replace
from typing import Any, TypeVar

from data.domain.details import (
    Annotation,
    BoardFunction,
    Contact,
    CouncilSeats,
    Figure,
    Indicator,
    Initiative,
    PowerArticle,
    RegioDeal,
    ThemeTopic,
)
from data.domain.edition import Edition, EditionInfo
from data.domain.errors import EditionError
from data.domain.places import OlderPlace, Place
from data.domain.records import (
    DerivedTopic,
    LegalGround,
    Membership,
    Merger,
    Organisation,
    Partnership,
)
from data.domain.text import REGISTER, register_page
from data.domain.topics import Topic, TopicFigures, TopicRule
from data.io.tables import TEXT, Column, TableSchema
from data.storage.schema import REMEDY, TABLE, TABLES, Row, Rows

T = TypeVar("T")
_Make = Callable[..., Any]
"""Makes what the values of one row stand for."""


def _tuple(*values: str | int) -> tuple[str | int, ...]:
    return values


def _older_place(year: int, code: str, province: str, *position: float) -> OlderPlace:
    return OlderPlace(year, province, Place(code, *position))


_RECORDS: dict[str, _Make] = {
    "organisations": Organisation,
    "partnerships": Partnership,
    "topics": Topic,
    "mergers": Merger,
    "everyday_names": _tuple,
    "places": Place,
    "neighbours": _tuple,
    "topic_rules": TopicRule,
    "topic_figures": TopicFigures,
    "older_places": _older_place,
    "older_neighbours": _tuple,
    "annotations": Annotation,
    "initiatives": Initiative,
    "powers": PowerArticle,
    "contacts": Contact,
    "council_seats": CouncilSeats,
    "board_functions": BoardFunction,
    "indicators": Indicator,
    "figures": Figure,
    "themes": ThemeTopic,
    "regio_deals": RegioDeal,
}
"""What of an edition stands in the table of the same name, a row for each."""

_PARTS: dict[str, tuple[TableSchema, _Make]] = {
    "members": (TABLE["memberships"], Membership),
    "topics": (TABLE["partnership_topics"], str),
    "derived": (TABLE["derived_topics"], DerivedTopic),
    "grounds": (TABLE["legal_grounds"], LegalGround),
    "decisions": (TABLE["decisions"], str),
}
"""The same for what there is several of in a partnership: its key, perhaps a number, and values."""


def to_rows(edition: Edition) -> Rows:
    """Return the rows of every table, sorted by key."""
    rows: Rows = {table.name: [] for table in TABLES}
    for name in _RECORDS:
        table, records = TABLE[name], getattr(edition, name)
        _write(rows, table, (_values(record, table.names) for record in records))
    for each in edition.partnerships:
        for attribute, (table, _) in _PARTS.items():
            names = table.names[1 + _is_numbered(table) :]
            parts = [_values(part, names) for part in getattr(each, attribute)]
            if _is_numbered(table):
                parts = [(number, *values) for number, values in enumerate(parts, start=1)]
            _write(rows, table, ((each.registration_id, *values) for values in parts))
    for table in TABLES:
        rows[table.name].sort(key=_sort_key(table))
    return rows


def from_rows(rows: Rows, info: EditionInfo) -> Edition:
    """Return the edition of which the tables hold these rows.

    Raises `EditionError` if a value cannot be read: names the file, the row and the value.
    """
    parts = {name: _grouped(table, rows, make) for name, (table, make) in _PARTS.items()}
    names = TABLE["partnerships"].names

    def partnership(*values: Any) -> Partnership:  # noqa: ANN401 - one per column
        own: dict[str, Any] = {name: groups.get(values[0], ()) for name, groups in parts.items()}
        record = Partnership(**dict(zip(names, values, strict=True)), **own)
        # Editions of before December 2026 have the address without the name: that is no page.
        if record.source_url != REGISTER.format(record.registration_id):
            return record
        return replace(record, source_url=register_page(record.registration_id, record.name))

    makers = _RECORDS | {"partnerships": partnership}
    records: dict[str, Any] = {
        name: _read(TABLE[name], rows, make) for name, make in makers.items()
    }
    return Edition(info=info, **records)


def check_rows(rows: Rows) -> None:
    """Check that keys are unique and that every reference leads somewhere.

    Raises `EditionError`: names the file, the row and the value.
    """
    known: dict[str, set[str]] = {}
    for reference in {each.refers for table in TABLES for each in table.columns} - {""}:
        name, column = reference.split(".")
        known[reference] = set(_cells(TABLE[name], column, rows))
    for table in TABLES:
        _check_keys(table, rows[table.name])
        for each in table.columns:
            if each.refers:
                _check_references(table, each, rows, known[each.refers])
    _check_parents(rows)


def problem(table: TableSchema, number: int, text: str) -> EditionError:
    """Return the error for one row; `number` counts from 0, the message from the file's line 2."""
    return EditionError(f"{table.file}, rij {number + 2}: {text}", REMEDY)


def _check_keys(table: TableSchema, rows: list[Row]) -> None:
    places = [table.names.index(name) for name in table.key]
    keys = [tuple(row[place] for place in places) for row in rows]
    if len(set(keys)) == len(keys):
        return
    seen: set[tuple[str, ...]] = set()
    for number, key in enumerate(keys):
        if key in seen:
            raise problem(table, number, f"'{' '.join(key)}' komt twee keer voor")
        seen.add(key)


def _check_references(table: TableSchema, column: Column, rows: Rows, known: set[str]) -> None:
    for number, value in enumerate(_cells(table, column.name, rows)):
        if value in known or (not value and column.cell is not TEXT):
            continue
        for part in value.split("|") if column.cell.several else (value,):
            if part not in known:
                text = f"{column.name} '{part}' staat niet in {column.refers}"
                raise problem(table, number, text)


def _check_parents(rows: Rows) -> None:
    """Check that topics have two levels: a page shows a topic below its parent, and no deeper."""
    parents = _cells(TABLE["topics"], "parent", rows)
    own = dict(zip(_cells(TABLE["topics"], "slug", rows), parents, strict=True))
    for number, parent in enumerate(parents):
        if parent and own[parent]:
            raise problem(TABLE["topics"], number, f"parent '{parent}' is zelf een onderdeel")


def _cells(table: TableSchema, name: str, rows: Rows) -> list[str]:
    place = table.names.index(name)
    return [row[place] for row in rows[table.name]]


def _values(record: Any, names: tuple[str, ...]) -> tuple[Any, ...]:  # noqa: ANN401
    match record:
        case tuple():
            return record
        case str():
            return (record,)
        case TopicFigures():
            return astuple(record)
        case OlderPlace():
            code, *position = astuple(record.place)
            return record.year, code, record.province, *position
    return tuple(getattr(record, name) for name in names)


def _is_numbered(table: TableSchema) -> bool:
    return "position" in table.names


def _write(rows: Rows, table: TableSchema, records: Iterable[tuple[Any, ...]]) -> None:
    writers = [column.cell.write for column in table.columns]
    rows[table.name].extend(
        [write(value) for write, value in zip(writers, record, strict=True)] for record in records
    )


def _sort_key(table: TableSchema) -> Callable[[Row], tuple[Any, ...]]:
    if _is_numbered(table):
        owners = [name for name in table.key if name != "position"]
        firsts = [table.names.index(name) for name in owners if "position" in table.key] or [0]
        place = table.names.index("position")
        return lambda row: (*(row[first] for first in firsts), int(row[place]))
    places = [table.names.index(name) for name in table.key]
    return lambda row: tuple(row[place] for place in places)


def _read(table: TableSchema, rows: Rows, make: Callable[..., T]) -> tuple[T, ...]:
    """Return what is made of each row. Columns at a time: rows at a time takes twice as long."""
    cells = [column.cell for column in table.columns]
    columns = list(zip(*rows[table.name], strict=True)) or [()] * len(cells)
    try:
        values = [tuple(map(cell.read, c)) for cell, c in zip(cells, columns, strict=True)]
    except (ValueError, KeyError):
        raise _first_problem(table, rows[table.name]) from None
    return tuple(map(make, *values))


def _grouped(table: TableSchema, rows: Rows, make: Callable[..., T]) -> dict[str, tuple[T, ...]]:
    """Return what is made of each row (without its key and its number), by that key."""
    groups: dict[str, list[T]] = defaultdict(list)
    start = int(_is_numbered(table))
    for key, record in _read(table, rows, lambda key, *values: (key, make(*values[start:]))):
        groups[key].append(record)
    return {key: tuple(group) for key, group in groups.items()}


def _first_problem(table: TableSchema, rows: list[Row]) -> EditionError:
    """Return the error for the first cell that cannot be read."""
    for number, row in enumerate(rows):
        for column, value in zip(table.columns, row, strict=True):
            try:
                column.cell.read(value)
            except (ValueError, KeyError):
                return problem(table, number, f"{column.name} '{value}' is geen geldige waarde")
    return EditionError(f"{table.file} is niet te lezen", REMEDY)
