"""Opgaven of government programmes, to which partnerships belong by their topics, and by no source.

Which topic belongs to which opgave, how much, and why is a table of the edition (`themes`); the
slugs that addresses hold are ours (`curated/opgaven.csv`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

from data.domain.declared import CURATED, declared_rows
from data.domain.details import ThemeTopic, ThemeWeight
from data.domain.records import Partnership
from data.domain.text import slug


class Opgaven:
    """The opgaven of an edition.

    `themes`: which topics belong to which, and how much.

    Attributes
    ----------
    topics : dict of str to tuple of ThemeTopic
        By slug of the opgave, programme after programme: its topics, those that belong most first.
        An edition without the table knows the opgaven, and no topic of them.
    """

    def __init__(self, themes: Iterable[ThemeTopic] = ()) -> None:
        slugs, weights = listed_slugs(), list(ThemeWeight)
        rows: dict[str, list[ThemeTopic]] = {own: [] for own in slugs.values()}
        for each in themes:
            rows.setdefault(slugs.get(each.theme) or slug(each.theme), []).append(each)
        self.topics = {
            own: tuple(sorted(each, key=lambda one: (weights.index(one.weight), one.topic)))
            for own, each in rows.items()
        }
        self._led = lru_cache(maxsize=4096)(self._leading)
        self._of: dict[bool, dict[str, list[str]]] = {}
        for partly in (False, True):
            counted = {ThemeWeight.CORE} | ({ThemeWeight.PARTLY} if partly else set())
            self._of[partly] = defaultdict(list)
            for own, listed in self.topics.items():
                for topic in listed:
                    if topic.weight in counted:
                        self._of[partly][topic.topic].append(own)

    def name(self, opgave: str) -> str:
        """Return the name of an opgave in its programme, as far as the edition tells it."""
        return next((each.name for each in self.topics[opgave]), opgave)

    def of(
        self, record: Partnership, *, partly: bool = False, derived: bool = False
    ) -> tuple[str, ...]:
        """Return the opgaven to which the topics of a record lead, in the order of the programmes.

        A topic counts as it is recorded: not its top-level term, of which the table tells apart.

        `partly`: whether topics count that belong to an opgave only in part.
        `derived`: whether topics count that a rule gives.
        """
        topics = record.topics
        if derived and record.derived:
            topics = (*topics, *(each.topic for each in record.derived))
        return self._led(topics, partly)

    def _leading(self, topics: tuple[str, ...], partly: bool) -> tuple[str, ...]:
        led = {own for topic in topics for own in self._of[partly].get(topic, ())}
        return tuple(own for own in self.topics if own in led)


@cache
def listed_slugs() -> dict[str, str]:
    """Return the slugs of the opgaven that addresses hold, by the code of the opgave."""
    return {row["theme"]: row["slug"] for row in declared_rows(CURATED / "opgaven.csv")}
