"""The Acts among the legal grounds: one slug and one name for each, however the register writes it.

A ground is a title with an address. The same Act stands there under several titles ("wgr",
"gemeentewet", "artikel 14 van de Wet publieke gezondheid"); its number in the Basiswettenbestand,
which is in the address, tells that they are one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache

from data.domain.declared import CURATED, declared_rows
from data.domain.records import LegalGround, Partnership
from data.domain.text import slug, text_key

_NUMBER = re.compile(r"BWB[RV]\d{7}")
_ARTICLE = re.compile(r"^artikel \S+ van (?:de|het) |, artikel .*$", re.IGNORECASE)
_ADDRESS = "://"


class Acts:
    """Every Act that is a legal ground of any record, by slug in the order of their names.

    Attributes
    ----------
    names : dict of str to str
        Name of each Act by its slug.
    """

    def __init__(self, records: Iterable[Partnership]) -> None:
        titles: dict[str, Counter[str]] = defaultdict(Counter)
        for record in records:
            for ground in record.grounds:
                titles[_key(ground)][ground.title] += 1
        named = {key: _name(key, counts) for key, counts in titles.items()}
        self._slugs = {key: _listed().get(key) or slug(name) for key, name in named.items()}
        ordered = sorted(named.items(), key=lambda item: text_key(item[1]))
        self.names = {self._slugs[key]: name for key, name in ordered}

    def of(self, record: Partnership) -> tuple[str, ...]:
        """Return the slugs of the Acts on which a record rests, each once."""
        return tuple(dict.fromkeys(self._slugs[_key(ground)] for ground in record.grounds))


@cache
def _listed() -> dict[str, str]:
    """Return the slugs that addresses hold, by number: what most titles are may change."""
    return {row["number"]: row["slug"] for row in declared_rows(CURATED / "act_slugs.csv")}


def _key(ground: LegalGround) -> str:
    number = _NUMBER.search(ground.url)
    return number[0] if number else slug(_ARTICLE.sub("", ground.title))


def _name(key: str, titles: Counter[str]) -> str:
    """Return the title that is used most, of the Act and not of an article of it."""
    plain: Counter[str] = Counter()
    for title, count in titles.items():
        plain[key if _ADDRESS in title else _ARTICLE.sub("", title)] += count
    name = max(plain, key=lambda title: (plain[title], title))
    return name[:1].upper() + name[1:]
