"""Arrangements in force that seem to be succeeded by another one that is in force too.

The register links versions of one arrangement, not an arrangement and the new one that takes its
place. Two signs tell of a successor, and both ask for words in common between the names:

- *the same name*: but for words that any arrangement may have, and at least half of all
  municipalities in either take part in both;
- *together the same area*: two or three older ones of the same form with a topic in common, of
  which the municipalities do not overlap and are together exactly those of the successor.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from data.domain.records import Partnership
from data.domain.text import words
from data.registry.registry import Registry

LEAST_IN_COMMON = 0.5
"""Share of all municipalities in either that take part in both, for one name to tell anything."""

MOST_MERGED = 3
"""Largest number of older arrangements of which one successor is recognised."""

_YEAR_OR_EDITION = re.compile(r"(?:19|20)\d\d|\d")
_ANYWHERE = frozenset(
    words(
        "de het een en van voor in op der te aan tot met inzake betreffende gr bgr gemeente "
        "gemeenten gemeenschappelijk gemeenschappelijke intergemeentelijk intergemeentelijke "
        "regeling lichte centrumregeling centrumgemeenteregeling samenwerkingsregeling "
        "samenwerkingsovereenkomst samenwerking samenwerkingsverband organisatie "
        "bedrijfsvoeringsorganisatie openbaar lichaam orgaan regio regionaal regionale "
        "wijziging zonder meer"
    )
)
"""Words that tell nothing about which arrangement it is."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One arrangement with what it is compared by.

    Attributes
    ----------
    began : datetime.date
        First day of its oldest known version.
    words : frozenset of str
        The words of its name that set it apart.
    area : frozenset of str
        Codes of the municipalities of the map that take part.
    """

    record: Partnership
    began: date
    words: frozenset[str]
    area: frozenset[str]


def succeeded(
    registry: Registry, records: Sequence[Partnership], day: date
) -> Iterator[tuple[Partnership, Partnership]]:
    """Yield each of `records` that seems to have a successor among them, with that successor.

    Parameters
    ----------
    records : sequence of Partnership
        Arrangements in force on `day`.
    """
    candidates = [
        candidate
        for record in records
        if (candidate := _candidate(registry, record, day)) and candidate.words and candidate.area
    ]
    pairs = {
        (old.record.registration_id, new.record.registration_id): (old.record, new.record)
        for rule in (_same_name, _merged)
        for old, new in rule(candidates)
    }
    yield from pairs.values()


def _candidate(registry: Registry, record: Partnership, day: date) -> Candidate | None:
    began = registry.versions(record.id)[0].start or record.start
    if began is None:
        return None
    taking_part = registry.participations(record, day)
    return Candidate(
        record,
        began,
        frozenset(
            word
            for word in words(record.name)
            if word not in _ANYWHERE and not _YEAR_OR_EDITION.fullmatch(word)
        ),
        frozenset(p.drawn for p in taking_part if p.drawn),
    )


def _same_name(candidates: Sequence[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    by_words: dict[frozenset[str], list[Candidate]] = defaultdict(list)
    for candidate in sorted(candidates, key=lambda c: c.began):
        by_words[candidate.words].append(candidate)
    for alike in by_words.values():
        for old, new in combinations(alike, 2):
            in_common = len(old.area & new.area) / len(old.area | new.area)
            if old.began < new.began and in_common >= LEAST_IN_COMMON:
                yield old, new


def _merged(candidates: Sequence[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    for new in candidates:
        parts = [old for old in candidates if _part(old, new)]
        for count in range(2, MOST_MERGED + 1):
            for together in combinations(parts, count):
                sizes = sum(len(old.area) for old in together)
                area = frozenset[str]().union(*(old.area for old in together))
                if sizes == len(new.area) and area == new.area:
                    yield from ((old, new) for old in together)


def _part(old: Candidate, new: Candidate) -> bool:
    return (
        old.began < new.began
        and old.record.form is new.record.form
        and old.area < new.area
        and not old.words.isdisjoint(new.words)
        and not set(old.record.topics).isdisjoint(new.record.topics)
    )
