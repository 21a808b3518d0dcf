"""A page for which there is no place says so, and comes by itself."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.serving import VIEWER, running

pytestmark = pytest.mark.browser


def test_the_second_page_waits_for_the_first(first_visit: Visit, tmp_path: Path):
    first = first_visit.page
    with running("busy", tmp_path, *VIEWER, plaatsen_bezoeker="1") as server:
        first.goto(f"{server.address}/over")
        expect(first.get_by_role("heading", level=1)).to_be_visible()
        second = first.context.new_page()
        second.goto(f"{server.address}/over")
        line = second.locator(".sk-verbinding")
        expect(line).to_contain_text("te druk", timeout=15_000)
        second.goto(f"{server.address}/")
        expect(second.locator('#kaart[aria-busy="false"]')).to_be_visible()
        second.goto(f"{server.address}/over")
        expect(line).to_contain_text("te druk", timeout=15_000)
        first.close()
        expect(second.get_by_role("heading", level=1)).to_be_visible()
        expect(line).to_be_hidden()
