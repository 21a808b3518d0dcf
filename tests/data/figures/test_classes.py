"""Limits between classes: equal values stay together, and each method is what it says."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.figures.classes import (
    EQUAL,
    METHODS,
    MOST_CLASSES,
    NATURAL,
    QUANTILES,
    class_of,
    limits,
    own_limits,
    roundest,
)

VALUES = st.lists(
    st.one_of(st.integers(-50, 400).map(float), st.floats(-1e5, 1e7).map(lambda v: round(v, 2))),
    max_size=80,
)


def classed(values, between):
    """Return the values per class, by plain loops."""
    own = {}
    for value in values:
        place = 0
        for limit in between:
            if value >= limit:
                place += 1
        own.setdefault(place, []).append(value)
    return own


@settings(max_examples=60, deadline=None)
@given(VALUES, st.sampled_from(METHODS))
def test_limits_ascend_make_at_most_five_classes_and_part_no_ties(values, method):
    between = limits(values, method)
    assert len(between) < MOST_CLASSES
    assert all(one < other for one, other in itertools.pairwise(between))
    places = {}
    for place, own in classed(values, between).items():
        for value in own:
            assert class_of(value, between) == place
            assert places.setdefault(value, place) == place
    if method != EQUAL and len(set(values)) > 1:
        assert set(places.values()) == set(range(len(between) + 1)), "no class is empty"


def deviation(groups):
    total = 0.0
    for group in groups:
        mean = sum(group) / len(group)
        total += sum((value - mean) ** 2 for value in group)
    return total


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 60), min_size=6, max_size=12))
def test_natural_breaks_are_those_with_the_least_deviation(values):
    distinct = sorted(set(values))
    between = limits(map(float, values), NATURAL)
    if len(distinct) <= MOST_CLASSES:
        assert len(between) == len(distinct) - 1
        return
    best = min(
        deviation(classed(values, [distinct[cut] for cut in cuts]).values())
        for cuts in itertools.combinations(range(1, len(distinct)), MOST_CLASSES - 1)
    )
    assert deviation(classed(values, between).values()) == pytest.approx(best)


def test_quantiles_are_round_and_about_as_large():
    between = limits([float(value) for value in range(1, 101)], QUANTILES)
    assert between == (20, 40, 60, 80)
    assert [len(own) for own in classed(range(1, 101), between).values()] == [19, 20, 20, 20, 21]
    assert limits([1.0, 1.0, 2.0, 5.0]) == (2, 5)
    assert limits([7.0, 7.0]) == limits([]) == ()


def test_equal_steps_are_equal():
    assert limits([0.0, 3.0, 50.0], EQUAL) == (10, 20, 30, 40)


@pytest.mark.parametrize("text", ["", "a", "2,1", "1,1", "1,2,3,4,5", "nan", "1,inf"])
def test_limits_of_ones_own_rise_and_are_at_most_four(text):
    assert own_limits("10,20,30") == (10, 20, 30)
    with pytest.raises(ValueError, match=f"{text}|could not convert"):
        own_limits(text)


@settings(max_examples=60)
@given(st.floats(-1e6, 1e6), st.floats(0.001, 1e6))
def test_the_roundest_number_lies_between(low, width):
    high = low + width
    assert low < roundest(low, high) <= high


def test_the_roundest_number_takes_few_digits():
    assert (roundest(61.2, 73.9), roundest(0.12, 0.19), roundest(-3.0, 2.0)) == (70, 0.15, 0)
