"""Page Kwaliteit in a browser: choose a check, a bronhouder, write a message; for everyone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import NARROW, WIDE, violations_in_every_look
from tests.browser.conftest import Visit, on_keyboard
from tests.browser.test_kaart import DAY

pytestmark = pytest.mark.browser


def arrive(visit: Visit, address: str) -> Page:
    visit.page.goto(address)
    expect(visit.page.get_by_role("heading", name="Bevindingen per bronhouder")).to_be_visible()
    return visit.page


def test_a_check_then_a_keeper_then_a_message(visit: Visit, viewer_server: str):
    page = arrive(visit, f"{viewer_server}/kwaliteit?{DAY}")
    page.get_by_role("button", name="Geen onderwerp geregistreerd").click()
    findings = page.locator(".st-key-bevindingen")
    on_keyboard(findings.get_by_role("heading"))
    expect(findings.get_by_role("heading")).to_be_in_viewport()
    expect(findings.get_by_role("button", name="Toon alle 215")).to_be_visible()
    expect(page).to_have_url(re.compile("controle=geen-onderwerp"))
    page.locator(".st-key-bronhouders").get_by_role("button", name="Gemeente Leeuwarden").click()
    expect(findings.get_by_role("heading")).to_have_text(
        "Geen onderwerp geregistreerd bij Gemeente Leeuwarden"
    )
    expect(page).to_have_url(re.compile("bronhouder=gemeente-leeuwarden"))
    message = findings.get_by_role("link", name="Meld aan bronhouder").first
    expect(message).to_have_attribute("href", re.compile(r"^mailto:\?subject=Register%20van"))
    expect(message).not_to_have_attribute("target", "_blank")
    page.go_back()
    expect(findings.get_by_role("heading")).to_have_text("Geen onderwerp geregistreerd")
    assert not visit.outside


def test_a_partnership_leads_to_what_is_found_about_it(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/samenwerking?{DAY}&samenwerking=28059612")
    page.get_by_role("link", name="Voorganger geldt nog naast zijn opvolger").click()
    expect(page.locator(".st-key-bevindingen tbody")).to_contain_text("30432201")
    expect(page).to_have_title("Kwaliteit - Samenwerkingskaart")


def test_the_line_below_every_page_leads_to_it(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?{DAY}&provincie=PV26")
    page.get_by_role("link", name="Kwaliteit van de gegevens").click()
    expect(page.get_by_role("heading", name="Bevindingen per bronhouder")).to_be_visible()
    expect(page).to_have_url(f"{viewer_server}/kwaliteit?{DAY}")
    assert len(page.context.pages) == 1


def test_an_older_day_has_a_way_back(visit: Visit, viewer_server: str):
    page = arrive(visit, f"{viewer_server}/kwaliteit?peildatum=2020-01-01&controle=geen-orgaan")
    findings = page.locator(".st-key-bevindingen")
    expect(findings.get_by_text("Geldt vandaag niet").first).to_be_visible()
    page.get_by_role("button", name="Terug naar vandaag").click()
    expect(findings.get_by_text("Geldt vandaag niet")).to_have_count(0)
    expect(page).to_have_url(f"{viewer_server}/kwaliteit?controle=geen-orgaan")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_findings_of_a_keeper_begin_within_the_first_screen(
    visit: Visit, viewer_server: str, size: dict[str, int]
):
    visit.page.set_viewport_size(size)
    page = arrive(visit, f"{viewer_server}/kwaliteit?bronhouder=gemeente-delft")
    first = page.locator(".st-key-bevindingen tbody tr").first
    expect(first).to_be_in_viewport()
    expect(first).to_contain_text("Geen onderwerp geregistreerd")


def test_over_leads_to_it(visit: Visit, viewer_server: str):
    visit.page.goto(f"{viewer_server}/over")
    visit.page.get_by_role("link", name="Wat er opvalt, per bronhouder").click()
    expect(visit.page.get_by_role("heading", name="Kwaliteit van de gegevens")).to_be_visible()


def test_other_pages_keep_the_date_and_no_check(visit: Visit, viewer_server: str):
    query = f"{DAY}&controle=geen-onderwerp&bronhouder=gemeente-delft"
    page = arrive(visit, f"{viewer_server}/kwaliteit?{query}")
    page.get_by_role("link", name="Kaart", exact=True).click()
    page.locator('#kaart[data-state][aria-busy="false"]').wait_for()
    expect(page).to_have_url(f"{viewer_server}/?{DAY}")


@pytest.mark.parametrize("query", ["", "&controle=niet-geverifieerd", "&bronhouder=gemeente-delft"])
def test_axe_finds_nothing(visit: Visit, viewer_server: str, query: str):
    page = arrive(visit, f"{viewer_server}/kwaliteit?{DAY}{query}")
    faults = violations_in_every_look(page)
    assert not faults, "\n".join(faults)
