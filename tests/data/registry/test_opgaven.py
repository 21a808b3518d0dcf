"""Opgaven and groups, counted again by plain loops over the committed edition."""

import csv
from datetime import date

import pytest

from data.domain.opgaven import Opgaven, listed_slugs
from data.domain.query import Query
from data.domain.records import DEFAULT_BASES, DerivedTopic
from tests.builders import THEMES, partnership
from tests.edition import EDITION_DIR, committed_registry

DAY = date(2026, 11, 20)


def in_force():
    registry = committed_registry()
    return [registry.records[number] for number in registry.at(DAY).records]


def mapping(*weights):
    """Return the topics of each opgave, from the table as it stands on disk."""
    with (EDITION_DIR / "themes.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["weight"] in weights]
    slugs = listed_slugs()
    return {
        slugs[code]: {row["topic"] for row in rows if row["theme"] == code}
        for code in dict.fromkeys(row["theme"] for row in rows)
    }


@pytest.mark.parametrize("partly", [False, True])
@pytest.mark.parametrize("derived", ["apart", "mee", "uit"])
def test_every_count_is_that_of_a_loop(partly, derived):
    topics = mapping("kern", *(["deels"] if partly else []))
    selection = committed_registry().select(Query(date=DAY, partly=partly, derived=derived))
    for opgave, count in selection.facet_counts["opgave"].items():
        expected = 0
        for record in in_force():
            if record.basis not in DEFAULT_BASES:
                continue
            own = set(record.topics)
            if derived == "mee":
                own |= {each.topic for each in record.derived}
            expected += bool(own & topics.get(opgave, set()))
        assert count == expected, opgave
    assert any(selection.facet_counts["opgave"].values())


def test_weak_topics_count_nowhere():
    weak = {(opgave, topic) for opgave, topics in mapping("zwak").items() for topic in topics}
    opgaven = committed_registry().vocabulary.opgaven
    assert len(weak) == 15
    for opgave, topic in weak:
        record = partnership(1, topics=(topic,))
        assert opgave not in opgaven.of(record, partly=True, derived=True)


def test_thirteen_opgaven_of_two_programmes_are_values():
    opgaven = committed_registry().vocabulary.opgaven
    assert list(opgaven.topics) == list(listed_slugs().values())
    years = [topics[0].year for topics in opgaven.topics.values()]
    assert (years.count(2018), years.count(2021)) == (10, 3)
    assert opgaven.name("sociaal-domein") == "Merkbaar beter in het sociaal domein"


def test_an_opgave_that_is_in_no_list_of_ours_has_a_slug_of_its_own():
    (row,) = [each for each in THEMES if each.theme == "KGH1"]
    opgaven = Opgaven([type(row)("NOVEX 1", "afval", 2024, "Ruimte", row.weight, "")])
    assert list(opgaven.topics) == [*listed_slugs().values(), "novex-1"]
    assert opgaven.name("novex-1") == "Ruimte"
    assert opgaven.of(partnership(1, topics=("afval",))) == ("novex-1",)


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ({}, ()),
        ({"partly": True}, ("klimaat",)),
        ({"derived": True}, ("toekomstbestendig-wonen", "wonen-en-leefbaarheid")),
        (
            {"partly": True, "derived": True},
            ("klimaat", "toekomstbestendig-wonen", "wonen-en-leefbaarheid"),
        ),
    ],
)
def test_topics_count_as_they_are_recorded(how, expected):
    record = partnership(1, topics=("bodem",), derived=(DerivedTopic("wonen", "proef"),))
    assert Opgaven(THEMES).of(record, **how) == expected


GROUPS = {
    "regiodeals": lambda record: record.id.startswith("regio-deal-"),
    "woondeals": lambda record: record.id.startswith(("woondeal-", "woondeals-")),
    "res": lambda record: record.id.startswith("res-"),
    "arbeidsmarkt": lambda record: record.id.startswith("arbeidsmarktregio-"),
    "jeugd": lambda record: record.id.startswith("jeugdregio-"),
    "doorstroompunt": lambda record: record.id.startswith("doorstroompunt-"),
    "zorg-en-veiligheidshuizen": lambda record: record.id.startswith("zvh-"),
    "maatschappelijke-opvang": lambda record: record.id.startswith("mo-"),
    "veiligheidsregio": lambda record: record.body.startswith(
        ("Veiligheidsregio ", "Veiligheids-")
    ),
    "riec": lambda record: record.id.startswith("riec-"),
    "vng": lambda record: "VNG" in record.name or "Vereniging van" in record.name,
}


def test_groups_are_those_that_the_edition_has():
    assert committed_registry().vocabulary.values("groep") == tuple(GROUPS)


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_asks_for_all_that_it_holds(group):
    registry = committed_registry()
    expected = {record.id for record in in_force() if GROUPS[group](record)}
    chosen = registry.select(Query(date=DAY, groups=(group,)))
    everything = registry.select(Query(date=DAY))
    assert {record.id for record in chosen.partnerships} == expected
    assert everything.facet_counts["groep"][group] == len(expected)


@pytest.mark.parametrize(
    ("group", "count"), [("res", 30), ("arbeidsmarkt", 35), ("veiligheidsregio", 25), ("vng", 12)]
)
def test_divisions_of_the_country_are_whole(group, count):
    assert len(committed_registry().select(Query(date=DAY, groups=(group,)))) == count


def test_a_basis_that_is_chosen_goes_on_counting_beside_a_group():
    registry = committed_registry()
    assert not len(registry.select(Query(date=DAY, groups=("res",), bases=("wgr",))))
    without = registry.select(Query(date=DAY, bases=("wgr",)))
    assert without.facet_counts["groep"]["res"] == 0
    assert without.facet_counts["groep"]["veiligheidsregio"] == 25
