"""The Kaart page as a visitor uses it."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE, TILES, Visit, on_keyboard, watch, window
from tests.browser.filters import field, press
from tests.browser.test_map import FILLS, KEEP, PATHS, REST, SAME, VIEW, move

pytestmark = pytest.mark.browser

DAY = "peildatum=2026-11-20"
# A place in a shape where no line lies over it.
UNCOVERED = """(shape) => {
    const { left, top, width, height } = shape.getBoundingClientRect();
    for (let i = 1; i < 900; i += 7) {
        const at = [left + (width * (i % 30)) / 30, top + (height * i) / 900];
        if (document.elementFromPoint(...at) === shape) return at;
    }
}"""


def result(page: Page) -> str:
    return page.locator("#resultaat").inner_text().strip()


def expect_words(page: Page, words: str) -> None:
    """Wait until the line with the result says this."""
    expect(page.locator("#resultaat")).to_have_text(words)


def drawn(page: Page, state: str) -> None:
    """Wait until the map shows exactly this view, and the address has followed."""
    page.wait_for_selector(f'#kaart[data-state="{state}"][aria-busy="false"]')
    page.wait_for_function(
        """(state) => {
            const sorted = (query) => {
                const params = new URLSearchParams(query);
                for (const name of ["embed", "kaartbeeld"]) params.delete(name);
                params.sort();
                return String(params);
            };
            return sorted(location.search) === sorted(state);
        }""",
        arg=state,
    )


def test_the_first_view(first_visit: Visit, viewer_server: str):
    page = first_visit.open(f"{viewer_server}/?{DAY}")
    assert page.locator(PATHS).count() == 342
    expect_words(page, "682 samenwerkingen, 342 gemeenten")
    assert page.get_attribute("#kaart", "data-state") == DAY
    assert page.get_attribute("html", "lang") == "nl"
    assert {url.split("?")[0] for url in first_visit.outside if not url.startswith(TILES)} == set()
    assert first_visit.errors == []


def test_the_registry_that_comes_ahead_is_the_one_that_is_used(
    first_visit: Visit, viewer_server: str
):
    page, fetched = first_visit.page, []
    # One that is refused while another date is made comes again.
    page.on("response", lambda answer: "kaart-register" in answer.url and fetched.append(answer))
    first_visit.open(f"{viewer_server}/?basis=wgr&peildatum=2026-11-20&taal=en")
    press(page, "basis", "netwerk")
    expect(page.locator("#kaart")).to_have_attribute("data-state", re.compile("basis=netwerk"))
    given = [answer.url for answer in fetched if answer.ok]
    assert len(given) == 1, given


def test_a_filter_changes_result_and_map_in_place(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?{DAY}")
    move(page)
    # The filters unfold beside the map, which stays where it is.
    pill = field(page, "basis").locator('[data-value="wgr"]')
    expect(pill).to_have_text(re.compile("Wgr.*451"))
    page.evaluate(REST)
    page.evaluate(KEEP)
    fills, view = page.evaluate(FILLS), page.evaluate(VIEW)
    pill.click()
    drawn(page, f"basis=wgr&{DAY}")
    expect_words(page, "451 samenwerkingen, 342 gemeenten")
    assert page.evaluate(FILLS) != fills
    assert page.evaluate(SAME), "shapes were drawn again"
    assert page.evaluate(VIEW) == view, "the map moved"
    expect(page).to_have_url(re.compile(r"basis=wgr"))
    assert visit.errors == []


def test_choosing_in_a_list_by_typing(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?{DAY}&basis=wgr")
    box = field(page, "onderwerp").get_by_role("combobox")
    box.click()
    box.fill("afval")
    option = page.get_by_role("option", name="Afval")
    expect(option).to_have_text(re.compile(r"Afval.*34\+8"))
    option.click()
    drawn(page, f"onderwerp=afval&basis=wgr&{DAY}")
    expect_words(page, "34 samenwerkingen, 254 gemeenten")


@pytest.mark.parametrize(
    "query",
    [
        f"onderwerp=afval&basis=wgr&provincie=PV26&{DAY}",
        f"deelnemer=GM0344&zonder=GM0193&orgaan=college&{DAY}&gemeente=GM0355",
        f"zoek=50%25+%26+meer&{DAY}",
        f"basis=landelijke-indeling&{DAY}&laag=gebied&samenwerking=res-es14",
    ],
)
def test_a_link_restores_the_view(visit: Visit, browser: Browser, viewer_server: str, query: str):
    page = visit.open(f"{viewer_server}/?{query}")
    assert page.get_attribute("#kaart", "data-state") == query
    expect(page).to_have_url(f"{viewer_server}/?{query}")
    seen = (result(page), page.evaluate(FILLS), page.locator("#kaart-woorden").inner_text())
    other = watch(window(browser).new_page())
    again = other.open(page.url)
    assert (
        result(again),
        again.evaluate(FILLS),
        again.locator("#kaart-woorden").inner_text(),
    ) == seen
    again.context.close()


def test_back_and_forward_follow_the_address(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?{DAY}")
    press(page, "basis", "netwerk")
    drawn(page, f"basis=netwerk&{DAY}")
    page.go_back()
    drawn(page, DAY)
    expect_words(page, "682 samenwerkingen, 342 gemeenten")
    page.go_forward()
    drawn(page, f"basis=netwerk&{DAY}")


def test_clicking_a_municipality_lists_its_partnerships(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?{DAY}&basis=wgr")
    page.locator('path[data-code="GM0344"]').click()
    drawn(page, f"basis=wgr&{DAY}&gemeente=GM0344")
    panel = page.locator(".kb-paneel")
    expect(panel).to_contain_text("Utrecht")
    expect(panel).to_contain_text("8 samenwerkingen van de 451 in beeld")
    page.locator('path[data-code="GM0344"]').click()
    drawn(page, f"{DAY}&gemeente=GM0344")
    assert page.url.split("?")[0].endswith("/gemeente")


def test_choosing_a_partnership_shows_its_area_and_details(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?{DAY}&basis=wgr&zoek=stadsbank+oost")
    page.get_by_role("button", name=re.compile("Stadsbank Oost Nederland")).click()
    expect(page.locator("#kaart-woorden")).to_contain_text("Stadsbank Oost Nederland 2023 (21 ")
    expect(page.locator(".kb-paneel")).to_contain_text("Openbaar lichaam")
    expect(page).to_have_url(re.compile("laag=gebied"))
    assert "samenwerking=" in page.url
    inside = page.eval_on_selector('path[data-code="GM0153"]', "p => p.getAttribute('fill')")
    outside = page.eval_on_selector('path[data-code="GM0344"]', "p => p.getAttribute('fill')")
    assert inside != outside


def test_the_list_keeps_the_keyboard_and_shows_more(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?{DAY}&basis=wgr")
    rows = page.locator(".kb-rij")
    shown = rows.count()
    row = page.locator(f'.kb-rij[data-id="{rows.nth(3).get_attribute("data-id")}"]')
    row.focus()
    page.keyboard.press("Enter")
    expect(row).to_have_attribute("aria-pressed", "true")
    on_keyboard(row)
    page.keyboard.press("Enter")
    expect(page.locator(".kb-kaartje")).to_have_count(0)
    page.locator(".kb-meer").click()
    page.wait_for_function(
        "n => document.querySelectorAll('.kb-rij').length > n", arg=shown, timeout=PATIENCE
    )
    row.click()
    expect(page.locator(".kb-kaartje")).to_have_count(1)
    page.locator(".kb-kop").first.click()
    page.keyboard.press("Escape")
    expect(page.locator(".kb-kaartje")).to_have_count(0)
    drawn(page, f"basis=wgr&{DAY}")


def test_examples_without_a_government_as_lead_stand_apart(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?{DAY}&gemeente=GM0355")
    expect_words(page, "682 samenwerkingen, 342 gemeenten")
    examples = page.locator(".kb-voorbeelden")
    expect(examples).to_have_text("Trekker is geen overheid (1 voorbeeld)", use_inner_text=True)
    examples.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(examples).to_contain_text("zij tellen nergens mee als samenwerking")
    source = examples.get_by_role("link", name="Austerlitz Zorgt")
    page.keyboard.press("Tab")
    expect(source).to_be_focused()
    assert source.get_attribute("target") == "_blank"
    pill = field(page, "trekker").locator('[data-value="geen-overheid"]')
    expect(pill).to_have_text("Geen overheid, alleen voorbeelden (1)")
    pill.press("Enter")
    expect_words(page, "14 voorbeelden, geen samenwerkingen")
    drawn(page, f"{DAY}&trekker=geen-overheid&gemeente=GM0355")
    expect(page.locator(".kb-rij")).to_have_count(0)
    expect(page.locator(".kb-paneel")).to_contain_text("dan zegt dat niet dat er geen is.")
    expect(page.locator(".kb-legenda")).to_contain_text("voorbeeld bekend")
    marked, other = (
        page.eval_on_selector(f'path[data-code="{code}"]', "p => p.getAttribute('fill')")
        for code in ("GM0355", "GM0356")
    )
    assert marked != other
    page.get_by_role("button", name="waarvan de trekker geen overheid is").click()
    expect_words(page, "682 samenwerkingen, 342 gemeenten")


@pytest.mark.parametrize("width", [1440, 1024, 360])
def test_it_fits_the_window(visit: Visit, viewer_server: str, width: int):
    visit.page.set_viewport_size({"width": width, "height": 780})
    page = visit.open(f"{viewer_server}/?{DAY}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.querySelector('#kaart-app').scrollWidth") <= width
    box = page.locator("#kaart").bounding_box()
    panel = page.locator(".kb-paneel").bounding_box()
    assert box["height"] >= 384
    if width == 360:
        assert panel["y"] + panel["height"] <= box["y"], "the list comes first"
        assert panel["height"] <= 260


JUMPS = """window.jumps = 0; new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) jumps += one.value;
}).observe({ type: "layout-shift", buffered: true })"""
SHARE = """() => {
    const { width, height } = document.querySelector("#kaart").getBoundingClientRect();
    return width * height / (innerWidth * innerHeight);
}"""


def test_the_map_is_the_page_and_nothing_jumps(first_visit: Visit, viewer_server: str):
    first_visit.page.add_init_script(JUMPS)
    page = first_visit.open(f"{viewer_server}/?{DAY}")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("jumps") < 0.02
    assert page.evaluate(SHARE) >= 0.5
    for part in (".kb-woorden", ".kb-legenda li:last-child"):
        expect(page.locator(part)).to_be_in_viewport(ratio=1)
    page.get_by_role("button", name="Filters", exact=True).click()
    assert page.evaluate(SHARE) >= 0.45


def test_removing_a_part_of_the_sentence(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?{DAY}&onderwerp=afval&zonder=GM0344")
    page.locator('.sk-deel[data-weg="zonder-GM0344"]').click()
    drawn(page, f"onderwerp=afval&{DAY}")
    page.get_by_role("button", name="Wis alles").click()
    drawn(page, "")


def test_leaving_the_page_and_coming_back_keeps_the_view(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?{DAY}&basis=wgr&onderwerp=afval")
    page.get_by_role("link", name="Over", exact=True).first.click()
    expect(page.get_by_role("heading", name="Over de Samenwerkingskaart")).to_be_visible()
    page.get_by_role("link", name="Kaart", exact=True).first.click()
    drawn(page, f"onderwerp=afval&basis=wgr&{DAY}")
    expect_words(page, "34 samenwerkingen, 254 gemeenten")
    assert page.locator(PATHS).count() == 342
    expect(page).to_have_url(re.compile(r"/\?onderwerp=afval&basis=wgr"))
    page.get_by_role("button", name="Wis alles").click()
    drawn(page, "")
    page.go_back()
    drawn(page, f"onderwerp=afval&basis=wgr&{DAY}")
    page.go_back()
    expect(page.get_by_role("heading", name="Over de Samenwerkingskaart")).to_be_visible()


def test_a_value_that_does_not_exist_is_named(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?{DAY}&onderwerp=vliegen")
    expect(page.get_by_role("alert")).to_contain_text("onderwerp: “vliegen”")
    assert page.get_attribute("#kaart", "data-state") == DAY


def test_over_opens_directly(visit: Visit, viewer_server: str):
    visit.page.goto(f"{viewer_server}/over")
    expect(visit.page.get_by_role("heading", name="Bronnen en licenties")).to_be_visible()
    expect(visit.page).to_have_title(re.compile("Over"))


def test_going_to_a_municipality_without_a_pointer(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?{DAY}")
    page.locator('[data-parameter="gemeente"]').get_by_role("combobox").focus()
    page.keyboard.type("brielle")
    page.keyboard.press("Enter")
    drawn(page, f"{DAY}&gemeente=GM1992")
    expect(page.locator(".kb-paneel h2")).to_have_text("Voorne aan Zee")
    expect(page.locator(".kb-naamlabel")).to_have_text("Voorne aan Zee")


@pytest.mark.parametrize("chosen", ["gemeente=GM0310", "gemeente=GM0355&gemeente=GM1581"])
def test_no_name_stands_on_that_of_a_chosen_municipality_or_a_button_or_is_cut_off(
    visit: Visit, viewer_server: str, chosen: str
):
    page = visit.open(f"{viewer_server}/?{DAY}&provincie=PV26&{chosen}")
    expect(page.locator(".kb-naamlabel")).to_have_count(chosen.count("gemeente"))
    page.evaluate(REST)
    (map_box,) = boxes_of(page, "#kaart")
    others = boxes_of(page, ".kb-naamlabel, #kaart .leaflet-control")
    assert len(others) > 3
    names = boxes_of(page, ".kb-namen span")
    assert len(names) > 10
    for name in names:
        assert all(apart(name, other) for other in others)
        assert map_box["left"] <= name["left"] < name["right"] <= map_box["right"]


def boxes_of(page: Page, selector: str) -> list[dict[str, float]]:
    """Return where all that is visible of a selector stands."""
    return page.eval_on_selector_all(
        selector,
        """(all) => all.filter((one) => one.checkVisibility())
            .map((one) => one.getBoundingClientRect().toJSON())""",
    )


def apart(one: dict[str, float], other: dict[str, float]) -> bool:
    return (
        one["right"] <= other["left"]
        or other["right"] <= one["left"]
        or one["bottom"] <= other["top"]
        or other["bottom"] <= one["top"]
    )


def test_the_map_goes_to_what_is_asked_though_it_is_in_view(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?{DAY}&basis=wgr")
    whole = width_of(page, "GM0310")
    page.locator('path[data-code="GM0344"]').click()
    drawn(page, f"basis=wgr&{DAY}&gemeente=GM0344")
    page.evaluate(REST)
    assert width_of(page, "GM0310") == pytest.approx(whole), "a click is no request to go there"
    go_to(page, "de bilt", "GM0310")
    assert page.evaluate(HELD, "GM0310")
    assert width_of(page, "GM0310") > 4 * whole
    page.get_by_role("button", name="Zoom naar het gebied in beeld").click()
    page.wait_for_function(f"(least) => ({WIDTH})('GM0310') < least", arg=2 * whole)
    page.locator(".kb-paneel").get_by_role("button", name=re.compile("^Afvalverw")).click()
    page.wait_for_function(f"(least) => ({WIDTH})('GM0310') > least", arg=2 * whole)
    page.evaluate(REST)
    assert page.evaluate(HELD, "GM0344")
    near = page.evaluate(VIEW)
    go_to(page, "assen", "GM0106")  # beside an area as well
    assert page.evaluate(VIEW) != near
    assert page.evaluate(HELD, "GM0106")


WIDTH = """(code) => document.querySelector(`path[data-code="${code}"]`)
    .getBoundingClientRect().width"""
HELD = """(code) => {
    const [place, map] = [`path[data-code="${code}"]`, "#kaart"]
        .map((one) => document.querySelector(one).getBoundingClientRect());
    return map.left <= place.left && place.right <= map.right
        && map.top <= place.top && place.bottom <= map.bottom;
}"""


def width_of(page: Page, code: str) -> float:
    return page.evaluate(WIDTH, code)


def go_to(page: Page, name: str, code: str) -> None:
    field = page.locator('[data-parameter="gemeente"]').get_by_role("combobox")
    field.fill(name)
    field.press("Enter")
    page.wait_for_selector(f'#kaart[data-state*="gemeente={code}"][aria-busy="false"]')
    page.evaluate(REST)


def test_names_appear_with_zoom_and_do_not_overlap(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?{DAY}")
    names = page.locator(".kb-namen span:visible")
    expect(names).not_to_have_count(0)
    few = names.count()
    page = visit.open(f"{viewer_server}/?{DAY}&provincie=PV26")
    expect(names).not_to_have_count(0)
    assert names.count() > few
    assert "De Ronde Venen" in names.all_inner_texts()
    page.evaluate(REST)
    boxes = boxes_of(page, ".kb-namen span")
    assert len(boxes) > few
    for i, one in enumerate(boxes):
        assert all(apart(one, other) for other in boxes[i + 1 :])


def test_ties_are_lines_with_a_legend_and_a_threshold(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?{DAY}&provincie=PV26&laag=verbanden")
    lines = page.locator(".leaflet-lijnen-pane path")
    assert lines.count() == 125
    expect(page.locator("#kaart-woorden")).to_contain_text("125 paren gemeenten")
    page.locator('input[name="drempel"]').press("ArrowUp")
    drawn(page, f"provincie=PV26&{DAY}&laag=verbanden&drempel=8")
    assert lines.count() == 106
    page.mouse.click(*page.locator('path[data-code="GM0344"]').evaluate(UNCOVERED))
    drawn(page, f"provincie=PV26&{DAY}&laag=verbanden&drempel=8&gemeente=GM0344")
    assert lines.count() == 43


def test_comparing_two_municipalities_groups_the_list(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?{DAY}&laag=vergelijk&gemeente=GM0355")
    page.locator('path[data-code="GM0310"]').click()
    drawn(page, f"{DAY}&laag=vergelijk&gemeente=GM0355&gemeente=GM0310")
    expect(page.locator("#kaart-woorden")).to_contain_text("Zeist en De Bilt delen 11 samenw")
    expect(page.locator(".kb-groep")).to_have_text(
        ["Beide (11)", "Alleen Zeist (3)", "Alleen De Bilt (3)"]
    )


def test_the_background_can_be_switched_off(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?{DAY}")
    switch = page.get_by_role("button", name="Achtergrondkaart")
    expect(switch).to_have_attribute("aria-pressed", "true")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "false")
    before = len(visit.outside)
    view = page.evaluate(VIEW)
    page.get_by_role("button", name="Inzoomen").click()
    page.wait_for_function(f"(before) => ({VIEW})() !== before", arg=view)
    page.evaluate(REST)  # tiles would be asked for after the zoom
    assert len(visit.outside) == before


def test_hovering_tells_name_number_and_first_partnerships(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?{DAY}&basis=wgr")
    tip = page.locator(".kb-tip")
    # The map may take another size once more, and slide away under a pointer that lies still.
    for _ in range(5):
        page.mouse.move(1, 1)
        page.locator('path[data-code="GM0344"]').hover()
        page.wait_for_timeout(300)
        if tip.filter(has_text="Utrecht").is_visible():
            break
    expect(tip).to_contain_text("Utrecht")
    expect(tip).to_contain_text("8 samenwerkingen")
    expect(tip).to_contain_text("Afvalverwijdering Utrecht")
    expect(tip).to_contain_text("en nog 4")


def test_an_area_has_one_outline_for_each_partnership(visit: Visit, viewer_server: str):
    page = visit.open(
        f"{viewer_server}/?{DAY}&laag=gebied&samenwerking=24961717&samenwerking=regio-zwolle"
    )
    expect(page.locator(".leaflet-lijnen-pane path")).to_have_count(2)


@pytest.mark.parametrize("width", [1440, 1024, 360])
def test_filters_do_not_move_the_map_on_the_page(browser: Browser, viewer_server: str, width: int):
    context = window(browser, viewport={"width": width, "height": 900})
    page = watch(context.new_page()).open(f"{viewer_server}/?{DAY}")
    expect(page.locator('[data-parameter="gemeente"] input')).to_be_visible()
    expect(page.locator('[data-parameter="laag"] button').first).to_be_visible()
    top = page.locator("#kaart").bounding_box()["y"]
    for query in ("basis=wgr&provincie=PV26", "basis=wgr&orgaan=raad&orgaan=college&zonder=GM0344"):
        page.evaluate("query => history.pushState({}, '', '?' + query)", f"{DAY}&{query}")
        page.evaluate("() => window.dispatchEvent(new PopStateEvent('popstate'))")
        page.wait_for_function("n => document.querySelectorAll('.sk-deel').length >= n", arg=2)
        assert page.locator("#kaart").bounding_box()["y"] == top
    context.close()


def test_shapes_are_no_tab_stops(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?{DAY}")
    page.focus("#kaart")
    page.keyboard.press("Tab")
    on_keyboard(page.get_by_role("button", name="Inzoomen"))
