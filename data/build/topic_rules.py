"""The rules that derive topics: read them, and say of which arrangements they hold."""

from __future__ import annotations

from collections.abc import Mapping

from data.build.patterns import finds, ways
from data.domain.errors import SourceError
from data.domain.records import Partnership, RuleField, TopicRule
from data.io.csv_file import LINE, read_rows
from data.storage.curated import CURATED

RULES = CURATED / "topic_rules.csv"
_COLUMNS = ("key", "field", "pattern", "unless", "topic", "explanation")


def read_rules() -> tuple[TopicRule, ...]:
    """Return the rules of `topic_rules.csv`, in their order.

    Raises
    ------
    SourceError
        If a rule looks in an unknown field or its pattern is no pattern: names the line.
    """
    return tuple(map(_rule, read_rows(RULES, _COLUMNS)))


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


def _rule(row: Mapping[str, str]) -> TopicRule:
    try:
        for column in ("pattern", "unless"):
            ways(row[column])
        return TopicRule(
            row["key"],
            RuleField(row["field"]),
            row["pattern"],
            row["unless"],
            row["topic"],
            row["explanation"],
        )
    except ValueError as error:
        wrong = error if row["field"] in tuple(RuleField) else row["field"]
        raise SourceError(
            f"{RULES.name}, regel {row[LINE]}: '{wrong}' is niet te gebruiken",
            "Kies als veld grond, naam of doel en schrijf hele woorden, met | ertussen",
        ) from error
