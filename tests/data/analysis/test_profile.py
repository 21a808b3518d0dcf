"""The profile of one municipality: by hand on tiny registries, and on the committed edition."""

import datetime as dt
from statistics import median

import pytest
from hypothesis import given, settings

from data.analysis.comparison import side_by_side, white_spots
from data.analysis.profile import (
    Share,
    breakdown,
    derived_breakdown,
    in_country,
    in_province,
    other_partners,
    participations_of,
    partners,
    top_topics,
    who_decides,
)
from data.domain.query import COUNTED_TOO, Query
from data.domain.records import NOT_REGISTERED, Basis, Body, LegalForm, Membership
from tests.builders import CURRENT, DAY, partnership, registries
from tests.builders import registry as tiny
from tests.data.registry.test_query_properties import queries
from tests.soak import rounds
from tests.viewer.export.views import registry

UTRECHT, ZEIST, DE_BILT, URK, TEXEL = "GM0344", "GM0355", "GM0310", "GM0184", "GM0448"


def selected(known=None, **filters):
    return (known or registry()).select(Query(**{"date": DAY, **filters}))


def shares(result):
    return {share.value: share.count for share in result}


def names(result):
    known = registry()
    return [(known.name(share.value), share.count) for share in result]


# --- what it takes part in


def test_utrecht_takes_part_in_eight_arrangements_of_the_register():
    assert len(participations_of(selected(bases=("wgr",)), UTRECHT)) == 8
    assert len(participations_of(selected(), UTRECHT)) == 17


@given(registries(), queries())
@settings(max_examples=rounds(60))
def test_taking_part_is_what_the_counts_say(known, query):
    selection = known.select(query)
    for code in CURRENT:
        result = participations_of(selection, code)
        assert len(result) == selection.counts[code]
        assert [one.record for one in result] == [
            record
            for record in selection.partnerships
            if any(p.drawn == code for p in known.participations(record, selection.snapshot.date))
        ]


def test_the_own_body_counts_and_not_that_of_another():
    known = tiny(
        partnership(1, [Membership("GM0001", (Body.COUNCIL,)), Membership("GM0002")]),
        partnership(2, [Membership("GM0001", (Body.COUNCIL, Body.MAYOR))]),
    )
    selection = selected(known)
    assert shares(who_decides(participations_of(selection, "GM0001"))) == {
        "raad": 2,
        "burgemeester": 1,
    }
    assert shares(who_decides(participations_of(selection, "GM0002"))) == {NOT_REGISTERED: 1}


# --- its number among the others


@given(registries(), queries())
@settings(max_examples=rounds(60))
def test_rank_and_median_are_those_of_the_counts(known, query):
    selection = known.select(query)
    ordered = sorted(selection.counts.values(), reverse=True)
    for code in CURRENT:
        result = in_country(selection, code)
        assert result.rank == ordered.index(result.count) + 1
        assert result.tied == ordered.count(result.count) - 1
        assert result.median == median(ordered)
        assert result.among == len(CURRENT)


def test_the_place_of_utrecht():
    result = in_province(selected(), UTRECHT)
    assert (result.count, result.rank, result.tied, result.among, result.median) == (
        17,
        5,
        3,
        26,
        16,
    )
    result = in_country(selected(), UTRECHT)
    assert (result.count, result.among, result.median) == (17, 342, 16.5)


# --- over what it is spread


def test_breakdown_of_utrecht():
    selection = selected()
    assert shares(breakdown(selection, UTRECHT, "basis")) == {
        "wgr": 8,
        "convenant": 4,
        "privaatrecht": 2,
        "netwerk": 3,
    }
    forms = shares(breakdown(selection, UTRECHT, "vorm"))
    assert forms[LegalForm.PUBLIC_BODY] == 7
    assert sum(forms.values()) == 17
    topics = breakdown(selection, UTRECHT, "onderwerp")
    assert topics[0] == Share("wonen", 5)
    assert topics[-1] == Share(NOT_REGISTERED, 2)
    assert shares(who_decides(participations_of(selection, UTRECHT))) == {
        "college": 8,
        "raad": 1,
        "burgemeester": 1,
        NOT_REGISTERED: 9,
    }


def test_a_chosen_value_leaves_the_others_of_its_own_facet_as_they_were():
    free, chosen = selected(), selected(topics=("natuur-en-milieu",))
    assert breakdown(chosen, UTRECHT, "onderwerp") == breakdown(free, UTRECHT, "onderwerp")
    assert sum(shares(breakdown(chosen, UTRECHT, "basis")).values()) == 4
    assert shares(breakdown(selected(topics=("werk",)), UTRECHT, "onderwerp"))["werk"] == 0


@given(registries(), queries())
@settings(max_examples=rounds(60))
def test_each_number_is_what_choosing_the_value_leaves(known, query):
    selection = known.select(query)
    derived = derived_breakdown(selection, "GM0001") if query.derived == COUNTED_TOO else {}
    for facet, attribute in (("onderwerp", "topics"), ("vorm", "forms"), ("basis", "bases")):
        for share in breakdown(selection, "GM0001", facet):
            alone = known.select(Query(**{**_filters_of(query), attribute: (share.value,)}))
            besides = derived.get(share.value, 0) if facet == "onderwerp" else 0
            assert len(participations_of(alone, "GM0001")) == share.count + besides


def _filters_of(query):
    return {name: getattr(query, name) for name in Query.__slots__}


def test_top_level_topics_in_the_order_of_the_record():
    known = tiny(partnership(1, topics=("wonen", "afval", "bodem")), partnership(2))
    first, second = (known.versions(key)[0] for key in ("001", "002"))
    assert top_topics(known, first) == ("wonen", "natuur-en-milieu")
    assert top_topics(known, second) == (NOT_REGISTERED,)


# --- with whom


def test_partners_of_utrecht_most_first():
    assert names(partners(selected(), UTRECHT))[:6] == [
        ("Nieuwegein", 12),
        ("Houten", 10),
        ("De Bilt", 9),
        ("Stichtse Vecht", 9),
        ("Zeist", 9),
        ("Bunnik", 8),
    ]


def test_groups_that_cover_the_country_make_no_partners():
    known = tiny(
        partnership(1, ["GM0001", "GM0002", "PV26"], nationwide=True, basis=Basis.COVENANT),
        partnership(2, ["GM0001", "GM0003", "WS0636"]),
    )
    selection = selected(known)
    assert shares(partners(selection, "GM0001")) == {"GM0003": 1}
    assert shares(other_partners(selection, "GM0001")) == {"WS0636": 1}


# --- white spots


def test_what_neighbours_share_without_one():
    known = tiny(
        partnership(1, ["GM0001", "GM0003"]),
        partnership(2, ["GM0001", "GM0002", "GM0003"]),
        partnership(3, ["GM0001", "GM0004"]),
        partnership(4, ["GM0001", "GM0003"], nationwide=True),
        partnership(5, ["GM0002", "GM0004"]),
    )
    selection = selected(known)
    result = white_spots(selection, "GM0002")  # between GM0001 and GM0003
    assert [(s.record.id, s.neighbours) for s in result] == [("001", ("GM0001", "GM0003"))]
    alone = white_spots(selection, "GM0001")  # one neighbour: GM0002
    assert [(s.record.id, s.neighbours) for s in alone] == [("005", ("GM0002",))]
    assert white_spots(selection, "GM0005") == ()


def test_white_spots_of_utrecht():
    result = white_spots(selected(), UTRECHT)
    assert len(result) == 14
    assert len(result[0].neighbours) == 7
    assert result[0].record.name == "Gemeenschappelijke Regeling Omgevingsdienst regio Utrecht"
    assert white_spots(selected(), TEXEL) == ()  # an island has no neighbours


def test_white_spots_follow_the_filters():
    result = white_spots(selected(topics=("afval",)), UTRECHT)
    assert [len(spot.neighbours) for spot in result] == [4, 2]


def test_from_how_many_neighbours_on_is_for_the_visitor_to_say():
    counts = {
        least: [len(s.neighbours) for s in white_spots(selected(threshold=least), UTRECHT)]
        for least in (1, 3, 99)
    }
    assert len(counts[1]) > 14
    assert min(counts[1]) == 1
    assert min(counts[3]) == 3
    assert all(count == 9 for count in counts[99])  # all neighbours that there are


# --- side by side


@pytest.mark.parametrize("codes", [(UTRECHT, ZEIST), (UTRECHT, ZEIST, DE_BILT)])
def test_every_counted_partnership_stands_in_one_group(codes):
    selection = selected()
    groups = side_by_side(selection, codes)
    assert len(groups) == 2 ** len(codes) - 1
    assert groups[0].codes == codes
    for code in codes:
        own = [r.id for g in groups if code in g.codes for r in g.records]
        counted = [
            t.record.id for t in participations_of(selection, code) if not t.record.nationwide
        ]
        assert sorted(own) == sorted(counted)


def test_utrecht_and_zeist():
    both, first, second = side_by_side(selected(), (UTRECHT, ZEIST))
    assert (len(both.records), len(first.records), len(second.records)) == (9, 6, 5)


def test_on_an_earlier_date_a_successor_stands_for_what_it_was():
    known = tiny(partnership(1, [Membership("GM0091", (Body.EXECUTIVE,)), "GM0002"]))
    result = participations_of(selected(known, date=dt.date(2020, 1, 1)), "GM0001")
    assert [one.bodies for one in result] == [(Body.EXECUTIVE,)]
