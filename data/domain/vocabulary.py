"""Which values each facet has, in the order in which they are offered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.domain.records import (
    NOT_REGISTERED,
    Basis,
    Body,
    LegalForm,
    OrganisationKind,
    Partnership,
    Phase,
)
from data.domain.text import sort_key
from data.domain.topics import Topic


class Vocabulary:
    """The values of every facet.

    `topics`: the topic list; sub-topics name their parent.
    `provinces` and `organisations`: codes.
    """

    def __init__(
        self, topics: Iterable[Topic], provinces: Sequence[str], organisations: Sequence[str]
    ) -> None:
        self.topics = {topic.slug: topic for topic in topics}
        self._values: dict[str, tuple[str, ...]] = {
            "onderwerp": (*self._topics_in_order(), NOT_REGISTERED),
            "vorm": tuple(LegalForm),
            "basis": tuple(Basis),
            "deelnemer": tuple(organisations),
            "zonder": tuple(organisations),
            "provincie": tuple(provinces),
            "orgaan": (*Body, NOT_REGISTERED),
            "deelnemertype": tuple(OrganisationKind),
            "fase": (*Phase, NOT_REGISTERED),
        }
        self._known = {key: frozenset(values) for key, values in self._values.items()}

    def values(self, facet: str) -> tuple[str, ...]:
        """Return every value of a facet."""
        return self._values[facet]

    def knows(self, facet: str, value: str) -> bool:
        """Return whether `value` exists for `facet`."""
        return value in self._known[facet]

    def topics_of(self, record: Partnership) -> tuple[str, ...]:
        """Return the topics under which a record is found, top-level terms included."""
        return self._with_parents(record.topics) or (NOT_REGISTERED,)

    def derived_topics_of(self, record: Partnership) -> tuple[str, ...]:
        """Return the topics that rules give to a record, top-level terms included."""
        return self._with_parents([derived.topic for derived in record.derived])

    def top_level(self, topic: str) -> str:
        """Return the top-level term of a topic: itself, or its parent."""
        return self.topics[topic].parent or topic

    def _with_parents(self, slugs: Sequence[str]) -> tuple[str, ...]:
        parents = (self.topics[slug].parent for slug in slugs)
        return tuple(dict.fromkeys((*slugs, *(parent for parent in parents if parent))))

    def _topics_in_order(self) -> list[str]:
        def ordered(parent: str | None) -> list[Topic]:
            children = [t for t in self.topics.values() if t.parent == parent]
            return sorted(children, key=lambda t: sort_key(t.label))

        return [t.slug for top in ordered(None) for t in (top, *ordered(top.slug))]
