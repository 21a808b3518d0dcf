"""What mail programs, chats and search engines show of an address."""

import re
from html import unescape
from time import perf_counter

import pytest

from tests.edition import committed_registry
from viewer.address.pages import PAGES
from viewer.registries.loaded import registries
from viewer.server.previews import LONGEST, preview


@pytest.fixture(autouse=True)
def in_memory(monkeypatch):
    monkeypatch.setattr(registries, "ready", committed_registry)


def title(path: str, query: str = "") -> str:
    match = re.search("<title>(.*)</title>", preview(path, query.encode()))
    assert match
    return unescape(match[1]).removesuffix(" - Samenwerkingskaart")


def description(path: str, query: str = "") -> str:
    match = re.search('name="description" content="(.*?)"', preview(path, query.encode()))
    assert match
    return unescape(match[1])


def test_every_page_has_a_title_and_a_description_of_its_own_in_both_languages():
    views = [f"taal={language}" for language in ("nl", "en")]
    for said in (title, description):
        assert len({said(f"/{key}", view) for key in PAGES for view in views}) >= 13
    assert title("/") == "Kaart"


@pytest.mark.parametrize("registry_is_there", [True, False])
def test_the_same_is_told_to_every_reader(monkeypatch, registry_is_there):
    if not registry_is_there:
        monkeypatch.setattr(registries, "ready", lambda: None)
    head = preview("/kaart/gemeente", b"gemeente=GM0355")
    expected = "Zeist" if registry_is_there else "Gemeente"
    assert head.count(f"{expected} - Samenwerkingskaart") == 2
    descriptions = re.findall('(?:name|property)="(?:og:)?description" content="(.*?)"', head)
    assert len(descriptions) == 2
    assert len(set(descriptions)) == 1


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            "/?onderwerp=afval&deelnemer=GM0355",
            "Alle samenwerkingen over afval met de gemeente Zeist",
        ),
        (
            "/?onderwerp=afval&amp;deelnemer=GM0355",
            "Alle samenwerkingen over afval met de gemeente Zeist",
        ),
        ("/?Taal=en&deelnemer=GM0355", "All partnerships with the municipality of Zeist"),
        ("/?laag=groepen", "Groepen"),
        ("/gemeente?gemeente=GM0355&gemeente=GM0310", "Zeist en De Bilt"),
        ("/gemeente?gemeente=GM9999", "Gemeente"),
        ("/verbanden?provincie=PV26", "Verbanden"),
        ("/deelnemer?deelnemer=PV26", "Provincie Utrecht"),
        (
            "/deelnemer?deelnemer=WS0636&deelnemer=GM0344",
            "Hoogheemraadschap De Stichtse Rijnlanden",
        ),
        ("/deelnemer?deelnemer=xyz", "Provincies en waterschappen"),
        ("/wie-regelt", "Wie regelt dit voor mij?"),
        ("/wie-regelt?gemeente=GM0355", "Wie regelt wat in Zeist?"),
        ("/wie-regelt?taak=afval&taal=en", "Waste collection"),
        ("/wie-regelt?gemeente=GM0355&taak=afval", "Afval laten ophalen in Zeist"),
        ("/diep/pad/over", "Over"),
    ],
)
def test_the_view_is_told(address, expected):
    assert title(*address.split("?")) == expected


def test_a_partnership_is_called_by_its_name():
    record = committed_registry().records[5]
    assert title("/samenwerking", f"samenwerking={record.id}") in record.name


def test_what_a_page_is_about_is_no_filter():
    expected = "Waaraan Provincie Utrecht meedoet, en met wie."
    assert description("/deelnemer", "deelnemer=PV26") == expected
    assert description("/deelnemer", "deelnemer=PV26&basis=wgr").endswith(expected)


def test_the_answer_to_who_arranges_something_is_there():
    text = description("/wie-regelt", "gemeente=GM0355&taak=afval")
    assert text == "Reinigingsbedrijf Midden Nederland doet dit voor Zeist."


def test_filters_and_date_are_told():
    descriptions = description("/verbanden", "provincie=PV26&peildatum=2024-01-01")
    assert descriptions.startswith("Alle samenwerkingen in de provincie Utrecht op 1 januari 2024.")


def test_what_a_visitor_wrote_stays_text_and_short():
    head = preview("/", b"zoek=%22%3E%3Cscript%3E" + b"x+" * 900)
    assert "<script>" not in head
    assert len(description("/", "zoek=" + "x+" * 900)) <= LONGEST + 2


def test_telling_takes_no_time():
    preview("/", b"gemeente=GM0355&onderwerp=afval")
    started = perf_counter()
    for _round in range(20):
        preview("/", b"gemeente=GM0355&onderwerp=afval")
    assert (perf_counter() - started) / 20 < 0.01  # 0.5 ms; room for a busy machine
