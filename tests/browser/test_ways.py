"""From page to page: the view goes along, and the address tells it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

VIEW = "onderwerp=wonen&peildatum=2026-11-20"


@pytest.mark.parametrize("title", ["Verbanden", "Gegevens", "Samenwerking", "Kaart"])
def test_the_menu_brings_the_view_along(visit: Visit, viewer_server: str, title: str):
    start = "veranderd" if title == "Gegevens" else "gegevens"
    page = visit.page
    page.goto(f"{viewer_server}/{start}?{VIEW}")
    expect(page.locator(".bl-blok").first).to_be_visible()
    page.get_by_test_id("stTopNavLink").filter(has_text=title).click()
    expect(page).to_have_url(re.compile(rf"/({title.lower()})?\?onderwerp=wonen&peildatum=2026"))
    page.go_back()
    expect(page).to_have_url(re.compile(rf"/{start}\?.*onderwerp=wonen"))
