"""Page Stand van het overzicht without a browser: measures, base line, estimate, and its files."""

import csv
import json
from io import StringIO
from types import SimpleNamespace

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from data.analysis.completeness.overview_measure import measure
from data.archive.in_use import EDITION_VARIABLE
from data.quality.report import report
from data.registry.registry import Registry
from data.storage.edition import read_edition
from tests.contract.older_edition import copied, older_of
from tests.edition import committed_registry
from tests.viewer.pages.test_pages import DAY
from viewer.answer.lenses.overview_state import rounded
from viewer.components.bundle import bundles
from viewer.registries import loaded
from viewer.registries.loaded import registries
from viewer.server.routes import lenses

client = TestClient(Starlette(routes=lenses.ROUTES))


def stand():
    from viewer.pages.shell import session
    from viewer.pages.stand.page import page

    session.enter_page("stand")
    page()


def opened(**params):
    app = AppTest.from_function(stand, default_timeout=30)
    for name, value in {"peildatum": DAY, **params}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def blocks(app, key):
    (sent,) = [one for one in app.get("bidi_component") if one.key == key]
    return json.loads(sent.proto.json)["blocks"]


def said(app):
    return "\n".join(markdown.value for markdown in app.markdown)


@pytest.fixture
def editions(tmp_path, monkeypatch):
    """An edition in use with one kept from before it."""
    present = copied(tmp_path)
    monkeypatch.setenv(EDITION_VARIABLE, str(present))
    caches = (registries, bundles, loaded._archived_registries)
    for cache in caches:
        cache.clear()
    now, older = (Registry(read_edition(folder)) for folder in (present, older_of(present)))
    yield SimpleNamespace(now=now, older=older, key=older.edition.info.key)
    for cache in caches:
        cache.clear()


def test_the_zero_measurement_has_every_province_in_words_and_two_tables():
    app = opened()
    assert app.title[0].value == "Stand van het overzicht"
    assert "Dit is de nulmeting" in said(app)
    per_municipality, known = blocks(app, "maten")
    areas = [row[0]["text"] for row in per_municipality["rows"]]
    assert areas == [row[0]["text"] for row in known["rows"]]
    assert areas[0] == "Nederland"
    assert len(areas) == 13
    (country, *_others) = measure(committed_registry(), _day())
    assert known["rows"][0][1]["text"] == str(country.partnerships)
    assert f"Op 20 november 2026 telt het overzicht {country.partnerships}" in said(app)
    total = sum(len(result.findings) for result in report(committed_registry(), _day()))
    assert f"Er staan {total} vragen open bij bronhouders." in said(app)


def test_the_estimate_tells_its_interval_its_lists_and_its_assumptions():
    app = opened()
    (table,) = blocks(app, "schatting")
    arrangements, deals = table["rows"]
    assert "het register: " in arrangements[1]["text"]
    assert deals[3]["text"] == "ongeveer 65 (64 tot 74)"
    assert deals[4]["text"] == "71 % (62 % tot 72 %)"
    for word in ("onafhankelijkheid", "gelijke kans", "koppeling", "geen schatting"):
        assert word in said(app)


def test_beside_a_kept_edition_every_measure_has_what_it_was(editions):
    app = opened(tegenover=editions.key)
    per_municipality, _known = blocks(app, "maten")
    before = {one.area: one for one in measure(editions.older, editions.older.edition_day)}
    now = measure(editions.now, _day())
    for row, one in zip(per_municipality["rows"], now, strict=True):
        expected = before[one.area].municipalities
        assert row[1]["note"] == f"was {expected}"
    assert "in de editie van 15 januari 2026 zijn er" in said(app)
    (table,) = blocks(app, "bronhouders")
    assert [column["title"] for column in table["columns"]][1:] == [
        "Open vragen",
        "Was",
        "Hersteld",
        "Erbij",
    ]
    app.selectbox(key="tegenover").set_value("").run()
    assert "tegenover" not in app.query_params
    assert "note" not in blocks(app, "maten")[0]["rows"][0][1]


def test_an_edition_that_is_not_kept_is_said_in_a_line():
    app = opened(tegenover="2020-01-01-12345678")
    assert app.error
    assert "note" not in blocks(app, "maten")[0]["rows"][0][1]


def test_it_is_all_there_in_english():
    app = opened(taal="en")
    assert app.title[0].value == "State of the overview"
    texts = [said(app), json.dumps([blocks(app, key) for key in ("maten", "schatting")])]
    for word in (" van ", " het ", "Gemeenten", "ongeveer", "bronhouder"):
        assert not any(word in text for text in texts), word


def test_the_files_hold_what_the_page_tells(editions):
    made = client.get("/stand.json", params={"peildatum": DAY, "tegenover": editions.key})
    assert made.headers["content-type"] == "application/json"
    told = made.json()
    assert told["peildatum"] == DAY
    assert told["tegenover"] == editions.key
    now = measure(editions.now, _day())
    assert [area["code"] for area in told["gebieden"]] == [one.area or "NL" for one in now]
    assert told["gebieden"][0]["maten"]["samenwerkingen"] == now[0].partnerships
    assert told["gebieden"][0]["was"]["gemeenten"] > 0
    text = client.get("/stand.csv", params={"peildatum": DAY, "scheiding": "puntkomma"}).text
    rows = list(csv.reader(StringIO(text), delimiter=";"))
    assert rows[0] == ["gebied", "code", "maat", "titel", "eenheid", "waarde", "was"]
    assert [row[5] for row in rows if row[1] == "NL" and row[2] == "samenwerkingen"] == [
        str(now[0].partnerships)
    ]


@pytest.mark.parametrize(
    ("path", "status", "line"),
    [
        ("/stand.pdf", 404, "mogelijk zijn csv, json"),
        ("/misstand.csv", 404, "Onbekend formaat"),
        ("/stand.csv?onzin=1", 400, "Onbekend onderdeel"),
        ("/stand.json?tegenover=2020-01-01-12345678", 400, "2020-01-01"),
    ],
)
def test_what_cannot_be_made_is_said_in_one_line(path, status, line):
    answer = client.get(path)
    assert answer.status_code == status
    assert line in answer.text
    assert "\n" not in answer.text.strip()


@pytest.mark.parametrize(
    ("value", "shown"), [(806, 810), (741.6, 740), (64.8, 65), (99.7, 100), (1352, 1400), (7, 7)]
)
def test_an_estimate_is_never_more_precise_than_it_is(value, shown):
    assert rounded(value) == shown


def _day():
    import datetime as dt

    return dt.date.fromisoformat(DAY)
