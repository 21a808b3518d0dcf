"""The page Verbanden in a browser: the matrix by pointer, finger and keyboard, and its lists."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import NARROW, violations_in_every_look
from tests.browser.conftest import Visit, watch, window
from tests.browser.filters import press
from tests.browser.test_kaart import DAY, drawn
from tests.edition import committed_edition

pytestmark = pytest.mark.browser

PAIR = "gemeente=GM0355&gemeente=GM0310"
VIEWS = {
    "matrix": f"{DAY}&{PAIR}",
    "province": f"provincie=PV26&{DAY}",
    "groepen": f"{DAY}&laag=groepen",
    "lappendeken": f"provincie=PV26&{DAY}&laag=lappendeken",
}


def opened(visit: Visit, server: str, query: str) -> Page:
    visit.page.goto(f"{server}/verbanden?{query}")
    page = visit.page
    if "laag=groepen" in query or "laag=lappendeken" in query:
        page.locator('#kaart[data-state][aria-busy="false"]').wait_for()
    else:
        matrix(page).wait_for()
    expect(page.get_by_role("tab", name="Congruentie")).to_be_visible()
    return page


def errors(visit: Visit) -> list[str]:
    """Return what went wrong; Streamlit itself first looks for its server below every page."""
    return [line for line in visit.errors if "404" not in line]


def matrix(page: Page):
    return page.get_by_role("application", name="Matrix van verbanden tussen gemeenten")


def cell(page: Page, row: int, column: int, rows: int) -> tuple[float, float]:
    """Return where the middle of a cell is on the screen."""
    box = page.locator(".mx-cellen").bounding_box()
    side = box["height"] - 20
    left = box["x"] + box["width"] - 2 - side
    return left + (column + 0.5) * side / rows, box["y"] + 18 + (row + 0.5) * side / rows


def test_the_page_answers_within_one_screen(visit: Visit, viewer_server: str):
    page = opened(visit, viewer_server, VIEWS["matrix"])
    expect(page.locator(".st-key-resultaat")).to_contain_text("682 samenwerkingen")
    for shown in (
        page.locator(".mx-legenda"),
        page.get_by_text("Zeist en De Bilt delen 11 samenwerkingen"),
        page.get_by_role("button", name="Brunssum – Landgraaf"),
    ):
        expect(shown).to_be_in_viewport(ratio=1)
    assert errors(visit) == []
    assert visit.outside == []


def test_pointing_names_the_pair_and_a_click_chooses_it(visit: Visit, viewer_server: str):
    page = opened(visit, viewer_server, VIEWS["province"])
    page.mouse.move(*cell(page, 0, 1, 26))
    tip = page.locator(".mx-tip")
    expect(tip).to_have_text(re.compile(r"^.+ – .+: \d+ samenwerkingen$"))
    one, other, count = re.fullmatch(r"(.+) – (.+): (\d+) .+", tip.inner_text()).groups()
    page.mouse.click(*cell(page, 0, 1, 26))
    expect(page.get_by_text(f"{one} en {other} delen {count} samenwerkingen")).to_be_visible()
    codes = {each.name: each.code for each in committed_edition().organisations}
    expect(page).to_have_url(re.compile(f"gemeente={codes[one]}&gemeente={codes[other]}"))
    page.mouse.move(*cell(page, 2, 2, 26))
    expect(tip).to_have_text(re.compile(r"^.+: \d+ samenwerkingen met andere gemeenten$"))


def test_the_keyboard_walks_the_matrix_and_chooses(visit: Visit, viewer_server: str):
    page = opened(visit, viewer_server, f"provincie=PV26&{VIEWS['matrix']}")
    matrix(page).focus()
    page.keyboard.press("ArrowRight")
    said = page.locator(".mx-onzichtbaar")
    expect(said).to_have_text("Zeist – De Bilt: 11 samenwerkingen")
    page.keyboard.press("ArrowRight")
    expect(said).to_have_text(re.compile("^Zeist – IJsselstein: "))
    page.keyboard.press("Shift+ArrowRight")
    expect(said).not_to_have_text(re.compile("IJsselstein"))
    other = re.match(r"Zeist – (.+): ", said.inner_text())[1]
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile(f"^Zeist en {other} delen"))).to_be_visible()
    page.keyboard.press("Tab")
    assert not matrix(page).evaluate("(one) => one.contains(document.activeElement)")


def test_a_pair_from_the_list_and_back(visit: Visit, viewer_server: str):
    page = opened(visit, viewer_server, VIEWS["province"])
    page.get_by_role("button", name="Renswoude – Veenendaal").click()
    expect(page.get_by_text(re.compile("^Renswoude en Veenendaal delen 16"))).to_be_visible()
    link = page.get_by_role("table", name="Samenwerkingen van Renswoude en Veenendaal")
    expect(link.get_by_role("link").first).to_have_attribute("href", re.compile("samenwerking="))
    page.go_back()
    expect(page.get_by_text("Kies twee gemeenten om te zien wat zij delen.")).to_have_count(1)


def test_any_pair_by_name(visit: Visit, viewer_server: str):
    page = opened(visit, viewer_server, DAY)
    for label, name in (("Kies een gemeente", "Zeist"), ("en een tweede", "Vlieland")):
        page.get_by_role("combobox", name=label).focus()
        page.keyboard.type(name)
        expect(page.get_by_role("listbox").get_by_role("option").first).to_contain_text(name)
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("gemeente="))
    expect(page.get_by_text("Zeist en Vlieland delen geen enkele samenwerking")).to_be_visible()


def test_from_matrix_to_groups_and_back(visit: Visit, viewer_server: str):
    page = opened(visit, viewer_server, f"provincie=PV23&{DAY}")
    page.get_by_role("radio", name="Groepen op de kaart").click()
    drawn(page, f"provincie=PV23&{DAY}&laag=groepen")
    expect(page.locator(".kb-legenda")).to_contain_text("1 Twente")
    fills = page.evaluate(
        """(codes) => codes.map((code) =>
            document.querySelector(`path[data-code="${code}"]`).getAttribute("fill"))""",
        ["GM0153", "GM0141", "GM0193", "GM0150"],
    )
    assert fills[0] == fills[1]
    assert fills[2] == fills[3]
    assert fills[0] != fills[2]
    page.get_by_role("radio", name="Matrix").click()
    matrix(page).wait_for()
    page.mouse.move(*cell(page, 0, 1, 25))
    expect(page.locator(".mx-tip")).to_have_text(re.compile("^Borne"))
    assert errors(visit) == []


def test_a_filter_changes_the_matrix(visit: Visit, viewer_server: str):
    page = opened(visit, viewer_server, VIEWS["province"])
    alternative = page.locator(".mx-cellen")
    before = alternative.get_attribute("aria-label")
    press(page, "basis", "wgr")
    expect(alternative).not_to_have_attribute("aria-label", before)
    expect(page.locator(".st-key-resultaat")).to_contain_text("41 samenwerkingen")


def test_on_a_telephone_a_finger_chooses_a_pair(browser: Browser, viewer_server: str):
    context = window(browser, viewport=NARROW, has_touch=True)
    visit = watch(context.new_page())
    page = opened(visit, viewer_server, VIEWS["province"])
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    page.locator(".mx-cellen").scroll_into_view_if_needed()
    page.touchscreen.tap(*cell(page, 0, 1, 26))
    expect(page).to_have_url(re.compile(r"gemeente=GM\d+&gemeente=GM\d+"))
    expect(page.locator("p", has_text="Een van de nauwste paren")).to_have_count(0)
    expect(page.locator("p", has_text=re.compile("^[A-Z].* en .* delen"))).to_be_visible()
    assert errors(visit) == []
    context.close()


@pytest.mark.parametrize("name", VIEWS)
def test_axe_finds_nothing(visit: Visit, viewer_server: str, name: str):
    page = opened(visit, viewer_server, VIEWS[name])
    faults = violations_in_every_look(page)
    assert not faults, "\n".join(faults)


def test_hubs_carry_their_name_on_the_map_and_follow_the_filters(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?laag=verbanden&peildatum=2026-11-20")
    names = page.locator(".kb-namen span:visible")
    for hub in ("Beekdaelen", "Borne", "Het Hogeland"):
        expect(names.filter(has_text=hub)).to_be_visible()
    page.goto(f"{viewer_server}/?laag=verbanden&provincie=PV26&peildatum=2026-11-20")
    visit.drawn()
    for hub in ("De Bilt", "Renswoude", "Oudewater"):
        expect(names.filter(has_text=re.compile(f"^{hub}$"))).to_be_visible()
    assert visit.errors == []
