from starlette.applications import Starlette
from starlette.testclient import TestClient

from viewer.server.routes.lookup import ROUTE

client = TestClient(Starlette(routes=[ROUTE]))


def ask(query):
    return client.get(f"/diep/kaart-gegevens/gemeente?{query}")


def test_the_first_partnerships_of_a_municipality_in_the_view():
    answer = ask("basis=wgr&peildatum=2026-11-20&van=GM0344")
    lines = answer.json()["regels"]
    assert len(lines) == 5
    assert lines[-1] == "en nog 4"
    assert "Afvalverwijdering Utrecht" in lines


def test_few_are_all_named():
    answer = ask("zoek=stadsbank+oost&basis=wgr&peildatum=2026-11-20&van=GM0153")
    assert answer.json()["regels"] == ["Stadsbank Oost Nederland 2023"]
    assert ask("zoek=qqqq&van=GM0153").json()["regels"] == []


def test_an_unknown_municipality_and_an_unknown_value_do_no_harm():
    assert ask("van=GM9999").status_code == 404
    assert ask("").status_code == 404
    assert ask("onderwerp=vliegen&peildatum=x&van=GM0344").status_code == 200
