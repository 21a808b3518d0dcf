"""The Regio Deals of the committed edition, against its table on disk."""

import csv
from datetime import date

import pytest

from data.analysis.regio_deals import deals_of
from data.domain.query import Query
from tests.edition import EDITION_DIR, committed_registry

DAY = date(2026, 11, 20)


def rows():
    with (EDITION_DIR / "regio_deals.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def deals(**filters):
    return deals_of(committed_registry().select(Query(date=DAY, **filters)))


@pytest.mark.parametrize("filters", [{}, {"groups": ("regiodeals",)}])
def test_all_62_are_there_while_nothing_else_is_filtered(filters):
    made = deals(**filters)
    assert sorted(each.deal.name for each in made) == sorted(row["name"] for row in rows())
    assert len(made) == 62
    assert sum(each.record is not None for each in made) == 44
    assert sum(each.record is None for each in made) == 18
    assert sum(each.deal.amount is not None for each in made) == 54


def test_amounts_and_partnerships_are_those_of_the_table():
    by_name = {(row["name"], row["round"]): row for row in rows()}
    for each in deals():
        row = by_name[each.deal.name, each.deal.round]
        assert (each.record.id if each.record else "") == row["partnership"]
        assert each.deal.amount == (float(row["amount"]) if row["amount"] else None)


@pytest.mark.parametrize(
    "filters",
    [
        {"provinces": ("PV26",)},
        {"participants": ("GM0344",)},
        {"opgaven": ("sociaal-domein",)},
        {"search": "Drechtsteden"},
        {"groups": ("res",)},
    ],
)
def test_filters_leave_those_that_fit_and_none_without_known_members(filters):
    made = deals(**filters)
    everything = {each.record.id for each in deals() if each.record}
    view = committed_registry().select(Query(date=DAY, **filters))
    held = {record.id for record in view.partnerships}
    assert all(each.record for each in made)
    assert {each.record.id for each in made} >= everything & held
    # What is not in force on the date was looked at too, and nothing else came in.
    in_force = {record.id for record in committed_registry().select(Query(date=DAY)).partnerships}
    assert {each.record.id for each in made} & in_force == everything & held


def test_the_newest_round_comes_first():
    numbers = [each.deal.round for each in deals()]
    known = [number for number in numbers if number]
    assert known == sorted(known, reverse=True)
    assert numbers == [*known, *[""] * (62 - len(known))]


def test_municipalities_are_as_many_as_take_part():
    registry = committed_registry()
    for each in deals():
        if each.record:
            drawn = {p.drawn for p in registry.participations(each.record, DAY) if p.drawn}
            assert len(drawn) == each.deal.municipalities, each.deal.name
