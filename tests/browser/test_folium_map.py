"""The folium map for Python users, opened from a disk by a browser that reaches nothing."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import TILES, Visit, watch
from tests.docs.test_notebook import run_blocks
from viewer.__main__ import main

pytestmark = pytest.mark.browser
COLOURS = """() => [...document.querySelectorAll(".leaflet-overlay-pane path")]
    .map((path) => path.getAttribute("fill"))"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the command line makes."""
    out = tmp_path_factory.mktemp("folium") / "kaart.html"
    assert main(["export", "--out", str(out), "--eenvoudig", "--peildatum", "2026-11-20"]) == 0
    return out


def opened(context: BrowserContext, file: Path) -> Visit:
    context.set_offline(True)
    visit = watch(context.new_page(), inside=("file:", "data:"))
    visit.page.goto(file.as_uri())
    expect(visit.page.locator(".leaflet-control-layers")).to_be_visible()
    return visit


def layer(page: Page, name: str) -> Locator:
    page.locator(".leaflet-control-layers").hover()
    return page.locator(".leaflet-control-layers label").filter(has_text=name)


def test_it_opens_without_network_and_changes_layers(context: BrowserContext, file: Path):
    visit = opened(context, file)
    page, legend = visit.page, visit.page.locator(".kaart-legenda")
    everything = page.evaluate(COLOURS)
    assert len(everything) == 342
    assert len(set(everything)) == 5
    expect(legend).to_contain_text("Alle samenwerkingen (682)")
    layer(page, "Onderwerp: Afval (47)").click()
    expect(legend).to_contain_text("Onderwerp: Afval (47)")
    waste = page.evaluate(COLOURS)
    assert len(waste) == 342
    assert waste != everything
    layer(page, "Alle samenwerkingen").click()
    assert page.evaluate(COLOURS) == everything
    page.mouse.move(620, 450)
    expect(page.locator(".leaflet-tooltip")).to_contain_text("samenwerkingen")
    assert visit.outside == []
    assert visit.errors == []


def test_only_the_background_is_asked_for_and_only_when_switched_on(
    context: BrowserContext, file: Path
):
    visit = opened(context, file)
    with visit.page.expect_request(lambda request: request.url.startswith(TILES)):
        layer(visit.page, "Achtergrondkaart").click()
    assert all(address.startswith(TILES) for address in visit.outside)


def test_what_the_notebook_adds_is_on_the_map(
    context: BrowserContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    run_blocks()
    visit = opened(context, tmp_path / "kaart.html")
    marker = visit.page.locator(".leaflet-marker-icon")
    expect(marker).to_be_visible()
    assert marker.evaluate("(image) => image.naturalWidth") > 0
    assert visit.page.locator(".leaflet-overlay-pane path").count() == 343
    layer(visit.page, "Vergaderingen").click()
    expect(marker).to_have_count(0)
    assert visit.outside == []
    assert visit.errors == []


def test_the_dialog_offers_it(visit: Visit, viewer_server: str, tmp_path: Path):
    page = visit.open(f"{viewer_server}/?provincie=PV26&peildatum=2026-11-20")
    page.get_by_role("button", name="Downloaden").click()
    page.check("dialog input[value=html]")
    page.select_option("dialog select[name=eenvoudig]", "1")
    with page.expect_download() as event:
        page.get_by_role("button", name="Maak bestand").click()
    assert (
        event.value.suggested_filename
        == "samenwerkingskaart-folium-provincie-utrecht-2026-11-20.html"
    )
    event.value.save_as(tmp_path / "kaart.html")
    assert 'class="folium-map"' in (tmp_path / "kaart.html").read_text("utf-8")
    assert visit.errors == []
