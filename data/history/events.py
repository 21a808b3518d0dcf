"""What happened to partnerships, as events: in a period, and between two versions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from data.domain.query import today
from data.domain.records import Membership, Partnership
from data.domain.text import sort_key
from data.history.version_diff import Change, ChangeKind, changes
from data.registry.participation import NOBODY, Ahead, Successors
from data.registry.registry import Registry


class EventKind(StrEnum):
    """What can happen to a partnership as a whole; a `ChangeKind` tells the rest."""

    NEW = "nieuw"
    STOPPED = "beeindigd"
    REMOVED = "verdwenen"
    RESUMED = "hervat"
    REVISED = "nieuwe-versie"
    SUCCEEDED = "opgevolgd"


_OF_DATES = {ChangeKind.GAP, ChangeKind.OVERLAP}
"""Differences that the dates of versions make: no event of the newer version."""

_OF_MEMBERS = {
    ChangeKind.JOINED,
    ChangeKind.LEFT,
    ChangeKind.MERGED,
    ChangeKind.ENDED,
    ChangeKind.SPLIT,
}
"""Differences of which each one is an event of its own."""

_ORDER: tuple[str, ...] = (*EventKind, *ChangeKind)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to one partnership."""

    kind: EventKind | ChangeKind
    # First day on which it held. Of a participant that left it is the first day on which it was no
    # longer listed; of an end written as a last day, month or year, its last day.
    day: date | None
    # The same day as the source writes it: "2026", "2026-01"; "" when it is not known
    recorded: str
    # The version before and after; None where there is none
    older: Partnership | None
    newer: Partnership | None
    # The differences that it consists of, all of one kind; one for a participant
    changes: tuple[Change, ...] = ()
    subject: str = ""  # Code of the participant that it is about; "" when it is about the whole
    # Date of the edition in which a refresh found this, where the register says of no day that it
    # happened then
    seen: date | None = None
    # The arrangement that seems to have taken its place from this day on, while it still stands
    successor: Partnership | None = None

    @property
    def place(self) -> date:
        """Where it stands among others: its day, or the date of the edition that showed it."""
        return self.day or self.seen or date.min

    @property
    def record(self) -> Partnership:
        """The newest of both versions."""
        record = self.newer or self.older
        assert record is not None, "an event without versions"  # noqa: S101 - see the constructors
        return record

    @property
    def versions(self) -> tuple[Partnership, ...]:
        """Both versions, the newest first; once where they are the same."""
        distinct = {v.registration_id: v for v in (self.older, self.newer) if v}
        return tuple(reversed(distinct.values()))

    @property
    def derived(self) -> bool:
        """Whether this follows from two versions and is registered nowhere."""
        parted = self.kind is ChangeKind.LEFT and self.older is not self.newer
        return parted or self.kind is EventKind.SUCCEEDED


def changes_in_period(
    registry: Registry, first: date, last: date, among: Iterable[Partnership] | None = None
) -> tuple[Event, ...]:
    """Return what happened from `first` up to and including `last`, newest first.

    What began without a known day is left out.

    `among`: versions of the partnerships to look at; all of them if not given.
    """
    events: list[Event] = []
    looked_at = registry.records if among is None else tuple(among)
    for identifier in dict.fromkeys(record.id for record in looked_at):
        versions = registry.versions(identifier)
        for older, newer in zip((None, *versions), versions, strict=False):
            if any(day and first <= day <= last for day in _first_days(newer)):
                events += _began(older, newer, registry.successors, registry.ahead)
            if older is not None:
                events += _interrupted(older, newer, registry.successors)
            events += (_left(member, newer) for member in newer.members if _gone(member, newer))
        if versions[-1].end:
            events.append(ending(versions[-1], versions[-1]))
    events += _successions(registry, {record.id for record in looked_at})
    return in_order(event for event in events if event.day and first <= event.day <= last)


def _successions(registry: Registry, among: Collection[str]) -> Iterator[Event]:
    """Yield that an arrangement in force today seems to have a successor beside it.

    The day of it is that on which the successor began. What ended since had no need of this
    presumption, whatever the period: periods side by side tell what the whole tells.
    """
    for old, new in registry.successions(today()):
        began = registry.versions(new.id)[0]
        if old.id in among:
            kind, first = EventKind.SUCCEEDED, began.start
            yield Event(kind, first, began.start_text, None, old, successor=new)


def corrections(older: Partnership, newer: Partnership, successors: Successors) -> Iterator[Event]:
    """Yield the differences between what two editions tell about one version."""
    for event in _differences(older, newer, successors):
        yield replace(event, day=None, recorded="")


def removal(record: Partnership) -> Event:
    """Return that a partnership stands in an edition no longer."""
    return Event(EventKind.REMOVED, None, "", record, None)


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return events newest first, those of one day by partnership and then by kind."""
    return tuple(sorted(events, key=_place))


def _place(event: Event) -> tuple[object, ...]:
    latest = -event.place.toordinal()
    record = event.record
    return latest, sort_key(record.name), record.id, _ORDER.index(event.kind), event.subject


def _first_days(version: Partnership) -> Iterator[date | None]:
    """Yield every day on which something can have begun with a version: most need no comparing."""
    yield version.start
    yield from (member.joined for member in version.members)


def _began(
    older: Partnership | None, newer: Partnership, successors: Successors, ahead: Ahead
) -> Iterator[Event]:
    """Yield what happened with a version, and with those that joined while it was in force."""
    if older is None:
        yield Event(EventKind.NEW, newer.start, newer.start_text, None, newer)
        late = (member for member in newer.members if _late(member, newer, ahead))
        yield from (_joined(member, newer) for member in late)
    else:
        yield from events_between(older, newer, successors, ahead)
        yield from _taking_over(older, newer, successors)


def _taking_over(older: Partnership, newer: Partnership, successors: Successors) -> Iterator[Event]:
    """Yield the accession of successors that the register lists in a version from before it.

    The version tells that the old municipality is gone; the new one takes part from this day on.
    """
    merged = [c for c in changes(older, newer, successors) if c.kind is ChangeKind.MERGED]
    taking = {change.after for change in merged}
    for member in newer.members:
        if member.organisation in taking and _late(member, newer):
            yield replace(_joined(member, newer), older=older)


def _interrupted(older: Partnership, newer: Partnership, successors: Successors) -> Iterator[Event]:
    """Yield that no version was in force for more than a day, and that one is again."""
    for change in changes(older, newer, successors):
        if change.kind is ChangeKind.GAP and _days(change) > 1:
            yield Event(ChangeKind.GAP, older.end, older.end_text, older, newer, (change,))
            yield Event(EventKind.RESUMED, newer.start, newer.start_text, older, newer)


def _days(gap: Change) -> int:
    return (date.fromisoformat(gap.after) - date.fromisoformat(gap.before)).days


def events_between(
    older: Partnership, newer: Partnership, successors: Successors, ahead: Ahead
) -> tuple[Event, ...]:
    """Return what a newer version tells otherwise; that it is a new version when it is nothing."""
    differences = tuple(_differences(older, newer, successors, ahead))
    return differences or (Event(EventKind.REVISED, newer.start, newer.start_text, older, newer),)


def _differences(
    older: Partnership, newer: Partnership, successors: Successors, ahead: Ahead = NOBODY
) -> Iterator[Event]:
    grouped: dict[ChangeKind, list[Change]] = {}
    for change in changes(older, newer, successors):
        if change.kind in _OF_MEMBERS:
            yield _single(change, older, newer, ahead)
        elif change.kind not in _OF_DATES:
            grouped.setdefault(change.kind, []).append(change)
    for kind, differences in grouped.items():
        yield Event(kind, newer.start, newer.start_text, older, newer, tuple(differences))


def _single(change: Change, older: Partnership, newer: Partnership, ahead: Ahead) -> Event:
    event = Event(
        change.kind, newer.start, newer.start_text, older, newer, (change,), change.subject
    )
    if change.kind is ChangeKind.JOINED:
        member = next(m for m in newer.members if m.organisation == change.subject)
        if _early(member, older, newer) or _late(member, newer, ahead):
            return replace(event, day=member.joined, recorded=member.joined_text)
    return event


def _early(member: Membership, older: Partnership, newer: Partnership) -> bool:
    """Return whether a participant joined before the version that lists it, after the last one."""
    if member.joined is None or older.start is None or newer.start is None:
        return False
    return older.start < member.joined < newer.start


def _late(member: Membership, record: Partnership, ahead: Ahead = NOBODY) -> bool:
    """Return whether a participant joined after the version had entered into force."""
    if member.joined is None or record.start is None:
        return False
    if (record.registration_id, member.organisation) in ahead:
        return True
    return record.start < member.joined < (record.end or date.max)


def _joined(member: Membership, record: Partnership) -> Event:
    code, kind, key = member.organisation, ChangeKind.JOINED, record.registration_id
    change = Change(kind, code, "", member.joined_text, key, key, record.start)
    return Event(kind, member.joined, member.joined_text, None, record, (change,), code)


def _gone(member: Membership, record: Partnership) -> bool:
    """Return whether a participant left on a day that is told, while the version went on."""
    return member.left is not None and member.left < (record.end or date.max)


def _left(member: Membership, record: Partnership) -> Event:
    code, kind, key = member.organisation, ChangeKind.LEFT, record.registration_id
    change = Change(kind, code, code, "", key, key, member.left)
    return Event(kind, member.left, member.left_text, record, record, (change,), code)


def ending(shown: Partnership, last: Partnership) -> Event:
    """Return the end of a partnership; written as its last day, month or year it is that last day.

    The register writes the first day after it.
    """
    day = last.end
    if day and last.end_text != day.isoformat():
        day -= timedelta(days=1)
    return Event(EventKind.STOPPED, day, last.end_text, shown, None)
