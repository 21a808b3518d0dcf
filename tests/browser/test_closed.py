"""The browser of the tests itself: it reaches this machine alone, and tells what was asked."""

import pytest

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("address", ["https://example.org/x", "http://192.0.2.1/x"])
def test_no_other_machine_is_reached(visit: Visit, address: str):
    visit.page.goto("about:blank")  # a page of ours forbids it before it is tried
    visit.errors.clear()  # a tab that is new asks for an icon, which only pages have
    fetched = "(it) => fetch(it, { mode: 'no-cors' }).then(() => 'reached', () => 'closed')"
    assert visit.page.evaluate(fetched, address) == "closed"
    assert visit.outside == [address]
    assert visit.errors == [], "it was tried: only a name that is not looked up is passed over"


def test_a_tab_forgets_what_a_test_has_set(visit: Visit, reused_tab, viewer_server: str):
    page = visit.page
    page.goto(f"{viewer_server}/_stcore/health")
    page.set_viewport_size({"width": 360, "height": 500})
    page.emulate_media(media="print", color_scheme="dark")
    page.route("**/*", lambda route: route.abort())
    page.context.new_page()
    page.context.add_cookies([{"name": "a", "value": "b", "url": viewer_server}])
    visit.let_go()
    reused_tab.clear()
    before = len(visit.requests)
    page.goto(f"{viewer_server}/_stcore/health")
    print_or_dark = (
        "matchMedia('print').matches || matchMedia('(prefers-color-scheme: dark)').matches"
    )
    assert not page.evaluate(print_or_dark)
    assert page.evaluate("[innerWidth, innerHeight]") == [1440, 900]
    assert page.context.pages == [page]
    assert "a" not in {cookie["name"] for cookie in page.context.cookies()}
    assert len(visit.requests) == before
