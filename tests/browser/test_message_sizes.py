"""What travels between a page and its server stays far below the limits, in both directions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, WebSocket, expect
from streamlit.runtime.runtime_util import get_max_message_size_bytes

from tests.browser.conftest import PATIENCE, Visit
from tests.browser.filters import field as filter_field
from tests.browser.filters import press, search
from viewer.address.pages import CONTRIBUTING, HOME, PAGES
from viewer.pages.gegevens.view import SEARCH
from viewer.server.message_limits import MOST_BYTES

pytestmark = pytest.mark.browser

VIEW = (
    "onderwerp=afval&onderwerp=zorg-en-gezondheid&vorm=openbaar-lichaam&vorm=centrumregeling"
    "&basis=netwerk&provincie=PV26&provincie=PV27&peildatum=2026-11-01"
)
OF_STREAMLIT = tuple(key for key in PAGES if key not in {HOME, CONTRIBUTING})
"""Pages with a connection; on page Kaart there is none (test_history.py)."""

VIEWS = {
    **dict.fromkeys(OF_STREAMLIT, VIEW),
    "deelnemer": "deelnemer=PV28",
    "gemeente": "gemeente=GM0344&gemeente=GM0599&gemeente=GM0363",
    "verbanden": "",
    "opgaven": "",
    "veranderd": "sinds=1985-01-01&taal=en",
}
"""A large view of each page; that of Veranderd has every change there is."""

LARGEST = "veranderd"
OF_THE_BROWSER = ("samenwerking",)
"""Pages that show what the browser has by itself."""

FILTERED = ("gegevens", "verbanden", LARGEST)
LONGEST_SEARCH = 200
"""Characters that the search field takes."""

AT_REST = '[data-testid="stApp"][data-test-script-state="notRunning"]'


@dataclass
class Traffic:
    """The sizes of the messages of a page, after inflating."""

    sent: list[int] = field(default_factory=list)
    received: list[int] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)

    def listen(self, socket: WebSocket) -> None:
        socket.on("framesent", lambda data: self.sent.append(_size(data)))
        socket.on("close", lambda it: self.closed.append(it.url))
        socket.on("framereceived", lambda data: self.received.append(_size(data)))


def _size(data: str | bytes) -> int:
    return len(data if isinstance(data, bytes) else data.encode())


@pytest.fixture
def traffic(visit: Visit) -> Iterator[Traffic]:
    made = Traffic()
    visit.page.on("websocket", made.listen)
    yield made
    visit.page.remove_listener("websocket", made.listen)


def opened(visit: Visit, server: str, key: str, query: str = "") -> Page:
    page = visit.page
    page.goto(f"{server}/{key}?{query}")
    expect(page.locator("h1, h2").filter(visible=True).first).to_be_visible()
    page.locator(AT_REST).wait_for()
    return page


@pytest.mark.parametrize("key", OF_STREAMLIT)
def test_every_page_stays_far_below_the_limits(
    visit: Visit, viewer_server: str, traffic: Traffic, key: str
):
    page = opened(visit, viewer_server, key, VIEWS[key])
    if key in FILTERED:
        press(page, "basis", "wgr")
        expect(page).to_have_url(re.compile("basis=wgr"))
        search(page, "e" * LONGEST_SEARCH)
        expect(page).to_have_url(re.compile(f"zoek={'e' * LONGEST_SEARCH}(&|$)"))
        page.locator(AT_REST).wait_for()
    assert 20 < max(traffic.sent) < MOST_BYTES / 32
    limit = get_max_message_size_bytes() / 4
    smallest, most = (300_000, limit) if key == LARGEST else (5_000, 300_000)
    if key in OF_THE_BROWSER:
        smallest, most = 500, 5_000
    assert smallest < max(traffic.received) < most


@pytest.mark.parametrize(("key", "name"), [("gegevens", ""), ("gegevens", SEARCH)])
def test_what_is_pasted_into_a_field_does_not_end_the_connection(
    visit: Visit, viewer_server: str, traffic: Traffic, key: str, name: str
):
    page = opened(visit, viewer_server, key)
    box = (page.locator(f".st-key-{name}") if name else filter_field(page, "zoek")).locator("input")
    box.click()
    page.keyboard.insert_text("a" * 2 * MOST_BYTES)  # at once, as from the clipboard
    box.press("Enter")
    box.fill("brielle")
    messages = len(traffic.received)
    box.press("Enter")
    for _ in range(PATIENCE // 50):
        if len(traffic.received) > messages:
            break
        page.wait_for_timeout(50)
    assert len(traffic.received) > messages
    page.locator(AT_REST).wait_for()
    assert max(traffic.sent) < MOST_BYTES / 32
    assert [address for address in traffic.closed if address.endswith("_stcore/stream")] == []
