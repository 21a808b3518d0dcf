"""A page that is open while the server becomes one of a later release goes on."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.filters import press
from tests.browser.test_history import drawn
from tests.serving import VIEWER, free_port, running

pytestmark = pytest.mark.browser

OLDER = "peildatum=2018-06-01"
RELOAD = "Deze pagina is van een vorige versie van de kaart"


@contextmanager
def updated(visit: Visit, folder: Path, release: str) -> Iterator[Page]:
    """Open page Kaart, and let a later release take the place of the server."""
    port = free_port()
    with running("viewer", folder, *VIEWER, port=port) as server:
        page = visit.open(f"{server.address}/")
        expect(page.get_by_role("link", name="Gegevens", exact=True)).to_be_visible()
        press(page, "basis", "wgr")  # the registry is there
        drawn(page, "basis=wgr")
    later = ("-m", "tests.browser.later_release", release, "serve", "--port", "{port}")
    with running(f"{release} release", folder, *later, port=port):
        yield page


def show(page: Page, view: str) -> None:
    """Go to a view as the history does, without loading the page."""
    page.evaluate(
        """view => {
            history.pushState(null, "", view ? `?${view}` : "./");
            dispatchEvent(new PopStateEvent("popstate"));
        }""",
        view,
    )


def test_of_the_same_form(visit: Visit, tmp_path: Path):
    """Filters, other dates and other pages come, and nothing is said."""
    with updated(visit, tmp_path, "other") as page:
        press(page, "basis", "netwerk")
        drawn(page, "basis=netwerk&basis=wgr")
        show(page, "peildatum=2026-06-01")
        drawn(page, "peildatum=2026-06-01")
        press(page, "basis", "wgr")
        drawn(page, "basis=wgr&peildatum=2026-06-01")
        show(page, OLDER)
        drawn(page, OLDER)
        expect(page.locator(".sk-meldingen")).to_be_empty()
        page.get_by_role("link", name="Gegevens", exact=True).click()
        expect(page).to_have_url(re.compile(r"/gegevens\?peildatum=2018-06-01"))
        expect(page.locator(".bl-blok").first).to_be_visible()


def test_of_a_later_form(visit: Visit, tmp_path: Path):
    """What the browser knows it goes on with; anything else takes a line, and nothing waits."""
    with updated(visit, tmp_path, "newer") as page:
        press(page, "basis", "netwerk")
        drawn(page, "basis=netwerk&basis=wgr")
        show(page, OLDER)
        expect(page.locator(".sk-meldingen")).to_contain_text(RELOAD)
        expect(page.locator(".sk-wacht")).to_be_hidden()
        press(page, "basis", "wgr")
        drawn(page, "basis=netwerk")


@pytest.mark.parametrize("meanwhile", [True, False], ids=["meanwhile", "after that"])
def test_a_choice_counts_after_another_server_took_over(
    visit: Visit, tmp_path: Path, meanwhile: bool
):
    """It knows nothing of the page: not of its session, and not of what was on it."""
    port, page = free_port(), visit.page
    with running("viewer", tmp_path, *VIEWER, port=port) as server:
        page.goto(f"{server.address}/gegevens?provincie=PV26")
        press(page, "basis", "wgr")
        expect(page).to_have_url(re.compile("basis=wgr"))
        expect(page.locator("h2").first).to_contain_text("41 samenwerkingen")
    if meanwhile:
        press(page, "basis", "netwerk")
    with running("other viewer", tmp_path, *VIEWER, port=port):
        with page.expect_event("websocket"):
            pass
        if not meanwhile:
            press(page, "basis", "netwerk")
        expect(page).to_have_url(re.compile("basis=netwerk&basis=wgr&provincie=PV26"))
        expect(page.locator("h2").first).to_contain_text("47 samenwerkingen")
