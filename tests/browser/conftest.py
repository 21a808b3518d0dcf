"""A real server and a real browser, with the network outside this machine closed."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    expect,
    sync_playwright,
)
from playwright.sync_api import Error as BrowserError

from tests.serving import VIEWER, logs, running
from tests.tools import missing

TILES = "https://service.pdok.nl/"
PAGES = Path(__file__).parent / "pages"
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
INSIDE = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", "file:", "about:")
REPORTED = re.compile(
    r"net::ERR_NAME_NOT_RESOLVED"
    r"|404 \(Not Found\) \S+/[a-z]+/_stcore/[a-z-]+$"
    r"|503 \(Service Unavailable\) \S+/kaart-register/"
)
"""What the browser itself reports: every tile that it cannot get, that Streamlit looks for its
server below the path of a page first, and a registry that was asked for while it was being made."""
SIZE = {"width": 1440, "height": 900}
PATIENCE = 60_000
"""Milliseconds in which what is waited for must come, on a machine that has more to do."""
expect.set_options(timeout=PATIENCE)
FAILED = pytest.StashKey[bool]()


@dataclass
class Visit:
    """A page, what it asked, what of that is of other machines, and what went wrong in it."""

    page: Page
    inside: tuple[str, ...] = INSIDE
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def outside(self) -> list[str]:
        return [address for address in self.requests if not address.startswith(self.inside)]

    def open(self, address: str) -> Page:
        """Go to an address and wait until the map is drawn."""
        self.page.goto(address)
        return self.drawn()

    def drawn(self) -> Page:
        """Wait until the map is drawn."""
        self.page.locator('#kaart[data-state][aria-busy="false"]').wait_for()
        return self.page

    def watch(self) -> None:
        """Begin to listen."""
        for event, listener in self._listeners():
            self.page.on(event, listener)

    def let_go(self) -> None:
        """Listen no more: the page goes to another visit."""
        for event, listener in self._listeners():
            self.page.remove_listener(event, listener)

    def _listeners(self):
        return (
            ("request", self._request),
            ("pageerror", self._pageerror),
            ("console", self._console),
        )

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)

    def _pageerror(self, error: BrowserError) -> None:
        self.errors.append(str(error))

    def _console(self, message: ConsoleMessage) -> None:
        line = f"{message.text} {message.location.get('url', '')}"
        if message.type in {"error", "warning"} and not REPORTED.search(line):
            self.errors.append(message.text)


def on_keyboard(element: Locator) -> None:
    """Expect that what is typed goes to this element.

    Playwright's own expectation also wants the window in front; of the many pages of one browser
    only one is.
    """
    for _ in range(PATIENCE // 100):
        if element.evaluate("(one) => one === one.ownerDocument.activeElement"):
            return
        element.page.wait_for_timeout(100)
    expect(element).to_be_focused(timeout=1)


@pytest.fixture(scope="session")
def map_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the page that shows only the map."""
    start = (
        "import sys, pathlib; from viewer.server.process import serve; "
        "from viewer.server.application import create_app; "
        "from viewer.cli.serve import listening_socket as at; page = pathlib.Path(sys.argv[2]); "
        "serve(lambda: create_app(page), at('127.0.0.1', int(sys.argv[1])))"
    )
    page = str(PAGES / "map_page.py")
    folder = tmp_path_factory.mktemp("map_server")
    with running("map page", folder, "-c", start, "{port}", page) as server:
        yield f"{server.address}/over"


@pytest.fixture(scope="session")
def viewer_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the viewer as a visitor gets it."""
    folder = tmp_path_factory.mktemp("viewer_server")
    with running("viewer", folder, *VIEWER) as server:
        yield server.address


@pytest.fixture(scope="package")  # its event loop must not outlive these tests
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@contextmanager
def chromium(names: str = "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1") -> Iterator[Browser]:
    """Start Chromium; without one the test is skipped, or fails.

    `names`: which names of computers it knows.
    """
    candidates = [os.environ.get("CHROMIUM"), "/usr/bin/chromium", shutil.which("chromium")]
    path = next((name for name in candidates if name and Path(name).exists()), None)
    if path is None:
        missing("No Chromium found: install it, or set CHROMIUM to its path")
    # Blocking by way of `page.route` would switch off the cache of the browser.
    arguments = [*ARGUMENTS, f"--host-resolver-rules={names}"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=arguments)
        yield started
        started.close()


def window(browser: Browser, **settings: object) -> BrowserContext:
    """Open a window without anything remembered."""
    made = browser.new_context(**{"viewport": SIZE, "locale": "nl-NL", **settings})
    made.set_default_timeout(PATIENCE)
    return made


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Open a window that is for this test alone."""
    made = window(browser)
    yield made
    made.close()


@pytest.fixture
def first_visit(context: BrowserContext) -> Visit:
    """Open a watched page in a window of its own: the browser has never been here."""
    return watch(context.new_page())


class Tab:
    """One tab that serves test after test.

    A browser that comes for the first time fetches and compiles the scripts of Streamlit: most of
    the work of opening a page. After a test the tab is as new but for those scripts; after a test
    that failed there is another one.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._page: Page | None = None

    @property
    def page(self) -> Page:
        if self._page is None:
            self._page = window(self._browser).new_page()
        return self._page

    def clear(self) -> None:
        """Leave the page, and forget what a test has set."""
        page, context = self.page, self.page.context
        for other in context.pages:
            if other is not page:
                other.close()
        page.unroute_all(behavior="ignoreErrors")
        # Streamlit remembers there whether the filters were open.
        page.evaluate("() => { try { localStorage.clear(); sessionStorage.clear() } catch {} }")
        page.goto("about:blank")
        page.mouse.move(-1, -1)
        page.emulate_media(media="null", color_scheme="light")
        page.set_viewport_size(SIZE)
        context.clear_cookies()
        context.clear_permissions()

    def close(self) -> None:
        if self._page is not None:
            self._page.context.close()
            self._page = None


@pytest.fixture(scope="package")
def reused_tab(browser: Browser) -> Iterator[Tab]:
    made = Tab(browser)
    yield made
    made.close()


@pytest.fixture
def visit(request: pytest.FixtureRequest, reused_tab: Tab) -> Iterator[Visit]:
    """Open a page that is watched and cannot leave this machine."""
    made = watch(reused_tab.page)
    yield made
    made.let_go()
    if request.node.stash.get(FAILED, False):
        reused_tab.close()
        return
    try:
        reused_tab.clear()
    except BrowserError:
        reused_tab.close()
        raise


def watch(page: Page, inside: tuple[str, ...] = INSIDE) -> Visit:
    """Record what a page asks and what goes wrong in it."""
    visit = Visit(page, inside)
    visit.watch()
    return visit


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give what failed in a browser one more try, in a tab that is new."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):  # noqa: ARG001 - the names are pytest's
    report = yield
    if report.failed:
        item.stash[FAILED] = True
        for name, log in logs.items():
            if log.exists():
                report.sections.append((f"Log of {name}", log.read_text()[-4000:]))
    return report
