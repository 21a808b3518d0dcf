"""What the application opens with for who came to page Kaart by another page."""

import json

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from layers.maps.catalogue import LAYERS
from tests.edition import committed_registry
from viewer.components.bundle import bundle
from viewer.server.routes.begin import ROUTE, begin

client = TestClient(Starlette(routes=[ROUTE]))
DAY = "peildatum=2026-11-20"


def ask(query="", **headers):
    return client.get(f"/diep/pad/kaart-begin?{query}", headers=headers)


def test_it_is_what_stands_in_the_page():
    query = {"basis": ["wgr", "netwerk"], "peildatum": ["2026-11-20"]}
    given = ask(f"basis=wgr&basis=netwerk&{DAY}").json()
    assert given == json.loads(json.dumps(begin(query)))
    assert given["answer"]["state"] == f"basis=netwerk&basis=wgr&{DAY}"
    assert given["edition"] == committed_registry().edition.info.digest


def test_it_has_every_layer_and_the_base_of_every_older_division():
    given = ask().json()
    assert [key for key, _title, _always in given["layers"]] == list(LAYERS)
    assert set(given["bases"]) == set(bundle().older)
    for path in given["bases"].values():
        assert path.removeprefix(f"./kaart-assets/{bundle().digest}/") in bundle().files


@pytest.mark.parametrize(("query", "title"), [("", "Kaartlaag"), ("taal=en", "Map layer")])
def test_it_speaks_the_language_of_the_view(query, title):
    assert ask(query).json()["texts"]["layer"] == title


def test_what_cannot_be_used_is_in_the_answer():
    (line,) = ask("onderwerp=vliegen").json()["answer"]["problems"]
    assert "vliegen" in line


def test_whoever_has_it_already_gets_nothing():
    first = ask(DAY)
    again = ask(DAY, **{"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert ask(f"basis=wgr&{DAY}").headers["etag"] != first.headers["etag"]
