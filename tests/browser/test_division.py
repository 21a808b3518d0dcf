"""The map of an older year: its own municipalities, and back to those of now in place."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import TILES, Visit
from tests.browser.test_kaart import DAY, drawn, expect_words
from tests.browser.test_map import PATHS, move

pytestmark = pytest.mark.browser

YEAR = "peildatum=2016-06-30"
PLACE = """() => {
    const { x, y, width, height } = document.querySelector('path[data-code="GM0344"]')
        .getBoundingClientRect();
    return [x, y, width, height];
}"""
"""Where Utrecht is on the screen: the same municipality in both divisions."""


def test_the_map_of_2016_has_its_own_municipalities(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?{YEAR}")
    drawn(page, YEAR)
    assert page.locator(PATHS).count() == 390
    assert page.locator('path[data-code="GM0788"]').count() == 1  # Haaren, split in 2021
    assert page.locator('path[data-code="GM1992"]').count() == 0  # Voorne aan Zee, of 2023
    expect_words(page, "421 samenwerkingen, 385 gemeenten")
    expect(page.locator(".sk-eerlijk").first).to_contain_text(
        "Grenzen van 1 januari 2016: 390 gemeenten."
    )
    assert {url.split("?")[0] for url in visit.outside if not url.startswith(TILES)} == set()
    assert visit.errors == []


@pytest.mark.parametrize(("day", "count"), [(DAY, 26), (YEAR, 28)])
def test_what_the_map_opens_with_is_on_the_right_municipalities(
    visit: Visit, viewer_server: str, day: str, count: int
):
    """Answers give municipalities by name, the base by code.

    Of what is in the province of Utrecht now, two were in another one in 2016.
    """
    page = visit.open(f"{viewer_server}/?provincie=PV26&{day}")
    within = page.evaluate(
        """() => {
            const fill = (code) => document.querySelector(`path[data-code="${code}"]`)
                .getAttribute("fill");
            const all = [...document.querySelectorAll("path[data-code]")];
            const outside = fill("GM0363");  // Amsterdam
            return all.filter((one) => one.getAttribute("fill") !== outside)
                .map((one) => one.dataset.code);
        }"""
    )
    assert len(within) == count
    assert {"GM0344", "GM0355", "GM0632"} <= set(within)


def test_another_date_draws_the_other_division_where_the_map_stood(
    visit: Visit, viewer_server: str
):
    visit.page.set_viewport_size({"width": 1440, "height": 1500})  # so that nothing scrolls
    page = visit.open(f"{viewer_server}/?{DAY}")
    assert page.locator(PATHS).count() == 342
    assert not [url for url in visit.requests if "base-" in url], "only who needs it fetches it"
    page = visit.open(f"{viewer_server}/?{YEAR}")
    drawn(page, YEAR)
    move(page)
    place = page.evaluate(PLACE)
    page.locator(".sk-deel", has_text="op 30 juni 2016").click()
    drawn(page, "")
    assert page.locator(PATHS).count() == 342
    assert page.evaluate(PLACE) == pytest.approx(place, abs=4), "the map moved"
    page.go_back()
    drawn(page, YEAR)
    assert page.locator(PATHS).count() == 390
    assert page.evaluate(PLACE) == pytest.approx(place, abs=4), "the map moved"
    assert page.locator("#kaart").count() == 1
    assert visit.errors == []


def test_an_ended_municipality_can_be_chosen_in_its_own_year(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?{YEAR}")
    drawn(page, YEAR)
    page.locator('path[data-code="GM0788"]').click()
    drawn(page, f"{YEAR}&gemeente=GM0788")
    page.locator(".sk-deel", has_text="op 30 juni 2016").click()
    drawn(page, "")
    expect(page.get_by_text("De gemeente Haaren is gesplitst")).to_be_visible()
    assert visit.errors == []
