"""What own additions refer to: the organisations that exist, and the topics in use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.additions.names import KnownOrganisations
from data.domain.records import Merger, Organisation, Topic
from data.domain.text import plain_name, words
from data.io.csv_file import read_rows
from data.storage.curated import CURATED

if TYPE_CHECKING:
    from data.domain.edition import Edition

EXTRA_TOPICS = CURATED / "extra_topics.csv"
"""Terms of the TOP list that no arrangement in the register has."""

EVERYDAY_NAMES = CURATED / "everyday_names.csv"


@dataclass(frozen=True, slots=True)
class Context:
    """What own additions can refer to.

    Attributes
    ----------
    topics : frozenset of str
        Known terms such as "natuur en milieu | afval"; without any, terms are not checked.
    registered : frozenset of str
        Words of the names of the partnerships in the register.
    """

    organisations: KnownOrganisations
    topics: frozenset[str] = frozenset()
    registered: frozenset[str] = frozenset()

    def holds(self, name: str) -> bool:
        """Return whether a partnership of this name is in the register."""
        return _name_key(name) in self.registered


def context_of(
    organisations: Iterable[Organisation],
    mergers: Iterable[Merger],
    terms: Iterable[str],
    names: Iterable[str] = (),
) -> Context:
    """Return the context that the sources of an edition make.

    Parameters
    ----------
    terms : iterable of str
        Topics in use in the register.
    names : iterable of str
        Names of the partnerships in the register.
    """
    everyday = [(row["code"], row["name"]) for row in read_rows(EVERYDAY_NAMES, ("code", "name"))]
    known = {*terms, *(row["term"] for row in read_rows(EXTRA_TOPICS, ("term",)))}
    return Context(
        KnownOrganisations(organisations, everyday, mergers),
        frozenset(known | {term.partition(" | ")[0] for term in known}),
        frozenset(map(_name_key, names)),
    )


def context_of_edition(edition: Edition) -> Context:
    """Return the context of an edition; what its own additions brought in does not count."""
    topics = {topic.slug: topic for topic in edition.topics}
    used = {slug for record in edition.partnerships if record.registered for slug in record.topics}
    terms = (term_of(topics[slug], topics) for slug in used)
    names = (record.name for record in edition.partnerships if record.registered)
    return context_of(edition.organisations, edition.mergers, terms, names)


def _name_key(name: str) -> str:
    return " ".join(words(plain_name(name)))


def term_of(topic: Topic, topics: Mapping[str, Topic]) -> str:
    """Return a topic as the sources write it, its parent before it."""
    return f"{topics[topic.parent].label} | {topic.label}" if topic.parent else topic.label
