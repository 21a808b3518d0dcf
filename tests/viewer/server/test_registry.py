import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.domain.query import today
from tests.edition import committed_registry
from viewer.registries.loaded import registries
from viewer.server.routes import registry as route
from viewer.server.routes.registry import ROUTE

client = TestClient(Starlette(routes=[ROUTE]))


def ask(query="", digest=None, day=None, **headers):
    digest = registries.current()[0] if digest is None else digest
    day = today().isoformat() if day is None else day
    return client.get(f"/diep/kaart-register/{digest}/{day}.json?{query}", headers=headers)


def test_the_registry_of_a_date_comes_whole_and_may_be_kept_for_ever():
    reply = ask("peildatum=2026-11-20")
    data = reply.json()
    assert data["options"]["date"] == "2026-11-20"
    assert data["options"]["edition"] == committed_registry().edition.info.digest
    assert len(data["codes"]) == 342
    assert "immutable" in reply.headers["cache-control"]
    assert reply.headers["content-encoding"] == "gzip"


def test_it_is_below_300_kb_and_plain_for_who_knows_no_gzip():
    assert int(ask().headers["content-length"]) < 300_000
    plain = ask(**{"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.json() == ask().json()


def test_it_has_the_language_and_the_derived_topics_of_the_address_and_no_filter():
    data = ask("taal=en&afgeleid=uit&onderwerp=afval").json()
    assert data["options"]["fixed"] == {"afgeleid": ["uit"], "taal": ["en"]}
    assert data["texts"]["why"] == "Read why"
    assert len(data["partnerships"]) > 600
    assert not any(data["derived"])


@pytest.mark.parametrize(
    "filters", [{"digest": "weg"}, {"day": "2020-01-01"}, {"day": "morgen"}], ids=str
)
def test_what_is_no_longer_so_is_not_given(filters):
    reply = ask(**filters)
    assert reply.status_code == 404
    assert reply.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(("query", "label"), [("", "Peildatum"), ("taal=en", "Reference date")])
def test_it_brings_what_a_filter_panel_opens_with(query, label):
    start = ask(query).json()["start"]
    assert start["date"]["label"] == label
    assert start["titles"].keys() >= {"onderwerp", "deelnemer", "zoek", "peildatum"}
    assert start["today"] == today().isoformat()
    assert start["fixed"] is None


def test_each_date_has_its_own():
    older = ask("peildatum=2016-06-01").json()["options"]
    assert (older["date"], older["division"]) == ("2016-06-01", "2016")
    assert ask().json()["options"]["date"] == today().isoformat()


def test_who_comes_while_one_is_made_need_not_wait_for_it():
    ask()
    with route._MAKING:
        busy = ask("peildatum=2001-01-01")
        assert (busy.status_code, busy.headers["retry-after"]) == (503, "1")
        assert ask().status_code == 200, "what is there already is given at once"
    assert ask("peildatum=2001-01-01").status_code == 200


def test_few_are_held():
    for year in range(1990, 1990 + route.MOST + 2):
        assert ask(f"peildatum={year}-01-01").status_code == 200
    assert len(route._held) == route.MOST


def test_a_thousand_dates_do_not_take_the_place_of_today(monkeypatch):
    assert {ask(query).status_code for query in ("", "taal=en")} == {200}
    for year in range(1960, 1960 + route.MOST + 2):
        assert ask(f"peildatum={year}-01-01").status_code == 200
    assert len(route._held) == route.MOST
    monkeypatch.setattr(route, "_packed", None)
    assert {ask(query).status_code for query in ("", "taal=en")} == {200}, "they are held"


def test_today_waits_for_no_other_date():
    route._held.clear()
    with route._MAKING:
        assert (ask().status_code, ask("taal=en").status_code) == (200, 200)
        assert ask("peildatum=2002-01-01").status_code == 503
