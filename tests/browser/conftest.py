"""A real server and a real browser, with the network outside this machine closed."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, sync_playwright

ROOT = Path(__file__).parents[2]
TILES = "https://service.pdok.nl/"
PAGES = Path(__file__).parent / "pages"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
START_SECONDS = 60
_logs: dict[str, Path] = {}


@dataclass
class Visit:
    """A page, what it asked of other machines, and what went wrong in it."""

    page: Page
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, address: str) -> Page:
        """Go to an address and wait until the map is drawn."""
        self.page.goto(address)
        self.page.locator('#kaart[data-state][aria-busy="false"]').wait_for()
        return self.page


@contextmanager
def running(name: str, folder: Path, *command: str) -> Iterator[str]:
    """Run a server on a free port and give its address; `{port}` in the command is the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    log = folder / f"{name}.log"
    _logs[name] = log
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, *(part.replace("{port}", port) for part in command)],
            cwd=ROOT,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(address, process, log)
            yield address
        finally:
            process.terminate()
            process.wait(10)


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):  # noqa: S310
                return
        except urllib.error.HTTPError:
            return  # it answers, under another path
        except OSError:
            time.sleep(0.05)
    pytest.fail(f"The server did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def map_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the page that shows only the map."""
    start = (
        "import sys, pathlib; from viewer.server import serve; "
        "serve(int(sys.argv[1]), '127.0.0.1', pathlib.Path(sys.argv[2]))"
    )
    page = str(PAGES / "map_page.py")
    folder = tmp_path_factory.mktemp("map_server")
    with running("map page", folder, "-c", start, "{port}", page) as address:
        yield address


@pytest.fixture(scope="session")
def viewer_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the viewer as a visitor gets it."""
    folder = tmp_path_factory.mktemp("viewer_server")
    with running("viewer", folder, "-m", "viewer", "serve", "--port", "{port}") as address:
        yield address


@pytest.fixture(scope="package")  # its event loop must not outlive these tests
def browser() -> Iterator[Browser]:
    """Start Chromium; without one the tests are skipped, or fail where it is required."""
    candidates = [os.environ.get("CHROMIUM"), "/usr/bin/chromium", shutil.which("chromium")]
    path = next((name for name in candidates if name and Path(name).exists()), None)
    if path is None:
        reason = "No Chromium found: install it, or set CHROMIUM to its path"
        if os.environ.get("SAMENWERKINGSKAART_BROWSER") == "required":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Open a browser window of its own, without anything remembered."""
    made = browser.new_context(viewport={"width": 1440, "height": 900}, locale="nl-NL")
    yield made
    made.close()


@pytest.fixture
def visit(context: BrowserContext) -> Visit:
    """Open a page that is watched and cannot leave this machine."""
    return watch(context.new_page())


def watch(page: Page) -> Visit:
    """Record and block what a page asks of other machines; record what goes wrong in it."""
    visit = Visit(page)

    def block(route: Route, request: Request) -> None:
        if request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            route.continue_()
            return
        visit.outside.append(request.url)
        route.abort()

    page.route("**/*", block)
    page.on("pageerror", lambda error: visit.errors.append(str(error)))
    page.on("console", lambda message: _note(visit, message.type, message.text))
    return visit


def _note(visit: Visit, kind: str, text: str) -> None:
    # The browser itself reports every tile that was blocked.
    if kind in {"error", "warning"} and "net::ERR_FAILED" not in text:
        visit.errors.append(text)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):  # noqa: ARG001 - the names are pytest's
    report = yield
    if report.failed:
        for name, log in _logs.items():
            if log.exists():
                report.sections.append((f"Log of {name}", log.read_text()[-4000:]))
    return report
