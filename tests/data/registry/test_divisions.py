"""On which dates the map has the municipalities of an older year, and what is drawn then."""

import datetime as dt
from dataclasses import replace

import pytest

from data.domain.places import OlderPlace, Place
from data.domain.query import Query
from data.registry.registry import Registry
from tests.builders import edition, partnership
from tests.viewer.export.views import registry as whole_registry

YEARS = [
    (dt.date(2015, 12, 31), None),
    (dt.date(2016, 1, 1), 2016),
    (dt.date(2016, 12, 31), 2016),
    (dt.date(2017, 1, 1), None),
    (dt.date(2021, 12, 31), None),
    (dt.date(2022, 1, 1), 2022),
    (dt.date(2022, 3, 23), 2022),
    (dt.date(2022, 3, 24), None),  # Weesp went into Amsterdam
    (dt.date(2026, 11, 20), None),
]
OLD = {"GM0002": "PV30", "GM0091": "PV26", "GM0093": "PV30"}
"""A country of 2012, in which Brielle and Haaren still exist."""


def small(*partnerships) -> Registry:
    places = tuple(
        OlderPlace(2012, province, Place(code, 5.0, 52.0, 4.9, 51.9, 5.1, 52.1))
        for code, province in OLD.items()
    )
    pairs = ((2012, "GM0002", "GM0093"),)
    return Registry(replace(edition(*partnerships), older_places=places, older_neighbours=pairs))


@pytest.mark.parametrize(("day", "year"), YEARS)
def test_an_older_division_holds_only_while_exactly_its_municipalities_exist(day, year):
    assert whole_registry().divisions.on(day).year == year


@pytest.mark.parametrize("day", [dt.date(2016, 6, 30), dt.date(2022, 2, 1)])
def test_a_division_has_who_existed_according_to_the_mergers(day):
    known = whole_registry()
    division, now = set(known.divisions.on(day).codes), set(known.municipalities)
    later = [merger for merger in known.edition.mergers if merger.effective > day]
    ended = {merger.old for merger in later}
    came = {code for merger in later for code in merger.successors}
    assert division - now == ended - (came - division)
    assert now - division <= came
    assert all(known.successors.on(code, day) == code for code in division)


@pytest.mark.parametrize(
    ("day", "count"), [(dt.date(2016, 6, 30), 390), (dt.date(2022, 1, 1), 345)]
)
def test_the_map_of_an_older_year_has_its_own_columns(day, count):
    selection = whole_registry().select(Query(date=day))
    assert len(selection.counts) == len(selection.division.codes) == count
    assert set(selection.division.places) == set(selection.counts)
    provinces = {whole_registry().organisations[code].province for code in selection.counts}
    assert len(provinces) == 12
    assert None not in provinces


def test_figures_of_dates_without_an_own_division_are_as_they_were():
    for day, figures in {
        dt.date(2018, 6, 1): (570, 342, 4385),
        dt.date(2024, 1, 1): (654, 342, 5513),
    }.items():
        selection = whole_registry().select(Query(date=day))
        result = (len(selection), len(selection.counts), sum(selection.counts.values()))
        assert result == figures


def test_a_membership_is_drawn_as_it_was_on_the_day():
    known = small(partnership(1, ("GM0092", "GM0093"), start=dt.date(2011, 1, 1)))
    then, now = dt.date(2012, 6, 1), dt.date(2024, 1, 1)
    record = known.records[0]
    assert [p.drawn for p in known.participations(record, then)] == ["GM0091", "GM0093"]
    assert [p.drawn for p in known.participations(record, now)] == ["GM0001", None]
    assert known.select(Query(date=then)).counts == {"GM0002": 0, "GM0091": 1, "GM0093": 1}
    assert known.select(Query(date=now)).counts["GM0001"] == 1


def test_who_did_not_exist_yet_is_not_drawn():
    known = small(partnership(1, ("GM0001", "GM0002"), start=dt.date(2011, 1, 1)))
    then = dt.date(2012, 6, 1)
    assert [p.drawn for p in known.participations(known.records[0], then)] == [None, "GM0002"]
    assert known.drawn_as("GM0001", then) is None
    assert known.drawn_as("GM0093", then) == "GM0093"
    assert known.drawn_as("GM0093", dt.date(2024, 1, 1)) is None


def test_a_province_counts_for_ended_municipalities_too():
    known = small(partnership(1, ("GM0093",), start=dt.date(2011, 1, 1)))
    result = known.select(Query(date=dt.date(2012, 6, 1), provinces=("PV30",)))
    assert len(result) == 1


def test_names_and_neighbours_are_those_of_the_division():
    known = small()
    then = known.divisions.on(dt.date(2012, 6, 1))
    assert known.names.in_division(known.divisions.on(dt.date(2012, 6, 1))) == {
        "GM0002": "Boxtel",
        "GM0091": "Brielle",
        "GM0093": "Haaren",
        "GM0092": "Oudstad (nu Brielle)",
    }
    assert then.neighbours("GM0093") == ("GM0002",)
    assert known.divisions.now.neighbours("GM0093") == ()
