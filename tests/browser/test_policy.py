"""What the policy of each page forbids, no page asks for: a browser reports it as an error."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
VIEWS = ("", "laag=verbanden", "laag=gebied", "tijd=jaar&sinds=2015-01-01", "embed=true", "taal=en")
DRAWN = ("gemeente?gemeente=GM0344", "samenwerking", "verbanden", "gegevens", "veranderd", "over")


@pytest.mark.parametrize("view", VIEWS)
def test_the_map_is_drawn(visit: Visit, viewer_server: str, view: str):
    visit.open(f"{viewer_server}/?{view}")
    assert visit.errors == []


@pytest.mark.parametrize("page", [*DRAWN, "kwaliteit"])
def test_a_page_is_drawn(visit: Visit, viewer_server: str, page: str):
    visit.page.goto(f"{viewer_server}/{page}")
    expect(visit.page.locator("h1").first).to_be_visible()
    assert visit.errors == []


def test_what_is_forbidden_is_reported(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/")
    script = "Object.assign(document.createElement('script'), {text: '1'})"
    with page.expect_console_message(lambda said: "Content Security Policy" in said.text):
        page.evaluate(f"document.head.append({script})")
