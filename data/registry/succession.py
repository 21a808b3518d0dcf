"""Which arrangements seem to have a successor that stands beside them.

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
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from data.domain.records import Basis, Partnership
from data.domain.text import words

if TYPE_CHECKING:
    from data.registry.registry import Registry
    from data.registry.snapshot import Snapshot

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

Pair = tuple[Partnership, Partnership]
"""A predecessor and its successor, both in force."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """One arrangement with what it is compared by."""

    record: Partnership
    began: date  # First day of its oldest known version
    words: frozenset[str]  # The words of its name that set it apart
    area: frozenset[int]  # Numbers of the municipalities of the map that take part


def successions(registry: Registry, snapshot: Snapshot) -> tuple[Pair, ...]:
    """Return each arrangement in force that seems to have a successor, with that successor."""
    areas: dict[int, set[int]] = defaultdict(set)
    drawn = snapshot.drawn
    for row, column in zip(drawn.rows.tolist(), drawn.columns.tolist(), strict=True):
        areas[row].add(column)
    candidates = []
    for row, number in enumerate(snapshot.records.tolist()):
        record = registry.records[number]
        began = registry.versions(record.id)[0].start or record.start
        own = _telling_words(record.name) if record.basis is Basis.WGR else None
        if began and own and areas[row]:
            candidates.append(_Candidate(record, began, own, frozenset(areas[row])))
    pairs = {
        (old.record.registration_id, new.record.registration_id): (old.record, new.record)
        for rule in (_same_name, _merged_into)
        for old, new in rule(candidates)
    }
    return tuple(pairs.values())


@lru_cache(maxsize=4096)
def _telling_words(name: str) -> frozenset[str]:
    return frozenset(
        word
        for word in words(name)
        if word not in _ANYWHERE and not _YEAR_OR_EDITION.fullmatch(word)
    )


def _same_name(candidates: Sequence[_Candidate]) -> Iterator[tuple[_Candidate, _Candidate]]:
    by_words: dict[frozenset[str], list[_Candidate]] = defaultdict(list)
    for candidate in sorted(candidates, key=lambda c: c.began):
        by_words[candidate.words].append(candidate)
    for alike in by_words.values():
        for old, new in combinations(alike, 2):
            in_common = len(old.area & new.area) / len(old.area | new.area)
            if old.began < new.began and in_common >= LEAST_IN_COMMON:
                yield old, new


def _merged_into(candidates: Sequence[_Candidate]) -> Iterator[tuple[_Candidate, _Candidate]]:
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, candidate in enumerate(candidates):
        for word in candidate.words:
            by_word[word].append(number)
    for new in candidates:
        alike = sorted({number for word in new.words for number in by_word[word]})
        parts = [candidates[number] for number in alike if _part(candidates[number], new)]
        for count in range(2, MOST_MERGED + 1):
            for together in combinations(parts, count):
                sizes = sum(len(old.area) for old in together)
                area = frozenset[int]().union(*(old.area for old in together))
                if sizes == len(new.area) and area == new.area:
                    yield from ((old, new) for old in together)


def _part(old: _Candidate, new: _Candidate) -> bool:
    return (
        old.began < new.began
        and old.record.form is new.record.form
        and old.area < new.area
        and not set(old.record.topics).isdisjoint(new.record.topics)
    )
