"""Page Veranderd in a browser: choose a period, follow a link, take it away; for everyone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations_in_every_look
from tests.browser.conftest import Visit
from tests.browser.test_kaart import DAY

pytestmark = pytest.mark.browser

ROWS = ".st-key-wijzigingen tbody tr"


def arrive(visit: Visit, address: str) -> Page:
    visit.page.goto(address)
    expect(visit.page.locator(ROWS).first).to_be_visible()
    return visit.page


def test_axe_finds_nothing(visit: Visit, viewer_server: str):
    page = arrive(visit, f"{viewer_server}/veranderd?{DAY}&provincie=PV26&sinds=2022-01-01")
    found = violations_in_every_look(page)
    assert not found, "\n".join(found)


def test_a_change_leads_to_the_municipality_and_back(visit: Visit, viewer_server: str):
    page = arrive(visit, f"{viewer_server}/veranderd?{DAY}")
    page.get_by_role("link", name="Borne doet nu mee.").click()
    expect(page).to_have_url(re.compile("/gemeente.*gemeente=GM0147"))
    page.go_back()
    expect(page).to_have_url(re.compile(f"/veranderd.*{DAY}"))
    expect(page.get_by_role("link", name="Borne doet nu mee.")).to_be_visible()


def test_the_report_can_be_taken_away(visit: Visit, viewer_server: str):
    page = arrive(visit, f"{viewer_server}/veranderd?{DAY}&gemeente=GM0344")
    with page.expect_download() as download:
        page.get_by_role("link", name="Als tekst (Markdown)").click()
    assert download.value.suggested_filename == "veranderd.md"


def test_every_page_of_the_navigation_fits_on_a_small_screen(visit: Visit, viewer_server: str):
    visit.page.set_viewport_size({"width": 1024, "height": 768})
    page = arrive(visit, f"{viewer_server}/veranderd?{DAY}")
    for title in ("Kaart", "Veranderd", "Over"):
        expect(page.get_by_role("link", name=title, exact=True)).to_be_in_viewport(ratio=1)
