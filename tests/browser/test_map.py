import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PAGES, TILES, Visit, watch
from tests.serving import running

pytestmark = pytest.mark.browser

PATHS = "path[data-code]"
KEEP = """() => {
    window.kept = [...document.querySelectorAll("path[data-code]")];
    window.shape = window.kept.map((path) => path.getAttribute("d")).join();
}"""
SAME = """() => {
    const now = [...document.querySelectorAll("path[data-code]")];
    return now.length === window.kept.length
        && now.every((path, i) => path === window.kept[i])
        && now.map((path) => path.getAttribute("d")).join() === window.shape;
}"""
FILLS = "() => [...document.querySelectorAll('path[data-code]')].map((p) => p.getAttribute('fill'))"
VIEW = """() => [".leaflet-proxy", ".leaflet-map-pane"].map(
    (name) => document.querySelector(name).style.transform).join()"""

# While it moves or zooms, Leaflet marks the map, and passes over keys.
REST = f"""() => new Promise((done) => {{
    let seen = "", since = 0;
    const look = () => {{
        const moving = document.querySelector(".leaflet-map-pane").className.includes("-anim");
        const now = ({VIEW})();
        since = !moving && now === seen ? since + 1 : 0;
        seen = now;
        if (since > 5) done(); else requestAnimationFrame(look);
    }};
    look();
}})"""


def step(page: Page, number: int) -> None:
    page.locator(".st-key-stap button").nth(1).click()
    page.wait_for_selector(f'#kaart[data-state^="stap={number}"][aria-busy="false"]')


def move(page: Page) -> None:
    """Zoom in and pan, as a visitor would, and wait until the map rests."""
    page.focus("#kaart")
    before = page.evaluate(VIEW)
    page.keyboard.press("+")
    page.keyboard.press("ArrowRight")
    page.wait_for_function(f"(before) => ({VIEW})() !== before", arg=before)
    page.evaluate(REST)


def test_it_draws_every_municipality(visit: Visit, map_server: str):
    page = visit.open(map_server)
    codes = page.eval_on_selector_all(PATHS, "all => all.map((path) => path.dataset.code)")
    assert len(codes) == len(set(codes)) == 342
    assert all(re.fullmatch(r"GM\d{4}", code) for code in codes)
    assert page.get_attribute("#kaart", "data-state") == "stap=0"
    assert visit.errors == []


def test_a_filter_changes_colours_in_place(visit: Visit, map_server: str):
    page = visit.open(map_server)
    move(page)
    page.evaluate(KEEP)
    fills, view = page.evaluate(FILLS), page.evaluate(VIEW)
    step(page, 1)
    changed = sum(a != b for a, b in zip(fills, page.evaluate(FILLS), strict=True))
    assert 50 < changed < 150
    assert page.evaluate(SAME), "shapes were drawn again"
    assert page.evaluate(VIEW) == view, "the map moved"
    assert visit.errors == []


def test_the_words_and_the_legend_are_text_and_follow_the_filter(visit: Visit, map_server: str):
    page = visit.open(map_server)
    expect(page.locator("#kaart-woorden")).to_contain_text("De kaart toont stap 0.")
    expect(page.locator(".kb-legenda li")).to_have_count(6)
    step(page, 1)
    expect(page.locator("#kaart-woorden")).to_contain_text("De kaart toont stap 1.")
    expect(page.locator("[aria-live=polite].kb-onzichtbaar")).to_contain_text("stap 1")


def test_nothing_but_tiles_is_asked_outside(visit: Visit, map_server: str):
    page = visit.open(map_server)
    step(page, 1)
    page.get_by_role("link", name="Anders").first.click()
    page.wait_for_selector("text=ANDERE PAGINA")
    assert [url for url in visit.outside if not url.startswith(TILES)] == []


def test_without_tiles_there_are_no_broken_images_and_no_attribution_of_them(
    visit: Visit, map_server: str
):
    page = visit.open(map_server)
    expect(page.locator(".leaflet-tile-pane img")).to_have_count(0)
    broken = "[...document.images].filter((i) => i.complete && !i.naturalWidth).length"
    assert page.evaluate(broken) == 0
    expect(page.locator(".leaflet-control-attribution")).to_have_text(
        "Grenzen: CBS en Kadaster (CC BY 4.0)"
    )
    requests_before = len(visit.outside)
    move(page)
    assert len(visit.outside) == requests_before, "the map keeps asking for tiles that do not come"


def test_tiles_that_never_come_hold_nothing_up(visit: Visit, map_server: str):
    visit.page.route(f"{TILES}**", lambda _route: None)
    page = visit.open(map_server)
    step(page, 1)
    assert page.locator(PATHS).count() == 342
    assert visit.errors == []


def test_it_works_under_a_path_prefix(visit: Visit, tmp_path: Path):
    start = (
        "import sys, pathlib, streamlit as st; from viewer.server.application import parts; "
        "st.App(**parts(pathlib.Path(sys.argv[2]))).run(config={'server.port': int(sys.argv[1]), "
        "'server.address': '127.0.0.1', 'server.baseUrlPath': 'diep/pad'})"
    )
    page = str(PAGES / "map_page.py")
    with running("prefix", tmp_path, "-c", start, "{port}", page) as server:
        assert visit.open(f"{server.address}/diep/pad/over").locator(PATHS).count() == 342
        step(visit.page, 1)
    assert all(url.startswith(TILES) for url in visit.outside)


def test_filter_and_page_changes_leave_nothing_behind(first_visit: Visit, map_server: str):
    page = first_visit.open(map_server)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")

    def counts() -> tuple[float, float]:
        session.send("HeapProfiler.collectGarbage")
        result = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
        return result["Nodes"], result["JSEventListeners"]

    def around() -> None:
        # No element is waited for by handle: a handle keeps what it points at alive.
        for number in (1, 2):
            page.locator(".st-key-stap button").nth(1).click()
            expect(page.locator("#kaart")).to_have_attribute("data-state", f"stap={number}")
        page.get_by_role("link", name="Anders").first.click()
        expect(page.get_by_text("ANDERE PAGINA")).to_be_visible()
        page.get_by_role("link", name="Kaart", exact=True).first.click()
        expect(page.locator("#kaart")).to_have_attribute("data-state", "stap=0")

    around()
    nodes, listeners = counts()
    for _ in range(4):
        around()
    later = counts()
    assert later[0] < nodes + 600, "one map has more nodes than that"
    assert later[1] < listeners + 600


def test_text_from_data_stays_text(visit: Visit, map_server: str):
    page = visit.open(map_server)
    step(page, 1)
    page.hover('path[data-code="GM0344"]')
    expect(page.locator(".kb-tip")).to_contain_text("Utrecht<img")
    assert page.evaluate("window.hacked") is None
    assert page.locator(".kaartbeeld img:not(.leaflet-tile)").count() == 0


def test_a_click_and_escape_report_what_was_chosen(visit: Visit, map_server: str):
    page = visit.open(map_server)
    events = page.get_by_text("EVENTS")
    page.locator('path[data-code="GM0193"]').click()
    expect(events).to_have_text("EVENTS gemeente:GM0193")
    expect(page.locator(".kb-naamlabel")).to_have_text("Zwolle")
    page.locator('path[data-code="GM0193"]').click()
    expect(events).to_have_text("EVENTS gemeente:GM0193 gemeente:GM0193")
    page.keyboard.press("Escape")
    expect(page.locator(".kb-naamlabel")).to_have_count(0)
    expect(events).to_contain_text("GM0193 wis")


def test_the_map_moves_only_to_what_is_out_of_view(visit: Visit, map_server: str):
    page = visit.open(map_server)
    view = page.evaluate(VIEW)
    step(page, 1)
    step(page, 2)
    page.evaluate(REST)
    assert page.evaluate(VIEW) == view
    step(page, 3)
    for _ in range(4):
        move(page)
    view = page.evaluate(VIEW)
    step(page, 4)
    step(page, 5)
    page.wait_for_function(f"(before) => ({VIEW})() !== before", arg=view)


def test_keyboard_alone_can_choose_a_municipality(visit: Visit, map_server: str):
    page = visit.open(map_server)
    page.focus("#kaart")
    expect(page.locator(".kb-kruis")).to_be_visible()
    page.keyboard.press("ArrowRight")
    page.evaluate(REST)
    said = page.locator("[aria-live=polite].kb-onzichtbaar")
    page.keyboard.press("Enter")
    expect(page.locator(".kb-naamlabel")).to_have_count(1)
    name = page.locator(".kb-naamlabel").inner_text()
    expect(said).to_contain_text(name)
    page.keyboard.press("Shift+Tab")
    expect(page.locator("#kaart")).not_to_be_focused()


def test_leaving_frees_the_map_and_coming_back_restores_the_view(visit: Visit, map_server: str):
    page = visit.open(map_server)
    move(page)
    view = page.locator(".leaflet-proxy").evaluate("(proxy) => proxy.style.transform")
    page.get_by_role("link", name="Anders").first.click()
    page.wait_for_selector("text=ANDERE PAGINA")
    assert page.locator(PATHS).count() == 0
    page.get_by_role("link", name="Kaart", exact=True).first.click()
    page.wait_for_selector("#kaart[data-state]")
    assert page.locator(PATHS).count() == 342
    assert page.locator(".leaflet-proxy").evaluate("(proxy) => proxy.style.transform") == view


def test_two_tabs_are_independent(visit: Visit, map_server: str):
    first = visit.open(map_server)
    second = watch(first.context.new_page()).open(map_server)
    view = second.evaluate(VIEW)
    move(first)
    step(first, 1)
    assert second.get_attribute("#kaart", "data-state") == "stap=0"
    assert second.evaluate(VIEW) == view


@pytest.mark.parametrize("width", [1440, 1024, 360])
def test_it_fits_the_window(visit: Visit, map_server: str, width: int):
    visit.page.set_viewport_size({"width": width, "height": 780})
    page = visit.open(map_server)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = page.locator("#kaart").bounding_box()
    assert box["height"] >= 320
    button = page.locator(".leaflet-control-zoom-in").bounding_box()
    assert min(button["width"], button["height"]) >= 44


def test_the_map_has_a_name_a_role_and_a_description(visit: Visit, map_server: str):
    page = visit.open(map_server)
    kaart = page.get_by_role("application", name="Aantal samenwerkingen per gemeente")
    expect(kaart).to_have_id("kaart")
    expect(kaart).to_have_accessible_description(re.compile("De kaart toont stap 0"))
    expect(page.get_by_role("button", name="Inzoomen")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "nl")
