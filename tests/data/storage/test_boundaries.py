"""Outlines that fit each other, before and after they are made simpler."""

import geopandas as gpd
import pyarrow.parquet
import pytest
import shapely
from shapely.geometry import MultiPolygon, Polygon, box

from data.domain.errors import EditionError, SourceError
from data.domain.places import RD
from data.storage.coverage import (
    check_coverage,
    dissolve,
    generalise,
    holes,
    neighbours_of,
    provinces_of,
)
from data.storage.edition import read_municipalities, read_provinces, write_parquet

WEST = box(0, 0, 1000, 1000)
EAST = box(1000, 0, 2000, 1000)
LAKE = box(300, 300, 700, 700)
WAVE = [(x, 1000 + (30 if x % 20 else 0)) for x in range(1000, -1, -10)]
COAST = Polygon([(0, 0), (1000, 0), *WAVE])


def areas(**shapes):
    return gpd.GeoDataFrame(
        {"code": list(shapes), "name": list(shapes)}, geometry=list(shapes.values()), crs=RD
    )


def test_simpler_areas_still_fit():
    after = generalise(areas(GM1=COAST, GM2=EAST))
    assert shapely.get_num_coordinates(after.geometry.iloc[0]) < len(COAST.exterior.coords) / 4
    assert after.geometry.geom_type.tolist() == ["MultiPolygon"] * 2
    assert shapely.coverage_is_valid(after.geometry.to_numpy())
    assert after["code"].tolist() == ["GM1", "GM2"]


def test_coordinates_are_rounded_to_a_tenth_of_a_metre():
    odd = shapely.affinity.translate(WEST, 0.123456, 0.654321)
    after = generalise(areas(GM1=odd))
    points = shapely.get_coordinates(after.geometry.iloc[0])
    assert (points == points.round(1)).all()


def test_lakes_and_islands_stay():
    before = areas(GM1=WEST.difference(LAKE), GM2=MultiPolygon([EAST, box(3000, 0, 3200, 200)]))
    after = generalise(before)
    assert holes(before) == holes(after) == 1
    assert shapely.get_num_geometries(after.geometry.iloc[1]) == 2


NOT_FITTING = {
    "overlap": box(900, 0, 2000, 1000),
    "gap of half a metre": box(1000.5, 0, 2000, 1000).union(box(1000, 0, 1001, 1)),
    "other corner points": Polygon([(1000, 0), (2000, 0), (2000, 1000), (1000, 1000), (1000, 500)]),
}


@pytest.mark.parametrize("east", NOT_FITTING.values(), ids=NOT_FITTING)
def test_areas_that_do_not_fit_are_refused(east):
    with pytest.raises(SourceError, match="grenzen: GM1; GM2 sluiten niet op elkaar aan"):
        check_coverage(areas(GM1=WEST, GM2=east))


def test_invalid_areas_are_refused():
    bow_tie = Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    with pytest.raises(SourceError, match="grenzen: ongeldig vlak bij GM1"):
        check_coverage(areas(GM1=bow_tie))


def test_a_province_is_the_union_of_its_municipalities():
    frame = areas(GM1=WEST, GM2=EAST, GM3=box(2000, 0, 3000, 1000))
    provinces = dissolve(
        frame.assign(province=["PV2", "PV2", "PV1"]), {"PV2": "Twee", "PV1": "Een"}
    )
    assert provinces["code"].tolist() == ["PV1", "PV2"]
    assert provinces["name"].tolist() == ["Een", "Twee"]
    assert provinces.geometry.area.tolist() == [1e6, 2e6]
    assert provinces.crs == RD


def test_the_province_is_that_of_the_inner_point():
    frame = areas(GM1=EAST, GM2=WEST)
    provinces = areas(PV1=WEST, PV2=EAST)
    assert provinces_of(frame, provinces) == ["PV2", "PV1"]


@pytest.mark.parametrize(
    "provinces", [areas(PV1=WEST), areas(PV1=WEST, PV2=EAST, PV3=EAST)], ids=["none", "two"]
)
def test_a_municipality_in_no_or_two_provinces_is_refused(provinces):
    with pytest.raises(SourceError, match="grenzen: GM2 ligt niet in precies één provincie"):
        provinces_of(areas(GM1=WEST, GM2=EAST), provinces)


def test_what_was_written_is_read_again(tmp_path):
    frame = areas(PV1=WEST, PV2=EAST)
    write_parquet(frame, tmp_path / "provinces.parquet")
    write_parquet(frame, tmp_path / "again.parquet")
    read = read_provinces(tmp_path)
    assert read["code"].tolist() == ["PV1", "PV2"]
    assert read.crs == RD
    same = (tmp_path / "provinces.parquet").read_bytes() == (
        tmp_path / "again.parquet"
    ).read_bytes()
    assert same


def test_missing_and_damaged_files_are_named(tmp_path):
    with pytest.raises(EditionError, match=r"municipalities\.parquet ontbreekt in de editie"):
        read_municipalities(tmp_path)
    (tmp_path / "municipalities_national.parquet").write_bytes(b"PAR1")
    with pytest.raises(EditionError, match=r"municipalities_national\.parquet is niet te lezen"):
        read_municipalities(tmp_path, national=True)
    write_parquet(areas(PV1=WEST).to_crs(4326), tmp_path / "provinces.parquet")
    with pytest.raises(EditionError, match=r"provinces\.parquet staat niet in EPSG:28992"):
        read_provinces(tmp_path)
    write_parquet(areas(PV1=WEST), tmp_path / "provinces.parquet")
    table = pyarrow.parquet.read_table(tmp_path / "provinces.parquet")
    spoilt = {
        name: value.replace(b"ProjectedCRS", b"ProjectedCRX")
        for name, value in table.schema.metadata.items()
    }
    pyarrow.parquet.write_table(
        table.replace_schema_metadata(spoilt), tmp_path / "provinces.parquet"
    )
    with pytest.raises(EditionError, match=r"provinces\.parquet is niet te lezen"):
        read_provinces(tmp_path)


def test_neighbours_share_more_than_a_point():
    result = neighbours_of(
        areas(
            GM4=box(1000, 1000, 2000, 2000),
            GM1=WEST,
            GM2=EAST,
            GM3=box(5000, 0, 6000, 1000),
        )
    )
    assert result == (("GM1", "GM2"), ("GM2", "GM4"))
