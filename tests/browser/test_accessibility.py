"""Everyone can use the viewer: axe on every page, the keyboard alone, zoom, touch, calm.

axe judges by WCAG 2.1 A and AA. What axe leaves open about text contrast (it gives up where
elements overlap) is measured here, so nothing is left out.
"""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import NARROW, WIDE, settled, violations, violations_in_every_look
from tests.browser.conftest import Visit, on_keyboard, watch, window
from tests.browser.filters import field, filters, press, state
from tests.browser.test_kaart import DAY, drawn
from tests.browser.test_map import REST, VIEW

pytestmark = pytest.mark.browser

VIEWS = {
    "aantal": f"/?{DAY}",
    "filters": f"/?onderwerp=afval&basis=wgr&zonder=GM0344&{DAY}",
    "gemeente": f"/?{DAY}&gemeente=GM0344",
    "gebied": f"/?basis=landelijke-indeling&{DAY}&laag=gebied&samenwerking=res-es14",
    "verbanden": f"/?provincie=PV26&{DAY}&laag=verbanden",
    "verbanden van een": f"/?{DAY}&laag=verbanden&gemeente=GM0344",
    "vergelijk": f"/?{DAY}&laag=vergelijk&gemeente=GM0344&gemeente=GM0355",
    "trekker": f"/?trekker=geen-overheid&{DAY}",
    "melding": f"/?onderwerp=vliegen&{DAY}",
    "niets gevonden": f"/?zoek=xqzzy&{DAY}",
    "over": "/over",
}


def arrive(visit: Visit, address: str) -> Page:
    if "/over" in address:
        visit.page.goto(address)
        expect(visit.page.get_by_role("heading", name="Toegankelijkheid")).to_be_visible()
        return visit.page
    return visit.open(address)


@pytest.mark.parametrize("name", VIEWS)
def test_axe_finds_nothing(visit: Visit, viewer_server: str, name: str):
    page = arrive(visit, viewer_server + VIEWS[name])
    faults = violations_in_every_look(page)
    assert not faults, "\n".join(faults)


def test_axe_finds_nothing_in_the_filters_on_a_telephone(visit: Visit, viewer_server: str):
    visit.page.set_viewport_size(NARROW)
    page = visit.open(viewer_server + VIEWS["filters"])
    field(page, "fase")
    expect(page.locator('input[name="zoek"]')).to_be_in_viewport()
    settled(page, "light")
    assert violations(page) == []
    field(page, "vorm").get_by_role("combobox").click()
    expect(page.get_by_role("listbox").get_by_role("option").first).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_the_filters(visit: Visit, viewer_server: str, theme: str):
    visit.page.emulate_media(color_scheme=theme)
    page = visit.open(viewer_server + VIEWS["filters"])
    field(page, "fase")
    box = field(page, "onderwerp").get_by_role("combobox")
    box.focus()
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", re.compile("."))
    settled(page, theme)
    assert violations(page) == []


def test_a_link_opened_on_a_telephone_shows_the_map_first(visit: Visit, viewer_server: str):
    visit.page.set_viewport_size(NARROW)
    page = visit.open(viewer_server + VIEWS["filters"])
    filters(page)
    expect(page.locator('input[name="zoek"]')).to_be_in_viewport()
    page.reload()
    visit.drawn()
    expect(page.locator('input[name="zoek"]')).to_be_hidden()


def test_on_a_telephone_the_pages_stand_in_a_menu(visit: Visit, viewer_server: str):
    visit.page.set_viewport_size(NARROW)
    page = visit.open(f"{viewer_server}/?basis=wgr")
    menu, link = (
        page.get_by_role("button", name="Menu"),
        page.get_by_role("link", name="Over", exact=True),
    )
    expect(link).to_be_hidden()
    menu.press("Enter")
    expect(link).to_be_visible()
    expect(menu).to_have_attribute("aria-expanded", "true")
    assert violations(page) == []
    link.focus()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    on_keyboard(menu)
    menu.press("Enter")
    link.press("Enter")
    expect(page).to_have_url(re.compile(r"/over\?basis=wgr$"))


def test_the_language_is_dutch_and_every_page_has_a_title(visit: Visit, viewer_server: str):
    titles = set()
    for path in ("/", "/over"):
        page = arrive(visit, viewer_server + path)
        expect(page).to_have_title(re.compile(r"^[\w ]+ - Samenwerkingskaart$"))
        expect(page.locator("html")).to_have_attribute("lang", "nl")
        titles.add(page.title())
    assert len(titles) == 2


def test_names_on_the_map_have_a_halo(visit: Visit, viewer_server: str):
    page = visit.open(viewer_server + VIEWS["gemeente"])
    looks = page.locator(".kb-namen span:visible").evaluate_all(
        "(all) => all.map((one) => [getComputedStyle(one).color, getComputedStyle(one).textShadow])"
    )
    ink, white = "rgb(16, 20, 24)", "rgb(255, 255, 255)"
    assert {letters for letters, _edge in looks} == {ink, white}  # on light fills, on dark ones
    assert all((white if letters == ink else ink) in edge for letters, edge in looks)


# --- the keyboard

ACTIVE = """() => {
    const one = document.activeElement;
    return [one.tagName.toLowerCase(), one.id, Boolean(one.closest("#kaart"))];
}"""


@pytest.mark.parametrize("layer", ["aantal", "verbanden"])
def test_one_tab_stop_enters_the_map_and_tab_leaves_it(
    visit: Visit, viewer_server: str, layer: str
):
    page = visit.open(viewer_server + VIEWS[layer])
    page.focus("#kaart")
    stops = []
    for _ in range(9):
        page.keyboard.press("Tab")
        tag, _id, inside = page.evaluate(ACTIVE)
        if not inside:
            break
        stops.append(tag)
    assert stops, "the buttons of the map cannot be reached"
    assert set(stops) <= {"a", "button"}, "a municipality or a tie is a tab stop"
    assert len(stops) <= 6
    assert not page.evaluate(ACTIVE)[2], "the map does not let go"
    page.focus("#kaart")
    page.keyboard.press("Shift+Tab")
    assert not page.evaluate(ACTIVE)[2]


PLACES = """() => {
    const one = document.activeElement;
    if (!one.closest("#kaart-app")) return null;
    const { x, y, width, height } = one.getBoundingClientRect();
    const part = one.closest(
        ".sk-balk, .sk-filters, #kaart, .kb-paneel, .sk-actief, .sk-eerlijk, .sk-voet");
    return [part?.id || part?.className || "", x, y, width, height];
}"""


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_tab_follows_the_page(visit: Visit, viewer_server: str, size: dict[str, int]):
    """From the bar by the filters, the map and the list to what stands below, and each in view."""
    visit.page.set_viewport_size(size)
    page = visit.open(viewer_server + VIEWS["filters"])
    filters(page)
    page.locator('[data-parameter="gemeente"]').get_by_role("combobox").focus()
    order = []
    for _ in range(200):
        place = page.evaluate(PLACES)
        if place is None:
            break
        part, x, y, wide, high = place
        assert x < size["width"] > 0 < x + wide, place
        assert y < size["height"] > 0 < y + high, place
        if not order or order[-1] != part:
            order.append(part)
        page.keyboard.press("Tab")
    assert order == [
        "sk-balk",
        "sk-filters",
        "kaart",
        "sk-lijst",
        "sk-actief",
        "sk-eerlijk",
        "sk-voet",
    ]


def test_a_list_of_a_filter_by_keyboard(visit: Visit, viewer_server: str):
    """The keys of the editable combobox in the ARIA guide."""
    page = visit.open(f"{viewer_server}/?{DAY}&gemeente=GM0344")
    box = field(page, "vorm").get_by_role("combobox")
    options = page.locator(f"#{box.get_attribute('aria-controls')} [role=option]")
    active = (
        "(one) => document.getElementById(one.getAttribute('aria-activedescendant'))?.innerText"
    )
    box.focus()
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-expanded", "true")
    assert box.evaluate(active) == options.first.inner_text()
    page.keyboard.press("ArrowUp")
    assert box.evaluate(active) == options.last.inner_text(), "round"
    page.keyboard.press("ArrowDown")
    assert box.evaluate(active) == options.first.inner_text()
    page.keyboard.type("stich")
    expect(options).to_have_count(1)
    assert box.evaluate(active).startswith("Stichting")
    page.keyboard.press("Enter")
    drawn(page, f"vorm=stichting&{DAY}&gemeente=GM0344")
    on_keyboard(box)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(box).to_have_value("")
    expect(options.and_(page.locator('[aria-selected="true"]'))).to_have_count(1)
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Escape")
    assert state(page) == f"vorm=stichting&{DAY}&gemeente=GM0344", "a field keeps its keys"
    page.keyboard.press("Alt+ArrowDown")
    expect(box).to_have_attribute("aria-expanded", "true")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("Alt+ArrowUp")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Tab")
    chip = page.get_by_role("button", name="Haal weg: Stichting")
    on_keyboard(chip)
    page.keyboard.press("Enter")
    drawn(page, f"{DAY}&gemeente=GM0344")
    on_keyboard(box)
    page.keyboard.type("stich")
    page.keyboard.press("Tab")
    expect(box).to_have_value("")
    assert state(page) == f"{DAY}&gemeente=GM0344", "only Enter chooses"


def test_escape_closes_what_is_open_before_it_clears_a_choice(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?{DAY}&gemeente=GM0344")
    chosen = f"{DAY}&gemeente=GM0344"
    page.get_by_role("button", name="Delen").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Delen")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Delen")).to_be_hidden()
    on_keyboard(page.get_by_role("button", name="Delen"))
    search = field(page, "zoek").locator('input[name="zoek"]')
    search.focus()
    page.keyboard.press("Escape")
    assert state(page) == chosen
    page.focus("#kaart")
    page.keyboard.press("Escape")
    drawn(page, DAY)


def test_a_date_and_a_layer_without_a_pointer(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/")
    page.get_by_role("button", name="Filters", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Filters", exact=True)).to_have_attribute(
        "aria-expanded", "true"
    )
    more = page.locator(".sk-meer > summary")
    more.focus()
    page.keyboard.press("Enter")
    date = page.locator('input[name="peildatum"]')
    date.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("31-02-2020")
    page.keyboard.press("Enter")
    expect(page.locator('[role="alert"]', has_text="is geen dag")).to_be_visible()
    expect(date).to_have_attribute("aria-describedby", re.compile("sk-fout"))
    page.keyboard.press("Control+a")
    page.keyboard.type("1/6/2016")
    page.keyboard.press("Enter")
    drawn(page, "peildatum=2016-06-01")
    on_keyboard(date)
    page.locator('[data-parameter="laag"] [data-value="gebied"]').focus()
    page.keyboard.press("Enter")
    drawn(page, "peildatum=2016-06-01&laag=gebied")
    on_keyboard(page.locator('[data-parameter="laag"] [data-value="gebied"]'))


def test_the_map_without_a_pointer(visit: Visit, viewer_server: str):
    page = visit.open(viewer_server + VIEWS["aantal"])
    page.focus("#kaart")
    for key in ("ArrowRight", "ArrowDown", "+", "+", "-", "ArrowLeft", "ArrowUp"):
        before = page.evaluate(VIEW)
        page.keyboard.press(key)
        page.wait_for_function(f"(before) => ({VIEW})() !== before", arg=before)
        page.evaluate(REST)
    said = page.locator("[aria-live=polite].kb-onzichtbaar")
    expect(said).not_to_be_empty()
    tip = page.locator("#kaart .kb-tip strong")
    expect(tip).to_be_visible()
    name = tip.inner_text()
    page.keyboard.press("Enter")
    page.wait_for_selector('#kaart[data-state*="gemeente=GM"]')
    expect(page.locator(".kb-naamlabel")).to_have_text(name)
    page.keyboard.press("Escape")
    drawn(page, DAY)


def test_the_arrow_keys_work_after_a_click_on_a_municipality(visit: Visit, viewer_server: str):
    page = visit.open(viewer_server + VIEWS["aantal"])
    page.locator('path[data-code="GM0200"]').click()
    page.wait_for_selector('#kaart[data-state*="GM0200"]')
    page.evaluate(REST)
    before = page.evaluate(VIEW)
    page.keyboard.press("ArrowRight")
    page.wait_for_function(f"(before) => ({VIEW})() !== before", arg=before)


def test_a_municipality_can_be_chosen_in_a_field(visit: Visit, viewer_server: str):
    page = visit.open(viewer_server + VIEWS["aantal"])
    field = page.get_by_role("combobox", name="Ga naar gemeente")
    field.focus()
    page.keyboard.type("Zeist")
    expect(page.get_by_role("listbox").get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    drawn(page, f"{DAY}&gemeente=GM0355")
    expect(page.locator(".kb-naamlabel")).to_have_text("Zeist")


def test_what_changes_is_said(visit: Visit, viewer_server: str):
    page = visit.open(viewer_server + VIEWS["aantal"])
    said = page.locator("[aria-live=polite].kb-onzichtbaar")
    expect(said).to_be_empty()
    press(page, "basis", "wgr")
    expect(said).to_contain_text("451 samenwerkingen")
    page.locator('[data-parameter="laag"] [data-value="verbanden"]').click()
    page.locator('#kaart[data-state*="laag=verbanden"]').wait_for()
    expect(said).to_have_text(page.locator("#kaart-woorden").inner_text())


# Without animation Leaflet has no proxy of the zoom to look at.
PLACE = """() => document.querySelector(".leaflet-map-pane").style.transform
    + document.querySelector("path[data-code]").getAttribute("d")"""
LOOKS = """(one) => {
    const told = [];
    for (let e = one, depth = 0; e && depth < 4; e = e.parentElement, depth += 1) {
        const { outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor, color } =
            getComputedStyle(e);
        const line = outlineStyle === "none" ? "" : outlineStyle + outlineWidth;
        told.push([line, boxShadow, borderColor, backgroundColor, color].join("|"));
    }
    return told.join();
}"""


@pytest.mark.parametrize("name", ["filters", "over"])
def test_focus_is_visible_everywhere(visit: Visit, viewer_server: str, name: str):
    """Every tab stop looks different with focus than without, it or what it is in."""
    page = arrive(visit, viewer_server + VIEWS[name])
    if name == "filters":
        field(page, "fase")
    page.add_style_tag(content="* { transition: none !important; animation: none !important; }")
    hidden, seen = [], 0
    for _ in range(100):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        looks = f"""async () => {{
            const frame = () => new Promise(requestAnimationFrame);
            const one = document.activeElement;
            const looks = {LOOKS};
            await frame();
            const focused = looks(one);
            const name = one.getAttribute("aria-label") || one.id || one.textContent.slice(0, 30);
            one.blur();
            await frame();
            await frame();
            const plain = looks(one);
            one.focus({{ focusVisible: true, preventScroll: true }});
            return [name, focused !== plain, one.tagName];
        }}"""
        name_, visible, tag = page.evaluate(looks)
        seen += 1
        if not visible and tag != "MAIN":  # the scrolling page itself: nothing to act on
            hidden.append(name_)
    assert seen > (60 if name == "filters" else 3)
    assert hidden == []


# --- touch, zoom, calm


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("name", ["gebied", "filters"])
def test_everything_is_large_enough_for_a_finger(
    visit: Visit, viewer_server: str, name: str, size: dict[str, int]
):
    visit.page.set_viewport_size(size)
    page = visit.open(viewer_server + VIEWS[name])
    field(page, "fase")
    field(page, "vorm").get_by_role("combobox").click()
    expect(page.get_by_role("listbox").get_by_role("option").first).to_be_visible()
    small = page.eval_on_selector_all(
        """.kaartbeeld :is(button, summary, label, li[role=option], .leaflet-bar a,
            input:not([type=checkbox], [aria-hidden]))""",
        """(all) => all.filter((one) => one.checkVisibility())
            .map((one) => [one.textContent.slice(0, 20) || one.title, one.getBoundingClientRect()])
            .filter(([, box]) => Math.min(box.width, box.height) < 43.5)
            .map(([name, box]) => `${name}: ${box.width} x ${box.height}`)""",
    )
    assert small == []


@pytest.mark.parametrize("size", [(320, 256), (360, 640)], ids=["320", "360"])
@pytest.mark.parametrize("name", ["aantal", "gebied", "vergelijk", "filters", "over"])
def test_at_400_percent_nothing_scrolls_sideways(
    visit: Visit, viewer_server: str, name: str, size: tuple[int, int]
):
    visit.page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
    page = arrive(visit, viewer_server + VIEWS[name])
    if name == "filters":
        field(page, "fase")
        field(page, "vorm").get_by_role("combobox").click()
    settled(page, "light")
    wide = page.evaluate(
        """() => [...document.querySelectorAll(
            "html, body, .stMain, .stMain *, #kaart-app, #kaart-app *")]
            .filter((one) => !one.closest("#kaart") && !one.closest(".kb-onzichtbaar"))
            .filter((one) => one.scrollWidth > one.clientWidth + 1)
            .filter((one) => one.tagName === "HTML"
                || ["auto", "scroll"].includes(getComputedStyle(one).overflowX))
            .map((one) => `${one.dataset.testid ?? one.tagName}: ${one.scrollWidth}`)"""
    )
    assert wide == []


def test_who_wants_calm_gets_no_moving_pictures(browser: Browser, viewer_server: str):
    context = window(browser, viewport=WIDE, reduced_motion="reduce")
    page = watch(context.new_page()).open(viewer_server + VIEWS["aantal"])
    page.evaluate(
        """() => {
            window.moved = [];
            const pane = document.querySelector(".leaflet-map-pane");
            new MutationObserver(() => window.moved.push(pane.className))
                .observe(pane, { attributes: true, attributeFilter: ["class"] });
        }"""
    )
    page.focus("#kaart")
    for key in ("+", "ArrowRight", "-"):
        before = page.evaluate(PLACE)
        page.keyboard.press(key)
        page.wait_for_function(f"(before) => ({PLACE})() !== before", arg=before)
    before = page.evaluate(PLACE)
    page.get_by_role("button", name="Uitzoomen").click()
    page.wait_for_function(f"(before) => ({PLACE})() !== before", arg=before)
    moved = [name for name in page.evaluate("window.moved") if "-anim" in name]
    context.close()
    assert moved == []
