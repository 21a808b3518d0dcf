"""Whether a record is what a query asks for, and finding records by words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from data.domain.query import COUNTED_TOO, OR_FACETS, Query
from data.domain.records import NOT_REGISTERED, Membership, Partnership
from data.domain.text import words
from data.registry.participation import takes_part

if TYPE_CHECKING:
    from data.registry.registry import Registry


Mask = NDArray[np.bool_]

TOLERANT_FROM = 5
"""Words of this many letters or more may hold one typing error."""


SHORT = 4
"""Words of at most this many letters must be the beginning of a word."""


class SearchIndex:
    """Inverted index over the words of a sequence of texts.

    Every word of a search must be found in a text, in any order: as a whole word, as its beginning
    or, from five letters, as a part of it ("dienst" finds "Omgevingsdienst"). When no text that
    matters holds a word that is or begins with what was typed, words that differ in one letter
    (left out, added, replaced, or two swapped) are taken as well: a correctly typed "Haren" does
    not bring in "Haaren", and a mistyped "Ommer" does bring in "Ommen".

    `texts`: per record the texts in which to look.
    """

    def __init__(self, texts: Sequence[Iterable[str]]) -> None:
        self.size = len(texts)
        postings: dict[str, list[int]] = {}
        known: dict[str, list[str]] = {}
        for number, parts in enumerate(texts):
            for part in parts:
                if part not in known:
                    known[part] = words(part)
                for word in known[part]:
                    places = postings.setdefault(word, [])
                    if not places or places[-1] != number:
                        places.append(number)
        self.vocabulary = tuple(sorted(postings))
        self._postings = {w: np.array(p, dtype=np.int32) for w, p in postings.items()}
        self._begins = lru_cache(maxsize=512)(self._beginning)
        self._holds = lru_cache(maxsize=512)(self._holding)
        self._nearly = lru_cache(maxsize=512)(self._resembling)

    def find(self, text: str, among: Mask | None = None) -> Mask:
        """Return which records hold every word of `text`: booleans of shape (records,).

        A text without any word finds everything.

        `among`: the records that matter, shape (records,); all of them by default.
        """
        matching = np.ones(self.size, dtype=bool)
        for word in words(text):
            matching &= self._find_word(word, among)
        return matching

    def _find_word(self, word: str, among: Mask | None) -> Mask:
        begun = self._records(self._begins(word))
        hit = begun | self._records(self._holds(word))
        if (begun if among is None else begun & among).any():
            return hit
        return hit | self._records(self._nearly(word))

    def _records(self, terms: Iterable[str]) -> Mask:
        mask = np.zeros(self.size, dtype=bool)
        for word in terms:
            mask[self._postings[word]] = True
        return mask

    def _beginning(self, word: str) -> tuple[str, ...]:
        """Return the known words that begin with `word`; only itself when it is very short."""
        if len(word) < 3:
            return (word,) if word in self._postings else ()
        first = bisect_left(self.vocabulary, word)
        last = bisect_left(self.vocabulary, word + chr(0x10FFFF))
        return self.vocabulary[first:last]

    def _holding(self, word: str) -> tuple[str, ...]:
        """Return the known words of which `word` is a part."""
        if len(word) <= SHORT:
            return ()
        return tuple(known for known in self.vocabulary if word in known)

    def _resembling(self, word: str) -> tuple[str, ...]:
        """Return the known words from which `word` differs by one typing error."""
        if len(word) < TOLERANT_FROM - 1:
            return ()
        return tuple(
            known
            for known in self.vocabulary
            if len(known) >= TOLERANT_FROM
            and abs(len(known) - len(word)) <= 1
            and OSA.distance(word, known, score_cutoff=1) <= 1
        )


class QueryMatcher:
    """Holds records against the filters of a query, on its reference date.

    `registry`: knows the organisations and topics of the records.
    `query`: of which every value exists (`Registry.check`).
    """

    def __init__(self, registry: Registry, query: Query) -> None:
        self._registry, self._day, self._ahead = registry, query.reference_date, registry.ahead
        self._search = query.search.strip()
        self._derived_too = query.derived == COUNTED_TOO
        self._restrictions = {
            facet.key: frozenset(values)
            for facet in OR_FACETS
            if (values := facet.restriction(query))
        }
        self._participants = {registry.standing_for(c, self._day) for c in query.participants}
        self._without = {registry.standing_for(c, self._day) for c in query.without}

    def matching(self, records: Sequence[Partnership]) -> list[bool]:
        """Return which records the query asks for, its words sought among all of these.

        A word with a typing error counts where none of them holds the word as it was typed.
        """
        matches = [self.matches_facets(record) for record in records]
        if not self._search:
            return matches
        index = SearchIndex([self._registry.texts_of(record) for record in records])
        bearing = index.find(self._search).tolist()
        return [match and words for match, words in zip(matches, bearing, strict=True)]

    def matches_facets(self, record: Partnership) -> bool:
        """Return whether a record, if it is in force, passes every facet of the query."""
        members = [m for m in record.members if takes_part(m, record, self._day, self._ahead)]
        if self._participants or self._without:
            codes = {code for member in members for code in self._codes_of(member.organisation)}
            if not self._participants <= codes or self._without & codes:
                return False
        return all(
            not wanted.isdisjoint(self._values(key, record, members))
            for key, wanted in self._restrictions.items()
        )

    def _codes_of(self, code: str) -> set[str]:
        """Return who takes part where `code` is listed: who stands for it then, and now."""
        successors, organisations = self._registry.successors, self._registry.organisations
        then, now = successors.on(code, self._day), successors.current(code)
        standing = {one for one in (then, now) if one and one in organisations}
        return standing if then in organisations else standing | {code}

    def _values(self, facet: str, record: Partnership, members: list[Membership]) -> set[str]:
        """Return the values that a record has for a facet of which values are *or*."""
        organisations, vocabulary = self._registry.organisations, self._registry.vocabulary
        match facet:
            case "onderwerp":
                derived = vocabulary.derived_topics_of(record) if self._derived_too else ()
                return {*vocabulary.topics_of(record), *derived}
            case "vorm":
                return {record.form}
            case "basis":
                return {record.basis}
            case "fase":
                return {record.phase or NOT_REGISTERED}
            case "orgaan":
                return {body for m in members for body in m.bodies} or {NOT_REGISTERED}
            case "deelnemertype":
                return {organisations[m.organisation].kind for m in members}
            case _:
                drawn = (self._registry.drawn_as(m.organisation, self._day) for m in members)
                return {organisations[code].province or "" for code in drawn if code}
