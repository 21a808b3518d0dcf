"""The reference date on the map and the slider through time, as a visitor uses them."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations_in_every_look
from tests.browser.conftest import TILES, Visit, on_keyboard
from tests.browser.filters import press
from tests.browser.test_kaart import DAY, drawn, result
from tests.browser.test_map import PATHS

pytestmark = pytest.mark.browser

YEAR = "peildatum=2019-12-31&tijd=jaar"
SLIDER = ".kb-baan input"
TOLD = ".kb-verteld"
CHIP = ".kb-peildatum"


def arrive(visit: Visit, viewer_server: str, query: str) -> Page:
    page = visit.open(f"{viewer_server}/?{query}")
    drawn(page, query)
    return page


def settled_year(page: Page) -> str:
    """Return the year of the slider once the map shows it too: a step may be under way."""
    page.wait_for_function(
        """() => document.querySelector("#kaart").dataset.state.includes(
            `peildatum=${document.querySelector(".kb-baan input").ariaValueText}-12-31`)"""
    )
    return page.locator(SLIDER).get_attribute("aria-valuetext") or ""


def test_the_reference_date_stands_on_the_map_and_opens_the_slider(
    visit: Visit, viewer_server: str
):
    page = arrive(visit, viewer_server, DAY)
    chip = page.locator(CHIP)
    expect(chip).to_have_text(re.compile(r"Peildatum 20\snov\s2026"))
    expect(chip).to_have_attribute("aria-expanded", "false")
    expect(page.locator(SLIDER)).to_be_hidden()
    page.evaluate("window.kept = document.querySelector('path[data-code]')")
    chip.click()
    drawn(page, f"{DAY}&tijd=jaar")
    expect(chip).to_have_attribute("aria-expanded", "true")
    expect(page.locator(SLIDER)).to_be_visible()
    assert page.evaluate("window.kept.isConnected"), "the map was drawn again"
    chip.click()
    drawn(page, DAY)
    expect(page.locator(SLIDER)).to_be_hidden()
    assert {url.split("?")[0] for url in visit.outside if not url.startswith(TILES)} == set()
    assert visit.errors == []


def test_the_keyboard_goes_along_the_years(visit: Visit, viewer_server: str):
    page = arrive(visit, viewer_server, YEAR)
    slider = page.locator(SLIDER)
    expect(slider).to_have_attribute("aria-valuetext", "2019")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    drawn(page, "peildatum=2018-12-31&tijd=jaar")
    expect(slider).to_have_attribute("aria-valuetext", "2018")
    on_keyboard(slider)
    expect(page.locator(TOLD)).to_contain_text("keer vertrokken (afgeleid)")
    page.keyboard.press("End")
    drawn(page, "tijd=jaar")
    page.get_by_role("button", name="Stap terug").press("Enter")
    drawn(
        page, re.sub(r"\d{4}", str(int(page.locator(SLIDER).get_attribute("aria-valuetext"))), YEAR)
    )
    page.go_back()
    drawn(page, "tijd=jaar")
    assert visit.errors == []


def test_who_joined_and_who_left_stand_on_the_map_and_in_the_list(visit: Visit, viewer_server: str):
    page = arrive(visit, viewer_server, f"provincie=PV26&{YEAR}")
    assert result(page) == "58 samenwerkingen, 26 gemeenten in de provincie Utrecht"
    assert "+3" in page.locator(".kb-erbij").all_inner_texts()
    assert page.locator(".kb-eraf").count() > 0
    page.get_by_role("button", name="Bekijk de wijzigingen").click()
    list_of = page.locator(".sk-gebeurd")
    expect(list_of.get_by_role("heading", name="Wat veranderde: 2019")).to_be_in_viewport()
    joined = list_of.locator("tbody tr", has_text="Utrecht doet nu mee.")
    links = joined.get_by_role("link").evaluate_all("links => links.map((one) => one.textContent)")
    assert links[-2:] == ["28475711", "25408138"], "both versions"
    for link in joined.get_by_role("link").all()[-2:]:
        assert "organisaties.overheid.nl" in link.get_attribute("href")
    list_of.get_by_role("button", name="Toon alle 60").click()
    left = list_of.locator("tbody tr", has_text="Vertrokken").first
    expect(left).to_contain_text("afgeleid")
    assert visit.errors == []


def test_playing_goes_from_change_to_change_and_ends_as_one_step_of_the_history(
    first_visit: Visit, viewer_server: str
):
    start = "peildatum=2015-12-31&tijd=jaar&laag=gebied&samenwerking=23807655"
    page = arrive(first_visit, viewer_server, start)
    slider = page.locator(SLIDER)
    expect(page.locator(TOLD)).to_contain_text(
        "2015, Regio Gooi en Vechtstreek Er veranderde niets aan wat u ziet."
    )
    expect(page.locator(".kb-woorden")).to_contain_text("geldt niet op 31 december 2015")
    steps = page.evaluate("history.length")
    page.get_by_role("button", name="Afspelen").click()
    expect(slider).to_have_attribute("aria-valuetext", "2016")
    expect(page.locator(".kb-woorden")).to_contain_text("De kaart toont het gebied van")
    expect(slider).to_have_attribute("aria-valuetext", "2018")
    expect(slider).to_have_attribute("aria-valuetext", "2021")
    page.get_by_role("button", name="Pauze").click()
    expect(page.get_by_role("button", name="Afspelen")).to_be_visible()
    there = start.replace("2015", settled_year(page))
    drawn(page, there)
    assert page.evaluate("history.length") == steps + 1, "one for the first step, for Back"
    press(page, "basis", "wgr")
    drawn(page, f"basis=wgr&{there}")
    page.go_back()
    drawn(page, there)
    page.reload()
    drawn(page, there)
    page.go_back()
    drawn(page, start)
    assert first_visit.errors == []


def test_who_holds_a_key_ends_where_the_slider_stands(visit: Visit, viewer_server: str):
    page = arrive(visit, viewer_server, "tijd=jaar")
    slider = page.locator(SLIDER)
    slider.focus()
    for _ in range(9):
        page.keyboard.press("ArrowLeft")
    year = slider.get_attribute("aria-valuetext")
    drawn(page, f"peildatum={year}-12-31&tijd=jaar")
    expect(page.locator(CHIP)).to_contain_text(str(year))
    expect(page.locator(f"{TOLD} strong")).to_have_text(str(year))
    expect(page.locator(TOLD)).to_contain_text("erbij")
    words = page.locator(f"{TOLD} span").inner_text()
    page.reload()
    drawn(page, f"peildatum={year}-12-31&tijd=jaar")
    expect(page.locator(f"{TOLD} span")).to_have_text(words)


@pytest.mark.parametrize(
    ("touched", "shown"),
    [
        ('[data-parameter="laag"] [data-value="vergelijk"]', "laag=vergelijk"),
        ('path[data-code="GM0344"]', "gemeente=GM0344"),
        ('[data-parameter="gemeente"] input', "tijd=jaar"),
    ],
    ids=["a button", "the map", "a field"],
)
def test_playing_stops_when_someone_turns_to_something_else(
    visit: Visit, viewer_server: str, touched: str, shown: str
):
    page = arrive(visit, viewer_server, "peildatum=2013-12-31&tijd=jaar")
    page.get_by_role("button", name="Afspelen").click()
    expect(page.locator(SLIDER)).not_to_have_attribute("aria-valuetext", "2013")
    page.locator(touched).click()
    expect(page.locator(".kb-speel")).to_have_text("Afspelen")
    expect(page.locator("#kaart")).to_have_attribute("data-state", re.compile(re.escape(shown)))
    year = settled_year(page)
    drawn(page, page.get_attribute("#kaart", "data-state") or "")
    assert 2013 < int(year) < date.today().year
    expect(page.locator(f"{TOLD} strong")).to_contain_text(year)


def test_playing_stops_at_today(visit: Visit, viewer_server: str):
    page = arrive(
        visit, viewer_server, "peildatum=2023-12-31&tijd=jaar&laag=gebied&samenwerking=23807655"
    )
    page.get_by_role("button", name="Afspelen").click()
    expect(page.get_by_role("button", name="Pauze")).to_be_visible()
    drawn(page, "tijd=jaar&laag=gebied&samenwerking=23807655")
    expect(page.get_by_role("button", name="Afspelen")).to_be_visible()
    expect(page.get_by_role("button", name="Stap vooruit")).to_be_disabled()


def test_through_the_divisions_the_map_follows(visit: Visit, viewer_server: str):
    page = arrive(visit, viewer_server, "peildatum=2015-12-31&tijd=jaar")
    assert page.locator(PATHS).count() == 342
    page.get_by_role("button", name="Stap vooruit").click()
    drawn(page, "peildatum=2016-12-31&tijd=jaar")
    assert page.locator(PATHS).count() == 390
    page.get_by_role("button", name="Stap vooruit").click()
    drawn(page, "peildatum=2017-12-31&tijd=jaar")
    assert page.locator(PATHS).count() == 342
    assert visit.errors == []


def test_a_day_can_be_chosen_and_today_comes_back(visit: Visit, viewer_server: str):
    page = arrive(visit, viewer_server, "peildatum=2019-12-31&tijd=maand")
    expect(page.locator(f"{TOLD} strong")).to_have_text("december 2019")
    day = page.locator('.kb-tijd input[name="dag"]')
    expect(day).to_have_value("31-12-2019")
    day.fill("30-06-2016")
    day.press("Enter")
    drawn(page, "peildatum=2016-06-30&tijd=maand")
    assert page.locator(PATHS).count() == 390
    page.get_by_role("button", name="Vandaag").click()
    drawn(page, "tijd=maand")
    page.get_by_role("button", name="Per jaar").click()
    drawn(page, "tijd=jaar")
    expect(page.get_by_role("button", name="Per jaar")).to_have_attribute("aria-pressed", "true")


def test_from_another_page_the_map_opens_with_its_slider(visit: Visit, viewer_server: str):
    page = visit.page
    page.goto(f"{viewer_server}/samenwerking?{DAY}&samenwerking=23807655")
    page.get_by_role("tab", name="Versies").click()
    page.get_by_role("link", name="Bekijk op de kaart hoe het gebied").click()
    drawn(page, f"{DAY}&tijd=jaar&laag=gebied&samenwerking=23807655")
    expect(page.locator(SLIDER)).to_be_visible()


def test_in_a_frame_there_is_no_slider(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?{YEAR}&embed=true")
    expect(page.locator(f"{CHIP}, .kb-tijd")).to_have_count(0)


def test_axe_finds_nothing(visit: Visit, viewer_server: str):
    page = arrive(visit, viewer_server, f"provincie=PV26&{YEAR}")
    faults = violations_in_every_look(page)
    assert not faults, "\n".join(faults)
