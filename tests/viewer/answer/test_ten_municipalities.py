"""Ten municipalities of every kind: what is told of them, counted again from the tables."""

import csv
from collections import defaultdict
from datetime import date
from functools import cache
from statistics import median

import pytest

from data.analysis.opgaven import stacking
from data.analysis.oversight.council_rights import deadlines
from data.analysis.profile import participations_of
from data.domain.opgaven import listed_slugs
from data.domain.query import Query
from data.figures.carried import values_of
from data.figures.declared import figures_of
from data.figures.population import alike
from layers.words.figures.population import alike_as_question
from tests.edition import EDITION_DIR, committed_registry

DAY = date(2026, 11, 20)
TEN = (
    *("Rozendaal", "Schiermonnikoog", "Amsterdam", "Voorne aan Zee", "Vijfheerenlanden"),
    *("Oudewater", "Baarle-Nassau", "Vlieland", "Zwolle", "Krimpenerwaard"),
)
DEFAULT = {"wgr", "netwerk", "convenant", "privaatrecht"}
each = pytest.mark.parametrize("name", TEN)


@cache
def rows(table):
    with (EDITION_DIR / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def municipalities():
    """Return the row of each municipality that there is on the day, by code."""
    return {
        row["code"]: row
        for row in rows("organisations")
        if row["kind"] == "gemeente"
        and (not row["end"] or row["end"] > DAY.isoformat())
        and (not row["start"] or row["start"] <= DAY.isoformat())
    }


def code_of(name):
    (code,) = [code for code, row in municipalities().items() if row["name"] == name]
    return code


@cache
def in_force():
    """Return the versions of the four usual bases that hold on the day, by their number."""
    day, starts = DAY.isoformat(), {r["registration_id"]: r["start"] for r in rows("partnerships")}
    held = {}
    for row in rows("partnerships"):
        begun = not row["start"] or row["start"] <= day
        over = bool(row["end"]) and row["end"] <= day
        followed = (
            row["next"] in starts and bool(starts[row["next"]]) and starts[row["next"]] <= day
        )
        if begun and not over and not followed and row["basis"] in DEFAULT:
            held[row["registration_id"]] = row
    return held


@cache
def taking_part():
    """Return the versions in which each municipality takes part, itself or by one that ended."""
    day = DAY.isoformat()
    after = {row["old"]: row["successors"].split("|") for row in rows("mergers")
             if row["effective"] <= day}  # fmt: skip
    found = defaultdict(set)
    for row in rows("memberships"):
        version = in_force().get(row["registration_id"])
        if version is None or (row["left"] and row["left"] <= day):
            continue
        # An accession at or after the end of its own version contradicts that version.
        contradicts = bool(version["end"]) and row["joined"] >= version["end"]
        if row["joined"] > day and not contradicts:
            continue
        code = row["organisation"]
        while code in after and len(after[code]) == 1:
            (code,) = after[code]
        found[code].add(row["registration_id"])
    return found


@each
def test_partnerships(name):
    code, registry = code_of(name), committed_registry()
    selection = registry.select(Query(date=DAY))
    own = {one.record.registration_id for one in participations_of(selection, code)}
    assert own == taking_part()[code]
    assert selection.counts[code] == len(own) > 0


@each
def test_opgaven(name):
    code, registry = code_of(name), committed_registry()
    slugs = listed_slugs()
    topics = defaultdict(set)
    for row in rows("themes"):
        if row["weight"] == "kern":
            topics[slugs[row["theme"]]].add(row["topic"])
    of_version = defaultdict(set)
    for row in rows("partnership_topics"):
        of_version[row["registration_id"]].add(row["topic"])
    expected = {
        opgave: sum(bool(of_version[number] & own) for number in taking_part()[code])
        for opgave, own in topics.items()
    }
    told = stacking(registry.select(Query(date=DAY)), {code: (code,)})[code]
    for opgave, count in expected.items():
        assert told[opgave] == count, opgave


@each
def test_comparable_municipalities(name):
    code, registry = code_of(name), committed_registry()
    counts = {key: int(row["inhabitants"]) for key, row in municipalities().items()}
    own = counts[code]
    low = max([size for size in (0, 20_000, 50_000, 100_000) if size <= own])
    high = min([size for size in (20_000, 50_000, 100_000) if size > own], default=10**9)
    expected = {key for key, count in counts.items() if low <= count < high}
    assert set(alike(registry, code, DAY).of_size) == expected
    middle = median(len(taking_part()[key]) for key in expected)
    question = alike_as_question(registry.select(Query(date=DAY)), code)
    assert f"{middle:g}".replace(".", ",") in question


@each
@pytest.mark.parametrize("key", ["inwoners", "woz-waarde"])
def test_figures(name, key):
    code, registry = code_of(name), committed_registry()
    series = figures_of(registry)[key]
    indicator, year = series.declared.indicator, str(series.year)
    measured = {
        row["code"]: row["value"]
        for row in rows("figures")
        if row["indicator"] == indicator and row["year"] == year
    }
    merged = {row["old"] for row in rows("mergers")
              if code in row["successors"].split("|") and row["effective"][:4] > year}  # fmt: skip
    value = values_of(series, registry, DAY)[code]
    if merged:
        assert value.value is None
        return
    assert value.value == float(measured[code])


@each
def test_agenda(name):
    """Dates stand for arrangements of municipalities alone, or with a province, with a budget."""
    code, registry = code_of(name), committed_registry()
    kinds = {row["code"]: row["kind"] for row in rows("organisations")}
    members = defaultdict(set)
    for row in rows("memberships"):
        members[row["registration_id"]].add(kinds[row["organisation"]])
    forms = {"openbaar-lichaam", "bedrijfsvoeringsorganisatie", "gemeenschappelijk-orgaan"}
    with_budget = {
        number
        for number in taking_part()[code]
        if in_force()[number]["basis"] == "wgr" and in_force()[number]["form"] in forms
    }
    alone = {number for number in with_budget if members[number] == {"gemeente"}}
    both = {number for number in with_budget if members[number] == {"gemeente", "provincie"}}
    made = deadlines(registry, code, DAY)
    by_key = defaultdict(set)
    for one in made:
        by_key[one.right.key] |= {record.registration_id for record in one.records}
        assert one.day.year in (2026, 2027)
    assert by_key["begroting"] == by_key["kaders"] == by_key["jaarrekening"] == alone
    assert by_key["begroting-minister"] == by_key["jaarrekening-minister"] == both
    days = {(one.right.key, one.day.month, one.day.day) for one in made}
    if alone:
        assert {("kaders", 4, 30), ("jaarrekening", 7, 15), ("begroting", 9, 15)} <= days
    assert [one.day for one in made] == sorted(one.day for one in made)
