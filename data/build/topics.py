"""Topics where none is registered: what rules say.

A rule is used only when it holds of at least `FEWEST` arrangements with a registered topic, and
gives a registered topic to at least `LEAST` of them. A rule that gives a top-level topic is right
when that topic or one of its sub-topics is registered; one that gives a sub-topic only when that
very topic is.

How well the rules do together is measured by leaving out one arrangement at a time: which rules
are used for it is decided on all the others. Each partnership counts once, with its version in
force, so no older version of it helps to choose.

Which words a rule looks for is said in a pattern (`data.domain.patterns`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from data.domain.errors import SourceError
from data.domain.patterns import finds, ways
from data.domain.records import DerivedTopic, Partnership
from data.domain.topics import RuleField, Topic, TopicFigures, TopicRule
from data.io.readers import LINE, read_curated

RULES = "topic_rules.csv"
_COLUMNS = ("key", "field", "pattern", "unless", "topic", "explanation")


def read_rules() -> tuple[TopicRule, ...]:
    """Return the rules of `topic_rules.csv`, in their order.

    Raises `SourceError` if a rule looks in an unknown field or its pattern is no pattern: names the
    line.
    """
    return tuple(map(_read_rule, read_curated(RULES, *_COLUMNS)))


def holds(rule: TopicRule, record: Partnership) -> bool:
    """Return whether the texts of `record` hold what `rule` looks for, and nothing it excludes."""
    texts = _texts(rule.field, record)
    if any(finds(rule.unless, text) for text in texts):
        return False
    return any(finds(rule.pattern, text) for text in texts)


def _texts(field: RuleField, record: Partnership) -> tuple[str, ...]:
    if field is RuleField.GROUND:
        return tuple(ground.title for ground in record.grounds)
    if field is RuleField.NAME:
        return (record.name, record.short_name, record.body)
    return (record.purpose,)


def _read_rule(row: Mapping[str, str]) -> TopicRule:
    try:
        for column in ("pattern", "unless"):
            ways(row[column])
        pattern, unless, topic, explanation = (row[name] for name in _COLUMNS[2:])
        field = RuleField(row["field"])
        return TopicRule(row["key"], field, pattern, unless, topic, explanation)
    except ValueError as error:
        wrong = error if row["field"] in tuple(RuleField) else row["field"]
        raise SourceError(
            f"{RULES}, regel {row[LINE]}: '{wrong}' is niet te gebruiken",
            "Kies als veld grond, naam of doel en schrijf hele woorden, met | ertussen",
        ) from error


FEWEST = 5
"""Arrangements with a registered topic of which a rule must hold to be used."""
LEAST = Fraction(90, 100)
"""Part of these to which it must give a registered topic."""


class Derivation(NamedTuple):
    """The records with their derived topics, the rules with their figures, and how well they do."""

    partnerships: tuple[Partnership, ...]
    rules: tuple[TopicRule, ...]
    figures: TopicFigures


def derive(
    records: Sequence[Partnership], rules: Iterable[TopicRule], topics: Iterable[Topic], day: date
) -> Derivation:
    """Measure the rules and give topics to every register record without one.

    `records`: register records and own additions; only the first are measured and get derived
        topics.
    `rules`: in order: the first one that gives a topic is named with it.
    `day`: the records in force on this day are measured.
    """
    tops = {topic.slug: topic.parent or topic.slug for topic in topics}
    in_force = _in_force([record for record in records if record.registered], day)
    known = [record for record in in_force if record.topics]
    measured = tuple(_measured(rule, known, tops) for rule in rules)
    used = [rule for rule in measured if rule.used]
    given = tuple(
        replace(record, derived=_given_topics(record, used, tops))
        if record.registered and not record.topics
        else record
        for record in records
    )
    figures = _figures(known, measured, tops, day)
    silent = {record.registration_id for record in in_force if not record.topics}
    covered = sum(record.registration_id in silent and bool(record.derived) for record in given)
    figures = replace(figures, silent=len(silent), covered=covered)
    return Derivation(given, measured, figures)


def good_enough(hits: int, correct: int) -> bool:
    """Return whether a rule with these figures may be used."""
    return hits >= FEWEST and correct >= LEAST * hits


def _right(topic: str, record: Partnership, tops: Mapping[str, str]) -> bool:
    return topic in record.topics or topic in {tops[slug] for slug in record.topics}


def _measured(rule: TopicRule, known: Sequence[Partnership], tops: Mapping[str, str]) -> TopicRule:
    hits = [record for record in known if holds(rule, record)]
    correct = sum(_right(rule.topic, record, tops) for record in hits)
    used = good_enough(len(hits), correct)
    return replace(rule, hits=len(hits), correct=correct, used=used)


def _given_topics(
    record: Partnership, rules: Iterable[TopicRule], tops: Mapping[str, str]
) -> tuple[DerivedTopic, ...]:
    """Return what these rules give to `record`: each topic once, no parent beside its sub-topic."""
    given: dict[str, str] = {}
    for rule in rules:
        if holds(rule, record):
            given.setdefault(rule.topic, rule.key)
    parents = {tops[topic] for topic in given if tops[topic] != topic}
    return tuple(DerivedTopic(t, rule) for t, rule in given.items() if t not in parents)


def _figures(
    known: Sequence[Partnership], rules: Sequence[TopicRule], tops: Mapping[str, str], day: date
) -> TopicFigures:
    """Return how well the rules do, each record judged by rules chosen on all the others."""
    described = given = correct = registered = recalled = 0
    for record in known:
        trusted = [rule for rule in rules if _good_without(rule, record, tops)]
        mine = [each.topic for each in _given_topics(record, trusted, tops)]
        own = {tops[slug] for slug in record.topics}
        described += bool(mine)
        given += len(mine)
        correct += sum(_right(topic, record, tops) for topic in mine)
        registered += len(own)
        recalled += len(own & {tops[topic] for topic in mine})
    # How many have no topic is told by who counts the others as well.
    return TopicFigures(day, len(known), described, given, correct, registered, recalled, 0, 0)


def _good_without(rule: TopicRule, record: Partnership, tops: Mapping[str, str]) -> bool:
    if not holds(rule, record):
        return rule.used
    return good_enough(rule.hits - 1, rule.correct - _right(rule.topic, record, tops))


def _in_force(records: Sequence[Partnership], day: date) -> list[Partnership]:
    """Return the version in force on `day` of each partnership, as the viewer counts it."""
    starts = {record.registration_id: record.start or date.min for record in records}
    return [
        record
        for record in records
        if starts[record.registration_id] <= day
        and (record.end is None or record.end > day)
        and not (record.next in starts and starts[record.next] <= day)
    ]
