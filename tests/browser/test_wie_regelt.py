"""Page Wie regelt dit voor mij? as an inhabitant comes to it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations_in_every_look
from tests.browser.conftest import Visit
from tests.browser.test_kaart import DAY

pytestmark = pytest.mark.browser


def test_with_the_keyboard_alone_an_old_name_and_an_everyday_word_lead_to_an_answer(
    visit: Visit, viewer_server: str
):
    page = visit.page
    page.goto(f"{viewer_server}/wie-regelt?{DAY}")
    town = page.get_by_role("combobox", name="Uw gemeente")
    town.focus()
    page.keyboard.type("Boxmeer")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Wie regelt wat in Land van Cuijk?")
    task = page.get_by_role("combobox", name="Wat wilt u regelen?")
    task.focus()
    page.keyboard.type("prik")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    title = "Vaccinatie en gezondheidsadvies (GGD) in Land van Cuijk"
    expect(page.locator("h1")).to_have_text(title)
    answer = page.locator(".st-key-antwoord")
    expect(answer).to_have_text("GGD Hart voor Brabant doet dit voor Land van Cuijk.")
    assert "gemeente=GM1982" in page.url
    assert "taak=ggd" in page.url
    page.reload()
    expect(answer).to_contain_text("GGD Hart voor Brabant")


def test_from_gemeente_each_task_leads_to_its_answer(visit: Visit, viewer_server: str):
    page = visit.page
    page.goto(f"{viewer_server}/gemeente?{DAY}&gemeente=GM0355")
    page.get_by_role("tab", name="Wie regelt wat").click()
    page.wait_for_url(re.compile("deel=taken"))
    page.get_by_role("link", name="Hulp bij schulden").click()
    expect(page.locator("h1")).to_have_text("Hulp bij schulden in Zeist")
    expect(page.locator(".st-key-antwoord")).to_contain_text("Regionale Dienst Werk en Inkomen")
    assert "gemeente=GM0355&taak=schulden" in page.url


@pytest.mark.parametrize(
    "address",
    ["", "gemeente=GM0355", "gemeente=GM0355&taak=afval", "gemeente=GM0344&taak=ov&taal=en"],
)
def test_axe_finds_nothing(visit: Visit, viewer_server: str, address: str):
    page = visit.page
    page.goto(f"{viewer_server}/wie-regelt?{DAY}&{address}")
    page.locator(".bl-blok >> visible=true").first.wait_for()
    violations = violations_in_every_look(page)
    assert not violations, "\n".join(violations)


def test_on_a_small_screen_nothing_goes_beyond_it(visit: Visit, viewer_server: str):
    page = visit.page
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{viewer_server}/wie-regelt?{DAY}&gemeente=GM0014&taak=ov")
    expect(page.locator(".st-key-antwoord")).to_contain_text("OV-bureau")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_answers_of_a_municipality_come_as_a_file(visit: Visit, viewer_server: str):
    page = visit.page
    page.goto(f"{viewer_server}/wie-regelt?{DAY}&gemeente=GM0355&taak=afval")
    with page.expect_download() as started:
        page.get_by_role("link", name="Alle taken als tabel (CSV)").click()
    assert re.fullmatch(r"wie-regelt-zeist-.*\.csv", started.value.suggested_filename)
    text = started.value.path().read_text("utf-8-sig")
    assert "Reinigingsbedrijf Midden Nederland" in text
