"""Arrangements that seem to have a successor beside them: counted, marked, or left out."""

import datetime as dt
from dataclasses import replace

import pytest

from data.domain.query import Query
from data.domain.records import Basis
from data.history.events import EventKind, changes_in_period
from layers.words.events import derivation_in_words, event_in_words, kind_in_words
from layers.words.filters import filter_sentence
from layers.words.profile import succeeded_in_words
from tests.builders import DAY, partnership, registry
from viewer.answer.partnership_list import panel

BEGAN = dt.date(2024, 1, 1)
OLD = partnership(1, ["GM0002", "GM0003"], name="Muskusratten West")
NEW = partnership(2, ["GM0002", "GM0003"], name="Muskusratten West 2024", start=BEGAN)
OTHER = partnership(3, ["GM0002", "GM0003"], name="Vervoer")
KNOWN = registry(OLD, NEW, OTHER)


def select(**facets):
    return KNOWN.select(Query(date=DAY, **facets))


def test_the_older_one_of_one_name_and_one_area_seems_succeeded():
    assert KNOWN.successions(DAY) == ((OLD, NEW),)
    assert KNOWN.successor(OLD, DAY) == NEW
    assert KNOWN.successor(NEW, DAY) is None


def test_before_the_newer_one_there_is_nothing_to_succeed():
    assert KNOWN.successions(BEGAN - dt.timedelta(days=1)) == ()


@pytest.mark.parametrize(
    "other",
    [
        partnership(2, ["GM0004"], name="Muskusratten West 2024", start=BEGAN),
        partnership(2, ["GM0002", "GM0003"], name="Muskusratten Oost", start=BEGAN),
        partnership(2, ["GM0002", "GM0003"], name="Muskusratten West", basis=Basis.NETWORK,
                    start=BEGAN),
    ],
    ids=["another area", "another name", "not of the register"],
)  # fmt: skip
def test_what_is_not_alike_succeeds_nothing(other):
    assert registry(OLD, other).successions(DAY) == ()


def test_they_count_unless_they_are_left_out():
    assert [r.id for r in select().partnerships] == ["001", "002", "003"]
    without = select(predecessors="uit")
    assert [r.id for r in without.partnerships] == ["002", "003"]
    assert select().succeeded == without.succeeded == 1
    assert select(search="vervoer").succeeded == 0
    assert without.facet_counts["basis"]["wgr"] == 2


def test_the_sentence_says_that_they_are_left_out():
    query = Query(predecessors="uit")
    assert filter_sentence(KNOWN, query) == "Alle samenwerkingen behalve de opgevolgde."


def test_lists_mark_them_and_lead_to_the_successor():
    marks = {item.id: item.mark for item in panel(select(), 25).items}
    assert marks == {"001": "lijkt opgevolgd", "002": "", "003": ""}
    shown = panel(select(partnerships=("001", "002")), 25).details
    assert [bool(one.successor) for one in shown] == [True, False]
    assert shown[0].successor.value == "Muskusratten West 2024"
    assert "samenwerking=002" in shown[0].successor.url


def test_a_number_of_them_is_told():
    assert succeeded_in_words(select(), [NEW, OTHER]) == ""
    assert succeeded_in_words(select(), [OLD, NEW]).startswith("1 samenwerking lijkt opgevolgd")


def test_it_is_a_change_on_the_day_on_which_the_successor_began():
    events = changes_in_period(KNOWN, BEGAN, DAY)
    (event,) = (each for each in events if each.kind is EventKind.SUCCEEDED)
    assert (event.day, event.record, event.successor) == (BEGAN, OLD, NEW)
    assert event.derived
    assert kind_in_words(event) == "Opgevolgd"
    expected = "Lijkt opgevolgd door Muskusratten West 2024; beide gelden nog."
    assert event_in_words(KNOWN, KNOWN, event) == expected
    assert derivation_in_words(KNOWN, event).startswith("Vermoed op grond van naam")
    later = changes_in_period(KNOWN, BEGAN + dt.timedelta(days=1), DAY)
    assert EventKind.SUCCEEDED not in {each.kind for each in later}
    others = changes_in_period(KNOWN, BEGAN, DAY, [OTHER])
    assert EventKind.SUCCEEDED not in {each.kind for each in others}


def test_a_period_in_the_past_tells_no_succession_of_what_ended_since():
    """Or periods side by side would tell more than the whole."""
    ended = replace(OLD, end=dt.date(2025, 1, 1), end_text="2025-01-01")
    for last in (dt.date(2024, 6, 1), DAY):
        events = changes_in_period(registry(ended, NEW), BEGAN, last)
        assert EventKind.SUCCEEDED not in {each.kind for each in events}
