"""The page Samenwerking as a visitor uses it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import NARROW, WIDE, settled, violations, violations_in_every_look
from tests.browser.conftest import Visit
from tests.browser.test_kaart import DAY

pytestmark = pytest.mark.browser

STADSBANK = f"{DAY}&samenwerking=24961717"


def opened(visit: Visit, server: str, query: str = STADSBANK) -> Page:
    page = visit.open(f"{server}/samenwerking?{query}")
    expect(page.get_by_role("tab", name="Vergelijk")).to_be_visible()
    return page


def faults(visit: Visit) -> list[str]:
    # Streamlit first asks for its health below the path of the page.
    return [line for line in visit.errors if "status of 404" not in line]


def test_one_screen_answers_who_in_what_form_and_who_decides(visit: Visit, viewer_server: str):
    page = opened(visit, viewer_server)
    expect(page).to_have_title("Stadsbank Oost Nederland 2023 - Samenwerkingskaart")
    heading = page.get_by_role("heading", level=1, name="Stadsbank Oost Nederland 2023")
    expect(heading).to_be_in_viewport()
    answer = page.locator(".st-key-resultaat")
    expect(answer).to_contain_text("Openbaar lichaam van 21 gemeenten")
    expect(answer).to_contain_text("Wie doet mee namens: College van B en W")
    expect(answer).to_contain_text("Wgr art. 8 lid 1")
    expect(answer).to_be_in_viewport(ratio=1)
    members = page.get_by_role("table", name="Deelnemers (21)")
    expect(members.get_by_role("link")).to_have_count(21)
    frame = page.get_by_role("group", name="Deelnemers (21)")
    expect(frame).to_be_in_viewport(ratio=1)
    expect(page.locator("#kaart")).to_be_in_viewport(ratio=1)
    assert page.get_attribute("#kaart", "data-state") == STADSBANK
    assert faults(visit) == []


def test_a_member_leads_to_its_page(visit: Visit, viewer_server: str):
    page = opened(visit, viewer_server)
    page.get_by_role("link", name="Haaksbergen").click()
    expect(page).to_have_url(re.compile(rf"/gemeente\?{DAY}&gemeente=GM0158$"))


def test_a_municipality_on_the_map_leads_to_its_page(visit: Visit, viewer_server: str):
    page = opened(visit, viewer_server)
    page.locator('#kaart path[data-code="GM0153"]').click()
    expect(page).to_have_url(re.compile(r"/gemeente\?.*gemeente=GM0153$"))


def test_versions_tell_that_aalten_left(visit: Visit, viewer_server: str):
    page = opened(visit, viewer_server)
    page.get_by_role("tab", name="Versies (2)").click()
    table = page.get_by_role("table", name="Versies (2)")
    expect(table.get_by_role("row").nth(1)).to_contain_text(
        "Sinds de versie van 1 februari 2016: Aalten doet niet meer mee."
    )
    table.get_by_role("link", name="1 februari 2016 tot 27 juni 2024").click()
    expect(page.get_by_role("tab", name="Deelnemers (22)")).to_be_visible()
    expect(page).to_have_url(re.compile("peildatum=2016-02-01&samenwerking=24961717"))
    page.locator('#kaart[data-state="peildatum=2016-02-01&samenwerking=24961717"]').wait_for()


def test_searching_shows_another_one_and_the_map_follows(visit: Visit, viewer_server: str):
    page = opened(visit, viewer_server)
    field = page.locator(".st-key-samenwerking input")
    field.click()
    field.fill("VRBZO")
    page.get_by_role("option", name="VRBZO 2024").click()
    state = f"{DAY}&samenwerking=26639015"
    page.locator(f'#kaart[data-state="{state}"][aria-busy="false"]').wait_for()
    expect(page.get_by_role("heading", level=1, name="VRBZO 2024")).to_be_visible()
    expect(page).to_have_url(re.compile(state))
    assert faults(visit) == []


def test_the_link_of_the_map_opens_this_page_with_the_same_area(visit: Visit, viewer_server: str):
    page = opened(visit, viewer_server)
    page.get_by_role("button", name="Delen").click()
    link = page.get_by_label("Link naar dit beeld", exact=True)
    query = f"{DAY}&laag=gebied&samenwerking=24961717"
    assert link.input_value() == f"{viewer_server}/samenwerking?{query}"
    expect(page.get_by_label("Steeds de stand van de dag")).to_have_count(0)
    code = page.get_by_label("Op uw eigen website", exact=True).input_value()
    assert f"/?embed=true&{query}".replace("&", "&amp;") in code


@pytest.mark.parametrize("tab", [0, 1, 2, 3, 4])
def test_axe_finds_nothing(visit: Visit, viewer_server: str, tab: int):
    query = f"{DAY}&samenwerking=24221387&samenwerking=24961717"
    page = opened(visit, viewer_server, query)
    page.get_by_role("tab").nth(tab).click()
    broken_rules = violations_in_every_look(page)
    assert not broken_rules, "\n".join(broken_rules)


def test_axe_finds_nothing_before_a_choice(visit: Visit, viewer_server: str):
    page = visit.page
    page.goto(f"{viewer_server}/samenwerking?{DAY}")
    expect(page.get_by_role("link", name="Stedennetwerk G40")).to_be_visible()
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        settled(page, "light")
        assert violations(page) == []


def test_nothing_is_wider_than_a_narrow_screen(visit: Visit, viewer_server: str):
    visit.page.set_viewport_size({"width": 360, "height": 740})
    page = opened(visit, viewer_server)
    for tab in page.get_by_role("tab").all():
        tab.click()
        wide = page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
        assert wide <= 0
    top = page.get_by_role("heading", level=1).bounding_box()["y"]
    assert top < page.locator("#kaart").bounding_box()["y"]
