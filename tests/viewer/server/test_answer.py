import inspect
import sys
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote, unquote

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.testclient import TestClient

from tests.edition import committed_registry
from viewer.registries.loaded import registries
from viewer.server.operations.metrics import MISMATCHES
from viewer.server.routes.answer import ROUTE, respond

client = TestClient(Starlette(routes=[ROUTE]))
DAY = "peildatum=2026-11-20"


def ask(query, **headers):
    return client.get(f"/diep/pad/antwoord?{query}", headers=headers)


def test_the_answer_is_that_of_the_view():
    reply = ask(f"basis=wgr&provincie=PV26&{DAY}")
    data = reply.json()
    assert reply.headers["content-type"] == "application/json"
    assert data["state"] == f"basis=wgr&provincie=PV26&{DAY}"
    assert data["result"] == "41 samenwerkingen, 26 gemeenten in de provincie Utrecht"
    assert data["edition"] == committed_registry().edition.info.digest
    assert data["problems"] == []


def test_it_names_its_municipalities_as_the_map_may_have_another_order():
    data = ask(f"basis=wgr&{DAY}").json()
    noted = [data["notes"][number] for number in data["note"]]
    assert dict(zip(data["codes"], noted, strict=True))["GM0344"] == "8 samenwerkingen"


def test_it_speaks_the_language_of_the_view():
    assert ask(f"basis=wgr&provincie=PV26&{DAY}&taal=en").json()["result"] == (
        "41 partnerships, 26 municipalities in the province of Utrecht"
    )
    assert ask(f"basis=wgr&provincie=PV26&{DAY}").json()["language"] == "nl"


def test_whoever_has_it_already_gets_nothing():
    first = ask(DAY)
    again = ask(DAY, **{"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    tags = {
        ask(query).headers["etag"]
        for query in (DAY, f"{DAY}&rijen=50", f"{DAY}&taal=en", f"{DAY}&onderwerp=vliegen", "")
    }
    assert len(tags) == 5


@pytest.mark.parametrize(
    ("rows", "length"),
    [("50", 50), ("1", 25), ("x", 25), ("-5", 25), ("99999", 682), ("9" * 400, 25), ("²", 25)],
)
def test_rows_are_a_number(rows, length):
    assert len(ask(f"{DAY}&rijen={quote(rows)}").json()["panel"]["items"]) == length


def test_what_cannot_be_used_is_told_and_an_unknown_edition_is_that_in_use():
    data = ask(f"onderwerp=vliegen&{DAY}&digest=weg").json()
    assert "vliegen" in data["problems"][0]
    assert data["state"] == DAY


def test_what_the_browser_answered_right_is_confirmed_with_nothing(caplog):
    own = ask(f"basis=wgr&{DAY}").json()["digest"]
    confirmed = ask(f"basis=wgr&{DAY}&som={own}")
    assert (confirmed.status_code, confirmed.content) == (204, b"")
    assert caplog.text == ""


def test_a_parameter_that_is_changed_passes_few_modules():
    """The browser has drawn it; the server reads the address and confirms what was drawn."""
    query = f"onderwerp=afval&{DAY}"
    own = ask(query).json()["digest"]
    root = Path(__file__).parents[3]
    modules = set()

    def passed(frame, event, _argument):
        path = Path(frame.f_code.co_filename)
        runs = event == "call" and frame.f_code.co_flags & inspect.CO_OPTIMIZED
        if runs and any(path.is_relative_to(root / room) for room in ("data", "layers", "viewer")):
            modules.add(str(path.relative_to(root)))

    request = Request(
        {"type": "http", "headers": [], "query_string": f"{query}&som={own}".encode()}
    )
    sys.setprofile(passed)
    try:
        reply = respond(request)
    finally:
        sys.setprofile(None)
    assert reply.status_code == 204
    assert {"viewer/address/parse.py", "data/registry/selection.py"} < modules
    assert len(modules) <= 19, sorted(modules)


def test_what_it_answered_wrong_is_answered_and_noted(caplog):
    before = MISMATCHES._value.get()
    data = ask(f"basis=wgr&{DAY}&som=00000000").json()
    assert data["state"] == f"basis=wgr&{DAY}"
    assert MISMATCHES._value.get() == before + 1
    assert f"basis=wgr&{DAY}" in caplog.text


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2027-01-31", "Er is een nieuwere editie, van 31 januari 2027."),
        ("2020-01-31", "De editie die u ziet, is ingetrokken; die van 31 januari 2020 geldt weer."),
    ],
)
def test_who_has_an_edition_that_is_not_in_use_hears_so(monkeypatch, date, expected):
    key, _ = registries.current()
    own = ask(f"{DAY}&digest={key}")
    assert "kaart-melding" not in own.headers
    in_use = SimpleNamespace(edition=SimpleNamespace(info=SimpleNamespace(date=date)))
    monkeypatch.setattr(registries, "current", lambda: ("other", in_use))
    confirmed = ask(f"{DAY}&digest={key}&som={own.json()['digest']}")
    assert confirmed.status_code == 204
    assert unquote(confirmed.headers["kaart-melding"]).startswith(expected)
