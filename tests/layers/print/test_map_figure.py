import re
from itertools import combinations

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.path import Path

from data.domain.places import widened
from data.storage.edition import EDITION_DIR
from layers.maps.palette import STROKES
from layers.picture import PATTERNS, AreaStyle, Line, Picture
from layers.print import map_marks
from layers.print.files import svg
from layers.print.land import Box, in_metres, label_points, land, shown_bounds, viewport
from layers.print.map_figure import HATCHES, fill, page, pixels
from tests.edition import committed_edition

BOX = Box(0, 0, 700, 800)


@pytest.fixture(scope="module")
def country():
    return land(EDITION_DIR, national=True)


@pytest.fixture(scope="module")
def points():
    return label_points({place.code: place for place in committed_edition().places})


def test_every_pattern_has_a_hatch():
    assert set(HATCHES) == set(STROKES) == set(PATTERNS) - {""}


@pytest.mark.parametrize("pattern", [name for name in PATTERNS if name])
def test_a_pattern_shows_fill_and_ink_and_can_be_told_from_the_others(pattern):
    def drawn(name):
        figure = page(96, 96)
        square = Path([(0, 0), (96, 0), (96, 96), (0, 96), (0, 0)], closed=True)
        patch = fill(AreaStyle("#ffffff", name, ink="#000000", width=0), square)
        patch.set_transform(pixels(figure))
        figure.add_artist(patch)
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
        return np.asarray(canvas.buffer_rgba())[:, :, 0].astype(int)

    here = drawn(pattern)
    assert 0.05 < (here < 128).mean() < 0.6
    for other in PATTERNS:
        if other != pattern:
            assert np.abs(here - drawn(other)).mean() > 10, other


def test_label_points_lie_within_their_municipality(country, points):
    inside = [code for code, path in country.outlines.items() if path.contains_point(points[code])]
    assert len(inside) >= len(country.outlines) - 2  # outlines at 250 m are a little off


def test_the_window_shows_all_that_is_wanted_and_fills_the_box():
    bounds = (100_000.0, 400_000.0, 150_000.0, 420_000.0)
    view = viewport(BOX, bounds)
    west, south, east, north = view.bounds
    assert west <= bounds[0] < bounds[2] <= east
    assert south < bounds[1] < bounds[3] < north
    assert (east - west) / (north - south) == pytest.approx(BOX.width / BOX.height)


def test_what_is_in_view_goes_before_what_matters(country):
    degrees = (5.0, 52.0, 5.3, 52.2)
    picture = Picture("aantal", "", (), {}, bounds=(4.0, 51.0, 6.0, 53.0))
    assert shown_bounds(picture, degrees, country.bounds) == in_metres(degrees)
    wanted = shown_bounds(picture, None, country.bounds)
    assert wanted == widened(in_metres(picture.bounds), 0.04)
    empty = Picture("aantal", "", (), {})
    assert shown_bounds(empty, None, country.bounds) == widened(country.bounds, 0.04)


def test_round_a_small_municipality_its_neighbours_show(country):
    small = Picture("gebied", "", (), {}, bounds=(5.95, 51.95, 5.96, 51.97))
    west, _, east, _ = shown_bounds(small, None, country.bounds)
    assert 12_000 < east - west < 14_000


@pytest.mark.parametrize(
    ("kilometres", "label"), [(280, "50 km"), (60, "10 km"), (25, "5 km"), (4, "500 m")]
)
def test_the_scale_bar_is_a_round_distance_as_long_as_it_says(kilometres, label):
    view = viewport(BOX, (0.0, 0.0, kilometres * 1000.0, 1000.0))
    assert map_marks.bar_label(map_marks.bar_length(view)) == label
    bar = map_marks.bar_length(view) / view.scale
    assert 60 < bar <= BOX.width / 4


def test_the_arrow_points_north_only_where_part_of_the_land_is_shown(country):
    assert not map_marks.shows_part(viewport(BOX, country.bounds), country.bounds)
    part = viewport(BOX, (100_000.0, 400_000.0, 150_000.0, 450_000.0))
    assert map_marks.shows_part(part, country.bounds)


def test_names_do_not_overlap_and_selected_ones_are_there(country, points):
    view = viewport(BOX, country.bounds)
    names = list(map_marks.arrange(country, points, view, ["GM0344", "GM0355"]))
    assert {name.code for name in names if name.selected} == {"GM0344", "GM0355"}
    others = [name for name in names if not name.selected]
    assert 20 < len(others) < 120
    figure = page(BOX.width, BOX.height)
    renderer = FigureCanvasAgg(figure).get_renderer()
    boxes = []
    for name in others:
        boxes.append(map_marks.add_name(figure, name, dark=False).get_window_extent(renderer))
    assert not [1 for one, other in combinations(boxes, 2) if one.overlaps(other)]


def test_hubs_of_ties_are_named_first_however_narrow(country, points):
    view = viewport(BOX, country.bounds)
    plain = {name.code for name in map_marks.arrange(country, points, view, [])}
    ends = [("GM0928", "GM1883"), ("GM0928", "GM0917"), ("GM0344", "GM0355")]
    lines = [Line(f"{one}-{other}", ((5, 52), (6, 51)), "#000000", 1, "") for one, other in ends]
    assert map_marks.hubs_of(lines) == {"GM0928": 2}
    named = [name.code for name in map_marks.arrange(country, points, view, [], lines=lines)]
    assert named[0] == "GM0928"
    assert "GM0928" not in plain


def test_names_are_white_on_dark_fills_and_have_an_edge_of_the_other_kind():
    figure = page(200, 100)
    for place, (code, dark) in enumerate((("GM0001", True), ("GM0002", False))):
        name = map_marks.Name(code, "Zeist", 50, 20 + 40 * place, selected=False)
        map_marks.add_name(figure, name, dark=dark)
    light, plain = re.findall(r'<g id="\w+-\w+">\s*<text style="([^"]*)"', svg(figure).decode())
    assert ("stroke: #101418" in light, "fill: #ffffff" in light) == (True, True)
    assert ("stroke: #ffffff" in plain, "fill: #101418" in plain) == (True, True)
