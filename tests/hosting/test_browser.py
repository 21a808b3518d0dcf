"""A visitor goes on while the viewer that served the page is killed."""

import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import chromium, watch, window
from tests.browser.filters import press
from tests.hosting.proxies import NAME, Proxy, Viewer
from tests.hosting.test_proxies import PROXY_KNOWS

pytestmark = pytest.mark.browser


def drawn(page: Page, view: str) -> None:
    expect(page.locator("#kaart")).to_have_attribute("data-state", view)
    expect(page.locator("#kaart")).to_have_attribute("aria-busy", "false")


def serving(proxy: Proxy, viewers: list[Viewer]) -> Viewer:
    """Return the viewer that a visitor has: the last that answered."""
    answers = [each for line in proxy.lines() for each in viewers if each.answered(line)]
    return answers[-1]


@contextmanager
def killed(viewer: Viewer) -> Iterator[None]:
    """Kill a viewer; it comes back in the end."""
    viewer.end(signal.SIGKILL)
    try:
        yield
    finally:
        viewer.start()
        viewer.ready()
        time.sleep(PROXY_KNOWS)


def test_one_viewer_dies_while_a_visitor_filters(proxy, viewers):
    with chromium(f"MAP {NAME} {proxy.address}, MAP * ~NOTFOUND") as browser:
        context = window(browser, ignore_https_errors=True)
        visit = watch(context.new_page(), (proxy.site, "data:", "blob:"))
        map_page = visit.open(proxy.site)
        press(map_page, "basis", "wgr")
        drawn(map_page, "basis=wgr")
        other = context.new_page()
        other.goto(f"{proxy.site}gemeente?gemeente=GM0355")
        expect(other.get_by_role("heading", level=1)).to_contain_text("Zeist")
        other.get_by_role("tab", name="Partners").click()
        other.wait_for_url("**deel=partners**")

        gone = serving(proxy, viewers)
        with killed(gone):
            # A tab that is pressed while there is no server counts when there is another one.
            other.get_by_role("tab", name="Witte vlekken").click()
            with map_page.expect_response(re.compile(r"/antwoord\?.*som=")) as confirmed:
                press(map_page, "basis", "netwerk")
                drawn(map_page, "basis=netwerk&basis=wgr")
            assert confirmed.value.status == 204
            expect(map_page.locator(".sk-meldingen")).to_be_empty()

            expect(other).to_have_url(re.compile(r"gemeente=GM0355&deel=witte-vlekken$"))
            expect(other.locator(".sk-verbinding")).to_be_hidden()
            assert serving(proxy, viewers) is not gone
        assert [error for error in visit.errors if "ERR_" not in error] == []
        assert all("pdok.nl" in each for each in visit.outside)


def test_viewers_are_replaced_one_by_one_while_a_visitor_filters(proxy, viewers):
    """The map goes on without a word; the other page too, and what is pressed on it counts."""
    choices = ("wgr", "netwerk", "convenant", "landelijke-indeling")
    with chromium(f"MAP {NAME} {proxy.address}, MAP * ~NOTFOUND") as browser:
        context = window(browser, ignore_https_errors=True)
        visit = watch(context.new_page(), (proxy.site, "data:", "blob:"))
        map_page, other = visit.open(proxy.site), context.new_page()
        other.goto(f"{proxy.site}gemeente?gemeente=GM0355")
        expect(other.get_by_role("heading", level=1)).to_contain_text("Zeist")
        chosen: list[str] = []

        def choose() -> None:
            chosen.append(choices[len(chosen)])
            press(map_page, "basis", chosen[-1])
            drawn(map_page, "&".join(f"basis={one}" for one in sorted(chosen)))

        for viewer, tab in zip(viewers, ("Partners", "Witte vlekken"), strict=True):
            choose()
            viewer.end()
            choose()
            other.get_by_role("tab", name=tab).click()
            expect(other).to_have_url(re.compile(f"deel={tab.lower().replace(' ', '-')}$"))
            viewer.start()
            viewer.ready()
            time.sleep(PROXY_KNOWS)
        expect(map_page.locator(".sk-meldingen")).to_be_empty()
        assert [error for error in visit.errors if "ERR_" not in error] == []
