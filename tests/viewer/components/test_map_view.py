import json
import posixpath
import re

import pytest

from layers.picture import AreaStyle, Fit, LegendEntry, Line, Picture
from viewer.components.bundle import bundle
from viewer.components.map_view import MapUpdate, as_data
from viewer.web.files import APPLICATION, LEAFLET, base_file

CODES = [f"GM{number:04d}" for number in range(1, 343)]
LIGHT, DARK = AreaStyle(fill="#cfe3f1"), AreaStyle(fill="#0a2f64", pattern="dots", ink="#ffffff")


def picture(**changes: object) -> Picture:
    values = {
        "layer": "aantal",
        "title": "Aantal samenwerkingen per gemeente",
        "styles": (LIGHT, DARK),
        "areas": {code: i % 2 for i, code in enumerate(CODES)},
        "notes": {code: f"{i % 20} samenwerkingen" for i, code in enumerate(CODES)},
        "legend": (LegendEntry(LIGHT, "weinig", 171), LegendEntry(DARK, "veel", 171)),
        "words": "De helft heeft er veel.",
    }
    return Picture(**{**values, **changes})


def updated(update: MapUpdate) -> dict[str, object]:
    return as_data(update, CODES)


def test_every_municipality_has_a_style_and_a_note_in_the_order_of_the_base():
    data = updated(MapUpdate(picture(), state="onderwerp=afval"))
    assert data["state"] == "onderwerp=afval"
    assert data["areas"] == [i % 2 for i in range(342)]
    assert data["styles"][1] == ["#0a2f64", "dots", "#ffffff", "#5c6670", 0.6]
    notes = [data["notes"][number] for number in data["note"]]
    assert notes[:3] == ["0 samenwerkingen", "1 samenwerkingen", "2 samenwerkingen"]
    assert len(data["notes"]) == 21


def test_a_municipality_that_the_picture_lacks_is_drawn_plain():
    data = updated(MapUpdate(picture(areas={"GM0001": 1})))
    first, second, *_ = data["areas"]
    assert (first, data["styles"][second][0]) == (1, "#f1f2f3")


def test_the_legend_shares_the_styles_of_the_areas():
    extra = AreaStyle(fill="#ffffff", pattern="hatch")
    legend = (LegendEntry(DARK, "veel", 3), LegendEntry(extra, "geen", line=2.5))
    data = updated(MapUpdate(picture(legend=legend)))
    assert data["legend"] == [[1, "veel", 3, 0], [2, "geen", None, 2.5]]
    assert data["styles"][2][1] == "hatch"


def test_lines_fit_and_selection_travel_as_they_are():
    line = Line("GM0001-GM0002", ((5.0, 52.0), (5.5, 52.5)), "#b00020", 2.5, "4 samen")
    fit = Fit("samenwerking=x", (5, 52, 6, 53))
    data = updated(MapUpdate(picture(lines=(line,)), selected=("GM0001",), fit=fit))
    assert data["lines"] == [
        ["GM0001-GM0002", [[5.0, 52.0], [5.5, 52.5]], "#b00020", 2.5, "4 samen"]
    ]
    assert data["fit"] == {
        "key": "samenwerking=x",
        "bounds": (5, 52, 6, 53),
        "only_if_hidden": True,
    }
    assert data["selected"] == ["GM0001"]


def test_a_typical_change_is_small():
    assert len(json.dumps(updated(MapUpdate(picture())))) < 4_000


def test_the_bundle_knows_the_current_municipalities():
    current = bundle()
    assert len(current.codes) == 342
    assert list(current.codes) == sorted(current.codes)
    positions = [
        current.files[base_file("")].content.index(code.encode()) for code in current.codes
    ]
    assert positions == sorted(positions), "styles would land on the wrong municipality"


@pytest.mark.parametrize(("year", "count"), [("2016", 390), ("2022", 345)])
def test_the_bundle_has_a_base_per_older_division(year, count):
    current = bundle()
    codes = current.codes_of(year)
    assert len(codes) == count
    script = current.files[base_file(year)].content
    positions = [script.index(code.encode()) for code in codes]
    assert positions == sorted(positions), "styles would land on the wrong municipality"
    application = current.files[APPLICATION].content
    assert current.files[base_file(year)].content not in application, "most never need it"
    assert current.division_of(codes) == year
    assert current.division_of(current.codes) == ""


def test_every_import_of_the_scripts_is_in_the_bundle():
    files = bundle().files
    for name, file in files.items():
        if name in {LEAFLET, APPLICATION}:
            continue
        script = file.content.decode()
        wanted = re.findall(r'^(?:import|}).*"(\.[\w./]+)";$', script, re.MULTILINE)
        places = {posixpath.normpath(f"{posixpath.dirname(name)}/{each}") for each in wanted}
        assert places <= set(files), name


def test_the_application_needs_no_other_file_and_stands_before_the_bases():
    script = bundle().files[APPLICATION].content.decode()
    assert not re.search(r"^\s*(?:import|export)\b", script, re.MULTILINE)
    assert len(re.findall(r"\bimport\(", script)) == 1, "the bases of older divisions alone"
    assert script.count("leafletjs.com") >= 1
    assert "GM0344" in script


def test_scripts_build_no_markup_from_text():
    for name, file in bundle().files.items():
        if name in {LEAFLET, APPLICATION} or name.startswith("map/base"):
            continue  # the application is made of the other modules
        for way in (
            "innerHTML",
            r"outerHTML\s*[+=]",
            "insertAdjacentHTML",
            "document.write",
            r"eval\(",
        ):
            assert not re.search(way, file.content.decode()), (name, way)
