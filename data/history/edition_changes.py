"""What one edition tells otherwise than an older one, about the same day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data.domain.records import Partnership
from data.history.events import (
    Event,
    EventKind,
    corrections,
    ending,
    events_between,
    in_order,
    removal,
)
from data.registry.registry import Registry


@dataclass(frozen=True, slots=True)
class EditionChanges:
    """What one edition tells otherwise than an older one, about the same day."""

    # Dates of both editions
    older: str
    newer: str
    day: date
    # Partnerships in force according to one of them only
    added: tuple[Event, ...]
    ended: tuple[Event, ...]
    changed: tuple[Event, ...]  # Differences between two versions of a partnership
    # Differences within one version: its register id stayed the same. They have no day.
    corrected: tuple[Event, ...]

    @property
    def events(self) -> tuple[Event, ...]:
        """All of them."""
        return (*self.added, *self.ended, *self.changed, *self.corrected)


def edition_changes(older: Registry, newer: Registry, day: date) -> EditionChanges:
    """Return what an edition tells otherwise than an older one about `day`.

    Partnerships are known by the register ids of their versions, so that one of which the register
    learned an earlier version is not taken for another.
    """
    before, now = _in_force(older, day), _in_force(newer, day)
    pairs = {key: _same(newer.versions(key), older) for key in now}
    followed = {other for key in now if (other := pairs[key])}
    added: list[Event] = []
    changed: list[Event] = []
    corrected: list[Event] = []
    for key, record in now.items():
        known = before.get(pairs[key] or "")
        if known is None:
            added.append(Event(EventKind.NEW, record.start, record.start_text, None, record))
        elif known.registration_id == record.registration_id:
            corrected += corrections(known, record, newer.successors)
        else:
            changed += events_between(known, record, newer.successors, newer.ahead)
    ended = [_gone(record, newer) for key, record in before.items() if key not in followed]
    groups = (in_order(events) for events in (added, ended, changed, corrected))
    return EditionChanges(older.edition.info.date, newer.edition.info.date, day, *groups)


def _in_force(registry: Registry, day: date) -> dict[str, Partnership]:
    return {registry.records[n].id: registry.records[n] for n in registry.at(day).records.tolist()}


def _same(versions: Sequence[Partnership], other: Registry) -> str | None:
    """Return the id under which another edition knows a partnership."""
    ids = (other.find_id(version.registration_id) for version in versions)
    return next((identifier for identifier in ids if identifier), None)


def _gone(record: Partnership, newer: Registry) -> Event:
    """Return how a partnership ended that the newer edition does not count any more."""
    key = newer.find_id(record.registration_id)
    if key is None:
        return removal(record)
    return ending(record, newer.versions(key)[-1])
