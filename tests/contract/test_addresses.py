"""What docs/addresses.md of commit 2f7fc4e lists goes on existing; additions are free."""

import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from starlette.testclient import TestClient

from app import app
from data.domain.query import Query
from data.registry.registry import Registry
from data.storage.edition import read_edition
from tests.contract.older_edition import EDITION
from viewer.address.edit import about_participant
from viewer.address.pages import PAGES
from viewer.address.parameters import (
    OF_PAGES,
    PARAMETERS,
    REPEATABLE,
    parameters,
    query_string,
)
from viewer.address.parse import parse

PROMISED = json.loads((Path(__file__).parent / "addresses.json").read_text("utf-8"))
NAMES = PROMISED["parameters"]
VALUES = [(name, value) for name, each in NAMES.items() for value in each["values"]]


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry(read_edition(EDITION))


@pytest.mark.parametrize(("name", "value"), VALUES, ids=map("=".join, VALUES))
def test_every_value_is_understood_and_written_as_it_was(registry, name, value):
    parsed = parse({name: [value]}, registry)
    assert not parsed.problems
    default = value == NAMES[name].get("default")
    assert parameters(parsed.query) == ({} if default else {name: [value]})


@pytest.mark.parametrize("name", NAMES)
def test_what_may_be_repeated_may_be_repeated(registry, name):
    first, *others = NAMES[name]["values"]
    several = parse({name: [first, *others[:1]]}, registry)
    if NAMES[name]["repeat"]:
        assert name in REPEATABLE
        assert not several.problems
        assert len(parameters(several.query)[name]) == len([first, *others[:1]])
    else:
        assert name not in REPEATABLE


@pytest.mark.parametrize("promised", PROMISED["addresses"], ids=lambda each: each["address"])
def test_an_address_opens_the_view_that_it_meant(registry, promised):
    parsed = parse(parse_qs(promised["address"]), registry)
    assert query_string(parsed.query) == promised["view"]
    assert list(parsed.problems) == promised.get("problems", [])
    assert list(parsed.notices) == promised.get("notices", [])


@pytest.mark.parametrize("promised", PROMISED["addresses"], ids=lambda each: each["view"])
def test_the_one_address_of_a_view_leads_to_itself(registry, promised):
    again = parse(parse_qs(promised["view"]), registry)
    assert query_string(again.query) == promised["view"]
    assert not again.problems + again.notices


def test_an_address_that_says_nothing_is_the_default_view(registry):
    assert parse({}, registry).query == Query()
    assert query_string(replace(Query(), layer="aantal")) == ""


def test_the_order_of_parameters_is_that_of_the_list():
    assert [name for name in PARAMETERS if name in NAMES] == list(NAMES)


def test_what_means_something_on_a_page_alone_is_no_argument():
    assert set(PROMISED["on_pages_alone"]) <= set(OF_PAGES)
    assert not set(OF_PAGES) & (set(NAMES) - set(PROMISED["on_pages_alone"]))


def test_page_deelnemer_is_about_the_first_participant_of_its_address(registry):
    address = {"deelnemer": ["ws0636", "GM0344"]}
    query = parse(address, registry).query
    assert query_string(query) == "deelnemer=GM0344&deelnemer=WS0636"
    about = about_participant(query, address["deelnemer"])
    assert about.subject == "WS0636"
    assert query_string(about) == "deelnemer=WS0636&deelnemer=GM0344"


@pytest.mark.parametrize(
    ("address", "view"),
    [
        (
            "grondslag=provinciewet&grondslag=gemeentewet",
            "grondslag=gemeentewet&grondslag=provinciewet",
        ),
        ("grondslag=niet-geregistreerd", "grondslag=niet-geregistreerd"),
        ("provinciegrens=over", "provinciegrens=over"),
        ("opgevolgd=uit&provinciegrens=binnen", "provinciegrens=binnen&opgevolgd=uit"),
        (
            "bevoegdheid=mandaat&bevoegdheid=attributie",
            "bevoegdheid=attributie&bevoegdheid=mandaat",
        ),
        ("opgevolgd=mee", ""),
        ("groep=regiodeals&opgave=klimaat&deels=mee", "opgave=klimaat&groep=regiodeals&deels=mee"),
        ("Opgave=Sociaal-Domein&opgave=schulden", "opgave=schulden&opgave=sociaal-domein"),
        ("gemeente=GM0344&TREKKER=Geen-overheid", "trekker=geen-overheid&gemeente=GM0344"),
        ("bevoegdheden=mee&zoek=mandaat", "zoek=mandaat&bevoegdheden=mee"),
        ("tabel=bevoegdheden", "tabel=bevoegdheden"),
    ],
)
def test_what_came_later_is_written_in_one_way_too(registry, address, view):
    parsed = parse(parse_qs(address), registry)
    assert not parsed.problems
    assert query_string(parsed.query) == view
    assert query_string(parse(parse_qs(view), registry).query) == view


def test_every_page_keeps_its_path():
    assert set(PROMISED["pages"]) <= {"", *PAGES}


@pytest.mark.parametrize("page", PROMISED["pages"])
def test_every_page_answers(page):
    answer = TestClient(app).get(f"/{page}?taal=en")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
