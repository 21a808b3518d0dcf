"""Why an area is not valid."""

import pytest
from shapely import Polygon, from_wkt

from data.storage.coverage import why_invalid

AREAS = {
    "bow tie": ("POLYGON((0 0, 2 2, 2 0, 0 2, 0 0))", "de grens kruist zichzelf bij 1 1"),
    "hole outside": (
        "POLYGON((0 0, 1 0, 1 1, 0 0), (5 5, 6 5, 6 6, 5 5))",
        "een gat ligt buiten het vlak bij 5 5",
    ),
    "nested": (
        "MULTIPOLYGON(((0 0, 9 0, 9 9, 0 9, 0 0)), ((2 2, 3 2, 3 3, 2 2)))",
        "een vlak ligt in een ander vlak bij 2 2",
    ),
    "touches itself": (
        "POLYGON((0 0, 4 0, 4 4, 2 0, 0 4, 0 0))",
        "de grens",
    ),
}


@pytest.mark.parametrize(("wkt", "expected"), AREAS.values(), ids=AREAS)
def test_it_is_told_in_dutch_with_the_place(wkt, expected):
    assert why_invalid(from_wkt(wkt)).startswith(expected)


def test_a_coordinate_that_is_no_number():
    expected = why_invalid(Polygon([(0, 0), (1, 0), (1, float("inf"))]))
    assert expected.startswith("een coördinaat is geen getal")
