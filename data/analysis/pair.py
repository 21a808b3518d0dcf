"""Two municipalities: which partnerships they share, about what, and which only one of them has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from data.analysis.profile import counted_topics
from data.analysis.ties import compare_municipalities
from data.domain.names import sort_key
from data.domain.query import Query
from data.domain.records import NOT_REGISTERED, Partnership
from data.registry.registry import Registry
from data.registry.selection import Selection


@dataclass(frozen=True, slots=True)
class Pair:
    """What two municipalities share among the counted partnerships, each list by name.

    Attributes
    ----------
    codes : tuple of str
        The first and the second municipality.
    both, only_first, only_second : tuple of Partnership
        The versions in force on the reference date.
    """

    codes: tuple[str, str]
    both: tuple[Partnership, ...]
    only_first: tuple[Partnership, ...]
    only_second: tuple[Partnership, ...]


def pair_of(selection: Selection, first: str, second: str) -> Pair:
    """Return what two municipalities share and what only one of them has."""
    found = compare_municipalities(selection, first, second)
    by_id = {record.id: record for record in selection.partnerships}

    def records(identifiers: Iterable[str]) -> tuple[Partnership, ...]:
        return tuple(sorted((by_id[i] for i in identifiers), key=lambda r: sort_key(r.name)))

    return Pair(
        (first, second),
        records(found.both),
        records(found.only_first),
        records(found.only_second),
    )


def by_topic(
    registry: Registry, records: Iterable[Partnership], query: Query | None = None
) -> dict[str, int]:
    """Return how many partnerships there are per top-level topic, most first.

    A partnership about several topics counts for each; one without a registered topic counts for
    "niet-geregistreerd", which comes last, unless `query` counts derived topics too.
    """
    asked = query or Query()
    counted = Counter(t for record in records for t in counted_topics(registry, record, asked))
    topics = registry.vocabulary.topics

    def place(item: tuple[str, int]) -> tuple[bool, int, tuple[str, str]]:
        slug, count = item
        label = topics[slug].label if slug in topics else slug
        return slug == NOT_REGISTERED, -count, sort_key(label)

    return dict(sorted(counted.items(), key=place))
