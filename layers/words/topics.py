"""Topics of partnerships, the registered and the derived ones, and how each is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.domain.labels import N_
from data.domain.query import OFF, Query
from data.domain.records import DerivedTopic, Partnership
from layers.words.filters import label
from layers.words.format import enumeration
from layers.words.language import _

if TYPE_CHECKING:
    from data.registry.registry import Registry

TOPICS_HELP = N_("Achter de plus: samenwerkingen waarvoor dit onderwerp is afgeleid.")
"""What the second number behind a topic means; still to be looked up in the catalogue."""


@dataclass(frozen=True, slots=True)
class ShownTopic:
    """One topic of a partnership as it is shown."""

    # The topic, and its name
    slug: str
    label: str
    derived: bool = False  # Whether a rule gave it; it must be marked then
    rule: str = ""  # Why the rule gave it: "de naam noemt een GGD"; "" for a registered topic


def derived_of(record: Partnership, query: Query) -> tuple[DerivedTopic, ...]:
    """Return the derived topics of a record that a view shows: none when they are switched off."""
    return () if query.derived == OFF else record.derived


def topics_of(registry: Registry, record: Partnership, query: Query) -> tuple[ShownTopic, ...]:
    """Return the topics of a record: those registered, or else those derived and marked so."""
    registered = (ShownTopic(t, label(registry, "onderwerp", t)) for t in record.topics)
    derived = (
        ShownTopic(
            each.topic,
            label(registry, "onderwerp", each.topic),
            derived=True,
            rule=registry.rules[each.rule].explanation,
        )
        for each in derived_of(record, query)
    )
    return (*registered, *derived)


def topics_in_words(registry: Registry, record: Partnership, query: Query) -> str:
    """Return the topics of a record as a list, each derived one with its rule; "" without any."""
    phrases = (
        _("{topic} (afgeleid: {rule})").format(topic=shown.label, rule=shown.rule)
        if shown.derived
        else shown.label
        for shown in topics_of(registry, record, query)
    )
    return enumeration(phrases)
