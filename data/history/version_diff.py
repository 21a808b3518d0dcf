"""What changed between two versions of a partnership."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from data.domain.records import Body, Partnership, Power
from data.domain.text import words
from data.io.tables import SEPARATOR
from data.registry.participation import Successors
from data.registry.registry import Registry


class ChangeKind(StrEnum):
    """What can differ between two versions, in the order in which it is told."""

    JOINED = "toegetreden"
    LEFT = "vertrokken"
    MERGED = "opgegaan"
    ENDED = "opgeheven"
    SPLIT = "gesplitst"
    RENAMED = "naam"
    FORM = "vorm"
    POWERS = "bevoegdheden"
    TOPIC_ADDED = "onderwerp-erbij"
    TOPIC_REMOVED = "onderwerp-eraf"
    BODIES = "orgaan"
    GAP = "onderbreking"
    OVERLAP = "overlap"


_AHEAD = timedelta(days=730)
"""How long before an organisation ended a version may have left it out already. Preparing a
reorganisation takes a year or two; who is gone for longer had left."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between an older and a newer version."""

    kind: ChangeKind
    subject: str  # Code of the organisation, slug of the topic, or "" for the partnership itself
    # What it was and what it became, as slugs, codes, names or ISO dates; several values are
    # separated as in the cells of the edition. For `MERGED`, `ENDED` and `SPLIT` `after` holds the
    # successors, if any; for `JOINED` the accession date as the source writes it.
    before: str
    after: str
    # `registration_id` of both versions
    older: str
    newer: str
    # Start of the newer version. The register gives no date of leaving: it lies somewhere between
    # the start of the older version and this one.
    since: date | None


Difference = tuple[ChangeKind, str, str, str]
"""Kind, subject, before and after of a change."""


def changes(older: Partnership, newer: Partnership, successors: Successors) -> tuple[Change, ...]:
    """Return what changed from one version to another, by kind.

    A municipality that ended is not told to have left when its successor takes part. Nothing is
    guessed for one that was split: its successors that take part since are told to have joined.
    Nor did an organisation leave that ended while the newer version was in force: the register
    drops it when the version is drawn up, which may be some time before.

    `older` and `newer`: two versions, of one edition or of two.
    `successors`: reorganisations as the edition of `newer` knows them.
    """
    differences = [
        *_members(older, newer, successors),
        *_facts(older, newer),
        *_bodies(older, newer),
        *_dates(older, newer),
    ]
    kinds = list(ChangeKind)
    differences.sort(key=lambda difference: (kinds.index(difference[0]), difference[1:]))
    ids = older.registration_id, newer.registration_id
    return tuple(Change(*difference, *ids, newer.start) for difference in differences)


def history(registry: Registry, identifier: str) -> tuple[tuple[Change, ...], ...]:
    """Return, for each version of a partnership but the first, what changed since the one before.

    `identifier`: id of the partnership.
    """
    versions = registry.versions(identifier)
    return tuple(changes(older, newer, registry.successors) for older, newer in pairwise(versions))


def _members(older: Partnership, newer: Partnership, known: Successors) -> Iterator[Difference]:
    before = {m.organisation for m in older.members}
    joined = {m.organisation: m.joined_text for m in newer.members}
    followed = set()
    for code in before - joined.keys():
        taken = next((c for c in known.line(code) if c in joined), None)
        if taken is not None:
            followed.add(taken)
            yield ChangeKind.MERGED, code, code, taken
        elif not _ended_by(known.ended(code), newer):
            yield ChangeKind.LEFT, code, code, ""
        else:
            merger = known.merger(code)
            into = merger.successors if merger else ()
            kind = ChangeKind.SPLIT if len(into) > 1 else ChangeKind.ENDED
            yield kind, code, code, SEPARATOR.join(into)
    for code in joined.keys() - before - followed:
        yield ChangeKind.JOINED, code, "", joined[code]


def _ended_by(end: date | None, newer: Partnership) -> bool:
    """Return whether an organisation had ended by a version, or ended while it was in force."""
    if end is None or newer.start is None or end <= newer.start:
        return end is not None
    return end - newer.start <= _AHEAD and (newer.end is None or end < newer.end)


def _facts(older: Partnership, newer: Partnership) -> Iterator[Difference]:
    if words(older.name) != words(newer.name):  # another hyphen or quotation mark is no new name
        yield ChangeKind.RENAMED, "", older.name, newer.name
    if older.form is not newer.form:
        yield ChangeKind.FORM, "", older.form, newer.form
    if set(older.powers) != set(newer.powers):
        yield ChangeKind.POWERS, "", _powers(older), _powers(newer)
    for topic in set(newer.topics) - set(older.topics):
        yield ChangeKind.TOPIC_ADDED, topic, "", topic
    for topic in set(older.topics) - set(newer.topics):
        yield ChangeKind.TOPIC_REMOVED, topic, topic, ""


def _bodies(older: Partnership, newer: Partnership) -> Iterator[Difference]:
    before = {m.organisation: _written(m.bodies) for m in older.members}
    for membership in newer.members:
        code, now = membership.organisation, _written(membership.bodies)
        if before.get(code, now) != now:
            yield ChangeKind.BODIES, code, before[code], now


def _written(bodies: tuple[Body, ...]) -> str:
    return SEPARATOR.join(body for body in Body if body in bodies)


def _powers(version: Partnership) -> str:
    return SEPARATOR.join(power for power in Power if power in version.powers)


def _dates(older: Partnership, newer: Partnership) -> Iterator[Difference]:
    if older.end is None or newer.start is None or older.end == newer.start:
        return
    kind = ChangeKind.GAP if older.end < newer.start else ChangeKind.OVERLAP
    yield kind, "", older.end.isoformat(), newer.start.isoformat()
