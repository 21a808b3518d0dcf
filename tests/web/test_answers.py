"""The browser's engine gives the answers of the viewer, asked under node."""

import datetime as dt
import json
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs

import pytest

from data.domain.query import Query
from data.domain.text import words
from data.registry.registry import Registry
from tests.edition import committed_registry
from tests.viewer.address.test_mending import MANGLED, OF_VALUES
from tests.web import frozen
from tests.web.answers import SEARCHES, expected, queries
from tests.web.node import node
from tests.web.vectors import page_data
from viewer.address.parameters import query_string
from viewer.address.parse import parse

DAY, BEFORE = dt.date(2026, 11, 20), dt.date(2018, 6, 30)
OLD, MERGING = dt.date(2016, 6, 1), dt.date(2021, 6, 1)


@pytest.fixture(scope="module")
def registry() -> Registry:
    return committed_registry()


def answers(registry: Registry, opening: Query, filters: list[Query]) -> list[dict[str, Any]]:
    """Return what the engine answers with the data of the view `opening`."""
    return ask(registry, opening, addresses=[query_string(query) for query in filters])["answers"]


def ask(
    registry: Registry, opening: Query, addresses: list[str] | None = None, samples: Any = ()
) -> dict[str, Any]:
    given = {
        "data": page_data(registry, opening),
        "addresses": addresses or [],
        "samples": list(samples),
    }
    return json.loads(node("tests/web/ask.js", given=json.dumps(given)))


@pytest.mark.parametrize(
    ("day", "count", "fixed"),
    [
        (DAY, 300, {}),
        (BEFORE, 60, {"language": "en"}),
        (OLD, 60, {}),
        (MERGING, 60, {}),
        (DAY, 60, {"derived": "mee"}),
        (DAY, 20, {"derived": "uit"}),
    ],
    ids=[
        "today",
        "an earlier date, in English",
        "a date of which little is known",
        "before a merger",
        "derived topics too",
        "no derived topics",
    ],
)
def test_it_answers_as_the_viewer_does(
    registry: Registry, day: dt.date, count: int, fixed: dict[str, str]
):
    searches = [Query(search=words, date=day, **fixed) for words in SEARCHES]
    filters = [*queries(registry, day, count, **fixed), *searches]
    result = answers(registry, Query(date=day, **fixed), filters)
    assert sum(any(answer["counts"]) for answer in result) > count / 3
    for query, answer in zip(filters, result, strict=True):
        wanted = expected(registry, query)
        assert answer.keys() == wanted.keys()
        for name, value in wanted.items():
            assert answer[name] == value, (query_string(query), name)


@pytest.mark.parametrize("name", frozen.SETS)
def test_both_engines_give_the_answers_that_are_held(name: str):
    """What came after they were written is more: a filter, a mark; nothing of them is gone."""
    held = frozen.held(name)
    given = frozen.given_now(frozen.SETS[name])
    addresses = [address for address, _answer in held["answers"]]
    now = frozen.answers_to(addresses)
    filters = {"data": given, "addresses": addresses, "samples": []}
    own = json.loads(node("tests/web/ask.js", given=json.dumps(filters)))["answers"]
    # Texts were numbered as they occurred, and now in the order of the alphabet: what a partnership
    # or organisation says is in the answers.
    for numbered in ("strings", "partnerships", "organisations"):
        del held["given"][numbered]
    assert frozen.reduced(given, held["given"]) == held["given"]
    for (address, answer), python, browser in zip(held["answers"], now, own, strict=True):
        assert browser == python, address
        assert frozen.reduced(python, answer) == answer, address


def test_a_mangled_address_opens_the_same_view_in_both(registry: Registry):
    filters = [each for each in queries(registry, DAY, 8) if not each.search]
    ways = (MANGLED | OF_VALUES).values()
    sent = [(way(query_string(each)), each) for way in ways for each in filters]
    own = ask(registry, Query(date=DAY), addresses=[address for address, _ in sent])["answers"]
    wanted = {query: expected(registry, query) for query in filters}
    for (address, query), answer in zip(sent, own, strict=True):
        assert parse(parse_qs(address, keep_blank_values=True), registry).query == query, address
        assert answer == wanted[query], address


def test_two_thousand_answers_are_held():
    kinds = [frozen.held(name)["answers"] for name in frozen.SETS]
    answers = [answer for kind in kinds for _address, answer in kind]
    assert len(answers) > 2_000
    assert sum(any(answer["counts"]) for answer in answers) > 750
    assert {answer["layer"] for answer in answers} == {"aantal", "gebied", "vergelijk"}
    assert any(answer["division"] for answer in answers)
    assert any(answer["caution"] for answer in answers)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_not_in_force_is_told_as_the_viewer_does(registry: Registry, language: str):
    in_force = [registry.records[number].id for number in registry.at(DAY).records]
    gone = next(record.id for record in registry.records if record.id not in set(in_force))
    query = Query(date=DAY, layer="gebied", partnerships=(gone, in_force[0]), language=language)
    filters = [query, replace(query, partnerships=(gone,))]
    for each, answer in zip(filters, answers(registry, query, filters), strict=True):
        wanted = expected(registry, each)
        assert answer == wanted


def test_words_are_found_as_the_viewer_finds_them(registry: Registry):
    samples = ["Ĳsselstein", "STRASSE Straße ẞ", "Café\u00ad's", "ΑΣΟΣ", "½ 10² ﬁets", "a_b-c", "Ǆ"]
    samples += ["\u202eGGD\u2066Oo\u202cst\u2069\u061c"]
    result = ask(registry, Query(date=DAY), samples=samples)["words"]
    assert result == [words(sample) for sample in samples]
