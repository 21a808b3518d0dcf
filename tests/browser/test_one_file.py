"""The map in one file, opened from a disk by a browser that reaches nothing."""

import datetime as dt
import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from data.domain.query import FACETS, Query
from data.domain.records import Basis, Membership
from data.registry.registry import Registry
from tests.browser.axe import violations
from tests.browser.conftest import TILES, Visit, on_keyboard, watch, window
from tests.browser.filters import field, filters, pick, press
from tests.browser.test_map import REST
from tests.builders import partnership
from tests.builders import registry as built
from tests.edition import committed_registry
from tests.web.answers import expected, queries
from viewer.address.parameters import query_string
from viewer.export.formats import FORMATS, Options
from viewer.export.view import view_of

pytestmark = pytest.mark.browser

DAY = dt.date(2026, 11, 20)
DATED = f"peildatum={DAY}"
SITE = "https://kaart.example.nl/"
HOSTILE = (
    "</script><script>window.taken=1</script>\"'{{ 7*7 }}<img src=x onerror=window.taken=1>\u2028"
)


@pytest.fixture(scope="module")
def registry() -> Registry:
    return committed_registry()


def made(folder: Path, registry: Registry, query: Query) -> Path:
    """Write the view of a query as one file."""
    file = folder / "kaart.html"
    file.write_bytes(FORMATS["html"].write(view_of(query, registry, site=SITE), Options()))
    return file


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, registry: Registry) -> Path:
    return made(tmp_path_factory.mktemp("file"), registry, Query(date=DAY))


def opened(context: BrowserContext, file: Path, behind: str = "") -> Visit:
    """Open a file with the network cut, and wait until the map is drawn."""
    context.set_offline(True)
    visit = watch(context.new_page(), inside=("file:", "data:"))
    visit.open(f"{file.as_uri()}{behind}")
    return visit


def drawn(page: Page, state: str) -> None:
    page.wait_for_selector(f'#kaart[data-state="{state}"][aria-busy="false"]')


def test_it_opens_without_network(context: BrowserContext, file: Path):
    visit = opened(context, file)
    page = visit.page
    codes = page.eval_on_selector_all("path[data-code]", "all => all.map((p) => p.dataset.code)")
    assert len(set(codes)) == len(codes) == 342
    assert page.get_attribute("#kaart", "data-state") == DATED
    assert page.inner_text("#resultaat h2") == "682 samenwerkingen, 342 gemeenten"
    assert page.locator(".leaflet-tile-pane img").count() == 0
    assert visit.outside == []
    assert visit.errors == []


def test_every_filter_has_a_control_named_after_its_parameter(context: BrowserContext, file: Path):
    page = opened(context, file).page
    for name in ("zoek", "laag", "gemeente", *(facet.key for facet in FACETS)):
        assert page.locator(f'[data-parameter="{name}"]').count() == 1, name
    for name in ("peildatum", "afgeleid"):  # the file holds one registry
        assert page.locator(f'[data-parameter="{name}"]').count() == 0, name


def test_filters_answer_in_place(context: BrowserContext, file: Path):
    visit = opened(context, file)
    page = visit.page
    pick(page, "onderwerp", "afval")
    drawn(page, f"onderwerp=afval&{DATED}")
    press(page, "basis", "wgr")
    drawn(page, f"onderwerp=afval&basis=wgr&{DATED}")
    expect(page.locator("#resultaat")).to_have_text("34 samenwerkingen, 254 gemeenten")
    pick(page, "deelnemer", "GM0344")
    drawn(page, f"onderwerp=afval&basis=wgr&deelnemer=GM0344&{DATED}")
    expect(field(page, "deelnemer").locator(".sk-chip")).to_have_count(1)
    page.locator("[name=zoek]").fill("regio")
    page.wait_for_selector('#kaart[data-state*="zoek=regio"]')
    page.locator('.sk-deel[data-weg="onderwerp-afval"]').click()
    page.wait_for_selector('#kaart:not([data-state*="afval"])')
    page.get_by_role("button", name="Wis alles").click()
    drawn(page, DATED)
    expect(page.locator("[name=zoek]")).to_have_value("")
    assert visit.errors == []


def test_the_address_holds_the_view(context: BrowserContext, file: Path):
    page = opened(context, file).page
    pick(page, "provincie", "PV26")
    drawn(page, f"provincie=PV26&{DATED}")
    expect(page).to_have_url(re.compile(f"#provincie=PV26&{DATED}$"))
    page.go_back()
    drawn(page, DATED)
    again = opened(context, file, "#onderwerp=afval&vorm=onzin&laag=verbanden").page
    drawn(again, f"onderwerp=afval&{DATED}")
    problems = again.get_by_role("alert").first
    expect(problems).to_contain_text("vorm: “onzin”")
    expect(problems).to_contain_text("“Verbanden”")


def test_the_whole_can_be_filtered_also_when_it_opens_with_filters(
    context: BrowserContext, registry: Registry, tmp_path: Path
):
    query = Query(topics=("afval",), participants=("GM0344",), date=DAY)
    page = opened(context, made(tmp_path, registry, query)).page
    drawn(page, f"onderwerp=afval&deelnemer=GM0344&{DATED}")
    expect(field(page, "onderwerp").locator(".sk-chip")).to_have_text("Afval ×")
    page.get_by_role("button", name="Wis alles").click()
    drawn(page, DATED)
    expect(page).to_have_url(re.compile(f"#{DATED}$"))
    page.reload()
    drawn(page, DATED)


def test_it_opens_where_the_view_was_looked_at(
    context: BrowserContext, registry: Registry, tmp_path: Path
):
    view = view_of(Query(date=DAY), registry, site=SITE, extent=(6.7, 52.1, 7.0, 52.4))
    file = tmp_path / "kaart.html"
    file.write_bytes(FORMATS["html"].write(view, Options()))
    page = opened(context, file).page
    in_view = page.eval_on_selector_all(
        "path[data-code]:not([d='M0 0'])", "all => all.map((path) => path.dataset.code)"
    )
    assert "GM0153" in in_view  # Enschede
    assert len(in_view) < 40


def test_it_works_with_a_registry_of_other_municipalities(context: BrowserContext, tmp_path: Path):
    known = built(partnership(1, ["GM0001", "GM0002"]), partnership(2, ["GM0003"]))
    visit = opened(context, made(tmp_path, known, Query(date=DAY, participants=("GM0001",))))
    assert visit.page.inner_text("#resultaat") == "1 samenwerking, 2 gemeenten"
    visit.page.get_by_role("button", name="Proef 1 ").click()
    visit.page.wait_for_selector('#kaart[data-state*="samenwerking=001"]')
    assert visit.errors == []


def test_list_and_map_are_one_selection(context: BrowserContext, file: Path):
    visit = opened(context, file, "#basis=wgr&zoek=stadsbank+oost")
    page = visit.page
    page.get_by_role("button", name=re.compile("Stadsbank Oost Nederland")).click()
    expect(page.locator("#kaart-woorden")).to_contain_text("Stadsbank Oost Nederland 2023 (21 ")
    details = page.locator(".kb-kaartje")
    expect(details).to_contain_text("Openbaar lichaam")
    details.get_by_text("Meer gegevens en bron").click()
    expect(details.get_by_role("link", name=re.compile("Register"))).to_have_attribute(
        "href", re.compile("^https://")
    )
    page.keyboard.press("Escape")
    drawn(page, f"basis=wgr&zoek=stadsbank+oost&{DATED}")
    goto = page.locator('[data-parameter="gemeente"]').get_by_role("combobox")
    goto.fill("zeist")
    goto.press("Enter")
    expect(page.locator(".kb-paneel h2")).to_have_text("Zeist")
    page.wait_for_selector('path[data-code="GM0355"]:not([d="M0 0"])')
    page.evaluate(REST)  # the map has moved there
    page.locator('path[data-code="GM0355"]').hover(force=True)
    expect(page.locator(".kb-tip").last).to_contain_text("Zeistgeen samenwerking in beeld")
    assert visit.errors == []


# --- the same answers as the viewer


def test_the_script_in_the_file_answers_as_the_viewer_does(
    context: BrowserContext, registry: Registry, file: Path
):
    """Of a few queries; tests/web/test_answers.py asks hundreds, under node."""
    page = opened(context, file).page
    questions = queries(registry, DAY, 20)
    answers = page.evaluate(
        "(addresses) => JSON.stringify(addresses.map(globalThis.samenwerkingskaart.answer))",
        [query_string(query) for query in questions],
    )
    for query, answer in zip(questions, json.loads(answers), strict=True):
        assert answer == expected(registry, query)
    assert page.evaluate("globalThis.samenwerkingskaart.words('Straße')") == ["strasse"]


# --- whatever stands in the data or in an address stays text


def test_hostile_text_stays_text(context: BrowserContext, registry: Registry, tmp_path: Path):
    evil = partnership(
        1,
        [Membership("GM0344"), Membership("GM0355")],
        id=f"x{HOSTILE}x",
        registration_id=f"x{HOSTILE}",
        name=f"Boos {HOSTILE}",
        purpose=f"Doel {HOSTILE}",
        source=HOSTILE,
        source_url="javascript:window.taken=1",
        website="data:text/html,<script>window.taken=1</script>",
        body=HOSTILE,
        keeper=HOSTILE,
        basis=Basis.NETWORK,
    )
    edition = replace(
        registry.edition,
        partnerships=(*registry.edition.partnerships, evil),
        info=replace(registry.edition.info, date="2026-01-01"),
    )
    query = Query(date=DAY, search=HOSTILE, partnerships=(evil.id,), layer="gebied")
    file = made(tmp_path, Registry(edition), query)
    visit = opened(
        context, file, f"#zoek={quote(HOSTILE)}&{quote(HOSTILE)}=1&vorm={quote(HOSTILE)}"
    )
    page = visit.page
    expect(page.locator(".sk-meldingen p")).to_have_count(2)
    expect(page.locator("#resultaat")).to_contain_text("1 samenwerking, 2 gemeenten")
    page.get_by_role("button", name=re.compile("^Boos")).click()
    expect(page.locator(".kb-kaartje h3")).to_contain_text("</script><script>")
    page.get_by_text("Meer gegevens en bron").click()
    assert page.locator(".kb-kaartje a").count() == 0, "an address that runs became a link"
    page.locator('path[data-code="GM0355"]').hover(force=True)
    expect(page.locator(".kb-tip").last).to_contain_text("<img src=x")
    assert page.evaluate("window.taken") is None
    assert page.locator("img[src=x]").count() == 0
    assert page.locator("script").count() == 4
    assert visit.errors == visit.outside == []


def test_the_policy_stops_what_is_not_in_the_file(context: BrowserContext, file: Path):
    visit = opened(context, file)
    page = visit.page
    with page.expect_console_message(lambda message: "example.org" in message.text):
        page.evaluate(
            """() => {
                const added = document.createElement("script");
                added.textContent = "window.taken = 1";
                document.body.append(added);
                const image = document.createElement("img");
                image.src = "https://example.org/x.png";
                document.body.append(image);
            }"""
        )
    assert page.evaluate("window.taken") is None
    refused = [error for error in visit.errors if "Content Security Policy" in error]
    assert sum("script" in error for error in refused) == 1
    assert sum("example.org" in error for error in refused) == 1


def test_the_background_is_asked_for_only_when_switched_on(context: BrowserContext, file: Path):
    visit = opened(context, file)
    assert visit.outside == []
    with visit.page.expect_request(re.compile(re.escape(TILES))):
        visit.page.get_by_role("button", name=re.compile("Achtergrondkaart")).click()
    assert all(address.startswith(TILES) for address in visit.outside)


# --- everyone, and paper

SCREENS = [(1440, 900, "light"), (360, 780, "dark")]
VIEWS = ["#onderwerp=afval&provincie=PV23&gemeente=GM0153", "#vorm=onzin&laag=gebied&zoek=xqzzy"]


@pytest.mark.parametrize("behind", VIEWS)
def test_axe_finds_nothing(context: BrowserContext, file: Path, behind: str):
    page = opened(context, file, behind).page
    filters(page)
    faults = []
    for width, height, theme in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        faults += [f"{width} {line}" for line in violations(page)]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not faults, "\n".join(faults)


def test_the_map_is_one_tab_stop_and_works_without_a_pointer(context: BrowserContext, file: Path):
    page = opened(context, file).page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the first stop leads to the map
    on_keyboard(page.locator("#kaart"))
    inside = "() => Boolean(document.activeElement.closest('#kaart'))"
    stops = 0
    while page.evaluate(inside):
        page.keyboard.press("Tab")
        stops += 1
        assert stops < 8, "a municipality is a tab stop"
    page.focus("#kaart")
    page.keyboard.press("+")
    expect(page.locator("#kaart-app > [aria-live=polite]")).not_to_be_empty()
    page.keyboard.press("Enter")
    page.wait_for_selector('#kaart[data-state*="gemeente=GM"]')
    page.keyboard.press("Escape")
    drawn(page, DATED)


def test_on_a_narrow_screen_the_answer_comes_before_the_filters(browser: Browser, file: Path):
    context = window(browser, viewport={"width": 360, "height": 780})
    page = opened(context, file).page
    expect(page.get_by_role("searchbox", name="Zoek")).to_be_hidden()
    expect(page.locator("#resultaat")).to_be_in_viewport()
    page.get_by_role("button", name="Filters", exact=True).click()
    expect(page.get_by_role("searchbox", name="Zoek")).to_be_visible()
    context.close()


def test_on_paper_stand_sentence_map_legend_and_the_whole_list(context: BrowserContext, file: Path):
    page = opened(context, file, "#basis=privaatrecht&basis=netwerk").page
    assert page.locator(".kb-lijst button").count() == 25
    filters(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator(".kb-lijst button").count() == 100
    expect(page.locator(".zin")).to_have_text(
        "Netwerken en privaatrechtelijke samenwerkingen op 20 november 2026."
    )
    for shown in (".zin", "#kaart", ".kb-legenda", ".sk-eerlijk", "#resultaat", "h1"):
        expect(page.locator(shown)).to_be_visible()
    pressed = (".sk-filters", ".sk-kies", ".sk-lagen", ".sk-gereedschap", ".sk-actief", "#druk")
    for hidden in (*pressed, ".kb-meer", ".leaflet-control-zoom"):
        expect(page.locator(hidden).filter(visible=True)).to_have_count(0)
    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    assert 1 <= paper.count(b"/Type /Page\n") <= 5
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".kb-lijst button").count() == 25
