"""An area of one's own: shares by a clipping of our own, and who covers it by plain sets."""

import datetime as dt
import json

import pyogrio
import pytest
import shapely
from geopandas import GeoDataFrame, GeoSeries

from data.analysis.drawn_area import (
    UPLOADED,
    Coverage,
    area_in,
    area_overview,
    in_metres,
    shape_of,
    written,
)
from data.domain.errors import QueryError
from data.domain.query import Query
from data.io.area_file import area_of_file
from data.io.uploads import HOURS, MOST_HELD, Uploads
from data.storage.edition import EDITION_DIR, read_municipalities
from layers.maps.catalogue import LAYERS
from tests.edition import committed_registry

DAY = dt.date(2026, 11, 20)
# West, south, width and height in kilometres of the national grid.
AREAS = {
    "Veenweide": (115, 450, 12, 8),
    "Lopikerwaard": (118, 438, 12, 8),
    "Heuvelrug": (145, 445, 15, 12),
    "in one municipality": (136, 455, 1, 1),
    "Randstad": (78, 430, 60, 60),
    "Zuid-Limburg": (180, 308, 20, 20),
    "Waddenzee": (150, 590, 30, 20),
    "Zeeland": (20, 370, 40, 30),
    "Twente": (240, 465, 25, 25),
    "Markermeer": (130, 495, 20, 20),
}


def clipped(ring, low, high, axis):
    """Return the part of a ring between two values of an axis (Sutherland and Hodgman, 1974)."""
    for bound, keep in ((low, lambda v, b: v >= b), (high, lambda v, b: v <= b)):
        made = []
        for i, point in enumerate(ring):
            before = ring[i - 1]
            if keep(point[axis], bound) != keep(before[axis], bound):
                at = (bound - before[axis]) / (point[axis] - before[axis])
                made.append(tuple(b + at * (p - b) for b, p in zip(before, point, strict=True)))
            if keep(point[axis], bound):
                made.append(point)
        ring = made
    return ring


def shoelace(ring):
    return abs(
        sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True))
    )


def common(shape, west, south, east, north):
    """Return the area that a municipality and a rectangle have in common, by plain loops."""
    total = 0.0
    for polygon in getattr(shape, "geoms", [shape]):
        for sign, ring in ((1, polygon.exterior), *((-1, hole) for hole in polygon.interiors)):
            points = clipped(clipped(list(ring.coords)[:-1], west, east, 0), south, north, 1)
            total += sign * shoelace(points) / 2 if points else 0
    return total


@pytest.fixture(scope="module")
def outlines():
    frame = read_municipalities(EDITION_DIR)
    return dict(zip(frame["code"], frame.geometry, strict=True))


@pytest.mark.parametrize("name", AREAS)
def test_ten_areas_agree_with_shares_computed_by_hand(name, outlines):
    west, south, wide, high = (1000 * number for number in AREAS[name])
    box = (west, south, west + wide, south + high)
    selection = committed_registry().select(Query(date=DAY))
    overview = area_overview(selection, shapely.box(*box))
    expected = {code: common(shape, *box) for code, shape in outlines.items()}
    assert overview.km2 == pytest.approx(wide * high / 1e6)
    given = {part.code: part for part in overview.parts}
    for code, metres in expected.items():
        if metres < 0.001 * wide * high and metres < 0.1 * outlines[code].area:
            continue
        part = given[code]
        assert part.km2 * 1e6 == pytest.approx(metres, rel=0.001)
        assert part.of_area == pytest.approx(metres / (wide * high), rel=0.001)
        assert part.of_municipality == pytest.approx(metres / outlines[code].area, rel=0.001)
    sea = 1 - sum(expected.values()) / (wide * high)
    assert overview.elsewhere == pytest.approx(sea, abs=0.003)
    assert {"in one municipality": 1}.get(name, len(given)) == len(given)


@pytest.mark.parametrize("name", ["Veenweide", "Lopikerwaard", "in one municipality"])
def test_who_covers_it_follows_from_who_takes_part(name):
    west, south, wide, high = (1000 * number for number in AREAS[name])
    registry = committed_registry()
    selection = registry.select(Query(date=DAY))
    overview = area_overview(selection, shapely.box(west, south, west + wide, south + high))
    needed = {p.code for p in overview.parts if p.of_area >= 0.01 or p.of_municipality >= 0.1}
    expected = {}
    for record in selection.partnerships:
        members = {one.drawn for one in registry.participations(record, DAY)}
        inside, without = needed & members, needed - members
        if inside and not without:
            expected[record.id] = Coverage.WHOLE
        elif inside and len(without) <= 2 and len(inside) > len(without):
            expected[record.id] = Coverage.NEARLY
        elif inside:
            expected[record.id] = Coverage.PARTLY
    assert {each.record.id: each.coverage for each in overview.partnerships} == expected
    covering = [r for r in selection.partnerships if expected.get(r.id, Coverage.PARTLY) != "deels"]
    topics = {}
    for record in covering:
        tops = {registry.vocabulary.top_level(topic) for topic in record.topics}
        for topic in tops or {"niet-geregistreerd"}:
            topics[topic] = topics.get(topic, 0) + 1
    assert dict(overview.topics) == topics
    core = {}
    for each in registry.edition.themes:
        if each.weight == "kern":
            core.setdefault(each.name, set()).add(each.topic)
    themes = {
        name: sum(not topics.isdisjoint(record.topics) for record in covering)
        for name, topics in core.items()
    }
    assert dict(overview.themes) == {name: count for name, count in themes.items() if count}


def test_all_but_oudewater_is_said():
    # Montfoort, IJsselstein, Lopik and Oudewater meet here.
    area = "4.87,52.0;5.02,52.0;5.02,52.05;4.87,52.05"
    selection = committed_registry().select(Query(date=DAY, layer="gebiedsfoto", area=area))
    overview = area_overview(selection, in_metres(area_in(area)))
    near = [each for each in overview.partnerships if each.coverage is Coverage.NEARLY]
    names = {selection.registry.name(code) for each in near for code in each.without}
    picture = LAYERS["gebiedsfoto"].draw(selection)
    assert names
    assert any(f"alles behalve {name}" in picture.words for name in names)
    assert len(picture.lines) == 1
    assert picture.lines[0].points[0] == picture.lines[0].points[-1]


def test_an_area_of_an_address_is_as_large_as_its_corners_say():
    corners = GeoSeries([shapely.box(135_000, 450_000, 145_000, 460_000)], crs="EPSG:28992")
    points = list(corners.to_crs("EPSG:4326").iloc[0].exterior.coords)[:-1]
    area = in_metres(area_in(";".join(f"{x:.6f},{y:.6f}" for x, y in points)))
    assert area.area == pytest.approx(1e8, rel=0.001)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "Geen hoekpunten"),
        ("a,b;c,d;e,f", "Geen hoekpunten"),
        ("5,52;5.1,52", "3 tot 60 hoekpunten"),
        (";".join(f"5.{i:02},52.{i % 7}" for i in range(61)), "3 tot 60 hoekpunten"),
        ("5,52;5.1,52;9,52", "niet in Nederland"),
        ("nan,52;5.1,52;5.2,52.1", "niet in Nederland"),
        ("5,52;5.2,52.1;5.2,52;5,52.2", "kruist zichzelf"),
        ("5,52;5.1,52;5.2,52", "geen vlak"),
        ("bestand-0123", "er niet meer"),
    ],
)
def test_what_is_no_area_is_said_in_one_line(text, problem):
    with pytest.raises(QueryError, match=problem):
        shape_of(text)


SQUARE = {
    "type": "Polygon",
    "coordinates": [[[5, 52], [5.2, 52], [5.2, 52.1], [5, 52.1], [5, 52]]],
}


def test_files_give_their_area(tmp_path):
    expected = shapely.box(5, 52, 5.2, 52.1)
    feature = {"type": "Feature", "properties": {}, "geometry": SQUARE}
    for given in (SQUARE, feature, {"type": "FeatureCollection", "features": [feature, feature]}):
        assert area_of_file(json.dumps(given).encode()).equals(expected)
    path = tmp_path / "gebied.gpkg"
    frame = GeoDataFrame(geometry=[expected], crs="EPSG:4326").to_crs("EPSG:28992")
    pyogrio.write_dataframe(frame, path)
    assert area_of_file(path.read_bytes()).area == pytest.approx(expected.area, rel=1e-6)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "geen GeoJSON of GeoPackage"),
        (b"{}", "geen GeoJSON of GeoPackage"),
        (b"[1]", "geen GeoJSON of GeoPackage"),
        (b'{"type": "Point", "coordinates": [5, 52]}', "geen vlak"),
        (b'{"type": "Polygon", "coordinates": [[[5, 52]]]}', "geen GeoJSON of GeoPackage"),
        (b"SQLite format 3\x00 and more", "niet te lezen"),
        (b" " * 1_000_001, "groter dan 1 MB"),
        (
            json.dumps(SQUARE).replace("52", "452000").encode(),
            "niet in Nederland, of in andere",
        ),
    ],
)
def test_a_file_that_cannot_be_used_says_why(content, problem):
    with pytest.raises(QueryError, match=problem):
        area_of_file(content)


def test_a_large_area_is_held_under_a_key_and_a_small_one_written_out():
    small = shapely.box(5, 52, 5.2, 52.1)
    assert shape_of(written(small)).equals(small)
    large = shapely.Point(5, 52).buffer(0.2, quad_segs=40)
    address = written(large)
    assert address.startswith(UPLOADED)
    assert shape_of(address) is large


def test_uploads_go_after_hours_and_the_oldest_when_there_are_many():
    now = [0.0]
    uploads = Uploads(lambda: now[0])
    first = uploads.put("a")
    assert uploads.get(first) == "a"
    assert uploads.get("b") is None
    keys = [uploads.put(str(i)) for i in range(MOST_HELD)]
    assert uploads.get(first) is None
    assert uploads.get(keys[0]) == "0"
    now[0] = HOURS * 3600
    assert uploads.get(keys[-1]) is None
