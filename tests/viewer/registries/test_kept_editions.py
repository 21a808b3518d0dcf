"""`editie` in an address: the view on a kept edition, wherever it is asked for."""

import json
from threading import BoundedSemaphore
from types import SimpleNamespace
from urllib.parse import parse_qs, quote, urlencode

import openpyxl
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from data.archive.in_use import EDITION_VARIABLE, archived_folder
from data.domain.query import today
from data.storage.edition import read_edition
from tests.contract.older_edition import OLDER_DAY, copied, older_of
from tests.viewer.cli.test_cli import run
from viewer.components.bundle import bundle, bundle_of, bundles, held_bundle
from viewer.registries import loaded
from viewer.registries.loaded import registries, registry_for
from viewer.server.own_pages.map_page import begin
from viewer.server.routes import answer, changes, export, lookup, registry

DAY = "peildatum=2026-05-01"
FORMER = "Afvalinzameling Oud"
ROUTES = [each.ROUTE for each in (answer, changes, export, lookup, registry)]
client = TestClient(Starlette(routes=ROUTES))


@pytest.fixture
def editions(tmp_path, monkeypatch):
    """An edition in use with one kept from before it; both keys, and the folder of the older."""
    present = copied(tmp_path)
    monkeypatch.setenv(EDITION_VARIABLE, str(present))
    for cache in (registries, bundles, loaded._archived_registries):
        cache.clear()
    folder = older_of(present)
    yield SimpleNamespace(
        folder=folder,
        key=read_edition(folder).info.key,
        in_use=read_edition(present).info.key,
    )
    for cache in (registries, bundles, loaded._archived_registries):
        cache.clear()


def get(path, **params):
    return client.get(f"/{path}?{urlencode(parse_qs(DAY) | params, doseq=True)}")


def test_every_route_answers_from_the_kept_edition(editions):
    archived = get("antwoord", editie=editions.key).json()
    now = get("antwoord").json()
    assert archived["state"] == f"{DAY}&editie={editions.key}"
    assert archived["edition"][:8] == editions.key[-8:]
    assert archived["digest"] != now["digest"]
    assert archived["parts"][-1] == ["editie", editions.key, "in de editie van 15 januari 2026"]
    assert archived["sentence"].endswith("op 1 mei 2026 in de editie van 15 januari 2026.")
    assert archived["problems"] == now["problems"] == []
    start = begin(parse_qs(DAY) | {"editie": [editions.key]})
    assert start["edition"] == archived["edition"]
    assert start["answer"]["digest"] == archived["digest"]
    path = f"kaart-register/{archived['edition']}/{today()}.json"
    assert get(path, editie=editions.key).json()["options"]["edition"] == archived["edition"]
    assert get(path).status_code == 404
    rows = get("kaart-uitvoer/x.csv", editie=editions.key).text
    assert FORMER in rows
    assert FORMER not in get("kaart-uitvoer/x.csv").text
    assert f"editie={editions.key}" in get("kaart-uitvoer/x.csv", editie=editions.key).text
    report = get("kaart-veranderd/veranderd.json", editie=editions.key, sinds="2010-01-01").json()
    assert report["editie"] == OLDER_DAY
    lines = get("kaart-gegevens/gemeente", editie=editions.key, van="GM0355").json()["regels"]
    assert lines != get("kaart-gegevens/gemeente", van="GM0355").json()["regels"]


def test_the_key_of_the_edition_in_use_is_that_edition(editions):
    view = get("antwoord", editie=editions.in_use).json()
    assert view["problems"] == []
    assert view["digest"] == get("antwoord").json()["digest"]


def test_who_asked_for_a_kept_edition_does_not_hear_of_a_newer_one(editions):
    assert "kaart-melding" not in get("antwoord", editie=editions.key).headers


@pytest.mark.parametrize(
    "key",
    ["2020-01-01-00000000", "2026-01-15", "x", "../../etc", "²026-01-15-00000000", "\0", "é"],
)
def test_one_that_is_gone_or_none_is_one_line_and_the_edition_in_use(editions, key):
    reply = get("antwoord", editie=key)
    view = reply.json()
    assert (reply.status_code, len(view["problems"])) == (200, 1)
    assert view["state"] == DAY
    assert view["edition"][:8] == editions.in_use[-8:]
    refused = get("kaart-uitvoer/x.csv", editie=key)
    assert (refused.status_code, refused.text.count("\n")) == (400, 0)
    english = client.get(f"/antwoord?{DAY}&taal=en&editie={quote(key)}").json()["problems"]
    assert "editie" not in english[0].replace("for editie", "")


@pytest.mark.usefixtures("editions")
def test_what_is_gone_is_said_so():
    line = get("antwoord", editie="2020-01-01-00000000").json()["problems"][0]
    assert line == (
        "De editie “2020-01-01-00000000” is niet (meer) bewaard; u ziet die van 16 mei 2026."
    )


def test_a_damaged_one_is_gone(editions, caplog):
    (editions.folder / "memberships.csv").write_text("x")
    view = get("antwoord", editie=editions.key).json()
    assert "is niet (meer) bewaard" in view["problems"][0]
    assert "cannot be read" in caplog.text


def test_it_is_read_once_and_two_are_held_at_most(editions):
    assert registry_for(editions.key) is registry_for(editions.key)
    for name in "abc":
        loaded._archived_registries.put(name, registry_for(editions.key))
    assert len(loaded._archived_registries.all()) == 2
    archived = bundle_of(registry_for(editions.key))
    assert archived is bundle(), "the same outlines make the same files"


def test_who_comes_while_many_wait_for_one_hears_that_it_is_busy(editions, monkeypatch):
    monkeypatch.setattr(loaded, "_WAITING", BoundedSemaphore(1))
    with loaded._WAITING:
        for path in ("antwoord", "kaart-uitvoer/a.csv", "kaart-veranderd/alles.atom"):
            answer = get(path, editie=editions.key)
            assert answer.status_code == 503, path
            assert "te druk" in answer.text
        assert get("antwoord").status_code == 200, "who wants none of those does not wait"
    assert get("antwoord", editie=editions.key).status_code == 200
    with loaded._WAITING:
        assert get("antwoord", editie=editions.key).status_code == 200, "it is held now"


def test_another_division_has_outlines_of_its_own(editions, monkeypatch):
    from dataclasses import replace

    from layers.leaflet.base_cache import load_base

    archived = registry_for(editions.key)
    base = load_base(editions.folder)
    monkeypatch.setattr(
        "viewer.components.bundle.load_base",
        lambda folder: (
            replace(base, script="export default function other() {}")
            if folder == editions.folder
            else base
        ),
    )
    own = bundle_of(archived)
    assert own is not bundle()
    assert bundle_of(archived) is own
    assert held_bundle(own.digest) is own
    assert own.digest in begin({"editie": [editions.key]})["bases"][""]
    assert "" not in begin({})["bases"]


def test_mail_may_have_changed_the_address(editions):
    view = client.get(f"/antwoord?amp;editie={editions.key.upper()}.&{DAY}").json()
    assert view["state"] == f"{DAY}&editie={editions.key}"


def test_the_command_line_takes_it(editions, capsys, tmp_path):
    where = ("--peildatum", "2026-05-01", "--editie")
    status, out, _ = run(capsys, "query", "--json", *where, editions.key)
    assert (status, json.loads(out)["editie"]) == (0, OLDER_DAY)
    status, out, err = run(capsys, "query", *where, "2020-01-01-00000000")
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "is niet (meer) bewaard" in err
    file = tmp_path / "view.xlsx"
    assert run(capsys, "export", "--out", str(file), *where, editions.key)[0] == 0
    cells = [cell.value for sheet in openpyxl.load_workbook(file) for row in sheet for cell in row]
    assert "15 januari 2026" in cells


def gegevens():
    from viewer.pages.gegevens.page import page
    from viewer.pages.shell import session

    session.enter_page("gegevens")
    page()


def opened(**params):
    app = AppTest.from_function(gegevens, default_timeout=30)
    for name, value in {"peildatum": "2026-05-01", **params}.items():
        app.query_params[name] = value
    return app.run()


def test_a_page_shows_it_until_it_is_taken_away(editions):
    app = opened(editie=editions.key)
    assert app.session_state["_query"].edition == editions.key
    assert not app.warning
    app.button(key=f"weg-editie-{editions.key}").click().run()
    assert "editie" not in app.query_params
    assert app.session_state["_query"].edition == ""


@pytest.mark.usefixtures("editions")
def test_a_page_says_that_it_is_gone():
    app = opened(editie="2020-01-01-00000000")
    assert "is niet (meer) bewaard" in app.warning[0].value
    assert "editie" not in app.query_params


def test_a_page_says_so_when_it_goes_meanwhile(editions):
    app = opened(editie=editions.key)
    archived_folder(editions.key).rename(editions.folder.with_name(".weg"))
    loaded._archived_registries.clear()
    app.run()
    assert "is niet (meer) bewaard" in app.warning[0].value
    assert app.session_state["_query"].edition == ""
