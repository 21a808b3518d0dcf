"""Page Veranderd in a browser: choose a period, follow a link, take it away; for everyone."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from data.archive.archive import EditionArchive
from data.archive.in_use import EDITION_VARIABLE
from data.domain.edition import FILE
from data.storage.edition import EDITION_DIR
from tests.browser.axe import violations_in_every_look
from tests.browser.conftest import Visit
from tests.browser.test_kaart import DAY
from tests.serving import VIEWER, running

pytestmark = pytest.mark.browser

ROWS = ".st-key-wijzigingen tbody tr"


def arrive(visit: Visit, address: str) -> Page:
    visit.page.goto(address)
    expect(visit.page.locator(ROWS).first).to_be_visible()
    return visit.page


def test_axe_finds_nothing(visit: Visit, viewer_server: str):
    page = arrive(visit, f"{viewer_server}/veranderd?{DAY}&provincie=PV26&sinds=2022-01-01")
    faults = violations_in_every_look(page)
    assert not faults, "\n".join(faults)


def test_a_change_leads_to_the_municipality_and_back(visit: Visit, viewer_server: str):
    page = arrive(visit, f"{viewer_server}/veranderd?{DAY}")
    page.get_by_role("link", name="Borne doet nu mee.").click()
    expect(page).to_have_url(re.compile("/gemeente.*gemeente=GM0147"))
    page.go_back()
    expect(page).to_have_url(re.compile(f"/veranderd.*{DAY}"))
    expect(page.get_by_role("link", name="Borne doet nu mee.")).to_be_visible()


def test_the_report_can_be_taken_away(visit: Visit, viewer_server: str):
    page = arrive(visit, f"{viewer_server}/veranderd?{DAY}&gemeente=GM0344")
    with page.expect_download() as download:
        page.get_by_role("link", name="Als tekst (Markdown)").click()
    assert download.value.suggested_filename == "veranderd.md"


def test_every_page_of_the_navigation_fits_on_a_small_screen(visit: Visit, viewer_server: str):
    visit.page.set_viewport_size({"width": 1024, "height": 768})
    page = arrive(visit, f"{viewer_server}/veranderd?{DAY}")
    for title in ("Kaart", "Veranderd", "Over"):
        expect(page.get_by_role("link", name=title, exact=True)).to_be_in_viewport(ratio=1)


def test_a_period_is_chosen_with_one_press(visit: Visit, viewer_server: str):
    page = arrive(visit, f"{viewer_server}/veranderd?{DAY}")
    page.get_by_role("radio", name="5 jaar").or_(page.get_by_role("button", name="5 jaar")).click()
    expect(page).to_have_url(re.compile("sinds=2021-11-21"))
    expect(page.get_by_text("van 21 november 2021 t/m 20 november 2026")).to_be_visible()


def test_versions_without_a_difference_can_be_opened(visit: Visit, viewer_server: str):
    page = arrive(visit, f"{viewer_server}/veranderd?{DAY}&gemeente=GM0344")
    page.get_by_text("En 1 nieuwe versie zonder verschil").click()
    expect(page.get_by_role("link", name="Het Utrechts Archief")).to_be_visible()


def test_the_edition_to_compare_with_is_chosen_and_in_the_address(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    edition = tmp_path / "edition"
    shutil.copytree(EDITION_DIR, edition)
    store = EditionArchive(edition)
    for n in range(2):
        shutil.copytree(EDITION_DIR, tmp_path / "new")
        package = tmp_path / "new" / FILE
        package.write_text(f"{package.read_text('utf-8')}{' ' * n}\n", "utf-8")
        store.publish(tmp_path / "new")
    monkeypatch.setenv(EDITION_VARIABLE, str(edition))
    _last, first = store.previous()
    with running("kept", tmp_path, *VIEWER) as server:
        page = arrive(visit, f"{server.address}/veranderd?{DAY}&tegenover={first.key}")
        page.get_by_text("Tussen twee edities").click()
        expect(page.get_by_text("De twee edities vertellen hetzelfde")).to_be_visible()
        field = page.get_by_label("Vergelijk met de editie van")
        expect(field).to_have_value(re.compile("^16 mei 2026"))
        field.click()
        page.get_by_role("option", name="de laatste die iets anders vertelt").click()
        expect(page).not_to_have_url(re.compile("tegenover="))
