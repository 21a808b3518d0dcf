"""Boundaries of other makers: codes in any field, other formats, other years, other systems."""

import json

import geopandas as gpd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.domain.errors import SourceError
from data.refresh.inputs import boundary_files
from data.sources.pdok import code_field, code_in, kind_of, read_boundaries
from tests.data import samples

CODES = ("gemeenteCode", "GM_Code", "STATCODE", "regiocode", "Gem-code", "code", "identificatie")
WRITTEN = {
    "letters": lambda code: code,
    "small letters": str.lower,
    "digits": lambda code: code[2:],
    "number": lambda code: int(code[2:]),
    "number with a point": lambda code: float(code[2:]),
    "without zeros": lambda code: str(int(code[2:])),
}


def as_made_elsewhere(properties, name="naam"):
    """Return the tiny country with other properties: `properties` gives them for a code."""
    made = samples.municipalities()
    for each in made["features"]:
        own = each["properties"]
        each["properties"] = {name: own["statnaam"], **properties(own["statcode"])}
    return made


def write(folder, content, name="gemeenten.geojson"):
    path = folder / name
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def refusal(act, *arguments):
    with pytest.raises(SourceError) as caught:
        act(*arguments)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
@pytest.mark.parametrize("field", CODES)
def test_codes_are_read_whatever_their_field_is_called(tmp_path, field, written):
    content = as_made_elsewhere(
        lambda code: {"OBJECTID": 7, "provincieCode": "PV26", field: written(code)}, "GM_NAAM"
    )
    areas = read_boundaries(write(tmp_path, content), "gemeente").areas
    assert dict(zip(areas["code"], areas["name"], strict=True)) == samples.NAMES
    assert boundary_files(tmp_path, "gemeente") == [tmp_path / "gemeenten.geojson"]


def test_a_field_of_any_name_will_do_when_its_codes_have_letters(tmp_path):
    content = as_made_elsewhere(lambda code: {"OBJECTID": code[2:], "kenmerk": code})
    areas = read_boundaries(write(tmp_path, content), "gemeente").areas
    assert areas["code"].tolist() == sorted(samples.NAMES)


def test_without_codes_the_fields_are_named(tmp_path):
    content = as_made_elsewhere(lambda code: {"OBJECTID": int(code[2:]), "Shape_Area": 1.5})
    path = write(tmp_path, content)
    assert refusal(read_boundaries, path, "gemeente") == (
        "gemeenten.geojson: geen veld met codes van een gemeente (wel: naam, OBJECTID, "
        "Shape_Area). Noem het veld met de codes statcode (GM0344), of haal de grenzen op bij PDOK."
    )
    assert "(wel de velden: naam, OBJECTID, Shape_Area)" in refusal(
        boundary_files, tmp_path, "gemeente"
    )


def test_without_names_the_fields_are_named(tmp_path):
    content = as_made_elsewhere(lambda code: {"statcode": code}, "plaats")
    message = refusal(read_boundaries, write(tmp_path, content), "gemeente")
    assert "gebied 1: GM0001 heeft geen naam (wel: plaats, statcode)" in message


@given(st.integers(1, 9999), st.sampled_from([*WRITTEN.values()]))
def test_a_code_is_the_same_in_every_notation(number, written):
    assert code_in(written(f"GM{number:04}"), "gemeente") == f"GM{number:04}"


@given(st.text() | st.integers() | st.floats() | st.booleans() | st.none())
def test_what_is_no_code_is_never_made_one(value):
    code = code_in(value, "gemeente")
    assert not code or int(str(value).strip().upper().removeprefix("GM").split(".")[0]) == int(
        code[2:]
    )


PLACES = [{"statcode": "0344"}, {"statcode": "0034"}]
KINDS = {
    "municipalities": (PLACES, "gemeente"),
    "provinces": ([{"PV_CODE": 26}, {"PV_CODE": 27}], "provincie"),
    "provinces as numbers": ([{"statcode": "26"}, {"statcode": "20"}], "provincie"),
    "districts": ([{"gemeentecode": "GM0344", "buurtcode": "BU03440111"}], ""),
    "water boards": ([{"code": "WS0152", "waterbeheerdercode": "7"}], ""),
    "something else": ([{"id": 344}], ""),
}


@pytest.mark.parametrize(("areas", "kind"), KINDS.values(), ids=KINDS)
def test_what_areas_are_follows_from_their_codes(areas, kind):
    assert kind_of(areas) == kind


def test_the_field_that_is_most_used_goes_first():
    assert code_field([{"identificatie": "GM0344", "Code": "0344"}], "gemeente") == "code"


OTHERS = {
    "gpkg": ("gemeenten.gpkg", b"x", "gemeenten.gpkg is een GeoPackage, en dat wordt niet gelezen"),
    "shapefile": ("grens.SHP", b"x", "grens.SHP is een shapefile, en dat wordt niet gelezen"),
    "TopoJSON": (
        "gemeenten.json", b'{"type": "Topology"}', "gemeenten.json: is TopoJSON, geen GeoJSON"
    ),
    "Esri": (
        "gemeenten.json", b'{"geometryType": "x", "features": []}',
        "gemeenten.json: is Esri JSON, geen GeoJSON",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content", "message"), OTHERS.values(), ids=OTHERS)
def test_another_format_is_named_with_what_to_give(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    refused = refusal(
        lambda: [read_boundaries(p, "gemeente") for p in boundary_files(tmp_path, "gemeente")]
    )
    assert refused.startswith(message)
    assert "als GeoJSON in EPSG:28992" in refused


@pytest.mark.parametrize("turned", [False, True])
def test_etrs89_is_read_in_both_orders(tmp_path, turned):
    metres = read_boundaries(write(tmp_path, samples.municipalities()), "gemeente").areas
    degrees = json.loads(metres.to_crs(4258).to_json(drop_id=True))
    degrees["crs"] = {"properties": {"name": "http://www.opengis.net/def/crs/EPSG/0/4258"}}
    for each in degrees["features"]:
        each["properties"] = {"statcode": each["properties"]["code"], "statnaam": "X"}
        if turned:
            rings = each["geometry"]["coordinates"]
            each["geometry"]["coordinates"] = [[p[::-1] for p in ring] for ring in rings]
    areas = read_boundaries(write(tmp_path, degrees), "gemeente").areas
    assert isinstance(areas, gpd.GeoDataFrame)
    assert areas.geometry.hausdorff_distance(metres.geometry).max() < 0.2


def of_year(folder, name, year):
    return write(folder, samples.municipalities(year), name)


def test_of_two_files_of_one_year_neither_drops_the_other(tmp_path):
    of_year(tmp_path, "a.geojson", "2022"), of_year(tmp_path, "b.geojson", "2022")
    assert refusal(boundary_files, tmp_path, "gemeente") == (
        f"map {tmp_path}: meer dan één bestand met grenzen van gemeenten, en a.geojson is van "
        "2022, net als b.geojson. Haal er een weg, of zet het jaar in de naam "
        "(gemeenten_2022.geojson)."
    )


def test_the_year_may_stand_in_the_name(tmp_path):
    old = as_made_elsewhere(lambda code: {"statcode": code})
    write(tmp_path, old, "gemeenten_2016.geojson")
    of_year(tmp_path, "gemeenten.geojson", "2024")
    names = [path.name for path in boundary_files(tmp_path, "gemeente")]
    assert names == ["gemeenten_2016.geojson", "gemeenten.geojson"]
    assert read_boundaries(tmp_path / names[0], "gemeente").year == "2016"
    write(tmp_path, old, "zonder.geojson")
    assert "zonder.geojson is zonder jaar" in refusal(boundary_files, tmp_path, "gemeente")
