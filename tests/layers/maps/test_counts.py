import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.domain.query import Query
from layers.maps.counts import draw, draw_patchwork
from layers.maps.palette import ELSEWHERE, NONE
from layers.maps.scale import classes
from layers.words.filters import result_in_words
from tests.builders import DAY, partnership, registries, registry


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


# Utrecht has GM0001 and GM0004, Noord-Brabant the others.
SPREAD = registry(
    *(partnership(n, ["GM0001", "GM0002"]) for n in range(1, 5)),
    *(partnership(n, ["GM0002", "GM0003"]) for n in range(5, 9)),
    partnership(9, ["GM0001", "GM0004", "GM0005"]),
)


@pytest.mark.parametrize("drawing", [draw, draw_patchwork])
def test_classes_are_made_of_the_province_that_is_looked_at(drawing):
    picture = drawing(SPREAD.select(Query(date=DAY, provinces=("PV26",))))
    outside = {
        code for code, number in picture.areas.items() if picture.styles[number] == ELSEWHERE
    }
    assert outside == {"GM0002", "GM0003", "GM0005"}
    inside = [picture.areas[code] for code in ("GM0001", "GM0004")]
    assert len(set(inside)) == 2
    assert sum(entry.count for entry in picture.legend) == 2
    assert ELSEWHERE not in {entry.style for entry in picture.legend}


def test_the_numbers_of_a_view_of_a_province_agree():
    selection = SPREAD.select(Query(date=DAY, provinces=("PV26",)))
    assert result_in_words(selection) == "5 samenwerkingen, 2 gemeenten in de provincie Utrecht"
    assert draw(selection).words == (
        "5 samenwerkingen met 2 gemeenten in de provincie Utrecht: van 1 (Súdwest-Fryslân) tot 5 "
        "(Voorne aan Zee). De samenwerkingen hebben in heel Nederland 4 gemeenten."
    )


def test_who_takes_part_elsewhere_is_not_said_to_take_part_nowhere():
    words = draw(SPREAD.select(Query(date=DAY, without=("GM0002",)))).words
    assert words.endswith("2 gemeenten doen aan geen daarvan mee.")


@given(registries(), st.sets(st.sampled_from(["PV26", "PV30"])))
def test_the_legend_counts_who_is_looked_at(known, provinces):
    selection = known.select(Query(date=DAY, provinces=tuple(sorted(provinces))))
    picture = draw(selection)
    counted = {code: selection.counts[code] for code in selection.looked_at}
    assert sum(entry.count for entry in picture.legend) == len(counted)
    by_style = {style: picture.styles.index(style) for style in picture.styles}
    taking = sum(e.count for e in picture.legend if by_style[e.style])
    assert taking == sum(count > 0 for count in counted.values())
