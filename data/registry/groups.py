"""Groups of partnerships: deals of one kind with central government, divisions of the country."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from fnmatch import translate
from functools import cache, lru_cache

from data.domain.declared import CURATED, declared_rows
from data.domain.records import Partnership


class Groups:
    """The groups of which any record is.

    Attributes
    ----------
    keys : tuple of str
        Their keys, in the order of the table (`curated/groups.csv`).
    """

    def __init__(self, records: Iterable[Partnership]) -> None:
        occurring = {group for record in records for group in self.of(record)}
        ordered = dict.fromkeys(group for group, _attribute in _patterns())
        self.keys = tuple(group for group in ordered if group in occurring)

    def of(self, record: Partnership) -> tuple[str, ...]:
        """Return the groups of which a record is."""
        return _groups_of(record.id, record.body)


@lru_cache(maxsize=4096)
def _groups_of(identifier: str, body: str) -> tuple[str, ...]:
    values = {"id": identifier, "body": body}
    matching = (
        group
        for (group, attribute), pattern in _patterns().items()
        if values[attribute] and pattern.match(values[attribute])
    )
    return tuple(dict.fromkeys(matching))


@cache
def _patterns() -> dict[tuple[str, str], re.Pattern[str]]:
    """Return by group and attribute what the value of that attribute looks like."""
    patterns: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in declared_rows(CURATED / "groups.csv"):
        patterns[row["group"], row["attribute"]].append(translate(row["pattern"]))
    return {key: re.compile("|".join(each)) for key, each in patterns.items()}
