"""Congruence: how far the areas of partnerships coincide."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from data.analysis import counted
from data.selection import Selection


@dataclass(frozen=True, slots=True)
class MemberSet:
    """One set of municipalities and the partnerships that have exactly these.

    Attributes
    ----------
    codes : tuple of str
        The municipalities of the map that take part, by code.
    partnerships : tuple of str
        Identifiers of the partnerships, in the order of the selection.
    """

    codes: tuple[str, ...]
    partnerships: tuple[str, ...]


def member_sets(selection: Selection, least: int = 2) -> tuple[MemberSet, ...]:
    """Return the distinct sets of municipalities among the counted partnerships.

    Two partnerships have the same set when the same municipalities of the map take part on the
    reference date, ended ones carried to their successor; other kinds of participants do not
    count. The set that most partnerships have comes first, then the largest.

    Parameters
    ----------
    least : int
        Sets of fewer municipalities are left out: one municipality has no area in common.
    """
    moment, registry = selection.moment, selection.registry
    among = counted(selection)
    inside = among[moment.drawn.rows]
    members: dict[int, list[str]] = defaultdict(list)
    rows, columns = moment.drawn.rows[inside], moment.drawn.columns[inside]
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        members[row].append(moment.drawn.values[column])
    place = {record.registration_id: i for i, record in enumerate(selection.partnerships)}
    found: dict[tuple[str, ...], list[tuple[int, str]]] = defaultdict(list)
    for row, codes in members.items():
        record = registry.records[int(moment.records[row])]
        if len(codes) >= least:
            found[tuple(sorted(codes))].append((place[record.registration_id], record.id))
    sets = (MemberSet(codes, tuple(i for _, i in sorted(ids))) for codes, ids in found.items())
    return tuple(sorted(sets, key=lambda s: (-len(s.partnerships), -len(s.codes), s.codes)))


def sets_per_municipality(sets: tuple[MemberSet, ...]) -> dict[str, int]:
    """Return to how many different sets each municipality belongs: a number for the lappendeken."""
    return dict(Counter(code for one in sets for code in one.codes))
