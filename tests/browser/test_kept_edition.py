"""A view that is reopened on a kept edition, as a visitor of page Kaart has it."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from data.archive.in_use import EDITION_VARIABLE
from data.storage.edition import read_edition
from tests.browser.conftest import Visit
from tests.browser.filters import press
from tests.contract.older_edition import copied, older_of
from tests.serving import VIEWER, running

pytestmark = pytest.mark.browser
DAY = "peildatum=2026-05-01"
KNOWN = "in de editie van 15 januari 2026"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """A server of its own, and the key of the edition that it keeps beside the one in use."""
    folder = tmp_path_factory.mktemp("bewaard")
    present = copied(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(EDITION_VARIABLE, str(present))
        with running("kept", folder, *VIEWER) as started:
            yield started.address, read_edition(older_of(present)).info.key


def at(page: Page, *parts: str) -> None:
    """Wait until the map shows a view of which the address has these parts, in their order."""
    page.wait_for_function(
        "parts => { const kaart = document.querySelector('#kaart[aria-busy=\"false\"]');"
        "return kaart?.dataset.state === parts.join('&') }",
        arg=list(parts),
    )


def test_the_view_is_that_of_the_edition_until_it_is_taken_away(
    visit: Visit, server: tuple[str, str]
):
    address, key = server
    with visit.page.expect_response(re.compile("/kaart-register/")) as fetched:
        page = visit.open(f"{address}/?{DAY}&editie={key}")
    assert f"editie={key}" in fetched.value.url
    assert fetched.value.ok
    at(page, DAY, f"editie={key}")
    part = page.get_by_role("button", name=f"Haal dit filter weg: {KNOWN}")
    expect(part).to_be_visible()
    press(page, "basis", "wgr")
    at(page, "basis=wgr", DAY, f"editie={key}")
    expect(page.locator(".sk-eerlijk")).to_contain_text("15 januari 2026")
    part.click()
    at(page, "basis=wgr", DAY)
    expect(part).to_have_count(0)
    page.go_back()
    at(page, "basis=wgr", DAY, f"editie={key}")
    expect(part).to_be_visible()
    page.get_by_role("link", name="Gegevens", exact=True).first.click()
    expect(page).to_have_url(re.compile(f"/gegevens.*editie={key}"))
    expect(page.get_by_role("button", name=KNOWN)).to_be_visible()
    page.get_by_role("link", name="Kaart", exact=True).first.click()
    at(page, "basis=wgr", DAY, f"editie={key}")
    assert visit.errors == []


def test_one_that_is_gone_is_said_in_one_line(visit: Visit, server: tuple[str, str]):
    address, _key = server
    page = visit.open(f"{address}/?{DAY}&editie=2020-01-01-00000000")
    at(page, DAY)
    expect(page.get_by_text("is niet (meer) bewaard; u ziet die van 16 mei 2026")).to_be_visible()
    expect(page).to_have_url(f"{address}/?{DAY}")
    assert visit.errors == []


def test_a_link_can_be_of_this_edition(visit: Visit, server: tuple[str, str]):
    address, key = server
    page = visit.open(f"{address}/?{DAY}")
    page.get_by_role("button", name="Delen").click()
    link = page.get_by_role("textbox", name="Link naar dit beeld")
    expect(link).to_have_value(f"{address}/?{DAY}")
    page.get_by_label("in de editie van 16 mei 2026").check()
    shared = link.input_value()
    assert re.fullmatch(rf"{re.escape(address)}/\?{DAY}&editie=2026-05-16-[0-9a-f]{{8}}", shared)
    page.goto(shared)
    visit.drawn()
    expect(page.get_by_role("button", name="in de editie van 16 mei 2026")).to_be_visible()
    page.get_by_role("button", name="Delen").click()
    expect(link).to_have_value(shared)
    expect(page.get_by_role("dialog").get_by_role("radio")).to_have_count(0)
    assert key not in shared
    assert visit.errors == []
