"""What a page of another website may do with the viewer: show it in a frame, and no more."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.browser.conftest import Visit
from tests.serving import VIEWER, running
from viewer.server.message_limits import MOST_BYTES

pytestmark = pytest.mark.browser
OPEN = """(address) => new Promise((done) => {
  const socket = new WebSocket(address, ["streamlit"]);
  socket.onopen = () => done("open");
  socket.onerror = () => done("refused");
})"""
VIEW = (
    "onderwerp=afval&onderwerp=zorg-en-gezondheid&vorm=openbaar-lichaam&vorm=centrumregeling"
    "&basis=wgr&basis=netwerk&provincie=PV26&provincie=PV27&peildatum=2026-11-01"
)


@pytest.fixture
def website() -> Iterator[str]:
    """Serve an empty page of another origin."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!DOCTYPE html><title>Gemeente</title>")

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_it_may_show_the_map_in_a_frame_but_not_speak_to_it(
    visit: Visit, website: str, tmp_path, monkeypatch
):
    monkeypatch.setenv("SAMENWERKINGSKAART_INSLUITEN", website)
    page = visit.page
    with running("framed", tmp_path, *VIEWER) as server:
        page.goto(website)
        stream = f"{server.address.replace('http', 'ws', 1)}/_stcore/stream"
        assert page.evaluate(OPEN, stream) == "refused"
        page.evaluate(
            "(it) => document.body.append(Object.assign(document.createElement('iframe'),"
            " { src: it, width: 900, height: 640 }))",
            f"{server.address}/?embed=true&{VIEW}",
        )
        frame = page.frame_locator("iframe")
        frame.locator('#kaart[data-state][aria-busy="false"]').wait_for()
        frame.locator('path[data-code="GM0344"]').click()
        frame.locator('#kaart[data-state*="GM0344"][aria-busy="false"]').wait_for()
        page.goto(server.address)
        assert page.evaluate(OPEN, stream) == "open"
        page.goto("about:blank")


def test_what_a_page_sends_stays_far_below_the_limit(visit: Visit, viewer_server: str):
    sent: list[int] = []
    visit.page.on(
        "websocket", lambda socket: socket.on("framesent", lambda data: sent.append(len(data)))
    )
    page = visit.open(f"{viewer_server}/?{VIEW}")
    page.locator('path[data-code="GM0344"]').click()
    page.locator('#kaart[data-state*="GM0344"][aria-busy="false"]').wait_for()
    assert 50 < max(sent) < MOST_BYTES / 8
