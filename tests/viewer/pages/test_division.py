"""Addresses, files and pages on a date that has the municipalities of an older year."""

import datetime as dt
import json

import pytest
from streamlit.testing.v1 import AppTest

from data.domain.query import Query
from tests.viewer.export.views import registry
from tests.viewer.pages.panel import choose, panel  # noqa: F401 - a fixture
from viewer.address.parse import parse
from viewer.answer.answer import answer_of
from viewer.answer.serialise import serialised
from viewer.export.geo import map_layers
from viewer.export.onefile.page import html_page
from viewer.export.snapshot import map_of, sheet_of
from viewer.export.view import View, view_of

OLD = dt.date(2016, 6, 30)


def view(**changes) -> View:
    return view_of(Query(**changes), registry(), site="https://kaart.example/")


def seen(day: dt.date, *codes: str):
    parsed = parse({"peildatum": [str(day)], "gemeente": list(codes)}, registry())
    return parsed.query.municipalities, (*parsed.problems, *parsed.notices)


@pytest.mark.parametrize(
    ("day", "code", "drawn", "expected"),
    [
        (OLD, "GM0788", ("GM0788",), ""),
        (OLD, "GM0363", ("GM0363",), ""),
        (OLD, "GM1992", (), "De gemeente Voorne aan Zee bestond op 30 juni 2016 nog niet."),
        (dt.date(2018, 6, 1), "GM0788", (), "De gemeente Haaren is gesplitst"),
        (dt.date(2018, 6, 1), "GM0501", ("GM1992",), "u ziet haar opvolger Voorne aan Zee"),
        (OLD, "GM0501", ("GM0501",), ""),
    ],
)
def test_a_municipality_is_that_of_the_map_of_the_date(day, code, drawn, expected):
    result, lines = seen(day, code)
    assert result == drawn
    assert expected in " ".join(lines)
    assert bool(lines) == bool(expected)


def test_the_order_of_the_parameters_does_not_matter():
    params = {"gemeente": ["GM0788"], "peildatum": [str(OLD)]}
    assert parse(params, registry()).query.municipalities == ("GM0788",)


def test_a_map_layer_has_the_outlines_of_its_year():
    municipalities, partnerships = map_layers(view(date=OLD))
    assert len(municipalities.shapes) == 390
    assert not municipalities.shapes.isna().any()
    assert not municipalities.shapes.is_empty.any()
    assert len(partnerships.shapes) == 421


def test_a_picture_on_paper_has_the_land_of_its_year():
    haaren = view(date=OLD, municipalities=("GM0788",))
    shown = map_of(haaren)
    assert shown.year == 2016
    assert "GM0788" in shown.places
    assert "Grenzen van 1 januari 2016: 390 gemeenten." in sheet_of(haaren).honesty
    assert map_of(view(date=dt.date(2026, 11, 20))).year is None


def test_a_map_in_one_file_has_the_base_of_its_year():
    text = html_page(view(date=OLD))
    data = json.loads(text.split('id="gegevens">', 1)[1].split("</script>", 1)[0])
    assert len(data["codes"]) == 390
    assert '"code":"GM0788"' in text
    assert '"code":"GM1992"' not in text
    assert "Grenzen van 1 januari 2016" in data["options"]["borders"]


def opened(name, **params):
    app = AppTest.from_string(
        f"from viewer.pages.shell import session\nfrom viewer.pages.{name}.page import page\n"
        f"session.enter_page({name!r})\npage()\n",
        default_timeout=60,
    )
    for parameter, value in {"peildatum": str(OLD), **params}.items():
        app.query_params[parameter] = value
    app.run()
    assert not app.exception
    return app


@pytest.mark.usefixtures("panel")
def test_another_date_takes_the_selection_along_or_says_why_not():
    pair = ["GM0788", "GM0501"]
    title = opened("gemeente", gemeente=pair).title[0].value
    assert title == "Haaren en Brielle naast elkaar"
    app = opened("verbanden", gemeente=pair)
    choose(app, peildatum=["2026-11-20"])
    assert app.query_params["gemeente"] == "GM1992"
    expected = " ".join(each.value for each in app.warning)
    assert "Haaren is gesplitst" in expected
    assert "u ziet haar opvolger Voorne aan Zee" in expected


PAGES = [
    ("gemeente", {"gemeente": "GM0788"}),
    ("gemeente", {"gemeente": ["GM0756", "GM1702", "GM0786"]}),
    ("verbanden", {}),
    ("verbanden", {"laag": "verbanden"}),
    ("verbanden", {"laag": "groepen"}),
    ("verbanden", {"laag": "lappendeken"}),
    ("verbanden", {"gemeente": ["GM0788", "GM0757"]}),
    ("gegevens", {"tabel": "gemeenten"}),
]


@pytest.mark.parametrize(("name", "params"), PAGES)
def test_every_page_follows_the_division(name, params):
    app = opened(name, **params)
    assert not app.error
    assert "Grenzen van 1 januari 2016: 390 gemeenten." in " ".join(m.value for m in app.markdown)


@pytest.mark.parametrize(
    "filters",
    [
        {"layer": "verbanden", "municipalities": ("GM0788",)},
        {"layer": "verbanden", "provinces": ("PV30",)},
        {"layer": "vergelijk", "municipalities": ("GM0788", "GM0757")},
    ],
)
def test_the_map_follows_the_division(filters):
    given = serialised(answer_of(registry().select(Query(date=OLD, **filters))))
    assert given["division"] == "2016"
    assert len(given["areas"]) == 390
    assert given["honesty"][0].startswith("Grenzen van 1 januari 2016: 390 gemeenten.")
