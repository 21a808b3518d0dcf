"""Congruence: how far the areas of partnerships coincide."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from data.analysis.ties import counted
from data.registry.selection import Selection

LEAST_NEARLY = 3
"""Fewest municipalities of an area of which "nearly the same" means anything."""

LARGEST_DIFFERENCE = 4
"""Nearly the same: at most one in so many of all municipalities involved differs."""


@dataclass(frozen=True, slots=True)
class MemberSet:
    """One set of municipalities and the partnerships that have exactly these."""

    codes: tuple[str, ...]  # The municipalities of the map that take part, by code
    partnerships: tuple[str, ...]  # Identifiers of the partnerships, in the order of the selection


def member_sets(selection: Selection, least: int = 2) -> tuple[MemberSet, ...]:
    """Return the distinct sets of municipalities among the counted partnerships.

    Two partnerships have the same set when the same municipalities of the map take part on the
    reference date, ended ones carried to their successor; other kinds of participants do not
    count. The set that most partnerships have comes first, then the largest.

    `least`: sets of fewer municipalities are left out: one municipality has no area in common.
    """
    snapshot, registry = selection.snapshot, selection.registry
    among = counted(selection)
    inside = among[snapshot.drawn.rows]
    members: dict[int, list[str]] = defaultdict(list)
    rows, columns = snapshot.drawn.rows[inside], snapshot.drawn.columns[inside]
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        members[row].append(snapshot.drawn.values[column])
    place = {record.registration_id: i for i, record in enumerate(selection.partnerships)}
    ids_of: dict[tuple[str, ...], list[tuple[int, str]]] = defaultdict(list)
    for row, codes in members.items():
        record = registry.records[int(snapshot.records[row])]
        if len(codes) >= least:
            ids_of[tuple(sorted(codes))].append((place[record.registration_id], record.id))
    sets = (MemberSet(codes, tuple(i for _, i in sorted(ids))) for codes, ids in ids_of.items())
    return tuple(sorted(sets, key=lambda s: (-len(s.partnerships), -len(s.codes), s.codes)))


def sets_per_municipality(sets: tuple[MemberSet, ...]) -> dict[str, int]:
    """Return to how many different sets each municipality belongs: a number for the lappendeken."""
    return dict(Counter(code for one in sets for code in one.codes))


@dataclass(frozen=True, slots=True)
class NearlySame:
    """A partnership with nearly the same municipalities as another one."""

    partnership: str  # Its identifier
    without: tuple[str, ...]  # Municipalities of the other one that do not take part in this one
    extra: tuple[str, ...]  # Municipalities that take part in this one only

    @property
    def differences(self) -> int:
        """In how many municipalities the two differ."""
        return len(self.without) + len(self.extra)


def area(selection: Selection, identifier: str) -> frozenset[str]:
    """Return the municipalities of the map in a partnership as it stands on the reference date."""
    registry, day = selection.registry, selection.snapshot.date
    participations = registry.participations(registry.version_on(identifier, day), day)
    return frozenset(p.drawn for p in participations if p.drawn is not None)


def same_members(selection: Selection, identifier: str) -> tuple[str, ...]:
    """Return the other counted partnerships with exactly the same municipalities of the map.

    They come in the order of the selection; a partnership without any municipality has none.
    """
    own = area(selection, identifier)
    return tuple(other for other, codes in _areas(selection, identifier) if own and codes == own)


def nearly_same(selection: Selection, identifier: str, most: int = 2) -> tuple[NearlySame, ...]:
    """Return the other counted partnerships with nearly the same municipalities of the map.

    Nearly the same: both have at least three municipalities, they differ in one to `most` of them,
    and in at most a quarter of all that take part in either. The fewest differences come first.
    """
    own = area(selection, identifier)
    similar = [
        NearlySame(other, tuple(sorted(own - codes)), tuple(sorted(codes - own)))
        for other, codes in _areas(selection, identifier)
        if min(len(own), len(codes)) >= LEAST_NEARLY
        and 0 < len(own ^ codes) <= most
        and LARGEST_DIFFERENCE * len(own ^ codes) <= len(own | codes)
    ]
    return tuple(sorted(similar, key=lambda one: one.differences))


def _areas(selection: Selection, identifier: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the counted partnerships but for one, with their municipalities."""
    drawn, records = selection.snapshot.drawn, selection.registry.records
    among = counted(selection)
    links = among[drawn.rows]
    codes = np.array(drawn.values)[drawn.columns[links]].tolist()
    members: dict[str, set[str]] = defaultdict(set)
    for row, code in zip(drawn.rows[links].tolist(), codes, strict=True):
        members[records[int(selection.snapshot.records[row])].id].add(code)
    for record in selection.partnerships:
        if record.id != identifier and record.id in members:
            yield record.id, frozenset(members[record.id])
