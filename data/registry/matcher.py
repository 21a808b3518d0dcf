"""Whether a record is what a query asks for, and finding records by words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from data.domain.query import OFF, OR_FACETS, Query
from data.domain.records import NOT_REGISTERED, Border, Membership, Partnership
from data.domain.text import compact, resembles, sort_key, words
from data.registry.participation import takes_part

if TYPE_CHECKING:
    from data.domain.details import Initiative
    from data.registry.names import Names
    from data.registry.registry import Registry


Mask = NDArray[np.bool_]

SHORT = 4
"""Words of at most this many letters must be the beginning of a word."""

_AGAINST = 3
"""So many letters must be typed against a word to go on in the next: "regiodea", not "inde"."""


class _Postings:
    """Which records hold which terms; `terms` gives those of a text."""

    def __init__(self, size: int, terms: Callable[[str], list[str]]) -> None:
        self._size, self._terms = size, terms
        self._places: dict[str, set[int]] = {}

    def add(self, texts: Mapping[str, Iterable[int]]) -> None:
        """Note which records hold which text."""
        for text, numbers in texts.items():
            for term in self._terms(text):
                self._places.setdefault(term, set()).update(numbers)

    @cached_property
    def vocabulary(self) -> tuple[str, ...]:
        """Every term there is, sorted."""
        return tuple(sorted(self._places))

    def beginning(self, word: str) -> tuple[str, ...]:
        """Return the terms that begin with `word`."""
        first = bisect_left(self.vocabulary, word)
        return self.vocabulary[first : bisect_left(self.vocabulary, word + chr(0x10FFFF))]

    def records(self, terms: Iterable[str]) -> Mask:
        """Return which records hold any of these terms."""
        mask = np.zeros(self._size, dtype=bool)
        for term in terms:
            mask[list(self._places.get(term, ()))] = True
        return mask

    def resembling(self, word: str) -> Mask:
        """Return which records hold a term that differs from `word` in one letter."""
        return self.records(known for known in self.vocabulary if resembles(word, known))


class SearchIndex:
    """Inverted index over the words of a sequence of records.

    Every word of a search must be found in a record, in any order: as a whole word, as its
    beginning or, from five letters, as a part of it ("dienst" finds "Omgevingsdienst"). In names,
    words may be typed against each other or apart ("regiodeal" and "regio deal").

    A search that equals a known name finds what holds its very words: "Best" finds no "bestuur".
    When no record that matters holds a word that is or begins with what was typed, words that
    differ in one letter are taken as well (`resembles`): a correctly typed "Haren" does not bring
    in "Haaren", and a mistyped "Ommer" does bring in "Ommen". Where nothing is found, whole names
    that differ in one letter are.

    An everyday word ("vuilnis") that is no name also finds what is about it, beside what holds it
    as it was typed.

    `names`: per record the names in which to look.
    `prose`: per record the other texts.
    `known`: names of organisations, also of those that no record has.
    `meaning`: gives the numbers of the records that an everyday word is about; None of another.
    """

    def __init__(
        self,
        names: Sequence[Iterable[str]],
        prose: Sequence[Iterable[str]] = (),
        known: Iterable[str] = (),
        meaning: Callable[[str], Sequence[int] | None] = lambda _text: None,
    ) -> None:
        self.size = len(names)
        self._words = _Postings(self.size, words)
        self._runs = _Postings(self.size, _runs)
        self._names = _Postings(self.size, lambda name: list(filter(None, [compact(name)])))
        bearing: dict[str, list[int]] = {}  # many records have the same names
        for number, own in enumerate(names):
            for name in own:
                bearing.setdefault(name, []).append(number)
        for postings in (self._words, self._runs, self._names):
            postings.add(bearing)
        for number, texts in enumerate(prose):
            self._words.add({text: [number] for text in texts})
        self._known = frozenset(map(compact, known)) - {""}
        self._begins = lru_cache(maxsize=512)(self._beginning)
        self._holds = lru_cache(maxsize=512)(self._holding)
        self._nearly = lru_cache(maxsize=512)(self._words.resembling)
        self._meaning = lru_cache(maxsize=64)(meaning)

    def find(self, text: str, among: Mask | None = None) -> Mask:
        """Return which records hold every word of `text`: booleans of shape (records,).

        A text without any word finds everything.

        `among`: the records that matter, shape (records,); all of them by default.
        """
        among = np.ones(self.size, dtype=bool) if among is None else among
        sought, whole = words(text), compact(text)
        named = self._names.records([whole])
        if whole in self._known or (named & among).any():
            return named | np.stack([self._words.records([one]) for one in sought]).all(axis=0)
        if (meant := self._meaning(text)) is not None:
            hits = [self._begins(word) | self._holds(word) for word in sought]
            about = np.zeros(self.size, dtype=bool)
            about[list(meant)] = True
            return about | np.stack(hits).all(axis=0)
        rest = after = np.ones(self.size, dtype=bool)
        for word, following in reversed([*zip(sought, [*sought[1:], ""], strict=False)]):
            hit = self._find_word(word, among) & rest
            if len(following) >= _AGAINST:
                hit |= self._words.records(self._words.beginning(word + following)) & after
            rest, after = hit, rest
        if not (rest & among).any():
            rest |= self._names.resembling(whole)
        return rest

    def _find_word(self, word: str, among: Mask) -> Mask:
        begun = self._begins(word)
        hit = begun | self._holds(word)
        return hit if (begun & among).any() else hit | self._nearly(word)

    def _beginning(self, word: str) -> Mask:
        """Return which records hold a word that begins with `word`; only itself when very short."""
        begun = self._words.beginning(word) if len(word) > 2 else (word,)
        parted = (f"{word[:n]} {word[n:]}" for n in range(1, len(word) - _AGAINST + 1))
        runs = (run for each in parted for run in self._runs.beginning(each))
        return self._words.records(begun) | self._runs.records(runs)

    def _holding(self, word: str) -> Mask:
        """Return which records hold a word of which `word` is a part."""
        holding = (known for known in self._words.vocabulary if word in known)
        return self._words.records(holding if len(word) > SHORT else ())


def _runs(name: str) -> list[str]:
    """Return each word of a name with all that follow it, these without spaces."""
    parts = words(name)
    return [f"{word} {''.join(parts[n:])}" for n, word in enumerate(parts[:-1], start=1)]


class Initiatives:
    """Examples of cooperation without a government as lead, to be sought by words.

    `initiatives`: of an edition.
    `names`: of the municipalities in which they are at work.

    Attributes
    ----------
    by_name : tuple of Initiative
        All of them in the order of their names.
    """

    def __init__(self, initiatives: Iterable[Initiative], names: Names) -> None:
        self.by_name = tuple(sorted(initiatives, key=lambda each: sort_key(each.name)))
        self._names = names

    def having(self, search: str) -> tuple[Initiative, ...]:
        """Return those with every word of `search` in name, kind or municipality, by name."""
        if not search.strip():
            return self.by_name
        hits = self._index.find(search).tolist()
        return tuple(each for each, hit in zip(self.by_name, hits, strict=True) if hit)

    @cached_property
    def _index(self) -> SearchIndex:
        names = [(each.name, *self._names.of(each.municipality)) for each in self.by_name]
        return SearchIndex(names, [(each.kind,) for each in self.by_name], self._names.known)


class QueryMatcher:
    """Holds records against the filters of a query, on its reference date.

    `registry`: knows the organisations and topics of the records.
    `query`: of which every value exists (`Registry.check`).
    """

    def __init__(self, registry: Registry, query: Query) -> None:
        self._registry, self._day, self._ahead = registry, query.reference_date, registry.ahead
        self._search, self._articles = query.search.strip(), query.articles
        self._only_examples = bool(query.lead)
        self._derived_too, self._partly = query.counts_derived, query.partly
        self._restrictions = {
            facet.key: frozenset(values)
            for facet in OR_FACETS
            if (values := facet.restriction(query))
        }
        pairs = registry.successions(self._day) if query.predecessors == OFF else ()
        self._predecessors = {old.registration_id for old, _new in pairs}
        self._participants = {registry.standing_for(c, self._day) for c in query.participants}
        self._without = {registry.standing_for(c, self._day) for c in query.without}

    def matching(self, records: Sequence[Partnership]) -> list[bool]:
        """Return which records the query asks for, its words sought among all of these.

        A word with a typing error counts where none of them holds the word as it was typed.
        """
        matches = [self.matches_facets(record) for record in records]
        if not self._search:
            return matches
        index = self._registry.index_of(records, articles=self._articles)
        bearing = index.find(self._search).tolist()
        return [match and words for match, words in zip(matches, bearing, strict=True)]

    def matches_facets(self, record: Partnership) -> bool:
        """Return whether a record, if it is in force, passes every facet of the query."""
        if self._only_examples or record.registration_id in self._predecessors:
            return False
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
            case "grondslag":
                return set(vocabulary.acts.of(record)) or {NOT_REGISTERED}
            case "opgave":
                how = {"partly": self._partly, "derived": self._derived_too}
                return set(vocabulary.opgaven.of(record, **how))
            case "bevoegdheid":
                return set(record.powers) or {NOT_REGISTERED}
            case "groep":
                return set(vocabulary.groups.of(record))
            case "provinciegrens":
                themselves = {m.organisation for m in members} & set(self._registry.provinces)
                count = len(self._provinces_of(members) | themselves)
                return {Border.ACROSS if count > 1 else Border.WITHIN} if count else set()
            case _:
                return self._provinces_of(members)

    def _provinces_of(self, members: list[Membership]) -> set[str]:
        """Return the provinces in which the municipalities of the map among members lie."""
        drawn = (self._registry.drawn_as(m.organisation, self._day) for m in members)
        organisations = self._registry.organisations
        own = (organisations[code].province for code in drawn if code)
        return {code for code in own if code}
