"""Who seeks by the name of a topic is offered the topic."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.filters import filters, state

pytestmark = pytest.mark.browser


def offered(page: Page):
    return page.locator("[data-onderwerp]:visible")


@pytest.mark.parametrize(
    ("address", "name", "then"),
    [
        ("/?zoek=afval", "Onderwerp Afval", "onderwerp=afval"),
        ("/?zoek=Was&taal=en", "Topic Waste", "onderwerp=afval&taal=en"),
        ("/?zoek=afvalin&deelnemer=PV26", None, ""),
        ("/?zoek=afval&fase=groei&deelnemer=PV26", "Onderwerp Afval", "onderwerp=afval&"),
    ],
    ids=["found", "english", "no topic", "nothing found"],
)
def test_a_link_with_words_offers_the_topic(
    visit: Visit, viewer_server: str, address: str, name: str | None, then: str
):
    page = visit.open(viewer_server + address)
    expect(page.locator("#resultaat")).to_be_visible()
    if name is None:
        expect(offered(page)).to_have_count(0)
        return
    expect(offered(page)).to_have_text(name)
    offered(page).click()
    expect(page.locator("#kaart")).to_have_attribute("data-state", re.compile(f"^{then}"))
    assert "zoek" not in state(page)
    expect(offered(page)).to_have_count(0)


def test_typed_words_offer_it_below_the_field(visit: Visit, viewer_server: str):
    page = visit.open(viewer_server)
    filters(page)
    field = page.locator("input[name=zoek]")
    field.press_sequentially("afva")
    expect(offered(page)).to_have_text("Onderwerp Afval")
    offered(page).click()
    expect(field).to_have_value("")
    expect(page.locator("#kaart")).to_have_attribute("data-state", "onderwerp=afval")


def test_pages_with_filters_of_streamlit_offer_it_too(visit: Visit, viewer_server: str):
    visit.page.goto(f"{viewer_server}/gegevens?zoek=afval&peildatum=2026-11-20")
    offered(visit.page).click()
    expect(visit.page).to_have_url(f"{viewer_server}/gegevens?onderwerp=afval&peildatum=2026-11-20")
