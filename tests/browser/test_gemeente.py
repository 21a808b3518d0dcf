"""Page Gemeente as a visitor uses it: list, breakdown and map in step."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import WIDE, violations, violations_in_every_look
from tests.browser.conftest import TILES, Visit, on_keyboard
from tests.browser.test_kaart import DAY, drawn
from tests.browser.test_map import FILLS, KEEP, PATHS, SAME

pytestmark = pytest.mark.browser

UTRECHT, ZEIST, DE_BILT = "gemeente=GM0344", "gemeente=GM0355", "gemeente=GM0310"
BUNNIK, HOUTEN = "gemeente=GM0312", "gemeente=GM0321"
TOGETHER = "deel=samengaan"
STAYED = """() => document.querySelector("path[data-code]") === window.kept[0]"""
NOT_FOUND = "Failed to load resource: the server responded with a status of 404 (Not Found)"


def faults(visit: Visit) -> list[str]:
    """Return what went wrong, but for two files that Streamlit first looks for below the page."""
    assert visit.errors.count(NOT_FOUND) <= 2
    return [line for line in visit.errors if line != NOT_FOUND]


def opened(visit: Visit, server: str, *parts: str) -> Page:
    page = visit.open(f"{server}/gemeente?{'&'.join((DAY, *parts))}")
    page.locator(".bl-blok >> visible=true").first.wait_for()
    return page


def expect_words(page: Page, words: str) -> None:
    expect(page.locator(".st-key-resultaat")).to_have_text(words)


def rows(page: Page) -> int:
    return page.locator(".st-key-lijst tbody tr:not(.bl-groep)").count()


def test_one_screen_answers_in_what_and_who_decides(visit: Visit, viewer_server: str):
    page = opened(visit, viewer_server, UTRECHT)
    expect_words(page, "Utrecht doet mee aan 17 samenwerkingen")
    expect(page).to_have_title("Utrecht - Samenwerkingskaart")
    assert page.get_attribute("#kaart", "data-state") == f"{DAY}&{UTRECHT}"
    assert page.locator(PATHS).count() == 342
    assert rows(page) == 17
    for part in (
        page.get_by_text("gedeelde 5e plaats van 26 gemeenten"),
        page.get_by_role("heading", name="Wie doet mee namens"),
        page.get_by_role("rowheader", name="College van B en W"),
        page.get_by_role("link", name="Afvalverwijdering Utrecht"),
        page.locator("#kaart"),
    ):
        expect(part).to_be_in_viewport()
    bottom = page.locator(".st-key-lijst .bl-rol").bounding_box()
    assert bottom is not None
    assert bottom["y"] + bottom["height"] <= WIDE["height"]
    assert {url for url in visit.outside if not url.startswith(TILES)} == set()
    assert faults(visit) == []


def test_a_topic_narrows_list_numbers_and_map_and_goes_off_again(visit: Visit, viewer_server: str):
    page = opened(visit, viewer_server, UTRECHT)
    page.evaluate(KEEP)
    fills = page.evaluate(FILLS)
    topic = page.get_by_role("button", name="Natuur en milieu", exact=True)
    topic.focus()
    page.keyboard.press("Enter")
    drawn(page, f"onderwerp=natuur-en-milieu&{DAY}&{UTRECHT}")
    expect_words(page, "Utrecht doet mee aan 17 samenwerkingen, waarvan 4 in deze keuze")
    expect(topic).to_have_attribute("aria-pressed", "true")
    on_keyboard(topic)
    assert rows(page) == 4
    assert page.evaluate(FILLS) != fills
    assert page.evaluate(SAME), "the map was drawn anew"
    page.keyboard.press("Enter")
    drawn(page, f"{DAY}&{UTRECHT}")
    expect_words(page, "Utrecht doet mee aan 17 samenwerkingen")
    assert page.evaluate(FILLS) == fills
    assert faults(visit) == []


def test_an_area_from_the_list_on_the_map_and_escape(visit: Visit, viewer_server: str):
    page = opened(visit, viewer_server, UTRECHT)
    row = page.get_by_role("row", name=re.compile("Recreatieschap Stichtse Groenlanden"))
    row.get_by_role("button", name="9 gemeenten").click()
    page.wait_for_selector('#kaart[data-state*="samenwerking="][aria-busy="false"]')
    expect(page.locator("#kaart")).to_have_attribute(
        "aria-label", "Gebied van de gekozen samenwerkingen"
    )
    expect(page.locator("#kaart-woorden")).to_contain_text("Recreatieschap Stichtse Groenlanden")
    drawn(page, page.get_attribute("#kaart", "data-state"))
    page.keyboard.press("Escape")
    drawn(page, f"{DAY}&{UTRECHT}")
    expect(page.locator("#kaart")).to_have_attribute("aria-label", "Verbanden van Utrecht")
    assert faults(visit) == []


def test_a_click_on_another_municipality_opens_its_page(visit: Visit, viewer_server: str):
    page = opened(visit, viewer_server, UTRECHT)
    page.evaluate(KEEP)
    page.locator('path[data-code="GM0355"]').click()
    drawn(page, f"{DAY}&{ZEIST}")
    expect_words(page, "Zeist doet mee aan 16 samenwerkingen")
    expect(page).to_have_title("Zeist - Samenwerkingskaart")
    assert page.evaluate(STAYED), "the map was drawn anew"
    page.go_back()
    drawn(page, f"{DAY}&{UTRECHT}")
    expect_words(page, "Utrecht doet mee aan 17 samenwerkingen")


def test_from_no_municipality_to_three_side_by_side(visit: Visit, viewer_server: str):
    page = opened(visit, viewer_server)
    expect(page.get_by_role("heading", name="Waaraan doet uw gemeente mee?")).to_be_visible()
    page.evaluate(KEEP)
    choose(page, "Zoek een gemeente", "Utrecht")
    drawn(page, f"{DAY}&{UTRECHT}")
    choose(page, "Vergelijk met", "Zeist")
    drawn(page, f"{DAY}&{UTRECHT}&{ZEIST}")
    expect_words(page, "Utrecht en Zeist naast elkaar")
    expect(page.get_by_role("rowheader", name="Beide (9)")).to_be_visible()
    expect(page.locator("#kaart")).to_have_attribute("aria-label", "Utrecht en Zeist vergeleken")
    choose(page, "En met", "De Bilt")
    drawn(page, f"{DAY}&{UTRECHT}&{ZEIST}&{DE_BILT}")
    expect(page.get_by_role("rowheader", name="Alle drie (8)")).to_be_visible()
    expect(page.locator("#kaart-woorden")).to_contain_text("delen 8 samenwerkingen")
    assert page.evaluate(STAYED), "the map was drawn anew"
    assert faults(visit) == []


def choose(page: Page, field: str, name: str) -> None:
    """Choose a municipality by typing its name."""
    page.get_by_role("combobox", name=field).focus()
    page.keyboard.type(name)
    expect(page.get_by_role("listbox").get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")


def test_from_one_municipality_to_going_together_and_back(visit: Visit, viewer_server: str):
    page = opened(visit, viewer_server, BUNNIK)
    page.evaluate(KEEP)
    page.get_by_role("button", name="Wat als deze gemeente samengaat met").click()
    drawn(page, f"{DAY}&{BUNNIK}&{TOGETHER}")
    shown(page, "Samengaan")
    page.get_by_role("link", name="Houten", exact=True).click()
    drawn(page, f"{DAY}&{BUNNIK}&{HOUTEN}&{TOGETHER}")
    shown(page, "Als zij samengaan")
    expect(page.get_by_text("Als Bunnik en Houten samengaan, vallen in 9")).to_be_visible()
    assert page.url.endswith(f"/gemeente?{DAY}&{BUNNIK}&{HOUTEN}&{TOGETHER}")
    page.go_back()
    drawn(page, f"{DAY}&{BUNNIK}&{TOGETHER}")
    shown(page, "Samengaan")
    page.go_back()
    drawn(page, f"{DAY}&{BUNNIK}")
    shown(page, "Samenwerkingen")
    assert page.evaluate(STAYED), "the map was drawn anew"
    assert faults(visit) == []


def test_a_tab_by_keyboard_is_in_the_address_after_reload_and_in_the_link(
    visit: Visit, viewer_server: str
):
    page = opened(visit, viewer_server, BUNNIK, HOUTEN)
    page.get_by_role("tab", name="Samenwerkingen").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    drawn(page, f"{DAY}&{BUNNIK}&{HOUTEN}&{TOGETHER}")
    shown(page, "Als zij samengaan")
    on_keyboard(page.get_by_role("tab", name="Als zij samengaan"))
    page.wait_for_url(f"**/gemeente?{DAY}&{BUNNIK}&{HOUTEN}&{TOGETHER}")
    page.reload()
    drawn(page, f"{DAY}&{BUNNIK}&{HOUTEN}&{TOGETHER}")
    shown(page, "Als zij samengaan")
    page.get_by_role("button", name="Delen").click()
    link = page.get_by_role("textbox", name="Link naar dit beeld").input_value()
    page.goto(link)
    shown(page, "Als zij samengaan")
    page.get_by_role("tab", name="Verdeling").click()
    page.wait_for_url("**deel=verdeling")
    page.go_back()
    shown(page, "Als zij samengaan")
    assert set(visit.errors) <= {NOT_FOUND}  # of each of the three times it was loaded


def shown(page: Page, tab: str) -> None:
    """Expect this tab to be the open one, and its panel to be on the page."""
    opened = page.get_by_role("tab", name=tab, exact=True)
    expect(opened).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("tabpanel", name=tab, exact=True)).to_be_visible()


def test_what_happens_together_comes_as_a_workbook(visit: Visit, viewer_server: str):
    page = opened(visit, viewer_server, BUNNIK, HOUTEN, TOGETHER)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Deze tabel als werkmap (Excel)").click()
    assert waiting.value.suggested_filename == "samengaan-bunnik-houten-2026-11-20.xlsx"


def test_an_old_name_is_found(visit: Visit, viewer_server: str):
    page = opened(visit, viewer_server)
    choose(page, "Zoek een gemeente", "Brielle")
    drawn(page, f"{DAY}&gemeente=GM1992")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Voorne aan Zee doet mee aan")


def test_from_the_map_to_the_page_and_back(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?{DAY}&{UTRECHT}")
    page.get_by_role("link", name="Alles over Utrecht").click()
    drawn(page, f"{DAY}&{UTRECHT}")
    expect_words(page, "Utrecht doet mee aan 17 samenwerkingen")
    expect(page.locator("#kaart")).to_have_attribute("aria-label", "Verbanden van Utrecht")
    page.get_by_role("link", name="Kaart", exact=True).click()
    expect(page.locator("#resultaat")).to_have_text("682 samenwerkingen, 342 gemeenten")
    drawn(page, f"{DAY}&{UTRECHT}")
    assert faults(visit) == []


def test_a_partner_leads_to_the_comparison(visit: Visit, viewer_server: str):
    page = opened(visit, viewer_server, UTRECHT)
    page.get_by_role("tab", name="Partners").click()
    page.get_by_role("link", name="Nieuwegein").click()
    drawn(page, f"{DAY}&{UTRECHT}&gemeente=GM0356")
    expect_words(page, "Utrecht en Nieuwegein naast elkaar")


def test_the_download_gives_the_picture_that_is_drawn(visit: Visit, viewer_server: str):
    page = opened(visit, viewer_server, UTRECHT)
    page.get_by_role("button", name="Delen").click()
    link = page.get_by_role("textbox", name="Link naar dit beeld")
    assert f"/gemeente?{DAY}&laag=verbanden&{UTRECHT}" in link.input_value()


@pytest.mark.parametrize(
    "parts",
    [
        (),
        (UTRECHT,),
        (UTRECHT, "onderwerp=werk"),
        (UTRECHT, ZEIST, DE_BILT),
        (UTRECHT, ZEIST, DE_BILT, BUNNIK, HOUTEN),
    ],
    ids=["none", "one", "nothing found", "three", "five"],
)
def test_axe_finds_nothing(visit: Visit, viewer_server: str, parts: tuple[str, ...]):
    page = opened(visit, viewer_server, *parts)
    broken_rules = violations_in_every_look(page)
    for tab in page.get_by_role("tab").all()[1:]:
        tab.click()
        broken_rules += [f"{tab.inner_text()} {line}" for line in violations(page)]
    assert not broken_rules, "\n".join(broken_rules)


@pytest.mark.parametrize(
    "parts",
    [(UTRECHT, ZEIST), (BUNNIK, TOGETHER), (BUNNIK, HOUTEN, TOGETHER)],
    ids=["side by side", "neighbours", "together"],
)
def test_at_360_pixels_nothing_scrolls_sideways(
    visit: Visit, viewer_server: str, parts: tuple[str, ...]
):
    visit.page.set_viewport_size({"width": 360, "height": 740})
    page = opened(visit, viewer_server, *parts)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    wide = page.eval_on_selector_all(
        ".bl-blokken, .bl-rol, .stMain",
        "(all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).map(String)",
    )
    assert wide == []


def test_one_press_on_a_white_spot_shows_it_as_a_hole(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/gemeente?gemeente=GM0344&deel=witte-vlekken&{DAY}")
    page.locator(".st-key-witte-vlekken").get_by_role(
        "button", name=re.compile(r"^\d+ gemeenten$")
    ).first.click()
    legend = page.locator(".kb-legenda")
    expect(legend.get_by_text("witte vlek: Utrecht")).to_be_visible()
    expect(page.locator("#kaart-woorden")).to_contain_text(
        "Utrecht doet volgens onze gegevens niet mee: een witte vlek."
    )
    fill = page.locator('path[data-code="GM0344"]').get_attribute("fill")
    assert fill == "url(#vul-hatch-ffffff-69727b)"
    assert faults(visit) == []
