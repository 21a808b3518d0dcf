"""The pages below every page, and a viewer with the name, logo, colours and view of an operator."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from data.io.settings import FILE_VARIABLE
from tests.browser.axe import NARROW, WIDE, violations
from tests.browser.conftest import Visit, watch, window
from tests.serving import VIEWER, running
from tests.viewer.operator.examples import operator_folder

pytestmark = pytest.mark.browser

STATEMENTS = ("privacy", "toegankelijkheid")
COLORS = """() => {
    const shown = document.querySelector(".stApp, #kaart-app, .sk-tekst");
    const { color } = getComputedStyle(shown);
    for (let one = shown; one; one = one.parentElement) {
        const { backgroundColor } = getComputedStyle(one);
        if (backgroundColor !== "rgba(0, 0, 0, 0)") return [color, backgroundColor];
    }
}"""
CHOSEN = """() => getComputedStyle(document.querySelector("[aria-pressed=true]")).backgroundColor"""


@pytest.fixture(scope="module")
def operator_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the viewer of the province of Voorbeeld."""
    folder = tmp_path_factory.mktemp("operator_server")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FILE_VARIABLE, str(operator_folder(folder)))
        with running("operator", folder, *VIEWER) as server:
            yield server.address


def below(page: Page) -> Page:
    """Wait for what stands below a page that Streamlit draws."""
    expect(page.locator(".stApp .sk-voet")).to_be_visible()
    return page


@pytest.mark.parametrize("key", STATEMENTS)
def test_a_statement_is_accessible_in_every_look(visit: Visit, viewer_server: str, key: str):
    page = visit.page
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            page.goto(f"{viewer_server}/{key}")
            assert violations(page) == []
            assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert visit.outside == []
    assert page.context.cookies() == []
    assert page.evaluate("Object.keys(localStorage)") == []


def test_the_map_sets_no_cookie_and_the_statement_says_which_there_are(
    browser: Browser, viewer_server: str
):
    context = window(browser)
    visit = watch(context.new_page())
    visit.open(f"{viewer_server}/")
    assert context.cookies() == []
    visit.page.goto(f"{viewer_server}/over")
    below(visit.page)
    cookies = {one["name"]: one["expires"] for one in context.cookies()}
    stored = visit.page.evaluate("Object.keys(localStorage).map((key) => key.split('-')[0])")
    visit.page.goto(f"{viewer_server}/privacy")
    words = visit.page.locator("main").inner_text()
    context.close()
    assert set(cookies.values()) == {-1}, "they end with the browser"
    assert len(cookies) == 2
    assert all(name in words for name in cookies)
    assert {*stored} <= {"stActiveTheme", "stSidebarCollapsed", "stSidebarSectionsState"}


def test_from_the_map_to_a_statement_and_back_the_view_stays(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?provincie=PV26")
    page.locator(".sk-voet").get_by_role("link", name="Privacy").click()
    expect(page).to_have_url(f"{viewer_server}/privacy?provincie=PV26")
    expect(page.get_by_role("heading", level=1)).to_have_text("Privacy")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(f"{viewer_server}/privacy?provincie=PV26&taal=en")
    page.get_by_role("link", name="Map", exact=True).click()
    visit.drawn()
    expect(page).to_have_url(f"{viewer_server}/?provincie=PV26&taal=en")


def test_on_a_telephone_the_menu_of_a_statement_opens_by_keyboard(visit: Visit, viewer_server: str):
    page = visit.page
    page.set_viewport_size(NARROW)
    page.goto(f"{viewer_server}/toegankelijkheid")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    over = page.get_by_role("link", name="Over", exact=True)
    expect(over).to_be_hidden()
    page.get_by_role("button", name="Menu").press("Enter")
    expect(over).to_be_visible()


def test_without_scripts_a_statement_has_its_menu(browser: Browser, viewer_server: str):
    context = window(browser, java_script_enabled=False, viewport=NARROW)
    page = context.new_page()
    page.goto(f"{viewer_server}/privacy?taal=en")
    page.get_by_role("link", name="About", exact=True).scroll_into_view_if_needed()
    assert page.get_by_role("link", name="About", exact=True).is_visible()
    assert page.get_by_role("link", name="Nederlands").get_attribute("href") == "./privacy"
    context.close()


# More room than WCAG 1.4.12 asks for must not cut off anything.
ROOM = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"""
CUT = """() => [...document.querySelectorAll("body *")]
    .filter((one) => !one.closest("#kaart, svg, canvas, .stSidebar, thead"))
    .filter((one) => !one.children.length && one.textContent.trim() && one.checkVisibility())
    .filter((one) => {
        const { right, bottom } = one.getBoundingClientRect();
        for (let part = one; part !== document.body; part = part.parentElement) {
            const { overflowX, overflowY } = getComputedStyle(part);
            if ([overflowX, overflowY].some((each) => each === "auto" || each === "scroll")) break;
            if (overflowX === "visible" && overflowY === "visible") continue;
            const box = part.getBoundingClientRect();
            if (right > box.right + 1 || bottom > box.bottom + 1) return true;
        }
        return false;
    })
    .map((one) => one.textContent.slice(0, 40))
    .filter((words) => words !== "Naar de inhoud")"""


@pytest.mark.parametrize("path", ["", "over", *STATEMENTS])
def test_with_more_room_between_letters_and_lines_nothing_is_cut_off(
    visit: Visit, viewer_server: str, path: str
):
    page = visit.page
    page.goto(f"{viewer_server}/{path}")
    if path == "":
        visit.drawn()
    elif path == "over":
        below(page)
    page.add_style_tag(content=ROOM)
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        assert page.evaluate(CUT) == []
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_a_letter_by_itself_does_nothing(first_visit: Visit, viewer_server: str):
    sent = []
    page = first_visit.page
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    page.goto(f"{viewer_server}/gegevens")
    below(page)
    search = page.locator('input[name="zoek"]')
    search.fill("afval")
    search.press("Enter")
    expect(page).to_have_url(re.compile("zoek=afval"))
    below(page)
    before = len(sent)
    page.locator("h1, h2").first.click()
    for key in ("r", "R", "c"):
        page.keyboard.press(key)
    page.keyboard.press("Tab")
    page.wait_for_function("() => document.activeElement !== document.body")
    assert len(sent) == before, "Streamlit ran the page anew"
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("path", ["?basis=wgr", "over", "privacy"])
def test_colours_and_logo_are_those_of_the_operator(visit: Visit, operator_server: str, path: str):
    page = visit.page
    for theme, ink, paper in (
        ("light", "rgb(34, 26, 36)", "rgb(255, 253, 248)"),
        ("dark", "rgb(243, 233, 246)", "rgb(26, 17, 29)"),
    ):
        page.emulate_media(color_scheme=theme)
        page.goto(f"{operator_server}/{path}")
        if path == "over":
            below(page)
        elif path != "privacy":
            visit.drawn()
            accent = {"light": "rgb(91, 26, 110)", "dark": "rgb(217, 166, 234)"}[theme]
            assert page.evaluate(CHOSEN) == accent
        assert page.evaluate(COLORS) == [ink, paper]
        logo = page.locator(".sk-merk img, .stAppHeader img").first
        expect(logo).to_be_visible()
        assert logo.evaluate("(one) => one.naturalWidth / one.naturalHeight") == 3
        expect(page.locator(".sk-naam")).to_have_text("Voorbeeld")
        assert violations(page) == []
    expect(page).to_have_title(re.compile("- Samenwerkingskaart Voorbeeld$"))
    assert visit.outside == [] or path.startswith("?")


def test_the_bare_address_opens_with_the_view_of_the_operator_alone(
    visit: Visit, operator_server: str
):
    page = visit.open(f"{operator_server}/")
    expect(page).to_have_url(f"{operator_server}/?provincie=PV26")
    page.get_by_role("button", name="Wis alles").click()
    expect(page).to_have_url(f"{operator_server}/?taal=nl")
    page.get_by_role("button", name="Delen").click()
    page.locator('.kb-dialoog input[type="radio"]').nth(1).check()
    link = page.locator(".kb-dialoog .kb-veld input").first.input_value()
    page.keyboard.press("Escape")
    assert link == f"{operator_server}/?taal=nl"
    page.reload()
    visit.drawn()
    expect(page.locator("#resultaat")).to_contain_text("342 gemeenten")
    page.get_by_role("link", name="Over", exact=True).click()
    below(page)
    page.get_by_role("link", name="Kaart", exact=True).click()
    visit.drawn()
    expect(page).to_have_url(f"{operator_server}/?taal=nl")
    page.get_by_role("link", name="English").click()
    visit.drawn()
    page.get_by_role("link", name="Nederlands").click()
    visit.drawn()
    expect(page).to_have_url(f"{operator_server}/?taal=nl")
