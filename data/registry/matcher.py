"""Whether one record is what a query asks for: the rule of which `Selection` is the fast form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.domain.query import COUNTED_TOO, OR_FACETS, Query
from data.domain.records import NOT_REGISTERED, Membership, Partnership
from data.registry.participation import takes_part
from data.registry.search import SearchIndex

if TYPE_CHECKING:
    from data.registry.registry import Registry


class QueryMatcher:
    """Holds records against the filters of a query, on its reference date.

    Parameters
    ----------
    registry : Registry
        Knows the organisations and topics of the records.
    query : Query
        Of which every value exists (`Registry.check`).
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
