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
from playwright.sync_api import Page, Route, TimeoutError, expect

from tests.browser.conftest import TILES, Visit, watch
from tests.browser.test_kaart import DAY, drawn, result
from tests.browser.test_map import FILLS, KEEP, PATHS, SAME, VIEW, move
from tests.serving import VIEWER, running
from tests.soak import rounds

pytestmark = pytest.mark.browser

RESULTS = {
    DAY: "545 samenwerkingen",
    f"basis=wgr&{DAY}": "451 samenwerkingen",
    f"{DAY}&gemeente=GM0344": "545 samenwerkingen",
    f"basis=wgr&{DAY}&gemeente=GM0344": "451 samenwerkingen",
}
WGR = re.compile(r"^Wgr \(")
CHECKED = '.st-key-basis button:is([aria-checked="true"], [aria-pressed="true"])'


class Wire:
    """A way to a server on this machine that can be cut and mended."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._pairs: list[socket.socket] = []
        self._lock = threading.Lock()
        self._whole = True
        self._trap: tuple[bool, int] | None = None
        self._streams: set[socket.socket] = set()
        self._asked = False
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

    def cut_at(self, *, asked: bool, after: int = 0) -> None:
        """Break at the next piece that the page asks of Streamlit, or that it answers; or later.

        Only answers count that come after the page asked: others are late ones to what was before.
        """
        self.broken.clear()
        with self._lock:
            self._trap = (asked, after)
            self._asked = False

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

    def _pass_on(self, source: socket.socket, target: socket.socket, asked: bool) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                if source in self._streams:
                    self._said = time.monotonic()
                    if self._springs(asked):
                        self.cut()
                        self.broken.set()
                        break
                elif b"GET /_stcore/stream" in data:
                    self._streams |= {source, target}
                target.sendall(data)
        _end(source)
        _end(target)

    def _springs(self, asked: bool) -> bool:
        with self._lock:
            self._asked |= asked
            if self._trap is None or self._trap[0] != asked or not self._asked:
                return False
            self._trap = (asked, self._trap[1] - 1) if self._trap[1] else None
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
        """([results, chosen]) => {
            const kaart = document.querySelector('#kaart[aria-busy="false"]');
            if (!kaart || document.querySelector('[data-stale="true"]')) return false;
            const { state } = kaart.dataset;
            const told = document.querySelector(".st-key-resultaat")?.innerText.trim();
            return told?.startsWith(results[state])
                && location.search === "?" + state
                && Boolean(document.querySelector(chosen)) === state.includes("basis=wgr");
        }""",
        arg=[RESULTS, CHECKED],
    )
    state = page.get_attribute("#kaart", "data-state")
    assert state is not None
    return state


def wgr(page: Page) -> None:
    page.get_by_role("button", name=WGR).click()


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
    page = visit.open(f"{viewer_server}/?{DAY}")
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


def test_while_the_line_is_down_nothing_can_be_chosen_and_the_map_stays(visit: Visit, wire: Wire):
    page = visit.open(f"{wire.address}/?{DAY}")
    move(page)
    page.evaluate(KEEP)
    view = page.evaluate(VIEW)
    wire.cut()
    expect(page.get_by_role("button", name=WGR)).to_be_disabled()
    page.locator('path[data-code="GM0193"]').click()
    assert page.evaluate(SAME), "the map is gone while there is no line"
    wire.mend()
    expect(page.get_by_role("button", name=WGR)).to_be_enabled()
    assert agree(page) == DAY
    assert page.evaluate(SAME), "shapes were drawn again"
    assert page.evaluate(VIEW) == view, "the map moved"
    wgr_again(page)


def wgr_again(page: Page) -> None:
    """The page answers again after a fault; a choice in its first second may be taken back."""
    state = agree(page)
    for _ in range(2):
        wgr(page)
        if agree(page) != state:
            return
    pytest.fail(f"The page no longer answers: it stays at {state}")


@pytest.mark.parametrize(
    ("asked", "after"),
    [(True, 0), (False, 0), (False, 1), (False, 3), (False, 6)],
    ids=["the choice is lost", "all of the answer", "most of it", "half of it", "the end of it"],
)
def test_the_line_breaks_after_a_choice(visit: Visit, wire: Wire, asked: bool, after: int):
    page = visit.open(f"{wire.address}/?{DAY}")
    agree(page)
    wire.rest(page)
    wire.cut_at(asked=asked, after=after)
    wgr(page)
    wire.broken.wait(2)  # a short answer may be over before
    wire.cut()
    page.evaluate("() => new Promise(requestAnimationFrame)")
    wire.mend()
    expect(page.get_by_role("button", name=WGR)).to_be_enabled()
    assert agree(page) in {DAY, f"basis=wgr&{DAY}"}
    assert page.locator(PATHS).count() == 342
    wgr_again(page)


REFUSED = """
const Real = WebSocket;
window.received = 0;
window.WebSocket = class extends Real {
    constructor(url, ...rest) {
        const line = String(url).includes("kaart-lijn");
        super(line ? "ws://127.0.0.1:9/" : url, ...rest); // where browsers refuse to go
        if (!line) this.addEventListener("message", () => (window.received += 1));
    }
};
"""
QUIET = """() => {
    if (window.told !== window.received) {
        window.told = window.received;
        window.since = performance.now();
    }
    return performance.now() - window.since > 2500;
}"""


def test_without_its_own_line_the_map_comes_with_the_page(first_visit: Visit, viewer_server: str):
    first_visit.page.add_init_script(REFUSED)
    page = first_visit.open(f"{viewer_server}/?{DAY}")
    wgr(page)
    assert agree(page) == f"basis=wgr&{DAY}"
    page.locator('path[data-code="GM0193"]').click()
    drawn(page, f"basis=wgr&{DAY}&gemeente=GM0193")
    page.wait_for_function(QUIET)  # never comes for a page that keeps asking


def test_what_was_selected_survives_a_lost_line(visit: Visit, wire: Wire):
    query = f"basis=wgr&{DAY}&gemeente=GM0344"
    page = visit.open(f"{wire.address}/?{query}")
    wire.cut()
    expect(page.locator(".kb-paneel")).to_contain_text("8 samenwerkingen van de 451 in beeld")
    wire.mend()
    expect(page.get_by_role("button", name=WGR)).to_be_enabled()
    zeist = f"basis=wgr&{DAY}&gemeente=GM0355"
    page.locator('path[data-code="GM0355"]').click()
    with suppress(TimeoutError):  # a choice in the first second may be lost: then once more
        page.wait_for_selector(f'#kaart[data-state="{zeist}"]', timeout=5000)
    if page.get_attribute("#kaart", "data-state") == query:
        page.locator('path[data-code="GM0355"]').click()
    drawn(page, zeist)


def test_a_server_that_starts_again_under_an_open_page(visit: Visit, tmp_path: Path):
    query = f"basis=wgr&{DAY}&gemeente=GM0344"
    with running("first", tmp_path, *VIEWER) as first:
        wire = Wire(first.port)
        page = visit.open(f"{wire.address}/?{query}")
        move(page)
        view = page.evaluate(VIEW)
    try:
        assert page.locator(PATHS).count() == 342
        with running("second", tmp_path, *VIEWER) as second:
            wire.port = second.port
            expect(page.get_by_role("button", name=WGR)).to_be_enabled()
            wgr(page)
            if agree(page) == query:  # the choice came before the server knew the view: again
                wgr(page)
            drawn(page, f"{DAY}&gemeente=GM0344")
            assert result(page).startswith(RESULTS[DAY])
            expect(page.locator(".kb-naamlabel")).to_have_text("Utrecht")
            assert page.evaluate(VIEW) == view, "the map moved"
    finally:
        wire.close()


def test_a_reload_in_the_middle_of_a_choice(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?{DAY}")
    for _ in range(3):
        wgr(page)
        page.reload()
        assert agree(page) in {DAY, f"basis=wgr&{DAY}"}
        assert page.locator(PATHS).count() == 342
    wgr_again(page)


def test_leaving_the_page_in_the_middle_of_a_choice(visit: Visit, viewer_server: str):
    page = visit.open(f"{viewer_server}/?{DAY}")
    wgr(page)
    page.get_by_role("link", name="Over").first.click()
    expect(page.get_by_role("heading", name="Over de Samenwerkingskaart")).to_be_visible()
    page.get_by_role("link", name="Kaart").first.click()
    assert agree(page) in {DAY, f"basis=wgr&{DAY}"}
    assert page.locator(PATHS).count() == 342
    assert visit.errors == []


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
        assert result(page).startswith(RESULTS[f"basis=wgr&{DAY}"])
        wgr(page)
        drawn(page, f"{DAY}&gemeente=GM0344")
        expect(page).to_have_url(f"{address}/diep/pad/?{DAY}&gemeente=GM0344")
        page.get_by_role("link", name="Over").first.click()
        expect(page.get_by_role("heading", name="Bronnen en licenties")).to_be_visible()
        expect(page).to_have_url(re.compile(f"^{address}/diep/pad/over"))
        page.get_by_role("link", name="Kaart").first.click()
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
    # The filters come last, and take their room from the map.
    expect(second.get_by_role("textbox", name="Zoek")).to_be_visible()
    other = (second.url, result(second), second.evaluate(FILLS), second.evaluate(VIEW))
    first.bring_to_front()
    move(first)
    wgr(first)
    assert agree(first) == f"basis=wgr&{DAY}"
    mine = (first.evaluate(FILLS), first.evaluate(VIEW))
    second.bring_to_front()
    assert (second.url, result(second), second.evaluate(FILLS), second.evaluate(VIEW)) == other
    second.locator('path[data-code="GM0193"]').click()
    drawn(second, f"onderwerp=afval&{DAY}&gemeente=GM0193")
    assert (first.evaluate(FILLS), first.evaluate(VIEW)) == mine
    assert first.url.endswith(f"?basis=wgr&{DAY}")


@pytest.mark.soak
def test_many_page_switches_leave_nothing_behind(first_visit: Visit, viewer_server: str):
    page = first_visit.open(f"{viewer_server}/?{DAY}")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")

    def measure() -> dict[str, float]:
        for _ in range(3):  # what one collection lets go of, the next one can reach
            session.send("HeapProfiler.collectGarbage")
        found = session.send("Performance.getMetrics")["metrics"]
        return {m["name"]: m["value"] for m in found}

    def around(times: int) -> dict[str, float]:
        # No element is waited for by handle: a handle keeps what it points at alive.
        for _ in range(times):
            page.get_by_role("link", name="Over").first.click()
            expect(page.get_by_role("heading", name="Bronnen en licenties")).to_be_visible()
            expect(page.locator(PATHS)).to_have_count(0)
            page.get_by_role("link", name="Kaart").first.click()
            expect(page.locator("#kaart")).to_have_attribute("data-state", DAY)
        return measure()

    early = around(4)  # until then the browser still fills caches of its own
    later = around(rounds(4))
    assert later["Nodes"] < early["Nodes"] + 1500, "one map has more nodes than that"
    assert later["JSEventListeners"] < early["JSEventListeners"] + 1000
    assert later["JSHeapUsedSize"] < early["JSHeapUsedSize"] + 8e6
