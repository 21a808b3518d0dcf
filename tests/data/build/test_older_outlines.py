"""Outlines of older years: closed, named, and in step with the reorganisations."""

import datetime as dt

import geopandas as gpd
import pytest
import shapely
from shapely.geometry import MultiPolygon, Polygon, box

from data.build.outlines.older import Known, close_slivers, fitting_years, older_outlines
from data.domain.errors import EditionError, SourceError
from data.domain.places import RD
from data.sources.pdok import BoundaryFile
from data.storage.coverage import check_coverage, holes
from data.storage.edition import (
    EDITION_DIR,
    read_division,
    read_edition,
    read_municipalities,
    read_older,
)
from tests.data import samples
from tests.data.building import build

WEST = box(0, 0, 1000, 1000)
EAST = Polygon([(1000, 0), (2000, 0), (2000, 1000), (1000, 1000), (1002, 500)])
PROVINCE = gpd.GeoDataFrame({"code": ["PV26"]}, geometry=[box(-9, -9, 3000, 3000)], crs=RD)
KNOWN = {"GM0001": Known("West", "PV25"), "GM0002": Known("Oost (U.)", None)}


def areas(**shapes):
    parts = [MultiPolygon([one]) if one.geom_type == "Polygon" else one for one in shapes.values()]
    return gpd.GeoDataFrame({"code": list(shapes), "name": list(shapes)}, geometry=parts, crs=RD)


def test_a_narrow_hole_goes_to_who_borders_it_most():
    wide = Polygon([(1000, 0), (1000, 1000), (2000, 1000), (2000, 0)])
    hole = Polygon([(1000, 400), (1002, 500), (1000, 600)])
    west = shapely.union(WEST, Polygon([(1000, 400), (1000, 600), (1000, 500)]))
    before = areas(GM0001=west, GM0002=wide.difference(hole).union(Polygon()))
    after = close_slivers(before)
    assert holes(after) == 0
    assert after.geometry.area.sum() == pytest.approx(2_000_000)


def test_a_loose_splinter_goes_to_its_neighbour_and_an_islet_stays():
    splinter = Polygon([(2000, 0), (2000, 1000), (2001, 500)])
    islet = box(5000, 0, 5001, 500)
    before = areas(
        GM0001=MultiPolygon([WEST, splinter, islet]),
        GM0002=MultiPolygon([Polygon([(1000, 0), (1000, 1000), (2000, 1000), (2000, 0)])]),
    )
    after = close_slivers(before)
    assert shapely.get_num_geometries(after.geometry.to_numpy()).tolist() == [2, 1]
    assert after.geometry.area.tolist() == pytest.approx([1_000_500, 1_000_500])


def test_names_and_provinces_are_those_we_know_else_by_location():
    file = BoundaryFile(areas(GM0001=WEST, GM0002=box(1000, 0, 2000, 1000)), "2016", "")
    result = older_outlines([file], PROVINCE, KNOWN)
    assert result.drop(columns="geometry").to_numpy().tolist() == [
        [2016, "GM0001", "West", "PV25"],
        [2016, "GM0002", "Oost (U.)", "PV26"],
    ]


def test_an_unknown_municipality_or_year_is_named():
    with pytest.raises(SourceError, match="GM0002 is geen bekende gemeente"):
        older_outlines(
            [BoundaryFile(areas(GM0002=WEST), "2016", "")], PROVINCE, {"GM0001": Known("West", "")}
        )
    with pytest.raises(SourceError, match="noemen hun jaar niet"):
        older_outlines([BoundaryFile(areas(GM0001=WEST), "", "")], PROVINCE, KNOWN)


def test_the_tiny_country_of_2016(tmp_path):
    build(samples.write_sources(tmp_path / "sources"), tmp_path / "edition")
    older = read_division(tmp_path / "edition", 2016)
    assert older["code"].tolist() == ["GM0001", "GM0002", "GM0003", "GM0004", "GM0005"]
    assert older["name"].tolist()[-1] == "Oud-West"
    edition = read_edition(tmp_path / "edition")
    assert [(each.year, each.place.code) for each in edition.older_places][-1] == (2016, "GM0005")
    assert (2016, "GM0001", "GM0005") in edition.older_neighbours
    with pytest.raises(EditionError, match="heeft geen grenzen van 2015"):
        read_division(tmp_path / "edition", 2015)


def test_a_year_that_does_not_fit_the_mergers_is_refused():
    edition = read_edition()
    current = {place.code for place in edition.places}
    older = read_older()
    fitting_years(older, edition.mergers, current, dt.date(2026, 5, 16))[1].check()
    without = older[older["code"] != "GM0788"]
    with pytest.raises(SourceError, match="2016 past bij GM0788 niet"):
        fitting_years(without, edition.mergers, current, dt.date(2026, 5, 16))[1].check()


@pytest.mark.parametrize(("year", "count", "water"), [(2016, 390, 25), (2022, 345, 34)])
def test_the_committed_outlines_are_a_valid_coverage(year, count, water):
    older = read_division(EDITION_DIR, year)
    assert len(older) == older["code"].nunique() == count
    check_coverage(older)
    assert holes(older) == water
    assert older["province"].str.fullmatch(r"PV\d\d").all()
    now = read_municipalities().geometry.area.sum()
    assert older.geometry.area.sum() == pytest.approx(now, rel=0.005)


def test_the_provinces_that_no_list_tells_are_those_of_the_place():
    older = read_division(EDITION_DIR, 2016).set_index("code")["province"]
    assert older[["GM0860", "GM0881", "GM0951", "GM0962"]].tolist() == ["PV30"] + ["PV31"] * 3
