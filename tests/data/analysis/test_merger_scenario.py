"""What going together does to memberships, on tiny registries and on the edition."""

import datetime as dt

import pytest

from data.analysis.merger_scenario import Effect, merger_scenario
from data.domain.query import Query
from tests.builders import DAY, partnership, registry
from tests.viewer.export.views import registry as whole_registry

PAIR = ("GM0002", "GM0003")


def scenario(*members, codes=PAIR, **facts):
    known = registry(partnership(1, members, **facts))
    return merger_scenario(known.select(Query(date=DAY)), codes)


@pytest.mark.parametrize(
    ("members", "effect", "others", "rest", "dissolves"),
    [
        (("GM0002", "GM0003", "GM0004"), Effect.DOUBLE, 1, 1, False),
        (("GM0002", "GM0003", "WS0636"), Effect.ALONE, 0, 1, False),
        (("GM0002", "GM0003"), Effect.ALONE, 0, 0, True),
        (("GM0002", "GM0004"), Effect.PARTLY, 1, 1, False),
        (("GM0002",), Effect.PARTLY, 0, 0, False),
    ],
)
def test_what_happens_to_one_partnership(members, effect, others, rest, dissolves):
    (joining,) = scenario(*members).effects
    assert joining.effect == effect
    assert (joining.others, joining.rest, joining.dissolves) == (others, rest, dissolves)
    assert joining.inside == tuple(code for code in PAIR if code in members)
    assert set(joining.inside) | set(joining.outside) == set(PAIR)


@pytest.mark.parametrize(
    ("members", "effect", "codes"),
    [
        (("GM0002", "GM0003"), Effect.DOUBLE, PAIR),
        (("GM0002",), Effect.UNKNOWN, PAIR),
        (("GM0002", "GM0004"), Effect.UNKNOWN, PAIR),
        (("GM0002", "GM0003"), Effect.DOUBLE, (*PAIR, "GM0004")),
    ],
)
def test_a_partial_list_never_tells_that_nobody_else_is_left(members, effect, codes):
    (joining,) = scenario(*members, codes=codes, partial=True).effects
    assert joining.effect is effect
    assert not joining.dissolves
    assert not joining.changes_area


def test_a_partial_list_is_no_ground_for_working_apart():
    known = registry(
        partnership(1, ("GM0002", "GM0004"), topics=("afval",)),
        partnership(2, ("GM0003", "GM0005"), topics=("bodem",), partial=True),
    )
    assert merger_scenario(known.select(Query(date=DAY)), PAIR).apart == ()


def test_what_only_one_takes_part_in_stands_by_municipality():
    known = registry(
        partnership(1, ("GM0003", "GM0004")),
        partnership(2, ("GM0002", "GM0004")),
        partnership(3, ("GM0003", "GM0005")),
    )
    joined = merger_scenario(known.select(Query(date=DAY)), PAIR)
    assert [each.inside for each in joined.effects] == [("GM0002",), ("GM0003",), ("GM0003",)]


def test_what_neither_takes_part_in_is_left_out():
    assert scenario("GM0004", "GM0005").effects == ()


def test_two_of_three_double_and_the_area_changes():
    (joining,) = scenario("GM0002", "GM0003", "GM0005", codes=(*PAIR, "GM0004")).effects
    assert joining.effect is Effect.DOUBLE
    assert joining.outside == ("GM0004",)


def test_topics_on_which_each_works_with_others():
    known = registry(
        partnership(1, ("GM0002", "GM0004"), topics=("afval",)),
        partnership(2, ("GM0003", "GM0005"), topics=("bodem",)),
        partnership(3, ("GM0003", "GM0005"), topics=("wonen",)),
    )
    assert merger_scenario(known.select(Query(date=DAY)), PAIR).apart == ("natuur-en-milieu",)


def test_utrecht_and_ijsselstein():
    selection = whole_registry().select(Query(date=dt.date(2026, 11, 20)))
    joined = merger_scenario(selection, ("GM0344", "GM0353"))
    assert [len(joined.with_effect(effect)) for effect in Effect] == [0, 8, 12, 2]
    unknown = {each.record.name: each.inside for each in joined.with_effect(Effect.UNKNOWN)}
    assert unknown["ROM Utrecht Region"] == ("GM0344",)


def test_delft_midden_delfland_and_rijswijk():
    """Where two of the three are all there is, the third comes in and nobody else is left."""
    selection = whole_registry().select(Query(date=dt.date(2026, 11, 20)))
    joined = merger_scenario(selection, ("GM0503", "GM1842", "GM0603"))
    text = {each.record.id: each.outside for each in joined.with_effect(Effect.ALONE)}
    assert text == {
        "24962749": ("GM0603",),
        "24962759": ("GM0603",),
        "28175805": ("GM1842",),
        "28306597": ("GM1842",),
    }
    assert all(each.dissolves for each in joined.with_effect(Effect.ALONE))


def test_the_five_of_land_van_cuijk():
    selection = whole_registry().select(Query(date=dt.date(2016, 6, 30)))
    joined = merger_scenario(selection, ("GM0756", "GM1684", "GM0786", "GM0815", "GM1702"))
    assert [len(joined.with_effect(effect)) for effect in Effect] == [2, 5, 0, 0]


def test_boxmeer_and_sint_anthonis_in_2016():
    """They had an arrangement of the two of them; in 2022 they went together indeed."""
    selection = whole_registry().select(Query(date=dt.date(2016, 6, 30)))
    joined = merger_scenario(selection, ("GM0756", "GM1702"))
    (alone,) = joined.with_effect(Effect.ALONE)
    assert alone.dissolves
    assert "Boxmeer en Sint Anthonis" in alone.record.name
