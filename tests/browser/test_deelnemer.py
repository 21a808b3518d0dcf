"""Page Deelnemer as a visitor comes to it, and the filters that came with it on page Kaart."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations_in_every_look
from tests.browser.conftest import Visit
from tests.browser.filters import pick, press, state
from tests.browser.test_gemeente import opened
from tests.browser.test_kaart import DAY, drawn

pytestmark = pytest.mark.browser

NAME = "Hoogheemraadschap De Stichtse Rijnlanden"


def test_search_on_page_gemeente_leads_to_a_water_board(visit: Visit, viewer_server: str):
    page = opened(visit, viewer_server)
    search = page.get_by_role("combobox", name="Zoek een gemeente, provincie of waterschap")
    search.fill("stichtse rijnlanden")
    page.get_by_role("option", name=NAME).click()
    expect(page.locator(".st-key-resultaat")).to_contain_text(f"{NAME} doet mee aan")
    expect(page).to_have_title(f"{NAME} - Samenwerkingskaart")
    expect(page.get_by_text("9 waterschappen").first).to_be_visible()
    page.get_by_role("tab", name="Partners").click()
    page.get_by_role("link", name="Hoogheemraadschap van Delfland").click()
    expect(page.locator("h1")).to_contain_text("Hoogheemraadschap van Delfland doet mee aan")
    page.go_back()
    expect(page.locator("h1")).to_contain_text(NAME)


def test_a_partnership_is_laid_on_the_map_and_the_map_leads_on(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/deelnemer?deelnemer=PV26&{DAY}")
    page.get_by_role("button", name="26 gemeenten").first.click()
    expect(page.locator("#kaart")).to_have_attribute("data-state", re.compile("samenwerking="))
    page.locator('path[data-code="GM0355"]').click(force=True)
    expect(page.locator("h1")).to_contain_text("Zeist doet mee aan")


def test_the_map_leads_to_a_participant_that_is_no_municipality(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?deelnemer=GM0344&deelnemer=WS0636&{DAY}")
    page.get_by_role("link", name="Alles over deze deelnemer").click()
    expect(page.locator("h1")).to_contain_text(f"{NAME} doet mee aan")


@pytest.mark.parametrize("address", ["deelnemer=WS0636", "deelnemer=PV26&taal=en", ""])
def test_axe_finds_nothing(visit: Visit, viewer_server: str, address: str):
    page = visit.page
    page.goto(f"{viewer_server}/deelnemer?{DAY}&{address}")
    page.locator(".bl-blok >> visible=true").first.wait_for()
    violations = violations_in_every_look(page)
    assert not violations, "\n".join(violations)


def test_the_new_filters_answer_in_the_browser(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?{DAY}")
    press(page, "provinciegrens", "over")
    drawn(page, f"provinciegrens=over&{DAY}")
    pick(page, "grondslag", "wet-publieke-gezondheid")
    drawn(page, f"grondslag=wet-publieke-gezondheid&provinciegrens=over&{DAY}")
    press(page, "opgevolgd", "uit")
    assert "opgevolgd=uit" in state(page)
    expect(page.get_by_role("button", name="behalve de opgevolgde")).to_be_visible()
