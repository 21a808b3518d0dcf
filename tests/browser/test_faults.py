"""What happens when the network or the server fails: the map stays or comes back, and never lies.

"Agree" below means: the address, the filters, the result line and the map tell the same view.
"""

import re
import socket
import struct
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import TILES, Visit, watch
from tests.browser.filters import field, filters, press
from tests.browser.test_kaart import DAY, drawn
from tests.browser.test_map import FILLS, KEEP, PATHS, SAME, VIEW, move
from tests.serving import VIEWER, running
from tests.soak import rounds

pytestmark = pytest.mark.browser

RESULTS = {
    DAY: "682 samenwerkingen",
    f"basis=wgr&{DAY}": "451 samenwerkingen",
    f"{DAY}&gemeente=GM0344": "682 samenwerkingen",
    f"basis=wgr&{DAY}&gemeente=GM0344": "451 samenwerkingen",
    f"basis=wgr&{DAY}&gemeente=GM0193": "451 samenwerkingen",
}
WGR = '[data-parameter="basis"] [data-value="wgr"]'
ANSWERS, STREAMLIT = b"GET /antwoord", b"GET /_stcore/stream"


class Wire:
    """A way to a server on this machine that can be cut and mended."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._pairs: list[socket.socket] = []
        self._lock = threading.Lock()
        self._whole = True
        self._trap: tuple[bool, int] | None = None
        self._path = STREAMLIT
        self._watched: set[socket.socket] = set()
        self._upstream = False
        self._said = 0.0
        self.broken = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Break every connection and refuse new ones."""
        with self._lock:
            self._whole = False
            pairs, self._pairs = self._pairs, []
        for one in pairs:
            _end(one)

    def rest(self, page: Page) -> None:
        """Wait until half a second goes by in which Streamlit and the page say nothing."""
        self._said = time.monotonic()
        while time.monotonic() < self._said + 0.5:
            page.wait_for_timeout(50)  # the page itself must go on meanwhile

    def watch(self, path: bytes) -> None:
        """Watch what is asked there from now on."""
        self._path = path

    def cut_at(self, *, upstream: bool, after: int = 0) -> None:
        """Break at the next piece that the page asks, or that is answered; or later.

        Only answers count that come after the page asked: others are late ones to what was before.
        """
        self.broken.clear()
        with self._lock:
            self._trap = (upstream, after)
            self._upstream = False

    def mend(self) -> None:
        """Let connections through again, and break at nothing more."""
        with self._lock:
            self._whole = True
            self._trap = None

    def close(self) -> None:
        self.cut()
        _end(self._listener)

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(("127.0.0.1", self.port))
            except OSError:
                _end(near)
                continue
            with self._lock:
                whole = self._whole
                self._pairs += [near, far]
            if not whole:
                _end(near)
                _end(far)
                continue
            for source, target in ((near, far), (far, near)):
                way = (source, target, source is near)
                threading.Thread(target=self._pass_on, args=way, daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket, upstream: bool) -> None:
        with suppress(OSError):
            while data := source.recv(4096):
                if upstream and data.startswith(b"GET "):
                    # One connection is used for question after question.
                    self._watched -= {source, target}
                    if data.startswith(self._path):
                        self._watched |= {source, target}
                if source in self._watched:
                    self._said = time.monotonic()
                    if self._springs(upstream):
                        self.cut()
                        self.broken.set()
                        break
                target.sendall(data)
        _end(source)
        _end(target)

    def _springs(self, upstream: bool) -> bool:
        with self._lock:
            self._upstream |= upstream
            if self._trap is None or self._trap[0] != upstream or not self._upstream:
                return False
            self._trap = (upstream, self._trap[1] - 1) if self._trap[1] else None
            return self._trap is None


def _end(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()


@pytest.fixture
def wire(viewer_server: str) -> Iterator[Wire]:
    made = Wire(urlsplit(viewer_server).port or 0)
    yield made
    made.close()


def agree(page: Page) -> str:
    """Wait until everything on the page tells the same view, and return it."""
    page.wait_for_function(
        """([results, wgr]) => {
            const kaart = document.querySelector('#kaart[aria-busy="false"]');
            const chosen = document.querySelector(wgr);
            if (!kaart || !chosen) return false;
            const { state } = kaart.dataset;
            const view = location.search.slice(1).replace(/&?kaartbeeld=[^&]*/, "");
            return document.querySelector("#resultaat").innerText.startsWith(results[state])
                && view === state
                && (chosen.ariaPressed === "true") === state.includes("basis=wgr");
        }""",
        arg=[RESULTS, WGR],
    )
    state = page.get_attribute("#kaart", "data-state")
    assert state is not None
    return state


def wgr(page: Page) -> None:
    press(page, "basis", "wgr")


def png(size: int = 256) -> bytes:
    """Return a grey picture as PDOK would send it."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + check

    # Noise does not compress, so that half of the file is about half of the picture.
    rows = b"".join(
        b"\0" + bytes((x * x * 31 + y * 97 + x * y) % 251 for x in range(size)) for y in range(size)
    )
    head = struct.pack(">IIBBBBB", size, size, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


# --- the background


def test_slow_tiles_come_in_later_and_hold_nothing_up(visit: Visit, viewer_server: str):
    held: list[Route] = []
    visit.page.route(f"{TILES}**", lambda route: held.append(route))
    # The browser still waits for the tiles: to it, the page has not loaded.
    visit.page.goto(f"{viewer_server}/?{DAY}", wait_until="commit")
    page = visit.drawn()
    page.wait_for_function("document.querySelector('.leaflet-tile')")
    assert held, "no tile was asked for"
    page.evaluate(KEEP)
    wgr(page)
    assert agree(page) == f"basis=wgr&{DAY}"
    assert page.evaluate(SAME)
    for route in held:
        route.fulfill(body=png(), content_type="image/png")
    expect(page.locator(".leaflet-tile-loaded").first).to_be_visible()
    expect(page.locator(".leaflet-control-attribution")).to_contain_text("Kadaster")
    assert visit.errors == []


@pytest.mark.parametrize("part", [0.5, 0.001], ids=["half a picture", "not even its head"])
def test_half_loaded_tiles_leave_no_broken_pictures(visit: Visit, viewer_server: str, part: float):
    whole = png()
    body = whole[: max(4, int(len(whole) * part))]
    visit.page.route(f"{TILES}**", lambda r: r.fulfill(body=body, content_type="image/png"))
    page = visit.open(f"{viewer_server}/?{DAY}")
    wgr(page)
    assert agree(page) == f"basis=wgr&{DAY}"
    page.wait_for_function("[...document.images].every((image) => image.complete)")
    broken = "[...document.images].filter((i) => i.complete && !i.naturalWidth).length"
    page.wait_for_function(f"{broken} === 0")
    assert page.locator(PATHS).count() == 342
    assert visit.errors == []


# --- the line to the server


def ready(page: Page) -> None:
    """Wait until the registry has come: from then on filters count in the browser."""
    filters(page)
    expect(page.locator(f"{WGR} .aantal")).to_have_text("451")


def test_while_the_line_is_down_choices_count_and_the_map_stays(visit: Visit, wire: Wire):
    page = visit.open(f"{wire.address}/?{DAY}")
    ready(page)
    move(page)
    page.evaluate(KEEP)
    view = page.evaluate(VIEW)
    wire.cut()
    wgr(page)
    assert agree(page) == f"basis=wgr&{DAY}"
    page.locator('path[data-code="GM0193"]').click()
    drawn(page, f"basis=wgr&{DAY}&gemeente=GM0193")
    expect(page.locator(".kb-paneel h2")).to_have_text("Zwolle")
    assert page.evaluate(SAME), "the map is gone while there is no line"
    page.go_back()
    assert agree(page) == f"basis=wgr&{DAY}"
    expect(page.locator(".sk-wacht")).to_be_hidden()
    wire.mend()
    wgr(page)
    assert agree(page) == DAY
    assert page.evaluate(SAME), "shapes were drawn again"
    assert page.evaluate(VIEW) == view, "the map moved"


@pytest.mark.parametrize(
    ("upstream", "after"),
    [(True, 0), (False, 0), (False, 1)],
    ids=["the question is lost", "all of the answer", "the end of it"],
)
def test_the_line_breaks_while_the_server_answers(
    visit: Visit, wire: Wire, upstream: bool, after: int
):
    """What only the server can answer comes by itself once it is there."""
    page = visit.open(f"{wire.address}/?{DAY}")
    ready(page)
    wire.watch(ANSWERS)
    wire.cut_at(upstream=upstream, after=after)
    place = page.locator("#kaart").bounding_box()
    date = field(page, "peildatum").locator('input[name="peildatum"]')
    date.fill("01-06-2016")
    date.press("Enter")
    assert wire.broken.wait(10)
    expect(page.locator(".sk-wacht")).to_contain_text("De server antwoordt niet")
    expect(page.locator(".sk-wacht")).to_be_in_viewport(ratio=1)
    assert page.locator("#kaart").bounding_box() == place
    assert page.get_attribute("#kaart", "data-state") == DAY
    assert page.locator(PATHS).count() == 342
    wire.mend()
    drawn(page, "peildatum=2016-06-01")
    assert page.locator(PATHS).count() == 390
    expect(page.locator(".sk-wacht")).to_be_hidden()
    page.go_back()
    assert agree(page) == DAY
    wgr(page)
    assert agree(page) == f"basis=wgr&{DAY}"


@pytest.mark.parametrize(
    ("upstream", "after"),
    [(True, 0), (False, 0), (False, 3)],
    ids=["the choice is lost", "all of the answer", "the end of it"],
)
def test_the_line_breaks_after_a_choice_on_another_page(
    visit: Visit, wire: Wire, upstream: bool, after: int
):
    page = visit.page
    page.goto(f"{wire.address}/gegevens?{DAY}")
    expect(page.locator(".st-key-resultaat")).to_contain_text("682 samenwerkingen")
    filters(page)
    wire.rest(page)
    wire.cut_at(upstream=upstream, after=after)
    wgr(page)
    wire.broken.wait(2)  # a short answer may be over before
    wire.cut()
    page.evaluate("() => new Promise(requestAnimationFrame)")
    wire.mend()
    chosen_elsewhere(page)


def test_what_is_chosen_on_another_page_without_a_line_counts_later(visit: Visit, wire: Wire):
    page = visit.page
    page.goto(f"{wire.address}/gegevens?{DAY}")
    expect(page.locator(".st-key-resultaat")).to_contain_text("682 samenwerkingen")
    filters(page)
    wire.rest(page)
    wire.cut()
    wgr(page)
    expect(page.locator(".sk-verbinding")).to_contain_text("De verbinding met de server is er niet")
    wire.mend()
    chosen_elsewhere(page)
    expect(page.locator(".sk-verbinding")).to_be_hidden()


def chosen_elsewhere(page: Page) -> None:
    """Expect that what was chosen counts: in the filter, the address and the result line."""
    expect(page.locator(".st-key-resultaat")).to_contain_text("451 samenwerkingen")
    expect(page).to_have_url(re.compile(f"/gegevens.*basis=wgr&{DAY}"))
    expect(page.locator(WGR)).to_have_attribute("aria-pressed", "true")


def test_what_was_selected_survives_a_lost_line(visit: Visit, wire: Wire):
    query = f"basis=wgr&{DAY}&gemeente=GM0344"
    page = visit.open(f"{wire.address}/?{query}")
    wire.rest(page)
    wire.cut()
    expect(page.locator(".kb-paneel")).to_contain_text("8 samenwerkingen van de 451 in beeld")
    wire.mend()
    zeist = f"basis=wgr&{DAY}&gemeente=GM0355"
    page.locator('path[data-code="GM0355"]').click()
    drawn(page, zeist)


def test_a_server_that_starts_again_under_an_open_page(visit: Visit, tmp_path: Path):
    query = f"basis=wgr&{DAY}&gemeente=GM0344"
    with running("first", tmp_path, *VIEWER) as first:
        wire = Wire(first.port)
        page = visit.open(f"{wire.address}/?{query}")
        ready(page)
        move(page)
        view = page.evaluate(VIEW)
    try:
        assert page.locator(PATHS).count() == 342
        with running("second", tmp_path, *VIEWER) as second:
            wire.port = second.port
            wgr(page)
            assert agree(page) == f"{DAY}&gemeente=GM0344"
            expect(page.locator(".kb-naamlabel")).to_have_text("Utrecht")
            assert page.evaluate(VIEW) == view, "the map moved"
            date = field(page, "peildatum").locator('input[name="peildatum"]')
            date.fill("01-06-2016")
            date.press("Enter")
            drawn(page, "peildatum=2016-06-01&gemeente=GM0344")
    finally:
        wire.close()


def test_a_reload_in_the_middle_of_a_choice(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?{DAY}")
    for _ in range(3):
        wgr(page)
        page.reload()
        assert agree(page) in {DAY, f"basis=wgr&{DAY}"}
        assert page.locator(PATHS).count() == 342
    before = agree(page)
    wgr(page)
    page.wait_for_function("(before) => location.search.slice(1) !== before", arg=before)
    agree(page)


def test_leaving_the_page_in_the_middle_of_a_choice(visit: Visit, viewer_server: str):
    page = visit.page
    page.route(re.compile("/(antwoord|kaart-register)"), lambda _route: None)  # nothing is answered
    visit.open(f"{viewer_server}/?basis=wgr&{DAY}")
    page.locator('path[data-code="GM0344"]').click()
    page.get_by_role("link", name="Over", exact=True).first.click()
    expect(page.get_by_role("heading", name="Over de Samenwerkingskaart")).to_be_visible()
    page.unroute_all()
    page.get_by_role("link", name="Kaart", exact=True).first.click()
    drawn(page, f"basis=wgr&{DAY}&gemeente=GM0344")
    assert page.locator(PATHS).count() == 342
    # Before Streamlit is there, Over is loaded anew, and it first looks for its server below that.
    assert [line for line in visit.errors if "404" not in line] == []


# --- behind a proxy, beside another tab, for a long time


def test_a_link_opens_the_view_under_a_path_prefix(visit: Visit, tmp_path: Path):
    start = (
        "import sys, streamlit as st; from viewer.server.application import parts; "
        "st.App(**parts()).run(config={'server.port': int(sys.argv[1]), "
        "'server.address': '127.0.0.1', 'server.baseUrlPath': 'diep/pad'})"
    )
    query = f"basis=wgr&{DAY}&gemeente=GM0344"
    with running("prefix", tmp_path, "-c", start, "{port}") as server:
        address = server.address
        page = visit.open(f"{address}/diep/pad/?{query}")
        assert page.get_attribute("#kaart", "data-state") == query
        expect(page.locator("#resultaat")).to_contain_text(RESULTS[f"basis=wgr&{DAY}"])
        wgr(page)
        drawn(page, f"{DAY}&gemeente=GM0344")
        expect(page).to_have_url(f"{address}/diep/pad/?{DAY}&gemeente=GM0344")
        page.get_by_role("link", name="Over", exact=True).first.click()
        expect(page.get_by_role("heading", name="Bronnen en licenties")).to_be_visible()
        expect(page).to_have_url(re.compile(f"^{address}/diep/pad/over"))
        page.get_by_role("link", name="Kaart", exact=True).first.click()
        drawn(page, f"{DAY}&gemeente=GM0344")
        page.reload()
        drawn(page, f"{DAY}&gemeente=GM0344")
        lines = page.evaluate(
            "performance.getEntriesByType('resource').map((r) => new URL(r.name).pathname)"
        )
        assert all(name.startswith("/diep/pad/") for name in lines if "kaart-assets" in name)
    assert visit.errors == []
    assert all(url.startswith(TILES) for url in visit.outside)


def test_two_tabs_each_keep_their_own_view(visit: Visit, viewer_server: str):
    first = visit.open(f"{viewer_server}/?{DAY}")
    second = watch(first.context.new_page()).open(f"{viewer_server}/?{DAY}&onderwerp=afval")
    result = second.locator("#resultaat").inner_text()
    other = (second.url, second.evaluate(FILLS), second.evaluate(VIEW))
    first.bring_to_front()
    filters(first)
    move(first)
    wgr(first)
    assert agree(first) == f"basis=wgr&{DAY}"
    mine = (first.evaluate(FILLS), first.evaluate(VIEW))
    second.bring_to_front()
    assert (second.url, second.evaluate(FILLS), second.evaluate(VIEW)) == other
    expect(second.locator("#resultaat")).to_have_text(result)
    second.locator('path[data-code="GM0193"]').click()
    drawn(second, f"onderwerp=afval&{DAY}&gemeente=GM0193")
    assert (first.evaluate(FILLS), first.evaluate(VIEW)) == mine
    expect(first).to_have_url(re.compile(rf"\?basis=wgr&{DAY}&kaartbeeld=[\d.,]+$"))


@pytest.mark.soak
def test_many_page_switches_leave_nothing_behind(first_visit: Visit, viewer_server: str):
    page = first_visit.open(f"{viewer_server}/?{DAY}")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")

    def measure() -> dict[str, float]:
        for _ in range(3):  # what one collection lets go of, the next one can reach
            session.send("HeapProfiler.collectGarbage")
        metrics = session.send("Performance.getMetrics")["metrics"]
        return {m["name"]: m["value"] for m in metrics}

    def around(times: int) -> dict[str, float]:
        # No element is waited for by handle: a handle keeps what it points at alive.
        for _ in range(times):
            page.get_by_role("link", name="Over", exact=True).first.click()
            expect(page.get_by_role("heading", name="Bronnen en licenties")).to_be_visible()
            expect(page.locator(PATHS)).to_have_count(0)
            page.get_by_role("link", name="Kaart", exact=True).first.click()
            expect(page.locator("#kaart")).to_have_attribute("data-state", DAY)
        return measure()

    early = around(4)  # until then the browser still fills caches of its own
    later = around(rounds(4))
    assert later["Nodes"] < early["Nodes"] + 1500, "one map has more nodes than that"
    assert later["JSEventListeners"] < early["JSEventListeners"] + 1000
    assert later["JSHeapUsedSize"] < early["JSHeapUsedSize"] + 8e6
