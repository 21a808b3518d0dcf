import datetime as dt
from functools import cache

import pytest
from hypothesis import given, settings

from data.analysis.congruence import (
    area,
    member_sets,
    nearly_same,
    same_members,
    sets_per_municipality,
)
from data.analysis.region_fit import Relation, divisions, regions
from data.domain.query import Query
from data.domain.records import Basis
from tests.builders import DAY, partnership, registries, registry
from tests.data.registry.test_query_properties import queries
from tests.soak import rounds
from tests.viewer.export.views import registry as whole_registry

UTRECHT, STADSBANK = "24221387", "24961717"


@cache
def selected(*bases):
    return whole_registry().select(Query(date=DAY, bases=bases))


@given(registries(), queries())
@settings(max_examples=rounds(60))
def test_sets_hold_every_counted_partnership_once(known, query):
    selection = known.select(query)
    sets = member_sets(selection, least=1)
    assert len({one.codes for one in sets}) == len(sets)
    for one in sets:
        for identifier in one.partnerships:
            assert tuple(sorted(area(selection, identifier))) == one.codes
            others = [other for other in one.partnerships if other != identifier]
            assert list(same_members(selection, identifier)) == others
    counts = sets_per_municipality(sets)
    assert sum(counts.values()) == sum(len(one.codes) for one in sets)


@given(registries(), queries())
@settings(max_examples=rounds(60))
def test_nearly_the_same_differs_in_what_is_told(known, query):
    selection = known.select(query)
    for record in selection.partnerships:
        own = area(selection, record.id)
        for near in nearly_same(selection, record.id):
            assert area(selection, near.partnership) == (own - {*near.without}) | {*near.extra}
            assert 1 <= near.differences <= 2


def test_distinct_sets_of_the_register():
    wgr = selected(Basis.WGR)
    assert len(wgr) == 451
    assert len(member_sets(wgr)) == 329
    assert len(member_sets(wgr, least=1)) == 339
    everyone = {
        frozenset(p.organisation.code for p in wgr.registry.participations(record, DAY))
        for record in wgr.partnerships
    }
    assert len(everyone) == 375
    recorded = (
        frozenset(m.organisation for m in record.members if m.organisation.startswith("GM"))
        for record in wgr.partnerships
    )
    # Ended municipalities under their own code: 331 of two or more, as the register lists them.
    assert len({codes for codes in recorded if len(codes) > 1}) == 331


FOUR = ("GM0001", "GM0002", "GM0003", "GM0004")


@pytest.mark.parametrize(
    ("own", "other", "sentence"),
    [
        (FOUR, FOUR[:3], ((FOUR[3],), ())),
        (FOUR[:3], FOUR, ((), (FOUR[3],))),
        (FOUR, (*FOUR, "GM0005", "PV26"), ((), ("GM0005",))),
        (FOUR, FOUR, None),
        (FOUR[:2], FOUR[:3], None),
        (FOUR[:3], (*FOUR[:2], "GM0005"), None),
        (FOUR, (*FOUR[:3], "GM0005"), None),
    ],
    ids=["without", "with", "others do not count", "same", "small", "of three", "of five"],
)
def test_nearly_the_same(own, other, sentence):
    known = registry(partnership(1, own), partnership(2, other))
    result = nearly_same(known.select(Query(date=DAY)), known.records[0].id)
    assert [(near.without, near.extra) for near in result] == ([sentence] if sentence else [])


def test_an_ended_municipality_stands_for_its_successor():
    known = registry(partnership(1, ("GM0001", "GM0002")), partnership(2, ("GM0091", "GM0002")))
    result = same_members(known.select(Query(date=DAY)), known.records[0].id)
    assert result == (known.records[1].id,)


@pytest.mark.parametrize("day", [DAY, dt.date(2023, 1, 1)])
def test_each_standard_division_covers_the_country_once(day):
    known = whole_registry()
    result = divisions(known, known.at(day))
    assert [len(division.regions) for division in result] == [25, 30, 35, 12]
    for division in result:
        assert len(division.regions) == division.expected
        codes = [code for region in division.regions.values() for code in region]
        assert sorted(codes) == sorted(known.municipalities)


def test_a_missing_region_is_told():
    known = registry(partnership(1, ("GM0001", "GM0002")))
    safety, _, _, province = regions(known.select(Query(date=DAY)), known.records[0].id)
    assert (safety.known, safety.expected) == (0, 25)
    assert safety.relation is Relation.OUTSIDE
    assert safety.outside == ("GM0001", "GM0002")
    assert province.expected == 2


def relations(identifier):
    return [fit.relation for fit in regions(selected(), identifier)]


def test_safety_region_utrecht_and_standard_regions():
    assert relations(UTRECHT) == [
        Relation.EQUAL,
        Relation.ACROSS,
        Relation.ACROSS,
        Relation.EQUAL,
    ]
    energy = regions(selected(), UTRECHT)[1]
    assert [(p.region, p.shared, p.size) for p in energy.parts] == [
        ("res-es14", 16, 16),
        ("res-es13", 7, 7),
        ("res-es09", 3, 8),
    ]


def test_stadsbank_crosses_every_division():
    assert set(relations(STADSBANK)) == {Relation.ACROSS}


def test_who_has_the_members_of_safety_region_utrecht():
    known = whole_registry()
    names = [known.version_on(i, DAY).body for i in same_members(selected(), UTRECHT)]
    assert names == ["Gemeentelijke Gezondheidsdienst Regio Utrecht", "Omgevingsdienst Utrecht"]
    (near,) = nearly_same(selected(), UTRECHT)
    assert [known.name(code) for code in near.without] == ["Vijfheerenlanden"]
    assert near.extra == ()


def test_a_partnership_without_municipality_has_no_area():
    known = registry(partnership(1, ("PV26", "WS0636")), partnership(2, ("PV26", "WS0636")))
    selection = known.select(Query(date=DAY))
    identifier = known.records[0].id
    assert same_members(selection, identifier) == ()
    assert nearly_same(selection, identifier) == ()
    assert regions(selection, identifier) == ()
