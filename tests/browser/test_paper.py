"""Pages on paper: everything that is told, nothing that can only be pressed; and files to take."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.axe import settled, violations
from tests.browser.conftest import PAGES, Visit, watch, window
from tests.browser.filters import filters
from tests.browser.test_kaart import DAY
from tests.serving import running

pytestmark = pytest.mark.browser
A4 = (595, 842)
PRINTED = {
    "gemeente": f"/gemeente?gemeente=GM0344&{DAY}",
    "twee-gemeenten": f"/gemeente?gemeente=GM0344&gemeente=GM0355&{DAY}",
    "samenwerking": f"/samenwerking?samenwerking=24961717&{DAY}",
    "matrix": f"/verbanden?{DAY}",
    "groepen": f"/verbanden?laag=groepen&{DAY}",
    "gegevens": f"/gegevens?{DAY}",
    "kaart": f"/?provincie=PV26&{DAY}",
}
"""Name of a page to its address."""
MOST_PAGES = 6
OVERLAPS = """() => {
  const texts = '.stMarkdown p, h1, h2, h3, .bl-blok';
  const told = `${texts}, .kb-onder, .kb-lijst, #kaart, .mx-vak, .mx-legenda`;
  const seen = (e) => e.offsetWidth > 1 && e.checkVisibility();
  const all = [...document.querySelectorAll(told)].filter(seen);
  const name = (e) => e.textContent.slice(0, 40);
  const found = [];
  all.forEach((one, i) => all.slice(i + 1).forEach((other) => {
    if (one.contains(other) || other.contains(one)) return;
    const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (wide > 1 && high > 1) found.push(`${name(one)} | ${name(other)}`);
  }));
  const outside = (e) => e.getBoundingClientRect().right > innerWidth + 1;
  return [...found, ...all.filter(outside).map((e) => `${name(e)} sticks out`)];
}"""


@pytest.fixture(scope="module")
def paper_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    start = (
        "import sys, pathlib; from viewer.server.process import serve; "
        "from viewer.server.application import create_app; "
        "from viewer.cli.serve import listening_socket as at; page = pathlib.Path(sys.argv[2]); "
        "serve(lambda: create_app(page), at('127.0.0.1', int(sys.argv[1])))"
    )
    page = str(PAGES / "paper_page.py")
    folder = tmp_path_factory.mktemp("paper_server")
    with running("paper page", folder, "-c", start, "{port}", page) as server:
        yield f"{server.address}/gegevens"


def opened(visit: Visit, server: str) -> Page:
    visit.page.goto(server)
    visit.page.get_by_text("Staaf 0").wait_for()
    return visit.page


def printed(page: Page) -> PdfReader:
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=False)))


def words_of(reader: PdfReader) -> str:
    return "".join("".join(page.extract_text() for page in reader.pages).split())


def test_tables_and_bars_are_printed_whole(visit: Visit, paper_server: str):
    page = opened(visit, paper_server)
    assert page.get_by_text("Samenwerking 79", exact=True).count() == 0
    reader = printed(page)
    words = words_of(reader)
    assert len(reader.pages) > 2
    for name in ("Oppapier", "Samenwerking0", "Samenwerking79", "Staaf29"):
        assert name in words
    for name in ("Toonalle", "Drukhier", "Kiesiets", "Aandezijkant", "Hetdossier"):
        assert name not in words
    assert page.get_by_text("Samenwerking 79", exact=True).count() == 0, "as it was before"
    box = reader.pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(A4, abs=1)


def test_the_dark_theme_is_printed_as_light(browser: Browser, paper_server: str):
    context = window(browser, color_scheme="dark")
    page = opened(watch(context.new_page()), paper_server)
    page.emulate_media(media="print", color_scheme="dark")
    for selector in ("h1", ".bl-blokken td", ".bl-kop"):
        colour = page.locator(selector).first.evaluate("e => getComputedStyle(e).color")
        assert colour == "rgb(29, 35, 41)", selector
    background = page.locator(".stApp").evaluate("e => getComputedStyle(e).backgroundColor")
    assert background == "rgb(255, 255, 255)"
    context.close()


def test_the_map_is_printed_with_its_list_and_filters(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?provincie=PV26&{DAY}")
    filters(page)  # the registry is there, so the list can be whole
    wide = "() => document.querySelector('#kaart').getBoundingClientRect().width"
    before, rows = page.evaluate(wide), page.locator(".kb-rij").count()
    reader = printed(page)
    first = "".join(reader.pages[0].extract_text().split())
    for name in (
        "67samenwerkingen,26gemeenten",
        "Samenwerkingskaart:Aantalsamenwerkingenpergemeente",
        "AllesamenwerkingenindeprovincieUtrechtop20november2026",
        f"{viewer_server}/?provincie=PV26&{DAY}",
        "Peildatum20november2026",
        "11t/m14(7)",
    ):
        assert name in first
    words = words_of(reader)
    assert rows < 67
    for name in ("Eemkracht", "WoondealregioU10/U16"):
        assert name in words, "the whole list"
    for name in ("Downloaden", "Wisalles", "Juridischevorm", "Toonmeer", "Presenteren"):
        assert name not in words
    page.wait_for_function(f"(before) => ({wide})() === before", arg=before)
    expect(page.locator(".kb-rij")).to_have_count(rows)
    assert visit.errors == []


def test_the_list_is_whole_before_the_registry_has_come(visit: Visit, viewer_server: str):
    visit.page.route(re.compile("/kaart-register/"), lambda route: route.abort())
    page = visit.open(f"{viewer_server}/?provincie=PV26&{DAY}")
    assert page.locator(".kb-rij").count() < 67
    words = words_of(printed(page))
    for name in ("Afvalverwijdering", "Eemkracht", "WoondealregioU10/U16"):
        assert name in words
    assert "Toonmeer" not in words


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("verbanden", "Verbanden"),
        ("gegevens", "Gegevens"),
        ("veranderd", "Veranderd"),
    ],
)
def test_the_first_page_says_what_is_shown(visit: Visit, viewer_server: str, path: str, title: str):
    page = visit.page
    address = f"{viewer_server}/{path}?provincie=PV26&{DAY}"
    page.goto(address)
    page.get_by_text("· register van 16 mei 2026").wait_for()
    expect(page).to_have_title(re.compile(title))
    expect(page.get_by_role("button", name="in de provincie Utrecht")).to_be_visible()
    reader = printed(page)
    first = "".join(reader.pages[0].extract_text().split())
    assert f"{title}-Samenwerkingskaart" in first
    for words in ("indeprovincieUtrecht", "Peildatum20november2026", address):
        assert words in first
    for name in (
        "Toonmeer",
        "Toonalle",
        "Wisalles",
        "Maakbestand",
        "Kieseendag",
        "Zoekeengemeente",
    ):
        assert name not in words_of(reader)
    expect(page.locator(".sk-papierkop")).to_have_count(0)


def test_the_map_is_printed_light_with_what_is_folded_open(browser: Browser, viewer_server: str):
    context = window(browser, color_scheme="dark")
    visit = watch(context.new_page())
    page = visit.open(f"{viewer_server}/?{DAY}&laag=gebied&samenwerking=24961717")
    assert page.locator(".kb-kaartje details[open]").count() == 0
    assert "Haaksbergen" in words_of(printed(page))
    assert page.locator(".kb-kaartje details[open]").count() == 0, "as it was before"
    page.emulate_media(media="print", color_scheme="dark")
    colours = "(one) => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]"
    assert page.locator("#kaart-app").evaluate(colours) == ["rgb(29, 35, 41)", "rgb(255, 255, 255)"]
    context.close()


@pytest.mark.parametrize("name", PRINTED)
def test_nothing_overlaps_on_paper(visit: Visit, viewer_server: str, name: str):
    page = visit.page
    page.goto(viewer_server + PRINTED[name])
    page.get_by_text("· register van 16 mei 2026").wait_for()
    page.locator('#kaart[data-state][aria-busy="false"], .mx-klasse-1, .bl-tabel').first.wait_for()
    words = words_of(printed(page))
    last = words.rindex("registervan16mei2026")
    assert "Volgwijzigingen" not in words
    assert "Uziet:" not in words[last:]
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 1000})
    assert page.evaluate(OVERLAPS) == []
    assert len(printed(page).pages) <= MOST_PAGES


def test_a_long_ranking_is_printed_as_its_first_rows(visit: Visit, viewer_server: str):
    page = visit.page
    page.goto(viewer_server + PRINTED["matrix"])
    page.get_by_text("Paren die het meest delen").wait_for()
    expect(page.get_by_text("De eerste 25 van 500")).to_be_hidden()
    assert "Deeerste25van500" in words_of(printed(page))


def test_a_file_is_taken_without_leaving_the_page(visit: Visit, paper_server: str, tmp_path: Path):
    page = opened(visit, paper_server)
    address = page.url
    with page.expect_download() as event:
        page.get_by_role("link", name="Het dossier").click()
    event.value.save_as(tmp_path / "zeist.pdf")
    assert "Zeist" in PdfReader(tmp_path / "zeist.pdf").metadata.title
    expect(page.get_by_role("status")).to_have_text("Klaar: zeist.pdf staat bij uw downloads.")
    assert page.url == address
    page.get_by_role("link", name="Wat niet bestaat").click()
    expect(page.get_by_role("status")).to_contain_text("alleen als pdf, niet als csv")


def test_a_file_that_takes_long_can_be_stopped(visit: Visit, paper_server: str):
    page = opened(visit, paper_server)
    page.route("**/kaart-uitvoer/**", lambda _route: None)  # never answered
    page.get_by_role("link", name="Het dossier").click()
    expect(page.get_by_role("status")).to_contain_text("Het bestand wordt gemaakt")
    page.get_by_role("button", name="Annuleren").click()
    expect(page.get_by_role("status")).to_have_text("Afgebroken; er is niets bewaard.")
    expect(page.get_by_role("button", name="Annuleren")).to_be_hidden()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_links_to_files_are_accessible(browser: Browser, paper_server: str, theme: str):
    context = window(browser, color_scheme=theme)
    page = opened(watch(context.new_page()), paper_server)
    page.get_by_role("link", name="Wat niet bestaat").click()
    expect(page.get_by_role("status")).to_contain_text("alleen als pdf")
    settled(page, theme)
    assert violations(page) == []
    context.close()
