"""Records to rows and back: what stands in which table of an edition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple
from typing import Any, TypeVar

from data.domain.edition import Edition, EditionInfo
from data.domain.errors import EditionError
from data.domain.mergers import Merger
from data.domain.places import OlderPlace, Place
from data.domain.records import DerivedTopic, LegalGround, Membership, Organisation, Partnership
from data.domain.topics import Topic, TopicFigures, TopicRule
from data.io.cells import TEXT
from data.storage import schema
from data.storage.schema import REMEDY, Row, Rows, TableSchema

T = TypeVar("T")


def to_rows(edition: Edition) -> Rows:
    """Return the rows of every table, sorted by key."""
    rows: Rows = {table.name: [] for table in schema.TABLES}
    _write(rows, schema.ORGANISATIONS, map(_values(schema.ORGANISATIONS), edition.organisations))
    _write(rows, schema.TOPICS, map(_values(schema.TOPICS), edition.topics))
    _write(rows, schema.MERGERS, map(_values(schema.MERGERS), edition.mergers))
    _write(rows, schema.EVERYDAY_NAMES, edition.everyday_names)
    _write(rows, schema.PLACES, map(_values(schema.PLACES), edition.places))
    _write(rows, schema.NEIGHBOURS, edition.neighbours)
    _write(rows, schema.TOPIC_RULES, map(_values(schema.TOPIC_RULES), edition.topic_rules))
    _write(rows, schema.TOPIC_FIGURES, map(astuple, edition.topic_figures))
    _write(rows, schema.OLDER_PLACES, map(_older_values, edition.older_places))
    _write(rows, schema.OLDER_NEIGHBOURS, edition.older_neighbours)
    _write(rows, schema.PARTNERSHIPS, map(_values(schema.PARTNERSHIPS), edition.partnerships))
    for each in edition.partnerships:
        key = each.registration_id
        members = ((key, *_members(member)) for member in each.members)
        grounds = ((g.title, g.url) for g in each.grounds)
        _write(rows, schema.MEMBERSHIPS, members)
        _write(rows, schema.PARTNERSHIP_TOPICS, _numbered(key, ((t,) for t in each.topics)))
        derived = ((d.topic, d.rule) for d in each.derived)
        _write(rows, schema.DERIVED_TOPICS, _numbered(key, derived))
        _write(rows, schema.LEGAL_GROUNDS, _numbered(key, grounds))
        _write(rows, schema.DECISIONS, _numbered(key, ((url,) for url in each.decisions)))
    for table in schema.TABLES:
        rows[table.name].sort(key=_sort_key(table))
    return rows


def from_rows(rows: Rows, info: EditionInfo) -> Edition:
    """Return the edition of which the tables hold these rows.

    Raises
    ------
    EditionError
        If a value cannot be read: names the file, the row and the value.
    """
    members = _grouped(schema.MEMBERSHIPS, rows, Membership)
    topics = _grouped(schema.PARTNERSHIP_TOPICS, rows, lambda _, topic: str(topic))
    derived = _grouped(schema.DERIVED_TOPICS, rows, lambda _, *values: DerivedTopic(*values))
    grounds = _grouped(schema.LEGAL_GROUNDS, rows, lambda _, title, url: LegalGround(title, url))
    decisions = _grouped(schema.DECISIONS, rows, lambda _, url: str(url))
    names = schema.PARTNERSHIPS.columns

    def partnership(*values: Any) -> Partnership:  # noqa: ANN401 - one per column
        key = values[0]
        return Partnership(
            **dict(zip(names, values, strict=True)),
            topics=topics.get(key, ()),
            derived=derived.get(key, ()),
            grounds=grounds.get(key, ()),
            decisions=decisions.get(key, ()),
            members=members.get(key, ()),
        )

    return Edition(
        info=info,
        organisations=_read(schema.ORGANISATIONS, rows, Organisation),
        partnerships=_read(schema.PARTNERSHIPS, rows, partnership),
        topics=_read(schema.TOPICS, rows, Topic),
        mergers=_read(schema.MERGERS, rows, Merger),
        everyday_names=_read(schema.EVERYDAY_NAMES, rows, lambda code, name: (code, name)),
        places=_read(schema.PLACES, rows, Place),
        neighbours=_read(schema.NEIGHBOURS, rows, lambda code, neighbour: (code, neighbour)),
        topic_rules=_read(schema.TOPIC_RULES, rows, TopicRule),
        topic_figures=_read(schema.TOPIC_FIGURES, rows, TopicFigures),
        older_places=_read(schema.OLDER_PLACES, rows, _older_place),
        older_neighbours=_read(schema.OLDER_NEIGHBOURS, rows, lambda *values: values),
    )


def check_rows(rows: Rows) -> None:
    """Check that keys are unique and that every reference leads somewhere.

    Raises
    ------
    EditionError
        Names the file, the row and the value.
    """
    known: dict[str, set[str]] = {}
    for table in schema.TABLES:
        for field in table.fields:
            if field.refers and field.refers not in known:
                name, column = field.refers.split(".")
                known[field.refers] = set(_column(_TABLES[name], column, rows))
    for table in schema.TABLES:
        _check_keys(table, rows[table.name])
        for field in table.fields:
            if field.refers:
                _check_references(table, field, rows, known[field.refers])
    _check_parents(rows)


def problem(table: TableSchema, number: int, text: str) -> EditionError:
    """Return the error for one row; `number` counts from 0, the message from the file's line 2."""
    return EditionError(f"{table.file}, rij {number + 2}: {text}", REMEDY)


_TABLES: Mapping[str, TableSchema] = {table.name: table for table in schema.TABLES}


def _check_keys(table: TableSchema, rows: list[Row]) -> None:
    places = [table.columns.index(name) for name in table.key]
    keys = [tuple(row[place] for place in places) for row in rows]
    if len(set(keys)) == len(keys):
        return
    seen: set[tuple[str, ...]] = set()
    for number, key in enumerate(keys):
        if key in seen:
            raise problem(table, number, f"'{' '.join(key)}' komt twee keer voor")
        seen.add(key)


def _check_references(table: TableSchema, field: schema.Field, rows: Rows, known: set[str]) -> None:
    for number, value in enumerate(_column(table, field.name, rows)):
        if value in known or (not value and field.cell is not TEXT):
            continue
        for part in value.split("|") if field.cell.several else (value,):
            if part not in known:
                raise problem(table, number, f"{field.name} '{part}' staat niet in {field.refers}")


def _check_parents(rows: Rows) -> None:
    """Check that topics have two levels: a page shows a topic below its parent, and no deeper."""
    parents = _column(schema.TOPICS, "parent", rows)
    own = dict(zip(_column(schema.TOPICS, "slug", rows), parents, strict=True))
    for number, parent in enumerate(parents):
        if parent and own[parent]:
            raise problem(schema.TOPICS, number, f"parent '{parent}' is zelf een onderdeel")


def _column(table: TableSchema, name: str, rows: Rows) -> list[str]:
    place = table.columns.index(name)
    return [row[place] for row in rows[table.name]]


def _values(table: TableSchema) -> Callable[[Any], tuple[Any, ...]]:
    return lambda record: tuple(getattr(record, name) for name in table.columns)


def _older_values(older: OlderPlace) -> tuple[Any, ...]:
    code, *position = _values(schema.PLACES)(older.place)
    return older.year, code, older.province, *position


def _older_place(year: int, code: str, province: str, *position: float) -> OlderPlace:
    return OlderPlace(year, province, Place(code, *position))


def _members(member: Membership) -> tuple[Any, ...]:
    return tuple(getattr(member, name) for name in schema.MEMBERSHIPS.columns[1:])


def _numbered(key: str, values: Iterable[tuple[Any, ...]]) -> Iterable[tuple[Any, ...]]:
    return ((key, position, *value) for position, value in enumerate(values, start=1))


def _write(rows: Rows, table: TableSchema, records: Iterable[tuple[Any, ...]]) -> None:
    writers = [field.cell.write for field in table.fields]
    rows[table.name].extend(
        [write(value) for write, value in zip(writers, record, strict=True)] for record in records
    )


def _sort_key(table: TableSchema) -> Callable[[Row], tuple[Any, ...]]:
    first = table.columns.index(table.key[0])
    numbered = "position" in table.columns
    others = [table.columns.index(name) for name in table.key[1:]]
    place = table.columns.index("position") if numbered else 0
    if numbered:
        return lambda row: (row[first], int(row[place]))
    return lambda row: (row[first], *(row[other] for other in others))


def _read(table: TableSchema, rows: Rows, make: Callable[..., T]) -> tuple[T, ...]:
    """Return what is made of each row. Columns at a time: rows at a time takes twice as long."""
    cells = [field.cell for field in table.fields]
    columns = list(zip(*rows[table.name], strict=True)) or [()] * len(cells)
    try:
        values = [tuple(map(cell.read, c)) for cell, c in zip(cells, columns, strict=True)]
    except (ValueError, KeyError):
        raise _first_problem(table, rows[table.name]) from None
    return tuple(map(make, *values))


def _grouped(table: TableSchema, rows: Rows, make: Callable[..., T]) -> dict[str, tuple[T, ...]]:
    """Return what is made of each row (without its first cell), by that first cell."""
    groups: dict[str, list[T]] = defaultdict(list)
    for key, record in _read(table, rows, lambda key, *values: (key, make(*values))):
        groups[key].append(record)
    return {key: tuple(group) for key, group in groups.items()}


def _first_problem(table: TableSchema, rows: list[Row]) -> EditionError:
    """Return the error for the first cell that cannot be read."""
    for number, row in enumerate(rows):
        for field, value in zip(table.fields, row, strict=True):
            try:
                field.cell.read(value)
            except (ValueError, KeyError):
                return problem(table, number, f"{field.name} '{value}' is geen geldige waarde")
    return EditionError(f"{table.file} is niet te lezen", REMEDY)
