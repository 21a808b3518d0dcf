"""What municipalities share and what only some of them have; white spots (witte vlekken)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from data.analysis.profile import counted_topics, participation_mask
from data.analysis.ties import counted
from data.domain.query import Query
from data.domain.records import NOT_REGISTERED, Partnership
from data.domain.text import sort_key
from data.registry.registry import Registry
from data.registry.selection import Selection


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two things have in common and what only one of them has."""

    both: tuple[str, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]


def compare(first: Sequence[str], second: Sequence[str]) -> Comparison:
    """Return what is in both, only in `first` and only in `second`, in the order of the lists."""
    in_first, in_second = set(first), set(second)
    return Comparison(
        both=tuple(x for x in first if x in in_second),
        only_first=tuple(x for x in first if x not in in_second),
        only_second=tuple(x for x in second if x not in in_first),
    )


def compare_municipalities(selection: Selection, first: str, second: str) -> Comparison:
    """Return which counted partnerships (ids) two municipalities share, and which only one has."""
    snapshot, records = selection.snapshot, selection.registry.records
    among = counted(selection)
    both = (
        [records[n].id for n in snapshot.records[among & snapshot.drawn.having(code)].tolist()]
        for code in (first, second)
    )
    return compare(*both)


@dataclass(frozen=True, slots=True)
class Shared:
    """The partnerships that exactly these municipalities of those compared take part in."""

    codes: tuple[str, ...]
    records: tuple[Partnership, ...]


def side_by_side(selection: Selection, codes: Sequence[str]) -> tuple[Shared, ...]:
    """Return per combination of municipalities what exactly those take part in.

    First what all of them share, then fewer and fewer, then what only one of them has.
    Groups that cover the whole country do not count.

    `codes`: codes of two or more municipalities of the map.
    """
    registry, snapshot = selection.registry, selection.snapshot
    among = counted(selection)
    having = {code: snapshot.drawn.having(code) for code in codes}
    groups = []
    for size in range(len(codes), 0, -1):
        for together in combinations(codes, size):
            exactly = among.copy()
            for code in codes:
                exactly &= having[code] if code in together else ~having[code]
            records = [registry.records[n] for n in snapshot.records[exactly].tolist()]
            groups.append(Shared(together, tuple(sorted(records, key=lambda r: sort_key(r.name)))))
    return tuple(groups)


@dataclass(frozen=True, slots=True)
class Pair:
    """What two municipalities share among the counted partnerships, each list by name."""

    codes: tuple[str, str]  # The first and the second municipality
    # The versions in force on the reference date
    both: tuple[Partnership, ...]
    only_first: tuple[Partnership, ...]
    only_second: tuple[Partnership, ...]


def pair_of(selection: Selection, first: str, second: str) -> Pair:
    """Return what two municipalities share and what only one of them has."""
    comparison = compare_municipalities(selection, first, second)
    by_id = {record.id: record for record in selection.partnerships}

    def records(identifiers: Iterable[str]) -> tuple[Partnership, ...]:
        return tuple(sorted((by_id[i] for i in identifiers), key=lambda r: sort_key(r.name)))

    return Pair(
        (first, second),
        records(comparison.both),
        records(comparison.only_first),
        records(comparison.only_second),
    )


def by_topic(
    registry: Registry, records: Iterable[Partnership], query: Query | None = None
) -> dict[str, int]:
    """Return how many partnerships there are per top-level topic, most first.

    A partnership about several topics counts for each; one without a registered topic counts for
    "niet-geregistreerd", which comes last, unless `query` counts derived topics too.
    """
    view = query or Query()
    counted = Counter(t for record in records for t in counted_topics(registry, record, view))
    topics = registry.vocabulary.topics

    def place(item: tuple[str, int]) -> tuple[bool, int, tuple[str, str]]:
        slug, count = item
        label = topics[slug].label if slug in topics else slug
        return slug == NOT_REGISTERED, -count, sort_key(label)

    return dict(sorted(counted.items(), key=place))


LEAST = 2
"""From how many neighbours on a partnership counts if nobody says otherwise: what one does alone,
or with others further away, says little about this place. A single neighbour is enough, though."""


@dataclass(frozen=True, slots=True)
class WhiteSpot:
    """A partnership of neighbours in which the municipality itself does not take part."""

    record: Partnership
    neighbours: tuple[str, ...]  # Codes of the neighbours that take part, by name


def least_neighbours(selection: Selection, code: str) -> int:
    """Return from how many neighbours on a partnership counts."""
    return min(selection.query.threshold or LEAST, len(selection.division.neighbours(code)))


def white_spots(selection: Selection, code: str) -> tuple[WhiteSpot, ...]:
    """Return which selected partnerships neighbours share without `code`; most neighbours first.

    The threshold of the view says how many neighbours at least.
    Groups that cover the whole country do not count. That a municipality is absent from an
    incomplete list of members (`record.partial`) does not mean that it takes no part.

    `code`: code of a municipality of the map.
    """
    registry, snapshot = selection.registry, selection.snapshot
    neighbours = selection.division.neighbours(code)
    without = counted(selection) & ~participation_mask(snapshot, code)
    taking: dict[int, list[str]] = {}
    for neighbour in neighbours:
        for number in snapshot.records[without & snapshot.drawn.having(neighbour)].tolist():
            taking.setdefault(number, []).append(neighbour)
    least = least_neighbours(selection, code)
    spots = [
        WhiteSpot(registry.records[number], tuple(codes))
        for number, codes in taking.items()
        if len(codes) >= least
    ]
    spots.sort(key=lambda spot: (-len(spot.neighbours), sort_key(spot.record.name)))
    return tuple(spots)
