"""What stands around every page: headings, words of Streamlit, the other language, the menu."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import NARROW
from tests.browser.conftest import Visit
from tests.browser.test_kaart import apart, boxes_of
from viewer.address.pages import HOME, PAGES

pytestmark = pytest.mark.browser

VIEWS = {
    **{key: "/" if key == HOME else f"/{key}" for key in PAGES},
    "one municipality": "/gemeente?gemeente=GM0355",
    "one partnership": "/samenwerking?samenwerking=28426877",
}
ENGLISH = re.compile(
    r"\b(the|to|for|choose|clear|open|navigate|link to|app|sidebar|collapse|expand|skip|no results"
    r"|more|select|remove|day|month|year|help|press|running|logo)\b",
    re.IGNORECASE,
)
SAID = """() => {
    const own = ".kaartbeeld, .bl-blokken, .mx-beeld, .sk-taal, [role=option]";
    const all = [...document.body.querySelectorAll("*")].filter((one) => !one.closest(own));
    const names = all.flatMap((one) =>
        ["aria-label", "placeholder", "title", "alt"].map((name) => one.getAttribute(name)));
    const texts = all
        .filter((one) => !one.matches("script, style, noscript") && !one.ariaHidden)
        .flatMap((one) => [...one.childNodes].filter((node) => node instanceof Text))
        .map((node) => node.data.trim());
    return [...new Set([...names, ...texts])].filter(Boolean);
}"""


def opened(visit: Visit, address: str) -> Page:
    visit.page.goto(address)
    expect(visit.page.locator("h1")).to_be_visible()
    return visit.page


def english_of_streamlit(page: Page) -> list[str]:
    # Of our own texts only short ones could be taken for Streamlit's.
    said = [words for words in page.evaluate(SAID) if len(words) < 60]
    return [words for words in said if ENGLISH.search(words) and "Open" not in words.split()[:1]]


@pytest.mark.parametrize("view", VIEWS)
def test_a_page_has_one_main_heading_and_no_english(visit: Visit, viewer_server: str, view: str):
    page = opened(visit, viewer_server + VIEWS[view])
    expect(page.locator("h1")).to_have_count(1)
    expect(page.get_by_role("link", name="Naar de inhoud")).to_have_count(1)
    assert english_of_streamlit(page) == []


def test_a_list_without_results_says_so_in_dutch(visit: Visit, viewer_server: str):
    page = opened(visit, f"{viewer_server}/gemeente")
    page.get_by_role("combobox", name="Zoek een gemeente").fill("xqzzy")
    expect(page.locator(".sk-niets")).to_have_text("Geen resultaten")
    assert english_of_streamlit(page) == []


@pytest.mark.parametrize("view", ["kaart", "one municipality", "kwaliteit"])
def test_the_other_language_is_one_press_away_and_keeps_the_view(
    visit: Visit, viewer_server: str, view: str
):
    page = opened(visit, viewer_server + VIEWS[view])
    heading = page.locator("h1").inner_text()
    page.get_by_role("navigation", name="Taal").get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1")).not_to_have_text(heading)
    page.get_by_role("navigation", name="Language").get_by_role("link", name="Nederlands").click()
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    expect(page.locator("h1")).to_have_text(heading)


def test_the_link_to_the_other_language_follows_what_is_chosen(visit: Visit, viewer_server: str):
    page = opened(visit, f"{viewer_server}/gemeente?gemeente=GM0355")
    page.get_by_role("tab", name="Partners").click()
    page.wait_for_url("**deel=partners**")
    link = page.locator(".sk-taal a")
    link.hover()
    expect(link).to_have_attribute("href", re.compile("gemeente=GM0355&deel=partners&taal=en$"))


def test_choosing_a_page_on_a_telephone_closes_the_menu(visit: Visit, viewer_server: str):
    visit.page.set_viewport_size(NARROW)
    page = opened(visit, f"{viewer_server}/over")
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_role("link", name="Gegevens", exact=True).click()
    expect(page.get_by_role("heading", name="Gegevens")).to_be_visible()
    expect(page.get_by_role("link", name="Verbanden", exact=True)).not_to_be_in_viewport()


def test_every_page_and_every_number_has_room_on_a_tablet(visit: Visit, viewer_server: str):
    visit.page.set_viewport_size({"width": 768, "height": 1024})
    page = opened(visit, f"{viewer_server}/gemeente?gemeente=GM0355")
    expect(page.get_by_role("link", name="Over", exact=True)).to_be_visible()
    expect(page.get_by_text(re.compile(r"^Nog \d+$"))).to_have_count(0)
    expect(page.locator(".bl-staven .bl-getal:visible").first).to_be_visible()
    outside = page.evaluate(
        """() => [...document.querySelectorAll(".bl-staven .bl-getal")].filter((one) =>
            one.checkVisibility() && one.getBoundingClientRect().right
                > one.closest(".bl-blokken").getBoundingClientRect().right + 1).length"""
    )
    assert outside == 0
    visit.drawn()
    source, scale = (
        boxes_of(page, f".leaflet-control-{name}") for name in ("attribution", "scale")
    )
    assert apart(*source, *scale)


def test_focus_shows_on_links_between_pages(visit: Visit, viewer_server: str):
    page = opened(visit, f"{viewer_server}/over")
    link = page.get_by_role("link", name="Verbanden", exact=True)
    page.keyboard.press("Tab")
    link.focus()
    assert link.evaluate("(one) => getComputedStyle(one).outlineStyle") == "solid"


def test_a_list_on_a_telephone_is_no_longer_than_what_it_says(visit: Visit, viewer_server: str):
    visit.page.set_viewport_size(NARROW)
    page = opened(visit, f"{viewer_server}/gemeente?gemeente=GM0355")
    table = page.get_by_role("table", name="Samenwerkingen van Zeist")
    expect(table.locator("tbody tr").first).to_be_visible()
    rows = table.locator("tbody tr").count()
    assert table.bounding_box()["height"] < rows * 168  # 195 with each value on a line of its own


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("width", [768, 1024])
def test_pages_and_language_fit_beside_an_open_menu(
    visit: Visit, viewer_server: str, width: int, language: str
):
    visit.page.set_viewport_size({"width": width, "height": 900})
    page = opened(visit, f"{viewer_server}/verbanden?taal={language}")
    if width == 768:
        page.get_by_test_id("stExpandSidebarButton").click()
    expect(page.get_by_test_id("stSidebarContent")).to_be_in_viewport()
    items = page.locator('.rc-overflow-item:not([style*="opacity: 0"])')
    link = page.locator(".sk-taal a")
    expect(page.locator(".rc-overflow-item").first).to_be_in_viewport()
    beyond = "(all) => Math.max(...all.map((one) => one.getBoundingClientRect().right))"
    left = link.bounding_box()["x"]
    for _ in range(100):
        if items.evaluate_all(beyond) <= left:
            break
        page.wait_for_timeout(50)
    assert items.evaluate_all(beyond) <= left
    assert left + link.bounding_box()["width"] <= width
    shown = len(items.all())
    if rest := page.get_by_text(
        re.compile(r"^Nog \d$" if language == "nl" else r"^\d more$")
    ).all():
        assert int(re.search(r"\d", rest[0].inner_text())[0]) == 7 - (shown - 1)
    else:
        assert shown == 7


def test_the_source_of_the_borders_is_told_in_the_language_of_the_page(
    visit: Visit, viewer_server: str
):
    for query, start in (("", "Grenzen: CBS en"), ("?taal=en", "Borders: CBS and")):
        page = visit.open(f"{viewer_server}/{query}")
        expect(page.locator(".leaflet-control-attribution")).to_have_text(
            f"{start} Kadaster (CC BY 4.0)"
        )
