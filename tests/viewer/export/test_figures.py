"""Files of a figure and of regions hold the values of the map, and where they come from."""

import csv
import io
import json

import openpyxl
import pyogrio
import pypdf
import pytest
import shapely
from shapely.geometry import shape

from data.domain.query import Query
from data.figures.view import figure_view
from tests.edition import committed_registry
from viewer.export.formats import FORMATS, Options
from viewer.export.view import view_of

FIGURE = {"layer": "cijfer", "figure": "woz-waarde", "provinces": ("PV26",)}


def made(suffix, options=None, **query):
    view = view_of(Query(**query), committed_registry(), site="https://kaart.example.nl/")
    return view, FORMATS[suffix].write(view, options or Options())


def values():
    rows = committed_registry().edition.figures
    return {row.code: row.value for row in rows if row.indicator == "woz_waarde"}


def test_a_csv_has_the_figure_for_each_municipality_looked_at():
    view, content = made("csv", Options(table="cijfers"), **FIGURE)
    rows = list(csv.DictReader(io.StringIO(content.decode())))
    assert len(rows) == 26
    for row in rows:
        assert float(row["Waarde"]) == values()[row["Code"]]
        assert int(row["Aantal samenwerkingen"]) == view.selection.counts[row["Code"]]
        assert row["Indeling"] == "2021"
        assert "CC BY 4.0" in row["Bron van het cijfer"]


def test_without_a_choice_all_figures_are_in_it():
    _view, content = made("csv", Options(table="cijfers"), provinces=("PV26",))
    rows = list(csv.DictReader(io.StringIO(content.decode())))
    assert len(rows) == 26 * 32
    seats = {r["Code"]: r for r in rows if r["Cijfer (code)"] == "raadszetels"}
    zeist = seats["GM0355"]
    assert float(zeist["Waarde per"]) == pytest.approx(float(zeist["Waarde"]) / 66_648 * 10_000)


def test_a_workbook_has_the_sheet_only_on_that_layer():
    _view, content = made("xlsx", **FIGURE)
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    assert "Cijfers" in book.sheetnames
    guide = [row[1] for row in book["Leeswijzer"].iter_rows(values_only=True)]
    assert "Gemiddelde WOZ-waarde van woningen (× 1.000 euro, 2021)" in guide
    _view, content = made("xlsx", provinces=("PV26",))
    assert "Cijfers" not in openpyxl.load_workbook(io.BytesIO(content), read_only=True).sheetnames


def test_map_layers_have_the_figure_as_attributes(tmp_path):
    view, content = made("gpkg", **FIGURE)
    file = tmp_path / "kaart.gpkg"
    file.write_bytes(content)
    areas = pyogrio.read_dataframe(file, layer="gemeenten", read_geometry=False)
    shown = figure_view(view.selection)
    for row in areas.itertuples():
        expected = shown.measured[row.code].value
        assert (row.waarde == expected) if expected is not None else (row.waarde != row.waarde)
    _view, content = made("geojson", **FIGURE)
    first = json.loads(content)["features"][0]["properties"]
    assert first["cijfer_code"] == "woz-waarde"


@pytest.mark.parametrize("suffix", ["geojson", "gpkg"])
def test_regions_are_dissolved_outlines_with_names(tmp_path, suffix):
    _view, content = made(suffix, region="res", provinces=("PV26",))
    if suffix == "gpkg":
        file = tmp_path / "kaart.gpkg"
        file.write_bytes(content)
        regions = pyogrio.read_dataframe(file, layer="regios")
        names, shapes = list(regions["naam"]), list(regions.geometry)
        assert sum(each.area for each in shapes) / 1e6 == pytest.approx(35_086, rel=0.001)
    else:
        features = json.loads(content)["features"]
        regions = [each for each in features if each["properties"]["soort"] == "regio"]
        names = [each["properties"]["naam"] for each in regions]
        shapes = [shape(each["geometry"]) for each in regions]
    assert len(names) == 30
    assert "U16" in names
    assert all(each.is_valid for each in shapes)
    # Neighbours share their border, so only that is left of one within another.
    first, second = (shapes[names.index(name)] for name in ("U16", "Amersfoort"))
    assert shapely.intersection(first, second).area < first.area / 1e6


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_pictures_bear_the_source_of_the_figure(suffix):
    _view, content = made(suffix, **FIGURE, region="provincie")
    assert len(content) > 10_000
    if suffix == "svg":
        text = content.decode()
        assert "indeling van 1 januari 2021" in text
        assert "onderdrukt" not in text


def test_an_area_and_its_piece_of_each_municipality_are_a_layer(tmp_path):
    area = "4.75,52.0;5.0,52.0;5.0,52.1;4.75,52.1"
    view, content = made("gpkg", layer="gebiedsfoto", area=area)
    file = tmp_path / "kaart.gpkg"
    file.write_bytes(content)
    rows = pyogrio.read_dataframe(file, layer="gebied")
    whole, parts = rows[rows["code"] == ""], rows[rows["code"] != ""]
    assert whole["km2"].iloc[0] == pytest.approx(whole.geometry.iloc[0].area / 1e6)
    for row in parts.itertuples():
        assert row.geometry.area / 1e6 == pytest.approx(row.km2, rel=0.001)
        assert row.naam in view.picture.words
    assert parts["deel_van_gebied"].sum() == pytest.approx(1, abs=0.01)
    _view, content = made("geojson", layer="gebiedsfoto", area=area)
    kinds = [each["properties"]["soort"] for each in json.loads(content)["features"]]
    assert kinds.count("gebied") == len(rows)


@pytest.mark.parametrize("suffix", ["pdf", "png"])
def test_an_area_is_one_sheet(suffix):
    area = "4.75,52.0;5.0,52.0;5.0,52.1;4.75,52.1"
    _view, content = made(suffix, layer="gebiedsfoto", area=area)
    if suffix == "pdf":
        assert len(pypdf.PdfReader(io.BytesIO(content)).pages) == 1
    assert len(content) > 10_000
