"""A new edition while visitors are on the page."""

import re
import shutil
import time
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from data.archive.archive import EditionArchive
from data.archive.in_use import EDITION_VARIABLE
from data.storage.edition import EDITION_DIR
from tests.browser.conftest import Visit, watch
from tests.data import samples
from tests.data.building import build
from tests.serving import VIEWER, running

pytestmark = pytest.mark.browser
PATIENCE = 60


def areas(page: Page) -> int:
    return page.locator("#kaart path[data-code]").count()


def test_an_open_page_goes_on_and_a_new_one_is_new(
    visit: Visit, context: BrowserContext, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    edition = tmp_path / "edition"
    shutil.copytree(EDITION_DIR, edition)
    build(samples.write_sources(tmp_path / "sources"), tmp_path / "new")
    monkeypatch.setenv(EDITION_VARIABLE, str(edition))
    with running("refreshed", tmp_path, *VIEWER) as server:
        page = visit.open(f"{server.address}/?peildatum=2026-11-20")
        assert areas(page) == 342
        EditionArchive(edition).publish(tmp_path / "new")
        newer = watch(context.new_page())
        end = time.monotonic() + PATIENCE
        while areas(newer.open(server.address)) != 4:
            assert time.monotonic() < end, "the new edition was not taken up"
        page.locator('path[data-code="GM0344"]').click()
        selector = '#kaart[data-state*="gemeente=GM0344"][aria-busy="false"]'
        page.locator(selector).wait_for()
        assert areas(page) == 342
        expect(page.get_by_text("Er is een nieuwere editie, van 16 mei 2026.")).to_be_visible()
        page.reload()
        expect(page.locator("#kaart path[data-code]")).to_have_count(4)
        expect(page.get_by_text(re.compile("Onbekende.*GM0344")).first).to_be_visible()
        assert visit.errors == []
        assert newer.errors == []
