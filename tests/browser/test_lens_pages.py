"""Pages of lenses and of one's own areas and figures: axe in every look, and the keyboard alone."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import NARROW, violations_in_every_look
from tests.browser.conftest import Visit
from tests.browser.test_kaart import DAY

pytestmark = pytest.mark.browser

AREA = "4.75,52.0;5.0,52.0;5.0,52.1;4.75,52.1"
PAGES = {
    "stand": "stand?",
    "toezicht": "toezicht?provincie=PV26&",
    "gebiedsfoto": f"gebiedsfoto?gebied={AREA}&",
    "opgaven": "opgaven?provincie=PV26&",
    "open-data": "open-data?",
    "eigen-cijfer": "eigen-cijfer?fout=x&",
}
WHERE = """() => {
    const one = document.activeElement;
    if (one === document.body) return null;
    const { left, right, top, bottom } = one.getBoundingClientRect();
    const seen = right > 0 && left < innerWidth && bottom > 0 && top < innerHeight;
    return [seen, one.getAttribute("aria-label") || one.innerText || one.id || one.outerHTML];
}"""
MOST_STOPS = 60


@pytest.mark.parametrize("name", PAGES)
def test_everybody_can_use_the_page(visit: Visit, viewer_server: str, name: str):
    page = visit.page
    page.goto(f"{viewer_server}/{PAGES[name]}{DAY}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.locator(".bl-blok, main table, main form, main li").locator(
        "visible=true"
    ).first.wait_for()
    faults = violations_in_every_look(page)
    assert not faults, "\n".join(faults)
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    stops = set()
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        place = page.evaluate(WHERE)
        if place is None:
            break
        seen, words = place
        assert seen, f"out of sight: {words[:200]}"
        stops.add(words)
    assert len(stops) > 5
