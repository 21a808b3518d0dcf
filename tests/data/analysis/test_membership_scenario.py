"""Joining and leaving one partnership, counted again by plain loops."""

from datetime import date

import pytest

from data.analysis.membership_scenario import Move, membership_scenario
from data.analysis.served import served
from data.domain.query import Query
from data.domain.records import Membership
from data.storage.edition import read_division
from tests.builders import partnership
from tests.builders import registry as registry_of
from tests.edition import committed_registry

DAY = date(2026, 11, 20)
ODU, ROVA = "30432201", "rova"


def scenario(identifier, code, registry=None):
    registry = registry or committed_registry()
    selection = registry.select(Query(date=DAY, partnerships=(registry.find_id(identifier),)))
    (record,) = selection.area_partnerships
    return selection, membership_scenario(selection, record, code)


def amounts(codes):
    organisations = committed_registry().organisations
    outlines = read_division(committed_registry().edition.info.folder, None)
    people = area = 0
    for code, outline in zip(outlines["code"], outlines.geometry, strict=True):
        if code in codes:
            people += organisations[code].inhabitants
            area += outline.area / 1e6
    return len(codes), people, round(area, 2)


@pytest.mark.parametrize(
    ("identifier", "code", "step"),
    [
        (ODU, "GM0355", Move.LEAVE),
        (ODU, "GM0599", Move.JOIN),
        (ROVA, "GM0355", Move.JOIN),
        (ROVA, "GM0193", Move.LEAVE),
    ],
)
def test_who_remains_and_whom_they_serve(identifier, code, step):
    selection, made = scenario(identifier, code)
    members = list(selection.registry.participations(made.record, DAY))
    codes = {member.drawn for member in members if member.drawn}
    assert made.step is step
    assert (step is Move.LEAVE) == (code in codes)
    others = [member for member in members if member.drawn != code]
    assert {m.organisation.code for m in made.others} == {m.organisation.code for m in others}
    assert made.left == len(others) + (step is Move.JOIN)
    for own, drawn in ((made.before, codes), (made.after, codes ^ {code})):
        assert (own.municipalities, own.inhabitants, own.area_km2) == amounts(drawn)
        assert own.unknown == 0


def test_a_cost_share_is_only_what_is_recorded():
    _selection, made = scenario(ODU, "GM0355")
    assert (made.share, made.other_shares) == (5.2, 26)
    _selection, made = scenario(ODU, "GM0599")
    assert (made.share, made.other_shares) == (None, 27)
    _selection, made = scenario(ROVA, "GM0355")
    assert (made.share, made.other_shares) == (None, 0)


def test_an_ended_municipality_counts_as_the_one_that_stands_for_it():
    registry = registry_of(partnership(1, [Membership("GM0091"), Membership("GM0002")]))
    _selection, made = scenario("001", "GM0001", registry)
    assert made.step is Move.LEAVE
    assert [member.organisation.code for member in made.others] == ["GM0002"]


def test_a_number_that_the_register_lacks_is_counted_as_unknown():
    registry = registry_of(partnership(1, ["GM0001"]))
    own = served(registry, ["GM0001", "GM0001", "GM0002"])
    assert (own.municipalities, own.inhabitants, own.unknown) == (2, 0, 2)
