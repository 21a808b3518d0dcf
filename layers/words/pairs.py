"""What two municipalities share, as Dutch sentences."""

from __future__ import annotations

from collections.abc import Sequence

from data.analysis.pair import Pair, by_topic
from data.domain.query import Query
from data.domain.records import NOT_REGISTERED, Partnership
from data.registry.registry import Registry
from layers.words.format import enumeration, number, partnerships
from layers.words.language import _

MOST_TOPICS = 4
"""More topics make the sentence hard to read; the bars below it show them all."""


def pair_in_words(registry: Registry, pair: Pair, query: Query | None = None) -> str:
    """Tell how many partnerships two municipalities share, about what, and what only one has.

    "Zeist en De Bilt delen 14 samenwerkingen: 6 over zorg; alleen Zeist: 3; alleen De Bilt: 2."
    """
    first, second = (registry.name(code) for code in pair.codes)
    shared = _("{first} en {second} delen {partnerships}").format(
        first=first,
        second=second,
        partnerships=partnerships(len(pair.both))
        if pair.both
        else _("geen bekende samenwerking")
        if query and registry.is_incomplete(query.reference_date)
        else _("geen enkele samenwerking"),
    )
    about = topics_in_words(registry, pair.both, query)
    alone = (
        _("alleen {name}: {count}").format(name=name, count=number(len(records)))
        for name, records in ((first, pair.only_first), (second, pair.only_second))
    )
    return f"{f'{shared}: {about}' if about else shared}; {'; '.join(alone)}."


def topics_in_words(
    registry: Registry, records: Sequence[Partnership], query: Query | None = None
) -> str:
    """Tell how many partnerships there are about the most frequent top-level topics.

    "" without partnerships.
    """
    counts = by_topic(registry, records, query)
    silent = counts.pop(NOT_REGISTERED, 0)
    topics = registry.vocabulary.topics
    named = list(counts.items())
    rest = len(named) - MOST_TOPICS if len(named) > MOST_TOPICS + 1 else 0
    parts = [
        _("{count} over {topic}").format(count=number(count), topic=topics[slug].label)
        for slug, count in named[: len(named) - rest]
    ]
    if rest:
        parts.append(_("nog {count} andere onderwerpen").format(count=rest))
    if silent:
        line = _("{count} met een niet geregistreerd onderwerp")
        parts.append(line.format(count=number(silent)))
    told = enumeration(parts)
    if silent + sum(counts.values()) > len(records):
        told += " " + _("(één samenwerking kan over meer onderwerpen gaan)")
    return told
