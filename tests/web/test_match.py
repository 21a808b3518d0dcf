"""What was typed means the same entries in Python and in the browser, and those that it should."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.domain.query import Query
from data.domain.text import Listed, Matcher, compact, fold
from data.registry.registry import Registry
from tests.edition import committed_registry
from tests.web.node import node

HELD = json.loads(Path(__file__).with_name("match.json").read_text("utf-8"))
ENTRIES = [Listed(one["key"], one["name"], tuple(one["others"])) for one in HELD["entries"]]


def in_node(entries: list[Listed], typed: list[str]) -> list[list[str]]:
    rows = [{"key": e.key, "name": e.name, "others": e.others} for e in entries]
    payload = json.dumps({"entries": rows, "typed": typed})
    done: list[list[str]] = json.loads(node("tests/web/ask_match.js", given=payload))
    return done


@pytest.mark.parametrize(("typed", "keys"), HELD["answers"])
def test_what_was_typed_means(typed: str, keys: list[str]):
    assert Matcher(ENTRIES).find(typed) == keys


def organisations(registry: Registry) -> list[Listed]:
    """Return the organisations that a list offers, under every name."""
    return [
        Listed(code, registry.name(code), (*registry.names.of(code), code))
        for code in registry.existing
    ]


def by_name(entries: list[Listed]) -> dict[str, set[str]]:
    """Return who is called so, by every name as it is compared."""
    called: dict[str, set[str]] = {}
    for entry in entries:
        for name in (entry.name, *entry.others):
            called.setdefault(compact(name), set()).add(entry.key)
    return called


def slips(name: str) -> set[str]:
    """Return a name with a letter dropped, and with two swapped, in its middle."""
    i = len(name) // 2
    return {name[:i] + name[i + 1 :], name[: i - 1] + name[i] + name[i - 1] + name[i + 1 :]}


def test_every_municipality_is_found_whatever_slips_and_as_in_a_browser():
    registry = committed_registry()
    entries = organisations(registry)
    match = Matcher(entries)
    called = by_name(entries)
    typed: list[tuple[str, str]] = []
    for code in registry.municipalities:
        name = registry.name(code)
        typed += [(code, each) for each in (name, fold(name), f"{name} (gemeente)", code)]
        typed += [(code, each) for each in slips(fold(name)) if len(compact(each)) > 2]
    done = [match.find(each) for _code, each in typed]
    assert len(typed) > 2_000
    for (code, each), keys in zip(typed, done, strict=True):
        if compact(each) in called:  # then it means who is called so, and nobody else
            assert set(keys) == called[compact(each)], each
        else:
            assert code in keys, each
    assert in_node(entries, [each for _code, each in typed]) == done


def test_every_known_name_answers_with_its_own_alone():
    registry = committed_registry()
    entries = organisations(registry)
    match = Matcher(entries)
    for name, keys in by_name(entries).items():
        assert set(match.find(name)) == keys, name


def test_who_was_split_answers_with_who_came_in_its_place():
    registry = committed_registry()
    match = Matcher(organisations(registry))
    split = [merger for merger in registry.mergers if len(merger.successors) > 1]
    assert len(split) == 6
    for merger in split:
        now = {registry.successors.current(code) for code in merger.successors}
        assert now <= set(match.find(merger.old_name)), merger.old_name


LETTERS = st.text("abé '-(1", max_size=9)


@given(st.lists(st.tuples(LETTERS, st.lists(LETTERS, max_size=2)), max_size=6), LETTERS)
def test_what_is_found_bears_it_or_is_one_letter_off(names, typed):
    entries = [Listed(str(i), name, tuple(others)) for i, (name, others) in enumerate(names)]
    done = Matcher(entries).find(typed)
    assert len(done) == len(set(done))
    bearing = [e.key for e in entries if compact(typed) in map(compact, (e.name, *e.others))]
    if compact(typed) and bearing:
        assert sorted(done) == sorted(bearing)
    if not compact(typed):
        assert done == [entry.key for entry in entries]


@pytest.mark.parametrize(
    ("typed", "keys"),
    [("MRDH", {"29530165"}), ("avu", {"29430875"}), ("BghU", {"28981472"})],
)
def test_bodies_are_found_by_their_abbreviation(typed: str, keys: set[str]):
    done = committed_registry().select(Query(search=typed)).partnerships
    assert {record.registration_id for record in done} >= keys
    assert done[0].abbreviation.lower() == typed.lower()


def test_every_abbreviation_finds_its_body_and_no_other():
    registry = committed_registry()
    day = registry.edition_day
    held = [registry.records[n] for n in registry.at(day).records]
    short = [record for record in held if record.registered and record.abbreviation]
    assert len(short) > 139
    for record in short:
        done = registry.select(Query(search=record.abbreviation, date=day)).partnerships
        assert record in done
        assert compact(done[0].abbreviation) == compact(record.abbreviation)


def test_words_may_be_typed_together_or_apart():
    registry = committed_registry()
    together, apart = (
        {record.id: record.name for record in registry.select(Query(search=typed)).partnerships}
        for typed in ("regiodeal", "regio deal")
    )
    assert together.items() <= apart.items()
    assert {key for key, name in apart.items() if "Regio Deal" in name} <= together.keys()
    for code in ("GM0310", "GM1900", "GM1963"):
        name = registry.name(code)
        one, other = (
            {r.id for r in registry.select(Query(search=each)).partnerships}
            for each in (name, compact(name))
        )
        assert one == other


def test_legal_grounds_are_searched():
    registry = committed_registry()
    done = registry.select(Query(search="wet publieke gezondheid")).partnerships
    grounds = [{ground.title for ground in record.grounds} for record in done]
    assert sum("Wet publieke gezondheid" in titles for titles in grounds) > 20


def test_a_known_name_finds_nothing_that_only_begins_so():
    registry = committed_registry()
    done = registry.select(Query(search="best")).partnerships
    assert done
    for record in done:
        parts = (registry.names.of(member.organisation) for member in record.members)
        texts = [record.name, record.purpose, *(name for names in parts for name in names)]
        assert any("best" in fold(text).replace("(", " ").split() for text in texts)
