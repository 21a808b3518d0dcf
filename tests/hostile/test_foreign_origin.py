"""A page of another website opens websockets, on a computer whose network hangs."""

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from tests.hostile.attack import STREAM, handshake, health
from tests.serving import Server, running

HANDSHAKES = 10
QUICKLY = 8.0
"""Seconds, on a machine that has more to do; one look-up outside would take twenty."""

EVERYWHERE = "0.0.0.0"  # noqa: S104 - closed_network binds it to this computer alone
STARTS = {
    "serve": ("viewer", "serve", "--address", EVERYWHERE, "--port", "{port}"),
    "streamlit run": (
        *("streamlit", "run", "app.py"),
        *("--server.address", EVERYWHERE, "--server.port", "{port}"),
    ),
}


@dataclass
class Proxy:
    """A proxy that takes connections and never answers."""

    socket: socket.socket
    connections: list[socket.socket] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.socket.getsockname()[1]}"

    def accept(self) -> None:
        while True:
            try:
                self.connections.append(self.socket.accept()[0])
            except OSError:
                return


@pytest.fixture(scope="module")
def proxy() -> Iterator[Proxy]:
    listening = socket.create_server(("127.0.0.1", 0))
    proxy = Proxy(listening)
    thread = threading.Thread(target=proxy.accept, daemon=True)
    thread.start()
    yield proxy
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    thread.join()
    for connection in proxy.connections:
        connection.close()


@pytest.fixture(scope="module", params=["resolver", "proxy"])
def way_out(request, proxy) -> Iterator[str]:
    """Close the network, or lead it to the proxy."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            patch.delenv(name.lower(), raising=False)
            patch.delenv(name, raising=False)
            if request.param == "proxy":
                patch.setenv(name, proxy.address)
        patch.delenv("SAMENWERKINGSKAART_SITE", raising=False)
        yield request.param


@pytest.fixture(scope="module", params=STARTS)
def server(request, way_out, tmp_path_factory) -> Iterator[tuple[Server, list[str]]]:
    """Start the viewer; with it comes what it asked outside."""
    folder = tmp_path_factory.mktemp("outside")
    log = folder / "outside.log"
    log.touch()
    command = ("-m", "tests.hostile.closed_network", str(log), *STARTS[request.param])
    with running(f"{request.param}, {way_out}", folder, *command) as server:
        yield server, log


def test_a_foreign_origin_is_refused_at_once_and_nobody_outside_is_asked(server, proxy):
    viewer, log = server
    begin = time.monotonic()
    asked = []
    for number in range(HANDSHAKES):
        thread = threading.Thread(
            target=lambda n=number: asked.append(
                handshake(viewer, STREAM, f"Origin: https://vreemd{n}.example")
            )
        )
        thread.start()
    honest = health(viewer)
    while len(asked) < HANDSHAKES and time.monotonic() - begin < 4 * QUICKLY:
        time.sleep(0.02)
    took = time.monotonic() - begin
    for connection, _ in asked:
        connection.close()
    assert [status for _, status in asked] == [403] * HANDSHAKES
    assert honest < QUICKLY
    assert took < QUICKLY
    assert log.read_text() == ""
    assert proxy.connections == []


def test_the_origin_of_the_page_itself_is_welcome(server):
    viewer, _ = server
    connection, status = handshake(viewer, STREAM, f"Origin: http://127.0.0.1:{viewer.port}")
    connection.close()
    assert status == 101
