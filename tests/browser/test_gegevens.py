"""Page Gegevens in a browser: sort, search, leaf, choose a row, take away; for everyone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import NARROW, settled, violations, violations_in_every_look
from tests.browser.conftest import Visit, on_keyboard
from tests.browser.test_kaart import DAY

pytestmark = pytest.mark.browser

ROWS = ".st-key-tabel-rijen tbody tr"
VIEWS = {
    "samenwerkingen": f"/gegevens?{DAY}",
    "deelnames": f"/gegevens?basis=wgr&{DAY}&tabel=deelnames",
    "organisaties": f"/gegevens?{DAY}&tabel=organisaties",
    "niets gevonden": f"/gegevens?onderwerp=afval&vorm=stichting&zonder=GM0344&{DAY}",
}


def arrive(visit: Visit, address: str) -> Page:
    visit.page.goto(address)
    shown = visit.page.locator(ROWS).first.or_(visit.page.locator(".st-key-verruim"))
    expect(shown.first).to_be_visible()
    expect(visit.page.get_by_text("Wat betekenen de kolommen?")).to_be_visible()
    return visit.page


def names(page: Page) -> list[str]:
    return page.locator(f"{ROWS} th").all_inner_texts()


def header(page: Page, title: str):
    return page.locator(".st-key-tabel-rijen thead th").filter(has_text=title)


def test_twelve_rows_show_on_one_screen(visit: Visit, viewer_server: str):
    page = arrive(visit, viewer_server + VIEWS["samenwerkingen"])
    expect(page.locator(".st-key-resultaat")).to_contain_text("682 samenwerkingen")
    frame = page.locator(".st-key-tabel-rijen .bl-rol").bounding_box()
    inside = [
        row
        for row in page.locator(ROWS).all()[:20]
        if (box := row.bounding_box())["y"] + box["height"] <= frame["y"] + frame["height"]
    ]
    assert len(inside) >= 12
    assert frame["y"] + frame["height"] < 900
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # Streamlit looks for its own addresses below that of the page first.
    assert [line for line in visit.errors if "404" not in line] == []
    assert not visit.outside


def test_a_header_sorts_both_ways_and_then_no_more(visit: Visit, viewer_server: str):
    page = arrive(visit, viewer_server + f"/gegevens?{DAY}&tabel=gemeenten")
    first = names(page)
    assert first[0] == "Aa en Hunze"
    counts = header(page, "Inwoners")
    counts.get_by_role("button").click()
    expect(counts).to_have_attribute("aria-sort", "descending")
    expect(page.locator(f"{ROWS} th").first).to_have_text("Amsterdam")
    counts.get_by_role("button").click()
    expect(counts).to_have_attribute("aria-sort", "ascending")
    expect(page.locator(f"{ROWS} th").first).to_have_text("Schiermonnikoog")
    counts.get_by_role("button").click()
    expect(page.locator(f"{ROWS} th").first).to_have_text("Aa en Hunze")
    assert names(page) == first


def test_names_are_sorted_by_keyboard_with_gravenhage_under_g(visit: Visit, viewer_server: str):
    page = arrive(visit, viewer_server + f"/gegevens?provincie=PV28&{DAY}&tabel=gemeenten")
    name = header(page, "Naam")
    name.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(name).to_have_attribute("aria-sort", "ascending")
    on_keyboard(name.get_by_role("button"))
    page.get_by_placeholder("Zoek in deze tabel").fill("zuid-holland")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-bladeren")).to_contain_text("van 50")
    expect(page.locator(f"{ROWS} th").filter(has_text="'s-Gravenhage")).to_be_visible()
    faults = names(page)
    place = faults.index("'s-Gravenhage")
    assert faults[place - 1] == "Gouda"
    assert faults[place + 1] == "Hardinxveld-Giessendam"


def test_leaf_and_choose_a_row(visit: Visit, viewer_server: str):
    page = arrive(visit, viewer_server + VIEWS["samenwerkingen"])
    page.get_by_role("button", name="Volgende").click()
    expect(page.locator(".st-key-bladeren")).to_contain_text("Rij 51 t/m 100 van 682")
    row = page.locator(f"{ROWS} th a").first
    name = row.inner_text()
    row.click()
    page.wait_for_url(re.compile(r"/samenwerking\?.*samenwerking="))
    page.go_back()
    expect(page.locator(ROWS).first).to_be_visible()
    assert name


def test_a_participant_leads_to_its_municipality(visit: Visit, viewer_server: str):
    page = arrive(visit, viewer_server + VIEWS["deelnames"])
    page.get_by_role("link", name="Duiven").first.click()
    page.wait_for_url(re.compile(r"/gemeente\?.*gemeente=GM0226"))


def test_the_columns_are_explained(visit: Visit, viewer_server: str):
    page = arrive(visit, viewer_server + VIEWS["samenwerkingen"])
    page.get_by_text("Wat betekenen de kolommen?").click()
    expect(page.get_by_role("heading", name="Kolommen van Samenwerkingen")).to_be_visible()
    expect(page.get_by_role("heading", name="Bevoegdheden")).to_be_visible()
    assert violations(page) == []
    page.set_viewport_size(NARROW)
    settled(page, "light")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_take_the_table_away(visit: Visit, viewer_server: str):
    page = arrive(visit, viewer_server + VIEWS["deelnames"])
    page.get_by_role("button", name="Downloaden").click()
    link = page.get_by_role("link", name="Deze tabel voor Excel (CSV)")
    answer = page.request.get(link.evaluate("(one) => one.href"))
    assert answer.ok
    assert len(answer.text().splitlines()) == 3541 + 1
    book = page.get_by_role("link", name="Alle tabellen (Excel)").evaluate("(one) => one.href")
    assert page.request.get(book).headers["content-type"].endswith("spreadsheetml.sheet")


@pytest.mark.parametrize("name", VIEWS)
def test_axe_finds_nothing(visit: Visit, viewer_server: str, name: str):
    page = arrive(visit, viewer_server + VIEWS[name])
    faults = violations_in_every_look(page)
    assert not faults, "\n".join(faults)


def test_it_works_on_a_telephone(visit: Visit, viewer_server: str):
    visit.page.set_viewport_size(NARROW)
    page = arrive(visit, viewer_server + VIEWS["organisaties"])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.locator(f"{ROWS} td").first).to_be_visible()
    page.get_by_role("button", name="Volgende").click()
    expect(page.locator(".st-key-bladeren")).to_contain_text("Rij 51 t/m 100")
