"""Crossovers and stacking, counted again by plain loops over the committed edition."""

from datetime import date

import pytest

from data.analysis.opgaven import crossovers, programmes, serving, stacking
from data.domain.query import Query
from tests.builders import partnership
from tests.builders import registry as registry_of
from tests.data.registry.test_opgaven import mapping
from tests.edition import committed_registry

DAY = date(2026, 11, 20)
VIEWS = [
    Query(date=DAY),
    Query(date=DAY, partly=True),
    Query(date=DAY, provinces=("PV26",), bases=("wgr",)),
    Query(date=DAY, groups=("regiodeals",)),
]


def served_by(selection):
    """Return what each selected partnership serves, from the table on disk."""
    topics = mapping("kern", *(["deels"] if selection.query.partly else []))
    return {
        record.id: {own for own, all_of in topics.items() if all_of & set(record.topics)}
        for record in selection.partnerships
    }


@pytest.mark.parametrize("query", VIEWS)
def test_every_crossover_is_that_of_a_loop(query):
    selection = committed_registry().select(query)
    served = served_by(selection)
    for crossing in crossovers(selection):
        for i, one in enumerate(crossing.opgaven):
            for j, other in enumerate(crossing.opgaven):
                both = [key for key, own in served.items() if {one, other} <= own]
                assert crossing.shared[i, j] == len(both), (one, other)
                assert [record.id for record in serving(selection, one, other)] == both
        expected = {
            key: tuple(own for own in crossing.opgaven if own in each)
            for key, each in served.items()
            if len(each & set(crossing.opgaven)) > 1
        }
        assert {record.id: own for record, own in crossing.several} == expected
        assert [record.id for record, _own in crossing.several] == list(expected)


def test_programmes_stand_apart():
    assert {year: len(own) for year, own in programmes(committed_registry()).items()} == {
        2018: 10,
        2021: 3,
    }
    registry = registry_of(partnership(1, ["GM0001", "GM0002"], topics=("wonen",)))
    selection = registry.select(Query(date=DAY))
    assert [crossing.several for crossing in crossovers(selection)] == [(), ()]


@pytest.mark.parametrize("query", VIEWS)
def test_what_stacks_in_a_place_is_that_of_a_loop(query):
    registry = committed_registry()
    selection = registry.select(query)
    places = {
        "zeist": ("GM0355",),
        "two": ("GM0355", "GM0344"),
        "utrecht": tuple(
            code for code in registry.municipalities
            if registry.organisations[code].province == "PV26"
        ),
        "nowhere": (),
    }  # fmt: skip
    served = served_by(selection)
    drawn = {
        record.id: {member.drawn for member in registry.participations(record, DAY)}
        for record in selection.partnerships
    }
    for place, counts in stacking(selection, places).items():
        for opgave, count in counts.items():
            there = [
                key for key, own in served.items()
                if opgave in own and drawn[key] & set(places[place])
            ]  # fmt: skip
            assert count == len(there), (place, opgave)
