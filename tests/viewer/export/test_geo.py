import json
import os
import sqlite3
import tempfile

import geopandas as gpd
import numpy as np
import pyogrio
import pytest
import shapely

from data.archive.in_use import edition_dir
from data.storage.edition import read_municipalities
from tests.viewer.export.views import VIEWS, tiny_view, view
from viewer.export.formats import Options
from viewer.export.geo import MEMORY, geojson, gpkg
from viewer.export.outlines import DECIMALS
from viewer.export.tables.catalogue import TABLES

LAYERS = ["gemeenten", "samenwerkingen", "deelnames", "leeswijzer"]
EVERYTHING = VIEWS["every basis, long ago"]


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    def made(shown, **options):
        path = tmp_path_factory.mktemp("gpkg") / "kaart.gpkg"
        path.write_bytes(gpkg(shown, Options(**options)))
        return path

    return made


@pytest.fixture(scope="module")
def everything(package):
    return package(view(**EVERYTHING))


def test_layers_that_a_gis_opens(everything):
    assert [name for name, _ in pyogrio.list_layers(everything)] == LAYERS
    for layer in ("gemeenten", "samenwerkingen"):
        info = pyogrio.read_info(everything, layer=layer)
        assert (info["crs"], info["geometry_type"]) == ("EPSG:28992", "MultiPolygon")
        types = dict(zip(info["fields"], info["ogr_types"], strict=True))
        assert list(types) == [column.key for column in TABLES[layer].columns]
    assert types["ingangsdatum"] == "OFTDate"
    assert types["aantal_gemeenten"] == "OFTInteger64"


def test_areas_are_valid_and_as_large_as_their_municipalities(everything):
    partnerships = gpd.read_file(everything, layer="samenwerkingen")
    areas = read_municipalities(edition_dir()).set_index("code").geometry.area
    assert len(partnerships) == len(view(**EVERYTHING).selection)
    for codes, shape in zip(partnerships["gemeenten_code"], partnerships.geometry, strict=True):
        if shape is None:
            assert codes is None or codes != codes
            continue
        assert shape.is_valid
        assert shape.area == pytest.approx(areas[codes.split("; ")].sum(), rel=1e-9)


def test_counts_agree_with_the_selection(everything):
    municipalities = gpd.read_file(everything, layer="gemeenten")
    result = dict(zip(municipalities["code"], municipalities["aantal_samenwerkingen"], strict=True))
    assert result == view(**EVERYTHING).selection.counts
    assert municipalities.is_valid.all()
    members = pyogrio.read_dataframe(everything, layer="deelnames")
    drawn = members[members["gemeente_op_kaart"].notna()]
    pairs = drawn[["samenwerking_code", "gemeente_op_kaart"]].drop_duplicates()
    assert pairs["gemeente_op_kaart"].value_counts().to_dict() == {
        code: count for code, count in result.items() if count
    }


def test_in_degrees_on_request(package):
    shown = view(provinces=("PV26",))
    path = package(shown, crs=4326)
    partnerships = gpd.read_file(path, layer="samenwerkingen")
    assert partnerships.crs == "EPSG:4326"
    west, south, east, north = partnerships.total_bounds
    assert 3 < west < east < 8
    assert 50 < south < north < 54
    metres = gpd.read_file(package(shown), layer="samenwerkingen")
    there = partnerships.geometry.to_crs(28992)
    apart = there.dropna().symmetric_difference(metres.geometry.dropna()).area
    assert (apart < 1e-4 * metres.geometry.dropna().area).all()


@pytest.mark.parametrize("crs", [28992, 4326])
def test_the_same_bytes_every_time_and_the_date_of_the_edition(package, crs):
    shown = view(provinces=("PV26",))
    path = package(shown, crs=crs)
    assert path.read_bytes() == gpkg(shown, Options(crs=crs))
    with sqlite3.connect(path) as database:
        stamps = {row[0] for row in database.execute("SELECT last_change FROM gpkg_contents")}
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()
    assert stamps == {"2026-05-16T00:00:00Z"}
    assert pyogrio.get_gdal_config_option("OGR_CURRENT_DATE") is None


@pytest.mark.parametrize("query", [VIEWS["province"], EVERYTHING], ids=["province", "everything"])
def test_geojson_follows_the_standard(query):
    shown = view(**query)
    collection = json.loads(geojson(shown, Options()))
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    features = collection["features"]
    assert len({(f["properties"]["soort"], f["id"]) for f in features}) == len(features)
    kinds = [feature["properties"]["soort"] for feature in features]
    assert kinds.count("gemeente") == len(shown.selection.counts)
    assert kinds.count("samenwerking") == len(shown.selection)
    shapes = [shapely.geometry.shape(f["geometry"]) for f in features if f["geometry"]]
    assert shapely.is_valid(shapes).all()
    parts = shapely.get_parts(shapes)
    assert shapely.is_ccw(shapely.get_exterior_ring(parts)).all()
    holes = [ring for part in parts for ring in part.interiors]
    assert not shapely.is_ccw(holes).any()
    points = shapely.get_coordinates(shapes)
    assert np.array_equal(points, points.round(DECIMALS))


def test_geojson_says_what_it_holds():
    collection = json.loads(geojson(view(participants=("GM0344",)), Options()))
    assert collection["keuze"] == "Alle samenwerkingen met de gemeente Utrecht op 20 november 2026."
    assert (collection["peildatum"], collection["editie"]) == ("2026-11-20", "2026-05-16")
    assert collection["adres"].endswith("?deelnemer=GM0344&peildatum=2026-11-20")
    assert any("steekproef" in line["uitleg"] for line in collection["leeswijzer"])


def test_geojson_opens_in_a_gis(tmp_path):
    path = tmp_path / "kaart.geojson"
    shown = view(provinces=("PV26",))
    path.write_bytes(geojson(shown, Options()))
    frame = gpd.read_file(path)
    assert frame.crs == "EPSG:4326"
    counts = frame[frame["soort"] == "gemeente"].set_index("id")["aantal_samenwerkingen"]
    assert counts.astype(int).to_dict() == shown.selection.counts
    own = frame[frame["soort"] == "samenwerking"]
    assert list(own["id"]) == [record.id for record in shown.selection.partnerships]
    assert geojson(shown, Options()) == path.read_bytes()


def test_a_partnership_without_municipality_stays_in_without_area(package):
    shown = tiny_view("Rijn", members=("WS0636", "GM0093"))
    (feature,) = (
        f
        for f in json.loads(geojson(shown, Options()))["features"]
        if f["properties"]["soort"] == "samenwerking"
    )
    assert feature["geometry"] is None
    frame = gpd.read_file(package(shown), layer="samenwerkingen")
    assert frame.geometry.isna().all()
    assert frame["overige_deelnemers"][0] == "Haaren; Waterschap De Stichtse Rijnlanden"


def test_an_empty_selection_gives_the_municipalities_alone(package):
    path = package(view(**VIEWS["nothing"]))
    assert len(gpd.read_file(path, layer="samenwerkingen")) == 0
    assert (gpd.read_file(path, layer="gemeenten")["aantal_samenwerkingen"] == 0).all()


@pytest.mark.skipif(not os.access(MEMORY, os.W_OK), reason="No file system in memory")
def test_it_needs_no_file_system_to_write_on(monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", "/proc")
    assert gpkg(view(provinces=("PV26",)), Options()).startswith(b"SQLite format 3")
