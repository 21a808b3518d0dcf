"""Every filter answers as `python -m viewer query` does, and pages together are the whole."""

import json
from contextlib import redirect_stdout
from io import StringIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.domain.query import DERIVED, FACETS, PREDECESSORS
from tests.edition import committed_registry
from viewer.__main__ import main
from viewer.api.resources import FILTERS
from viewer.cli import view

DAY = "2026-11-20"
CODES = {"deelnemer": ("GM0344", "GM0307", "PV26", "WS0636"), "zonder": ("GM0344", "PV23")}
VALUES = {
    **{facet.key: committed_registry().vocabulary.values(facet.key) for facet in FACETS},
    **CODES,
    "zoek": ("afval", "ggd utrecht", "veiligheidsregio", "qqqq"),
    "bevoegdheden": ("mee",),
    "deels": ("mee",),
    "afgeleid": DERIVED,
    "opgevolgd": PREDECESSORS,
    "trekker": ("geen-overheid",),
    "peildatum": (DAY, "2022-01-01", "2016-01-01", "1999-12-31"),
    "editie": (committed_registry().edition.info.key,),
    "taal": ("nl", "en"),
}
FIELDS = "id,officieleNaam,basisCode,vormCode,gemeentenCode,onderwerpenAfgeleidCode"
ONCE = {
    "zoek",
    "deels",
    "bevoegdheden",
    "afgeleid",
    "opgevolgd",
    "trekker",
    "peildatum",
    "editie",
    "taal",
}


@pytest.fixture(autouse=True)
def one_registry(monkeypatch):
    """Let the command read no edition anew."""
    monkeypatch.setattr(view, "load", lambda _key="": committed_registry())


def query(chosen: dict[str, list[str]]) -> dict:
    """Return what the command answers."""
    arguments = [part for name, vs in chosen.items() for v in vs for part in (f"--{name}", v)]
    said = StringIO()
    with redirect_stdout(said):
        assert main(["query", "--json", *arguments]) == 0
    return json.loads(said.getvalue())


def values_of(name):
    most = 1 if name in ONCE else 2
    values = st.sampled_from(sorted(map(str, VALUES[name])))
    return st.lists(values, min_size=1, max_size=most, unique=True)


views = st.lists(st.sampled_from(sorted(VALUES)), max_size=3, unique=True).flatmap(
    lambda names: st.fixed_dictionaries({name: values_of(name) for name in names})
)


def same(client, chosen):
    chosen = {"peildatum": [DAY], **chosen}
    expected = query(chosen)
    asked = {**chosen, "pageSize": "1000", "fields": FIELDS}
    answer = client.get("/api/v1/samenwerkingen", params=asked).json()
    ours = answer["samenwerkingen"]
    assert answer["totaal"] == len(expected["samenwerkingen"])
    assert answer["peildatum"] == expected["peildatum"]
    assert answer["editie"].startswith(expected["editie"])
    for one, other in zip(ours, expected["samenwerkingen"], strict=True):
        assert one["id"] == other["id"]
        assert one["officieleNaam"] == other["naam"]
        assert (one["basisCode"], one["vormCode"]) == (other["basis"], other["vorm"])
        assert sorted(one["gemeentenCode"]) == other["gemeenten"]
        derived = [each["onderwerp"] for each in other["onderwerpen_afgeleid"]]
        assert one["onderwerpenAfgeleidCode"] == derived
    counts = client.get("/api/v1/gemeenten", params={**chosen, "pageSize": "1000"}).json()
    wanted = {row["code"]: row["aantalSamenwerkingen"] for row in counts["gemeenten"]}
    assert {code: expected["gemeenten"][code] for code in wanted} == wanted
    return answer


@pytest.mark.parametrize("name", FILTERS)
def test_each_filter_equals_the_command(client, name):
    for value in (sorted(map(str, VALUES[name]))[0], sorted(map(str, VALUES[name]))[-1]):
        answer = same(client, {name: [value]})
        if name == "trekker":
            assert answer["voorbeelden"]


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(chosen=views)
def test_filters_together_equal_the_command(client, chosen):
    same(client, chosen)


@pytest.mark.parametrize("name", ["samenwerkingen", "organisaties", "onderwerpen", "wijzigingen"])
def test_pages_together_are_the_whole(client, name):
    whole = client.get(f"/api/v1/{name}?pageSize=1000&peildatum={DAY}").json()
    address, together = f"/api/v1/{name}?pageSize=130&peildatum={DAY}", []
    while address:
        answer = client.get(address.removeprefix("https://kaart.example/samen"))
        page = answer.json()
        assert page["totaal"] == whole["totaal"]
        together += page[name]
        address = page["volgende"]
        assert answer.headers.get("link", "") == (f'<{address}>; rel="next"' if address else "")
    assert together == whole[name]
    assert len(together) == whole["totaal"]
