"""Taking a view away: files, the link and the frame, as a visitor does."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.axe import settled, violations
from tests.browser.conftest import Visit, on_keyboard, watch, window
from tests.browser.test_kaart import DAY, drawn, result
from tests.browser.test_map import FILLS, PATHS

pytestmark = pytest.mark.browser
VIEW = f"provincie=PV26&{DAY}&laag=verbanden"


def opened(visit: Visit, server: str, name: str, query: str = VIEW) -> Page:
    page = visit.open(f"{server}/?{query}")
    page.get_by_role("button", name=name).click()
    expect(page.get_by_role("dialog", name=name)).to_be_visible()
    return page


def taken(page: Page, suffix: str, folder: Path) -> Path:
    page.check(f"dialog input[value={suffix}]")
    with page.expect_download() as event:
        page.get_by_role("button", name="Maak bestand").click()
    file = folder / event.value.suggested_filename
    event.value.save_as(file)
    expect(page.get_by_role("status").filter(has_text=f"Klaar: {file.name}")).to_be_visible()
    return file


def test_a_file_is_what_is_on_screen(visit: Visit, viewer_server: str, tmp_path: Path):
    page = opened(visit, viewer_server, "Downloaden")
    file = taken(page, "pdf", tmp_path)
    assert file.name == "samenwerkingskaart-verbanden-provincie-utrecht-2026-11-20.pdf"
    text = " ".join(PdfReader(file).pages[0].extract_text().split())
    assert "67 samenwerkingen, 26 gemeenten in de provincie Utrecht" in text
    beyond = {"Amstelveen", "Haarlemmermeer", "Ede", "Barneveld", "Almere"}
    assert beyond & set(text.split()), "the file shows what is in view"
    page.select_option("dialog select[name=uitsnede]", label="Het hele gebied")
    page.select_option("dialog select[name=liggend]", label="Staand")
    box = PdfReader(taken(page, "pdf", tmp_path)).pages[0].mediabox
    assert box.height > box.width
    rows = taken(page, "csv", tmp_path).read_text("utf-8-sig").splitlines()
    assert len(rows) >= 1 + 67
    assert rows[0].count(";") > 5
    assert visit.errors == []


def test_the_dialog_decides_which_table(visit: Visit, viewer_server: str, tmp_path: Path):
    page = opened(visit, viewer_server, "Downloaden", f"onderwerp=afval&{DAY}&tabel=deelnames")
    page.check("dialog input[value=csv]")
    first = taken(page, "csv", tmp_path).read_text("utf-8-sig")
    assert first.startswith("Naam;")
    page.select_option("dialog select[name=tabel]", "deelnames")
    assert taken(page, "csv", tmp_path).read_text("utf-8-sig").startswith("Samenwerking;")


def test_a_file_that_fails_says_why(visit: Visit, viewer_server: str):
    page = opened(visit, viewer_server, "Downloaden")
    wrong = "Er worden al veel bestanden gemaakt. Probeer het over 15 seconden opnieuw."
    page.route(
        "**/kaart-uitvoer/**",
        lambda route: route.fulfill(status=503, content_type="text/plain", body=wrong),
    )
    page.get_by_role("button", name="Maak bestand").click()
    expect(page.locator(".kb-melding")).to_have_text(wrong)


def test_a_server_that_is_away_is_waited_for(visit: Visit, viewer_server: str):
    page = opened(visit, viewer_server, "Downloaden")
    page.route("**/kaart-uitvoer/**", lambda route: route.abort())
    with page.expect_download() as event:
        page.get_by_role("button", name="Maak bestand").click()
        expect(page.locator(".kb-melding")).to_contain_text("De server antwoordt niet")
        page.unroute("**/kaart-uitvoer/**")
    assert event.value.suggested_filename.startswith("samenwerkingskaart-")
    expect(page.get_by_role("button", name="Maak bestand")).to_be_enabled()


def test_a_file_under_way_can_be_cancelled(visit: Visit, viewer_server: str):
    page = opened(visit, viewer_server, "Downloaden")
    page.route("**/kaart-uitvoer/**", lambda _: None)  # never answers
    page.get_by_role("button", name="Maak bestand").click()
    expect(page.locator(".kb-melding")).to_have_text(
        re.compile(r"^Het bestand wordt gemaakt: \d+ s$")
    )
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.keyboard.press("Enter")  # focus is on the way out
    expect(page.locator(".kb-melding")).to_have_text("Afgebroken; er is niets bewaard.")
    expect(page.get_by_role("progressbar")).to_be_hidden()


def test_the_link_opens_the_same_view(visit: Visit, viewer_server: str):
    page = opened(visit, viewer_server, "Delen", "provincie=PV26&laag=verbanden")
    link = page.get_by_label("Link naar dit beeld", exact=True)
    assert re.fullmatch(
        rf"{viewer_server}/\?provincie=PV26&peildatum=\d{{4}}-\d\d-\d\d&laag=verbanden",
        link.input_value(),
    )
    assert "editie van 16 mei 2026" in page.get_by_role("dialog").inner_text()
    page.get_by_label("Steeds de stand van de dag").check()
    assert link.input_value() == f"{viewer_server}/?provincie=PV26&laag=verbanden"
    fills, message = page.evaluate(FILLS), result(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Kopieer: Link naar dit beeld").click()
    expect(page.locator(".kb-melding")).to_have_text("Gekopieerd.")
    copied = page.evaluate("navigator.clipboard.readText()")
    other = watch(page.context.new_page()).open(copied)
    assert (other.evaluate(FILLS), result(other)) == (fills, message)


def test_keys_in_a_dialog_are_not_for_the_map(visit: Visit, viewer_server: str):
    page = opened(visit, viewer_server, "Delen", f"{DAY}&gemeente=GM0344")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    on_keyboard(page.get_by_role("button", name="Delen"))
    drawn(page, f"{DAY}&gemeente=GM0344")


@pytest.mark.parametrize("name", ["Downloaden", "Delen"])
def test_axe_finds_nothing_in_a_dialog(visit: Visit, viewer_server: str, name: str):
    page = opened(visit, viewer_server, name)
    faults = []
    for width in (1440, 360):
        page.set_viewport_size({"width": width, "height": 740})
        settled(page, "light")
        faults += [f"{width}: {line}" for line in violations(page)]
    assert faults == []


def test_in_a_frame_stands_the_map_alone(browser: Browser, viewer_server: str):
    context = window(browser, viewport={"width": 900, "height": 640})
    visit = watch(context.new_page())
    page = visit.open(f"{viewer_server}/?embed=true&provincie=PV26&{DAY}")
    assert page.locator(PATHS).count() == 342
    for shown in ("#kaart", ".kb-woorden", ".kb-legenda", "text=Open de hele kaart"):
        expect(page.locator(shown)).to_be_visible()
    expect(page.get_by_text("Bron: Register van Overheidsorganisaties")).to_be_visible()
    for hidden in (".kb-paneel", ".kb-acties", ".sk-gereedschap", ".sk-filters", ".stApp"):
        assert page.locator(hidden).filter(visible=True).count() == 0
    page.locator('path[data-code="GM0344"]').click()
    drawn(page, f"provincie=PV26&{DAY}&gemeente=GM0344")
    expect(page).to_have_url(re.compile("embed=true"))
    assert visit.errors == []
    context.close()


def test_only_named_websites_may_show_the_viewer(visit: Visit, viewer_server: str):
    answer = visit.page.goto(f"{viewer_server}/?embed=true")
    assert answer is not None
    assert answer.headers["content-security-policy"].endswith("; frame-ancestors 'self'")
