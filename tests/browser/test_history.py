"""The address bar is the view: Back, Forward, reload, tabs, long links, and a server that goes."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.filters import pick, press, state
from tests.serving import VIEWER, free_port, running

pytestmark = pytest.mark.browser

TWELVE = (
    "onderwerp=afval&onderwerp=wonen&vorm=openbaar-lichaam&basis=wgr&deelnemer=GM0355"
    "&provincie=PV26&orgaan=college&deelnemertype=gemeente&zoek=regio&peildatum=2024-01-01"
    "&laag=gebied&samenwerking=afval"
)


def drawn(page: Page, view: str) -> None:
    expect(page.locator("#kaart")).to_have_attribute("data-state", view)
    expect(page.locator("#kaart")).to_have_attribute("aria-busy", "false")


def test_back_and_forward_within_the_page(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/")
    press(page, "basis", "netwerk")
    drawn(page, "basis=netwerk")
    pick(page, "provincie", "PV26")
    drawn(page, "basis=netwerk&provincie=PV26")
    page.go_back()
    drawn(page, "basis=netwerk")
    expect(page.locator('[data-parameter="basis"] [data-value="netwerk"]')).to_have_attribute(
        "aria-pressed", "true"
    )
    page.go_back()
    drawn(page, "")
    page.go_forward()
    page.go_forward()
    drawn(page, "basis=netwerk&provincie=PV26")
    assert page.url.endswith("?basis=netwerk&provincie=PV26")
    assert not visit.errors


def test_back_and_forward_between_pages(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?onderwerp=wonen")
    page.get_by_role("link", name="Gegevens", exact=True).click()
    expect(page).to_have_url(re.compile(r"/gegevens\?onderwerp=wonen"))
    expect(page.locator(".bl-blok").first).to_be_visible()
    expect(page.locator("#kaart-app")).to_be_hidden()
    page.get_by_role("link", name="Kaart", exact=True).click()
    drawn(page, "onderwerp=wonen")
    press(page, "basis", "wgr")
    drawn(page, "onderwerp=wonen&basis=wgr")
    page.go_back()
    drawn(page, "onderwerp=wonen")
    page.go_back()
    expect(page).to_have_url(re.compile(r"/gegevens\?onderwerp=wonen"))
    expect(page.locator(".bl-blok").first).to_be_visible()
    expect(page.locator("#kaart-app")).to_be_hidden()
    page.go_forward()
    drawn(page, "onderwerp=wonen")


def test_back_from_a_page_that_a_list_opened(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/gemeente?gemeente=GM0355")
    page.locator('.bl-blok a[href*="samenwerking="]').first.click()
    expect(page).to_have_url(re.compile(r"/samenwerking\?.*samenwerking="))
    page.go_back()
    expect(page).to_have_url(re.compile(r"/gemeente\?.*gemeente=GM0355"))
    expect(page.get_by_role("heading", name="Zeist").first).to_be_visible()
    page.go_forward()
    expect(page).to_have_url(re.compile(r"/samenwerking\?.*samenwerking="))
    assert not visit.errors


def test_a_reload_shows_the_same(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/")
    press(page, "basis", "privaatrecht")
    drawn(page, "basis=privaatrecht")
    page.reload()
    visit.drawn()
    assert state(page) == "basis=privaatrecht"


def test_two_tabs_do_not_know_of_each_other(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?onderwerp=afval")
    other = page.context.new_page()
    other.goto(f"{viewer_server}/?onderwerp=wonen")
    drawn(other, "onderwerp=wonen")
    press(page, "basis", "wgr")
    drawn(page, "onderwerp=afval&basis=wgr")
    press(other, "basis", "netwerk")
    drawn(other, "onderwerp=wonen&basis=netwerk")
    drawn(page, "onderwerp=afval&basis=wgr")


def test_a_link_with_twelve_parameters_in_a_fresh_browser(first_visit: Visit, viewer_server: str):
    page = first_visit.open(f"{viewer_server}/?{TWELVE.replace('samenwerking=afval', 'taal=en')}")
    view = state(page)
    for part in ("onderwerp=wonen", "zoek=regio", "peildatum=2024-01-01", "taal=en", "laag=gebied"):
        assert part in view
    assert page.url.endswith(f"?{view}")
    page.reload()
    first_visit.drawn()
    assert state(page) == view


def test_to_gemeente_and_back(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?onderwerp=wonen&gemeente=GM0355")
    page.locator(".kb-wegen a").first.click()
    expect(page).to_have_url(re.compile(r"/gemeente\?.*gemeente=GM0355"))
    expect(page.get_by_role("heading", name="Zeist").first).to_be_visible()
    page.go_back()
    drawn(page, "onderwerp=wonen&gemeente=GM0355")
    expect(page.locator("#kaart-app")).to_be_visible()


def test_the_server_restarts_in_the_middle(visit: Visit, tmp_path: Path):
    """A filter counts all the while, and the pages come when the server is back."""
    port = free_port()
    with running("viewer", tmp_path, *VIEWER, port=port) as server:
        page = visit.open(f"{server.address}/?onderwerp=wonen")
        expect(page.get_by_role("link", name="Gegevens", exact=True)).to_be_visible()
        press(page, "basis", "wgr")  # the registry is there
        drawn(page, "onderwerp=wonen&basis=wgr")
    press(page, "basis", "wgr")
    drawn(page, "onderwerp=wonen")
    expect(page.locator(".sk-wacht")).to_contain_text("niet bereikbaar", timeout=10_000)
    page.get_by_role("link", name="Gegevens", exact=True).click(force=True)
    expect(page.locator(".sk-wacht")).to_contain_text("De server antwoordt niet", timeout=3_000)
    press(page, "basis", "netwerk")
    drawn(page, "onderwerp=wonen&basis=netwerk")
    with running("viewer again", tmp_path, *VIEWER, port=port):
        expect(page).to_have_url(re.compile(r"/gegevens\?onderwerp=wonen"))
        expect(page.locator(".bl-blok").first).to_be_visible()


def test_the_map_needs_no_websocket_and_other_pages_say_so(first_visit: Visit, viewer_server: str):
    page = first_visit.page  # a tab does not forget this route
    page.route_web_socket(re.compile("stream"), lambda socket: socket.close())
    first_visit.open(f"{viewer_server}/")
    press(page, "basis", "netwerk")
    drawn(page, "basis=netwerk")
    expect(page.locator(".sk-wacht")).to_be_hidden()
    page.get_by_role("link", name="Gegevens", exact=True).click()
    line = page.locator(".sk-verbinding")
    expect(line).to_contain_text("websockets tegen: de pagina Kaart werkt", timeout=10_000)


def test_the_map_opens_no_session(visit: Visit, viewer_server: str):
    """Who looks at the map, filters and shares it asks nothing of Streamlit."""
    sockets: list[str] = []
    visit.page.on("websocket", lambda socket: sockets.append(socket.url))
    page = visit.open(f"{viewer_server}/")
    press(page, "basis", "netwerk")
    drawn(page, "basis=netwerk")
    assert sockets == []
    assert [url for url in visit.requests if "_stcore" in url] == []


TITLES = """() => {
    window.titles = [];
    setInterval(() => {
        const { title } = document;
        if (title && window.titles.at(-1) !== title) window.titles.push(title);
    }, 1);
}"""
"""Notes every title that a tab could show; what is put right at once was never there."""


def test_the_title_is_that_of_the_view_and_does_not_flip(first_visit: Visit, viewer_server: str):
    page = first_visit.page
    page.add_init_script(f"({TITLES})()")
    first_visit.open(f"{viewer_server}/")
    press(page, "basis", "netwerk")
    drawn(page, "basis=netwerk")
    expect(page).to_have_title("Netwerken - Samenwerkingskaart")
    assert page.evaluate("window.titles") == [
        "Kaart - Samenwerkingskaart",
        "Netwerken - Samenwerkingskaart",
    ]
    page.get_by_role("link", name="Gegevens", exact=True).click()
    expect(page).to_have_title("Gegevens - Samenwerkingskaart")
    page.get_by_role("link", name="Kaart", exact=True).click()
    drawn(page, "basis=netwerk")
    expect(page).to_have_title("Netwerken - Samenwerkingskaart")
