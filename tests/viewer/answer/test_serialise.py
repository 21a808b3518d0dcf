"""Parts of an answer as plain data."""

import datetime as dt

import pytest

from data.domain.query import Query
from tests.viewer.export.views import registry
from viewer.answer.answer import answer_of
from viewer.answer.serialise import serialised

DAY = dt.date(2026, 11, 20)


def given(**filters):
    return serialised(answer_of(registry().select(Query(date=DAY, **filters)), rows=1_000))


def test_the_list_tells_what_is_chosen_and_its_details():
    panel = given(partnerships=("u10",), layer="gebied")["panel"]
    (chosen,) = [item for item in panel["items"] if item.get("selected")]
    assert (chosen["id"], chosen["name"]) == ("u10", "Regio U10")
    (details,) = panel["details"]
    assert all(len(fact) == 3 for fact in [*details["facts"], *details["more"]])
    assert "Zeist" in details["members"]


def test_the_slider_travels_only_when_it_is_open():
    closed, opened = given()["time"], given(pace="jaar")["time"]
    assert closed.keys() == {"label", "day", "bounds"}
    assert (opened["pace"], opened["name"]) == ("jaar", "2026 t/m 20 november")
    steps = int(opened["last"]) - int(opened["first"]) + 1
    assert [len(counts) for counts in opened["counts"]] == [steps] * 3
    joined, left, codes = zip(*opened["moves"], strict=True) if opened["moves"] else ((), (), ())
    assert all(isinstance(each, int) for each in (*joined, *left, *codes))


@pytest.mark.parametrize(
    ("filters", "offered"),
    [
        ({}, False),
        ({"layer": "verbanden"}, True),
        ({"layer": "verbanden", "municipalities": ("GM0344",)}, False),
        ({"layer": "groepen"}, False),
    ],
)
def test_a_threshold_is_offered_where_pairs_are_drawn(filters, offered):
    threshold = given(**filters)["threshold"]
    assert bool(threshold) == offered
    if threshold:
        least, most = threshold
        assert 1 <= least <= most


def test_a_threshold_that_was_asked_for_is_what_the_answer_tells():
    assert given(layer="verbanden", threshold=7)["threshold"][0] == 7
    least, most = given(layer="verbanden", threshold=900)["threshold"]
    assert least == most == 900
