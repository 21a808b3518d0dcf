import json
import posixpath
import re
from dataclasses import replace

import pytest

from layers.picture import AreaStyle, Fit, LegendEntry, Line, Picture
from viewer.answer.panel import Details, Fact, Panel, PanelItem
from viewer.answer.time_strip import Step, TimeStrip
from viewer.components.bundle import ENTRY, bundle
from viewer.components.map import MapUpdate
from viewer.components.map.payload import map_update
from viewer.web.files import LEAFLET, base_file

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
    return map_update(update, CODES)


def test_every_municipality_has_a_style_and_a_note_in_the_order_of_the_base():
    data = updated(MapUpdate(picture(), Panel("In beeld"), state="onderwerp=afval"))
    assert data["state"] == "onderwerp=afval"
    assert data["areas"] == [i % 2 for i in range(342)]
    assert data["styles"][1] == ["#0a2f64", "dots", "#ffffff", "#5c6670", 0.6]
    notes = [data["notes"][number] for number in data["note"]]
    assert notes[:3] == ["0 samenwerkingen", "1 samenwerkingen", "2 samenwerkingen"]
    assert len(data["notes"]) == 21


def test_a_municipality_that_the_picture_lacks_is_drawn_plain():
    data = updated(MapUpdate(picture(areas={"GM0001": 1}), Panel("In beeld")))
    first, second, *_ = data["areas"]
    assert (first, data["styles"][second][0]) == (1, "#f1f2f3")


def test_the_legend_shares_the_styles_of_the_areas():
    extra = AreaStyle(fill="#ffffff", pattern="hatch")
    legend = (LegendEntry(DARK, "veel", 3), LegendEntry(extra, "geen", line=2.5))
    data = updated(MapUpdate(picture(legend=legend), Panel("In beeld")))
    assert data["legend"] == [[1, "veel", 3, 0], [2, "geen", None, 2.5]]
    assert data["styles"][2][1] == "hatch"


def test_lines_fit_and_selection_travel_as_they_are():
    line = Line("GM0001-GM0002", ((5.0, 52.0), (5.5, 52.5)), "#b00020", 2.5, "4 samen")
    fit = Fit("samenwerking=x", (5, 52, 6, 53))
    data = updated(
        MapUpdate(picture(lines=(line,)), Panel("In beeld"), selected=("GM0001",), fit=fit)
    )
    assert data["lines"] == [
        ["GM0001-GM0002", [[5.0, 52.0], [5.5, 52.5]], "#b00020", 2.5, "4 samen"]
    ]
    assert data["fit"] == {
        "key": "samenwerking=x",
        "bounds": (5, 52, 6, 53),
        "only_if_hidden": True,
    }
    assert data["selected"] == ["GM0001"]


def test_the_panel_travels_whole():
    panel = Panel(
        "In beeld",
        "1 samenwerking",
        (PanelItem("x", "U10", "16 gemeenten", True, "Beide"),),
        "Toon meer",
        "Niets",
        (
            Details(
                "x",
                "U10",
                facts=(Fact("Vorm", "netwerk", "https://x.nl"),),
                members_label="Leden",
                members=("Zeist",),
                more_label="Meer",
                more=(Fact("Bron", "krant"),),
            ),
        ),
    )
    data = updated(MapUpdate(picture(), panel))["panel"]
    assert data["items"] == [
        {"id": "x", "name": "U10", "meta": "16 gemeenten", "selected": True, "group": "Beide"}
    ]
    assert data["details"][0]["more"] == [["Bron", "krant", ""]]
    assert data["details"][0]["facts"] == [["Vorm", "netwerk", "https://x.nl"]]
    assert data["details"][0]["members"] == ("Zeist",)


def test_a_typical_filter_change_is_small():
    items = tuple(
        PanelItem(f"{i}1234", f"Gemeenschappelijke regeling Afval {i}", "Openbaar lichaam, 9")
        for i in range(24)
    )
    update = MapUpdate(picture(), Panel("In beeld", "41 samenwerkingen", items, "Toon meer"))
    assert len(json.dumps(updated(update))) < 6_000


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
    assert base_file(year) not in current.first, "most visitors never need it"
    assert current.division_of(codes) == year
    assert current.division_of(current.codes) == ""


def test_every_import_of_the_scripts_is_in_the_bundle():
    files = bundle().files
    for name, file in files.items():
        if name == LEAFLET:
            continue
        script = file.content.decode()
        wanted = re.findall(r'^(?:import|}).*"(\.[\w./]+)";$', script, re.MULTILINE)
        places = {posixpath.normpath(f"{posixpath.dirname(name)}/{each}") for each in wanted}
        assert places <= set(files), name
    assert bundle().path(ENTRY).endswith("/map/map_view.js")


def test_scripts_build_no_markup_from_text():
    for name, file in bundle().files.items():
        if name == LEAFLET or name.startswith("map/base"):
            continue
        for way in (
            "innerHTML",
            r"outerHTML\s*[+=]",
            "insertAdjacentHTML",
            "document.write",
            r"eval\(",
        ):
            assert not re.search(way, file.content.decode()), (name, way)


def test_the_slider_travels_only_when_it_is_open():
    closed = TimeStrip("Peildatum 20 nov 2026", "2026-11-20", ("1950-01-01", "2100-12-31"))
    assert updated(MapUpdate(picture()))["time"] is None
    assert updated(MapUpdate(picture(), time=closed))["time"] == {
        "label": "Peildatum 20 nov 2026",
        "day": "2026-11-20",
        "bounds": ["1950-01-01", "2100-12-31"],
    }
    steps = (Step("2018", 0, 0, 0), Step("2019", 40, 2, 1), Step("2020", 5, 0, 5000))
    strip = replace(
        closed, pace="jaar", steps=steps, at=1, name="2019", words="Veel.", changes=43,
        joined={"GM0002": 2, "GM9999": 1}, left={"GM0002": 1, "GM0001": 1},
    )  # fmt: skip
    told = updated(MapUpdate(picture(), time=strip))["time"]
    assert (told["pace"], told["first"], told["last"], told["at"]) == ("jaar", "2018", "2020", 1)
    assert told["counts"] == [[0, 40, 5], [0, 2, 0], [0, 1, 5000]]
    assert told["moves"] == [[0, 0, 1], [1, 2, 1]]
