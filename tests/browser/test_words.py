"""Words explained where they stand, and all of them on page Over."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import violations_in_every_look
from tests.browser.conftest import Visit, on_keyboard
from tests.browser.filters import field, filters, press, state

pytestmark = pytest.mark.browser


def shown(page: Page) -> Locator:
    """Return the explanation that is open."""
    return page.locator(".sk-wolk:visible")


def description(page: Page, trigger: Locator) -> str:
    own = trigger.get_attribute("aria-describedby")
    return page.locator(f"#{own}").text_content() or ""


@pytest.mark.parametrize(
    ("address", "title", "word"),
    [
        ("/over#woorden", "Woorden en wat zij betekenen", "Afgeleid onderwerp"),
        ("/over?taal=en#woorden", "Words and what they mean", "Administrative agreement"),
    ],
    ids=["nl", "en"],
)
def test_a_fresh_link_leads_to_the_words(
    visit: Visit, viewer_server: str, address: str, title: str, word: str
):
    page = visit.page
    page.goto(viewer_server + address)
    expect(page.get_by_role("heading", name=title)).to_be_in_viewport()
    expect(page.locator("#woorden dt").first).to_have_text(word)
    top = page.get_by_role("heading", name=title).bounding_box()["y"]
    assert 0 < top < 200


def test_a_fresh_link_leads_to_one_word(visit: Visit, viewer_server: str):
    visit.page.set_viewport_size({"width": 360, "height": 740})
    visit.page.goto(f"{viewer_server}/over#woord-peildatum")
    expect(visit.page.locator("#woord-peildatum")).to_be_in_viewport()


def test_under_the_pointer_it_stays_until_escape(first_visit: Visit, viewer_server: str):
    first_visit.page.clock.install()
    page = first_visit.open(f"{viewer_server}/?gemeente=GM0344")
    filters(page)
    before = state(page)
    sign = field(page, "basis").locator(".sk-uitleg")
    sign.hover()
    expect(shown(page)).to_contain_text("Waar een samenwerking op rust")
    expect(shown(page)).to_contain_text("Wgr: Rust op de Wet gemeenschappelijke regelingen")
    shown(page).locator("[role=tooltip]").hover()
    page.clock.fast_forward(5_000)
    expect(shown(page)).to_have_count(1)
    page.keyboard.press("Escape")
    expect(shown(page)).to_have_count(0)
    assert state(page) == before, "Escape closed the explanation alone"
    sign.hover()
    expect(shown(page)).to_have_count(1)
    page.mouse.move(700, 500)
    expect(shown(page)).to_have_count(0)


def test_by_keyboard_it_opens_and_leads_to_all_words(visit: Visit, viewer_server: str):
    page = visit.open(viewer_server)
    date = field(page, "peildatum")
    date.get_by_role("textbox").focus()
    page.keyboard.press("Tab")
    sign = date.get_by_role("button", name="Uitleg bij Peildatum")
    on_keyboard(sign)
    expect(shown(page)).to_contain_text("De dag waarvoor geldt wat u ziet")
    assert description(page, sign).startswith("De dag waarvoor geldt")
    page.keyboard.press("Tab")
    link = shown(page).get_by_role("link", name="Alle woorden")
    on_keyboard(link)
    with page.context.expect_page() as opened:
        page.keyboard.press("Enter")
    expect(opened.value.locator("#woorden")).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(shown(page)).to_have_count(0)


def test_a_tap_opens_it_and_a_tap_elsewhere_closes_it(browser, viewer_server: str):
    context = browser.new_context(
        has_touch=True, viewport={"width": 390, "height": 800}, locale="nl-NL"
    )
    page = context.new_page()
    page.goto(f"{viewer_server}/verbanden")
    word = page.get_by_role("link", name="verband", exact=True)
    expect(word).to_be_visible()
    word.tap()
    expect(shown(page)).to_contain_text("Twee gemeenten hebben een verband")
    assert len(context.pages) == 1, "the first tap leads nowhere"
    page.locator("h1").tap()
    expect(shown(page)).to_have_count(0)
    context.close()


@pytest.mark.parametrize(
    ("address", "word", "meaning"),
    [
        ("/verbanden", "Landsdekkende", "samen het hele land dekken"),
        ("/verbanden?taal=en", "nationwide", "together cover the whole country"),
        ("/samenwerking?samenwerking=28426877&deel=vorm-en-bron", "Bronhouder", "fouten"),
    ],
)
def test_words_on_other_pages(
    visit: Visit, viewer_server: str, address: str, word: str, meaning: str
):
    page = visit.page
    page.goto(viewer_server + address)
    link = page.get_by_role("link", name=word, exact=True)
    expect(link).to_be_visible()
    link.focus()
    expect(shown(page)).to_contain_text(meaning)
    assert meaning in description(page, link)
    page.keyboard.press("Escape")
    expect(shown(page)).to_have_count(0)


def test_open_it_is_accessible_in_every_look(visit: Visit, viewer_server: str):
    page = visit.open(viewer_server)
    press(page, "basis", "wgr")
    field(page, "basis").locator(".sk-uitleg").focus()
    expect(shown(page)).to_have_count(1)
    assert violations_in_every_look(page) == []
