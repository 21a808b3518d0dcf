"""What refreshes found that the register changed in place: kept beside the editions, step by step.

A version that keeps its register id while it tells something else leaves no trace in the newer
edition. Each refresh therefore writes down what it found, as the records before and after; what is
told of these is worked out again by whoever reads it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from data.domain.edition import Edition, EditionInfo
from data.domain.errors import EditionError
from data.domain.records import Organisation, Partnership
from data.domain.text import sort_key
from data.domain.topics import Topic
from data.history.edition_changes import EditionChanges
from data.history.events import Event, EventKind, corrections, in_order, removal
from data.registry.registry import Registry
from data.storage.rows import from_rows, to_rows
from data.storage.schema import TABLES, Rows

_UNDESCRIBED = EditionInfo("", "", ())

MOST = 200
"""Partnerships that one refresh writes down; a change of the whole register is no correction."""

_DAMAGED = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What comes of a file in which anything may stand where something else should."""

LATE = timedelta(days=365)
"""How long before the edition in use a partnership must have begun for its coming to be noted."""


@dataclass(frozen=True, slots=True)
class CorrectionLog:
    """What the refreshes found that led to an edition, newest first."""

    # That of the edition; it also knows organisations and topics that only older ones have
    registry: Registry
    events: tuple[Event, ...] = ()
    left_out: int = 0  # Partnerships that were too many to be written down
    unreadable: tuple[Path, ...] = ()  # Files that are damaged


@dataclass(frozen=True, slots=True)
class _Step:
    """What one refresh found: pairs of a record before and after, of which one may be missing."""

    seen: date
    pairs: tuple[tuple[Partnership | None, Partnership | None], ...]
    organisations: tuple[Organisation, ...]
    topics: tuple[Topic, ...]
    left_out: int


def count_differences(older: Registry, newer: Registry) -> int:
    """Return how many versions two editions tell of differently, whatever their dates."""
    before, now = (
        {record.registration_id: _dateless(record) for record in one.records}
        for one in (older, newer)
    )
    return sum(before.get(key) != now.get(key) for key in before.keys() | now.keys())


def _dateless(record: Partnership) -> Partnership:
    """Return a record without what may differ between two editions that tell the same."""
    return replace(record, verified=None, modified=None, source="", source_url="", source_date="")


def dump(older: Registry, newer: Registry, changes: EditionChanges) -> str:
    """Return what to keep of the differences between two editions, as text."""
    pairs = list(_noted(older, changes))
    noted = pairs[:MOST]
    records = [record for pair in noted for record in pair if record]
    codes = {member.organisation for record in records for member in record.members}
    slugs = {slug for record in records for slug in _slugs(record)}
    known = {**older.organisations, **newer.organisations}
    topics = {**older.vocabulary.topics, **newer.vocabulary.topics}
    shared = _rows(
        (), tuple(known[c] for c in sorted(codes)), tuple(topics[s] for s in sorted(slugs))
    )
    step = {
        "editie": newer.edition.info.date,
        "vorige_editie": older.edition.info.date,
        "weggelaten": len(pairs) - len(noted),
        "namen": shared,
        "voor": _rows(tuple(before for before, _after in noted if before)),
        "na": _rows(tuple(after for _before, after in noted if after)),
    }
    return json.dumps(step, ensure_ascii=False)


def _noted(
    older: Registry, changes: EditionChanges
) -> Iterator[tuple[Partnership | None, Partnership | None]]:
    """Yield the records before and after of what no pair of versions tells.

    That is what was corrected, what is gone, and what came long after it began.
    """
    since = date.fromisoformat(older.edition.info.date) - LATE
    seen = set()
    for event in changes.corrected:
        if event.record.registration_id not in seen:
            seen.add(event.record.registration_id)
            yield event.older, event.newer
    for event in changes.ended:
        if event.kind is EventKind.REMOVED:
            yield event.older, None
    for event in changes.added:
        if event.day is None or event.day < since:
            yield None, event.newer


def read(paths: Iterable[Path], registry: Registry) -> CorrectionLog:
    """Return what is kept in files; one that is damaged is named and passed over.

    `paths`: the newest first. Of two editions of one date that tell of the same thing, that one
        counts.
    """
    steps: list[_Step] = []
    unreadable: list[Path] = []
    for path in paths:
        try:
            steps.append(_step(path))
        except (OSError, *_DAMAGED, EditionError):
            unreadable.append(path)
    known = _knowing(registry, steps)
    events: dict[tuple[object, ...], Event] = {}
    for step in steps:
        for event in _events(step, known):
            key = event.seen, event.record.registration_id, event.kind, event.subject
            events.setdefault(key, event)
    left_out = sum(step.left_out for step in steps)
    return CorrectionLog(known, in_order(events.values()), left_out, tuple(unreadable))


def _step(path: Path) -> _Step:
    step = json.loads(path.read_text("utf-8"))
    before = {one.registration_id: one for one in _records(step["voor"]).partnerships}
    after = {one.registration_id: one for one in _records(step["na"]).partnerships}
    names = _records(step["namen"])
    keys = sorted(before.keys() | after.keys())
    _check(names, (*before.values(), *after.values()))
    return _Step(
        seen=date.fromisoformat(step["editie"]),
        pairs=tuple((before.get(key), after.get(key)) for key in keys),
        organisations=names.organisations,
        topics=names.topics,
        left_out=int(step["weggelaten"]),
    )


def _check(names: Edition, records: Iterable[Partnership]) -> None:
    """Raise `ValueError` when records speak of something that is not named."""
    codes = {organisation.code for organisation in names.organisations}
    slugs = {topic.slug for topic in names.topics}
    for record in records:
        if not codes.issuperset(m.organisation for m in record.members):
            raise ValueError(record.registration_id)
        if not slugs.issuperset(_slugs(record)):
            raise ValueError(record.registration_id)


def _slugs(record: Partnership) -> Iterator[str]:
    yield from record.topics
    yield from (derived.topic for derived in record.derived)


def _events(step: _Step, known: Registry) -> Iterator[Event]:
    for before, after in step.pairs:
        if before and after:
            events = tuple(corrections(before, after, known.successors))
        elif before:
            events = (removal(before),)
        else:
            events = (Event(EventKind.NEW, None, "", None, after),)
        yield from (replace(event, seen=step.seen) for event in events)


def _knowing(registry: Registry, steps: Sequence[_Step]) -> Registry:
    """Return the registry, with what only older editions know of those that took part."""
    organisations = {o.code: o for step in reversed(steps) for o in step.organisations}
    topics = {t.slug: t for step in reversed(steps) for t in step.topics}
    more = [o for code, o in organisations.items() if code not in registry.organisations]
    others = [t for slug, t in topics.items() if slug not in registry.vocabulary.topics]
    if not more and not others:
        return registry
    edition = registry.edition
    more.sort(key=lambda organisation: sort_key(organisation.name))
    return Registry(
        replace(
            edition,
            organisations=(*edition.organisations, *more),
            topics=(*edition.topics, *others),
        )
    )


def _rows(
    partnerships: tuple[Partnership, ...],
    organisations: tuple[Organisation, ...] = (),
    topics: tuple[Topic, ...] = (),
) -> dict[str, list[dict[str, str]]]:
    """Return records as they stand in the tables of an edition, by the names of the columns."""
    rows = to_rows(Edition(_UNDESCRIBED, organisations, partnerships, topics, (), ()))
    return {
        table.name: [dict(zip(table.names, row, strict=True)) for row in rows[table.name]]
        for table in TABLES
        if rows[table.name]
    }


def _records(tables: Mapping[str, Any]) -> Edition:
    """Return the records in rows by column; a column that came later is empty."""
    rows: Rows = {
        table.name: [
            [str(row.get(name, "")) for name in table.names] for row in tables.get(table.name, ())
        ]
        for table in TABLES
    }
    return from_rows(rows, _UNDESCRIBED)
