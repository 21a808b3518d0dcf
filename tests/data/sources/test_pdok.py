"""Boundaries as PDOK gives them, in both coordinate systems, and damaged."""

import gzip
import json

import geopandas as gpd
import pytest

from data.domain.errors import SourceError
from data.domain.places import RD
from data.sources.pdok import read_boundaries
from tests.data import samples
from tests.data.samples import collection, feature, square


def read(tmp_path, content, kind="gemeente"):
    path = tmp_path / "gemeenten.geojson"
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    path.write_bytes(data)
    return read_boundaries(path, kind)


def test_areas_year_and_date_of_retrieval(tmp_path):
    source = {**samples.municipalities(), "timeStamp": "2026-02-03T04:05:06Z"}
    result = read(tmp_path, source)
    assert result.areas["code"].tolist() == ["GM0001", "GM0002", "GM0003", "GM0004"]
    assert result.areas["name"].tolist() == ["West", "Zuid", "Noord", "Oost"]
    assert result.areas.crs == RD
    assert (result.year, result.retrieved) == ("2024", "2026-02-03")
    assert result.areas.geometry.area.tolist() == [samples.SIDE**2] * 4


def test_wgs84_is_meant_when_nothing_is_said(tmp_path):
    metres = read(tmp_path, samples.municipalities()).areas
    degrees = json.loads(metres.to_crs(4326).to_json())
    degrees.pop("crs", None)
    for each in degrees["features"]:
        each["properties"] = {"statcode": each["properties"]["code"], "statnaam": "X"}
    result = read(tmp_path, degrees).areas
    assert isinstance(result, gpd.GeoDataFrame)
    distance = result.geometry.hausdorff_distance(metres.geometry)
    assert distance.max() < 0.2


def test_noise_in_the_last_digits_is_rounded_away(tmp_path):
    source = samples.municipalities()
    ring = source["features"][0]["geometry"]["coordinates"][0]
    ring[1] = [ring[1][0] + 1e-7, ring[1][1] - 1e-7]
    assert read(tmp_path, source).areas.geometry.iloc[0].area == samples.SIDE**2


def area(code="GM0001", name="West", **geometry):
    made = feature(code, name, square((0, 0)))
    if geometry:
        made["geometry"] = geometry
    return made


def changed(**properties):
    made = area()
    made["properties"].update(properties)
    return collection([made])


BOW_TIE = [
    [[150000, 450000], [160000, 460000], [160000, 450000], [150000, 460000], [150000, 450000]]
]
GOOD = json.dumps(samples.municipalities()).encode()
BROKEN = {
    "empty": (b"", "is leeg"),
    "packed": (gzip.compress(GOOD), "is ingepakt"),
    "web page": (b"<!DOCTYPE html><html>", "is een webpagina"),
    "truncated": (GOOD[:-20], "is geen (volledige) GeoJSON, fout op regel 1, kolom "),
    "wrong encoding": ('{"type": "Súd"}'.encode("cp1252"), "is geen UTF-8"),
    "a list": (b"[]", "is geen FeatureCollection"),
    "no areas": (collection([]), "bevat geen gebieden"),
    "one page of several": (collection([area()], numberMatched=342), "bevat 1 van 342 gebieden"),
    "other system": ({**collection([area()]), "crs": "EPSG:3857"}, "onbekend coördinatenstelsel"),
    "system not named": ({**collection([area()]), "crs": None}, "ligt buiten Nederland"),
    "other rubriek": (changed(rubriek="wijk"), "rubriek is 'wijk', verwacht 'gemeente'"),
    "other code": (changed(statcode="WK0001"), "statcode 'WK0001' is geen code van een gemeente"),
    "no name": (changed(statnaam=None), "GM0001 heeft geen naam"),
    "double": (collection([area(), area()]), "gebied 2: GM0001 komt twee keer voor"),
    "two years": (
        collection([area(), feature("GM0002", "Zuid", square((1, 0)), "2022")]),
        "meer dan één jaar: 2022, 2024",
    ),
    "no geometry": (collection([{**area(), "geometry": None}]), "GM0001 heeft geen vlak"),
    "a line": (
        collection([area(type="LineString", coordinates=BOW_TIE[0])]),
        "GM0001 heeft geen vlak maar LineString",
    ),
    "invalid": (
        collection([area(type="Polygon", coordinates=BOW_TIE)]),
        "GM0001: de grens kruist zichzelf bij 155000 455000.",
    ),
    "unreadable": (collection([area(type="Polygon", coordinates=[["x"]])]), "onleesbaar vlak"),
    "huge": (
        collection([area(type="Polygon", coordinates=[[[10**400, 1]] * 4])]),
        "onleesbaar vlak",
    ),
    "no feature": (collection(["x"]), "gebied 1: is geen feature"),
}


@pytest.mark.parametrize(("content", "message"), BROKEN.values(), ids=BROKEN)
def test_broken_boundaries_are_refused_in_one_line(tmp_path, content, message):
    with pytest.raises(SourceError) as caught:
        read(tmp_path, content)
    assert message in str(caught.value)
    assert str(caught.value).startswith("gemeenten.geojson: ")
    assert "\n" not in str(caught.value)


def test_missing_boundaries_are_refused(tmp_path):
    with pytest.raises(SourceError, match=r"weg\.geojson: niet te lezen"):
        read_boundaries(tmp_path / "weg.geojson", "gemeente")


@pytest.mark.parametrize("properties", [None, [], "x", True])
def test_properties_of_another_kind_are_told(tmp_path, properties):
    with pytest.raises(SourceError, match="heeft geen kenmerken"):
        read(tmp_path, collection([{**area(), "properties": properties}]))


@pytest.mark.parametrize("coordinates", [None, "", [], [[]], [["x"]], {}, 1])
def test_coordinates_of_another_kind_are_told(tmp_path, coordinates):
    with pytest.raises(SourceError, match="GM0001 heeft"):
        read(tmp_path, collection([area(type="Polygon", coordinates=coordinates)]))
