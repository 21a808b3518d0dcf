import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.domain.query import Query
from layers.maps.counts import draw
from layers.maps.palette import NONE
from layers.maps.scale import classes
from tests.builders import DAY, partnership, registry


@given(st.lists(st.integers(0, 400), max_size=400))
def test_classes_hold_every_positive_number_once_and_are_at_most_five(counts):
    ranges = classes(counts)
    assert len(ranges) <= 5
    for count in counts:
        assert sum(low <= count <= high for low, high in ranges) == (count > 0)
    assert all(a[1] < b[0] for a, b in itertools.pairwise(ranges))


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([], []),
        ([0, 0], []),
        ([1, 1], [(1, 1)]),
        ([1, 2, 4], [(1, 1), (2, 2), (4, 4)]),
        (list(range(1, 11)), [(1, 2), (3, 4), (5, 6), (7, 8), (9, 10)]),
    ],
)
def test_classes_come_from_the_data(counts, expected):
    assert classes(counts) == expected


def test_none_is_hatched_and_legend_adds_up():
    known = registry(partnership(1, ["GM0001", "GM0002"]), partnership(2, ["GM0002"]))
    picture = draw(known.select(Query(date=DAY)))
    assert picture.styles[picture.areas["GM0003"]] == NONE
    assert NONE.pattern == "hatch"
    assert (
        picture.styles[picture.areas["GM0002"]].fill != picture.styles[picture.areas["GM0001"]].fill
    )
    assert sum(entry.count for entry in picture.legend) == len(known.municipalities)
    assert [entry.label for entry in picture.legend] == ["2", "1", "geen"]
    assert picture.notes["GM0002"] == "2 samenwerkingen"


def test_nothing_selected_draws_everything_as_none():
    picture = draw(registry().select(Query(date=DAY)))
    assert {picture.styles[i] for i in picture.areas.values()} == {NONE}
    assert picture.words == "Geen enkele samenwerking voldoet aan deze keuze."
