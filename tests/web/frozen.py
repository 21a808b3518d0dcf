"""Two thousand answers of Python on a small frozen edition, held in files: both engines give them.

`python -m tests.web.frozen` writes them anew, after a change of what the viewer answers that is
meant. No test does: what changed without being meant is then seen.
"""

from __future__ import annotations

import datetime as dt
import json
import lzma
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from data.domain.query import Query
from data.registry.registry import Registry
from data.storage.edition import read_edition
from tests.clock import it_is
from tests.contract.older_edition import EDITION
from tests.web.answers import SEARCHES, expected, queries
from viewer.address.parameters import query_string
from viewer.address.parse import parse
from viewer.answer.browser.given import given
from viewer.locale.catalogue import speaking

FOLDER = Path(__file__).with_name("frozen")
TODAY = dt.date(2026, 5, 20)
EACH = 260

SETS: dict[str, Query] = {
    "today": Query(),
    "today-in-english": Query(language="en"),
    "the-same-day-by-date": Query(date=TODAY),
    "the-day-after": Query(date=TODAY + dt.timedelta(days=1)),
    "an-earlier-date": Query(date=dt.date(2018, 6, 30), language="en"),
    "an-older-division": Query(date=dt.date(2016, 6, 1)),
    "before-a-merger": Query(date=dt.date(2021, 6, 1)),
    "derived-topics-too": Query(derived="mee"),
    "no-derived-topics": Query(date=dt.date(2024, 1, 1), derived="uit"),
}
"""What the registry of the browser is made for: its date, language and derived topics."""


@cache
def frozen_registry() -> Registry:
    """Return the registry of the frozen edition: municipalities of Utrecht and Zuid-Holland."""
    return Registry(read_edition(EDITION))


def queries_of(opening: Query) -> Iterator[Query]:
    """Yield the queries of a set: everything, every search, then arbitrary ones."""
    fixed = {"derived": opening.derived, "language": opening.language}
    yield opening
    yield from (Query(search=words, date=opening.date, **fixed) for words in SEARCHES)
    registry = frozen_registry()
    yield from queries(registry, opening.reference_date, EACH, dated=opening.date, **fixed)


def answers(name: str) -> dict[str, Any]:
    """Return what the browser gets for a set, and what Python answers to its addresses.

    Those of a set that is there stay: others would hide what changed.
    """
    opening = SETS[name]
    addresses = [query_string(query) for query in queries_of(opening)]
    if _path(name).exists():
        addresses = [address for address, _answer in held(name)["answers"]]
    pairs = list(zip(addresses, answers_to(addresses), strict=True))
    return {"given": given_now(opening), "answers": pairs}


def given_now(opening: Query) -> dict[str, Any]:
    """Return what the browser gets for a set."""
    with it_is(TODAY), speaking(opening.language):
        return json.loads(json.dumps(given(frozen_registry().select(opening))))


def answers_to(addresses: Iterable[str]) -> list[dict[str, Any]]:
    """Return what Python answers to addresses."""
    registry = frozen_registry()
    with it_is(TODAY):
        return [expected(registry, parse(parse_qs(each), registry).query) for each in addresses]


def reduced(now: Any, held: Any) -> Any:
    """Return what there is now without what an older answer did not have: names in a table."""
    if isinstance(now, dict) and isinstance(held, dict):
        return {key: reduced(value, held[key]) for key, value in now.items() if key in held}
    if isinstance(now, list) and isinstance(held, list) and len(now) == len(held):
        return [reduced(one, other) for one, other in zip(now, held, strict=True)]
    return now


def held(name: str) -> dict[str, Any]:
    """Return a set as it is held."""
    return json.loads(lzma.decompress(_path(name).read_bytes()))


def _path(name: str) -> Path:
    return FOLDER / f"{name}.json.xz"


def write() -> None:
    """Write every set."""
    FOLDER.mkdir(exist_ok=True)
    for name in SETS:
        text = json.dumps(answers(name), ensure_ascii=False, separators=(",", ":"))
        _path(name).write_bytes(lzma.compress(text.encode(), preset=9))


if __name__ == "__main__":
    write()
