"""What the pages tell of a date of which much is not known, as a visitor sees it."""

from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations_in_every_look
from tests.browser.conftest import Visit, watch, window
from tests.browser.test_kaart import drawn

pytestmark = pytest.mark.browser

OLD = "peildatum=2016-06-01"
REGISTER = "Tot en met 2018 is het register onvolledig"
BOX = """() => {
    const { x, y, width, height } = document.querySelector("#kaart").getBoundingClientRect();
    return [x, y, width, height];
}"""
"""Where the map is on the screen."""


def caution(page: Page):
    return page.locator("#kaart-onzeker")


@pytest.mark.parametrize("width", [1440, 1024])
def test_the_caution_is_in_view_and_the_map_stands_still(
    browser: Browser, viewer_server: str, width: int
):
    with window(browser, viewport={"width": width, "height": 920}) as context:
        visit = watch(context.new_page())
        page = visit.open(f"{viewer_server}/?{OLD}")
        drawn(page, OLD)
        expect(caution(page)).to_contain_text(REGISTER)
        expect(caution(page)).to_be_in_viewport()
        page.set_viewport_size({"width": width, "height": 4000})  # so that nothing scrolls
        place = page.evaluate(BOX)
        page.locator(".sk-deel", has_text="op 1 juni 2016").click()
        drawn(page, "")
        expect(caution(page)).to_be_hidden()
        assert page.evaluate(BOX) == place
        page.go_back()
        drawn(page, OLD)
        expect(caution(page)).to_be_visible()
        assert page.evaluate(BOX) == place
        assert visit.errors == []


def test_nothing_stands_over_anything_else_on_a_telephone(browser: Browser, viewer_server: str):
    with window(browser, viewport={"width": 360, "height": 780}) as context:
        page = watch(context.new_page()).open(f"{viewer_server}/?{OLD}")
        boxes = page.evaluate(
            """() => ["#kaart", "#kaart-woorden", "#kaart-onzeker", ".kb-legenda"].map((one) => {
                const { left, right, top, bottom } = document.querySelector(one)
                    .getBoundingClientRect();
                return [left, right, top, bottom];
            })"""
        )
        assert all(left >= 0 and right <= 360 for left, right, _top, _bottom in boxes)
        for above, below in pairwise(boxes):
            assert above[3] <= below[2]


def test_the_caution_leads_to_why_and_back(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?{OLD}")
    drawn(page, OLD)
    caution(page).get_by_role("link", name="Lees waarom").click()
    expect(page.get_by_text("Oudere peildatum.")).to_be_visible()
    page.get_by_role("link", name="Kaart", exact=True).click()
    drawn(page, OLD)
    assert visit.errors == []


def test_a_municipality_without_known_partnerships_leads_to_today(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/gemeente?gemeente=GM0018&{OLD}")
    expect(page.locator(".st-key-resultaat")).to_contain_text("geen deelname bekend")
    expect(page.get_by_text("Geen samenwerkingen bekend op 1 juni 2016.")).to_be_visible()
    page.get_by_role("button", name="Terug naar vandaag").click()
    expect(page.locator(".st-key-resultaat")).to_contain_text("Midden-Groningen doet mee aan")
    expect(page.locator(".st-key-niet-zeker")).to_have_count(0)


@pytest.mark.parametrize(
    "address",
    [
        f"/?{OLD}",
        "/?basis=landelijke-indeling&peildatum=1989-12-31",
        f"/gemeente?gemeente=GM0018&{OLD}",
        "/samenwerking?samenwerking=g40&peildatum=1990-01-01",
    ],
)
def test_axe_finds_nothing_on_older_dates(visit: Visit, viewer_server: str, address: str):
    faults = violations_in_every_look(visit.open(f"{viewer_server}{address}"))
    assert not faults, "\n".join(faults)
