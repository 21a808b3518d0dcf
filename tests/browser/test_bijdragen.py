"""The whole way of a proposal in the browser: proposed, accepted, on the map, undone, told."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from data.archive.in_use import EDITION_VARIABLE
from data.contributions.access.sessions import open_session
from data.contributions.accounts import grant
from data.contributions.listing import drafts
from data.contributions.log.store import Store, open_store
from data.contributions.rights import OPERATOR
from data.storage.edition import EDITION_DIR
from tests.browser.axe import violations_in_every_look
from tests.browser.conftest import window
from tests.serving import VIEWER, running, wait_until_ready
from viewer.authentication.sessions import cookie_name

pytestmark = pytest.mark.browser
MOST_STEPS = 8
MINUTE = 60
SUBJECT = "u10"


@dataclass
class Site:
    """A viewer where one can contribute, and its store."""

    address: str
    store: Store
    browser: Browser

    def page(self, role: str, scope: str) -> Page:
        """Open a page on which somebody with a role is signed in."""
        key = grant(self.store, OPERATOR, f"{role}@{scope.lower()}.example", role, scope)
        token = open_session(self.store, key, "link")
        context = window(self.browser)
        context.add_cookies([{"name": cookie_name(), "value": token, "url": self.address}])
        return context.new_page()


@pytest.fixture
def site(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    edition = tmp_path / "place" / "edition"
    shutil.copytree(EDITION_DIR, edition)
    monkeypatch.setenv(EDITION_VARIABLE, str(edition))
    database = f"sqlite:///{tmp_path / 'contributions.db'}"
    store = open_store(database)
    with running("contributing", tmp_path, *VIEWER, database=database) as server:
        wait_until_ready(server)
        yield Site(server.address, store, browser)
    store.engine.dispose()


class Steps:
    """Clicks and filled in fields, counted."""

    def __init__(self) -> None:
        self.number = 0

    def click(self, target: Locator) -> None:
        target.click()
        self.number += 1

    def fill(self, page: Page, name: str, text: str) -> None:
        page.get_by_role("textbox", name=name, exact=True).fill(text)
        self.number += 1


def propose_a_phase(page: Page, site: Site) -> int:
    """Propose a phase from the page of a partnership; return in how many steps."""
    steps = Steps()
    page.goto(f"{site.address}/samenwerking?samenwerking={SUBJECT}")
    steps.click(page.get_by_role("link", name="Stel een wijziging voor"))
    steps.click(page.get_by_role("radio", name="Fase", exact=True))
    steps.click(page.get_by_role("radio", name="Stabilisatie"))
    steps.fill(page, "Bron", "Raadsbesluit")
    steps.fill(page, "Webadres van de bron", "https://gemeente.example/besluit")
    steps.fill(page, "Datum van de bron", "2026-05-12")
    steps.fill(page, "Waarom klopt dit?", "De samenwerking staat")
    steps.click(page.get_by_role("button", name="Indienen"))
    expect(page.get_by_text("Verstuurd. Iemand anders beoordeelt het")).to_be_visible()
    return steps.number


def shows(page: Page, site: Site, text: str) -> bool:
    """Return whether the page of the partnership says something of its phase."""
    page.goto(f"{site.address}/samenwerking?samenwerking={SUBJECT}&deel=vorm-en-bron")
    facts = page.locator(".st-key-feiten").filter(has_text="Vorm en grondslag")
    facts.wait_for()
    return text in facts.inner_text()


def within_a_minute(page: Page, site: Site, text: str, *, there: bool) -> None:
    end = time.monotonic() + MINUTE
    while shows(page, site, text) != there:
        assert time.monotonic() < end, f"{text}: {not there} after a minute"


def test_the_whole_way(site: Site):
    author = site.page("bijdrager", "GM0344")
    reviewer = site.page("beoordelaar", "PV26")
    assert propose_a_phase(author, site) <= MOST_STEPS
    expect(author.get_by_text("ingediend")).to_be_visible()

    # Somebody else accepts, by the keyboard as far as the queue goes.
    reviewer.goto(f"{site.address}/bijdragen?deel=beoordelen")
    expect(reviewer.get_by_text("1 voorstel wacht.")).to_be_visible()
    expect(reviewer.locator(".st-key-wachtrij").get_by_role("button", name="Fase")).to_be_visible()
    reviewer.keyboard.press("Enter")
    expect(reviewer.get_by_text("Waarom: De samenwerking staat")).to_be_visible()
    reviewer.get_by_role("button", name="Afwijzen").click()
    expect(reviewer.get_by_text("is een reden nodig")).to_be_visible()
    reviewer.get_by_role("button", name="Aanvaarden").click()
    expect(reviewer.get_by_text("Voorstel aanvaard: Regio U10")).to_be_visible()

    # The page shows it, with whose it is and from which source.
    said = "volgens Utrecht · bron: Raadsbesluit, 12 mei 2026"
    within_a_minute(author, site, said, there=True)

    # It is taken back by a proposal of the author; the reviewer may accept that.
    author.goto(f"{site.address}/bijdragen?deel=logboek")
    author.get_by_role("link", name="Fase", exact=True).click()
    author.get_by_role("textbox", name="Waarom terugdraaien?").fill("De raad kwam erop terug")
    author.get_by_role("button", name="Stel voor dit terug te draaien").click()
    expect(author.get_by_text("Een aanvaarde wijziging terugdraaien: Regio U10")).to_be_visible()
    reviewer.goto(f"{site.address}/bijdragen?deel=beoordelen")
    reviewer.get_by_text("1 voorstel wacht.").wait_for()
    reviewer.get_by_role("button", name="Openen").click()
    reviewer.get_by_role("button", name="Aanvaarden").click()
    expect(reviewer.get_by_text("Voorstel aanvaard")).to_be_visible()
    within_a_minute(author, site, said, there=False)

    # Everybody reads all of it, and by whom of no person.
    anybody = window(site.browser).new_page()
    anybody.goto(f"{site.address}/bijdragen")
    log = anybody.locator(".st-key-logboek tbody tr")
    expect(log).to_have_count(2)
    expect(log.filter(has_text="teruggedraaid")).to_contain_text("beoordelaar")
    expect(log.filter(has_text="Een aanvaarde wijziging terugdraaien")).to_have_count(1)
    assert "@" not in anybody.locator("main").inner_text()
    assert site.store.verify().length >= 8


def test_a_draft_outlives_the_session_and_axe_finds_nothing(site: Site):
    page = site.page("bijdrager", "GM0344")
    page.goto(f"{site.address}/bijdragen?deel=formulier&samenwerking={SUBJECT}&soort=toetreden")
    page.get_by_role("textbox", name="Waarom klopt dit?").fill("Zij doet mee")
    others = page.get_by_role("textbox", name=re.compile("geen overheid zijn"))
    others.fill("De Rond Venen")
    others.press("Tab")
    # The reader of workbooks knows what was meant.
    page.get_by_role("button", name=re.compile("Neem “De Ronde Venen” over")).click()
    expect(
        page.get_by_text("Erbij: De Ronde Venen.").or_(page.get_by_text("al"))
    ).not_to_have_count(0)
    page.wait_for_url(re.compile("voorstel="))
    faults = violations_in_every_look(page)
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    expect(page.get_by_role("textbox", name="Waarom klopt dit?")).to_have_value("Zij doet mee")
    (account,) = {grant(site.store, OPERATOR, "bijdrager@gm0344.example", "bijdrager", "GM0344")}
    assert len(drafts(site.store, account)) == 1
    page.goto(f"{site.address}/bijdragen")
    expect(page.get_by_text("Nog niet verstuurd")).to_be_visible()
    faults += violations_in_every_look(page)
    assert not faults, "\n".join(faults)
