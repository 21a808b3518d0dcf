"""Page Toezicht without a browser: questions, what they are question of, neighbours, files."""

import csv
import io
import json

import openpyxl
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from data.quality.supervision import SUPERVISION_CHECKS, supervision
from tests.edition import committed_registry
from tests.viewer.pages.test_pages import DAY
from tests.viewer.pages.test_stand import _day, blocks, said
from viewer.export.tables.supervision import NEIGHBOUR_TABLE, QUESTION_TABLE
from viewer.server.routes import lenses

UTRECHT = "PV26"
client = TestClient(Starlette(routes=lenses.ROUTES))


def toezicht():
    from viewer.pages.shell import session
    from viewer.pages.toezicht.page import page

    session.enter_page("toezicht")
    page()


def opened(**params):
    app = AppTest.from_function(toezicht, default_timeout=30)
    for name, value in {"peildatum": DAY, **params}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def test_every_question_is_there_with_its_number_and_what_it_rests_on():
    app = opened()
    (table,) = blocks(app, "vragen")
    expected = supervision(committed_registry(), _day())
    assert [row[0]["text"] for row in table["rows"]] == [each.check.title for each in expected]
    assert [row[1]["text"] for row in table["rows"]] == [
        str(len(each.findings)) for each in expected
    ]
    assert table["rows"][0][1]["text"] == "132"
    assert "Een vraag is geen oordeel" in said(app)
    assert all(title.endswith("?") for title in (each.check.title for each in expected))


def test_a_chosen_question_lists_its_partnerships_of_the_province():
    app = opened(provincie=UTRECHT, controle="versie-voor-2022")
    (table,) = blocks(app, "samenwerkingen")
    (question,) = [
        each
        for each in supervision(committed_registry(), _day(), (UTRECHT,))
        if each.check.key == "versie-voor-2022"
    ]
    assert len(table["rows"]) == len(question.findings)
    assert all(row[1]["text"].startswith("Laatste versie van ") for row in table["rows"])
    assert {row[2]["text"] for row in table["rows"]} <= {
        "gedeputeerde staten (Wgr art. 34)",
        "minister van BZK (Wgr art. 58)",
        "geen eigen begroting",
        "niet nagegaan: ander hoofdstuk van de Wgr",
    }
    assert f"{len(question.findings)}" in blocks(app, "vragen")[0]["rows"][0][1]["text"]


def test_choosing_a_province_puts_it_in_the_address_and_all_takes_it_out():
    app = opened()
    app.selectbox(key="toezicht-provincie").set_value(UTRECHT).run()
    assert app.query_params["provincie"] == UTRECHT
    assert "in de provincie Utrecht" in said(app)
    app.selectbox(key="toezicht-provincie").set_value("").run()
    assert "provincie" not in app.query_params


def test_it_is_all_there_in_english():
    app = opened(taal="en", controle="dubbele-rol", provincie=UTRECHT)
    assert app.title[0].value == "Supervision: questions about partnerships"
    told = [said(app), *(json.dumps(blocks(app, key)) for key in ("vragen", "toezicht"))]
    for word in (" zijn ", " het ", "regeling ", "deelnemer en"):
        assert not any(word in text for text in told), word


def test_the_files_hold_every_question_and_every_pair_of_neighbours():
    params = {"peildatum": DAY, "provincie": UTRECHT}
    rows = list(csv.reader(io.StringIO(client.get("/toezicht.csv", params=params).text)))
    expected = supervision(committed_registry(), _day(), (UTRECHT,))
    assert rows[0] == QUESTION_TABLE.titles()
    assert len(rows) - 1 == sum(len(each.findings) for each in expected)
    near = list(csv.reader(io.StringIO(client.get("/buren.csv", params=params).text)))
    assert near[0] == NEIGHBOUR_TABLE.titles()
    book = openpyxl.load_workbook(
        io.BytesIO(client.get("/toezicht.xlsx", params=params).content), read_only=True
    )
    assert book.sheetnames == ["Vragen", "Buurgemeenten", "Leeswijzer"]
    assert len(list(book["Vragen"].rows)) == len(rows)
    assert len(list(book["Buurgemeenten"].rows)) == len(near)


@pytest.mark.parametrize("check", SUPERVISION_CHECKS, ids=lambda check: check.key)
def test_every_question_says_what_was_read(check):
    assert check.source
    assert check.reason.endswith(".")
    assert check.explanation.endswith(".")
