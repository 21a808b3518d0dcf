"""Page Opgaven as a visitor comes to it, and its filters on page Kaart."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations_in_every_look
from tests.browser.conftest import Visit
from tests.browser.filters import pick, press, state
from tests.browser.test_kaart import DAY, drawn

pytestmark = pytest.mark.browser


def test_the_filters_answer_in_the_browser(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?{DAY}")
    pick(page, "opgave", "klimaat")
    drawn(page, f"opgave=klimaat&{DAY}")
    press(page, "deels", "mee")
    assert "deels=mee" in state(page)
    pick(page, "groep", "regiodeals")
    words = "waarvan het onderwerp hoort bij de opgave klimaat (2018)"
    expect(page.get_by_role("button", name=words)).to_be_visible()
    expect(page.get_by_role("button", name="uit de groep Regio Deals")).to_be_visible()


def test_with_the_keyboard_alone_a_crossing_lists_what_serves_both(
    visit: Visit, viewer_server: str
):
    page = visit.page
    page.goto(f"{viewer_server}/opgaven?{DAY}")
    page.get_by_role("tab", name="Kruispunten").click()
    page.wait_for_url(re.compile("deel=kruispunten"))
    cell = page.locator(".st-key-kruispunten td button").first
    count = cell.inner_text()
    cell.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("kruispunt="))
    rows = page.locator(".st-key-kruispunt tbody tr")
    expect(rows.first).to_be_visible()
    assert rows.count() == min(int(count), 12)
    page.reload()
    expect(rows.first).to_be_visible()


@pytest.mark.parametrize("address", ["taal=en", "deel=kruispunten", "deel=regiodeals"])
def test_axe_finds_nothing_and_nothing_goes_beyond_a_small_screen(
    visit: Visit, viewer_server: str, address: str
):
    page = visit.page
    page.goto(f"{viewer_server}/opgaven?{DAY}&{address}")
    page.locator(".bl-blok >> visible=true").first.wait_for()
    violations = violations_in_every_look(page)
    assert not violations, "\n".join(violations)
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
