"""A page of another website opens websockets, on a computer whose network hangs."""

import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.hostile.attack import QUICKLY, STREAM, handshake, health
from tests.serving import ROOT, Server, running

HANDSHAKES = 10
EVERYWHERE = "0.0.0.0"  # noqa: S104 - closed_network binds it to this computer alone
STARTS = {
    "serve": ("viewer", "serve", "--address", EVERYWHERE, "--port", "{port}"),
    "streamlit run": (
        *("streamlit", "run", str(ROOT / "app.py")),
        *("--server.address", EVERYWHERE, "--server.port", "{port}"),
    ),
}
WAYS_OUT = {"serve": "resolver", "streamlit run": "proxy"}
"""Where each start would hang; which of the two it is does not depend on the start."""


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


@pytest.fixture(scope="module", params=STARTS)
def server(request, proxy, tmp_path_factory) -> Iterator[tuple[Server, Path]]:
    """Start the viewer where the network is closed, or leads to the proxy.

    With it comes the file of what it asked outside.
    """
    folder = tmp_path_factory.mktemp("outside")
    log = folder / "outside.log"
    log.touch()
    command = ("-m", "tests.hostile.closed_network", str(log), *STARTS[request.param])
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SAMENWERKINGSKAART_SITE", raising=False)
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            patch.delenv(name.lower(), raising=False)
            patch.delenv(name, raising=False)
            if WAYS_OUT[request.param] == "proxy":
                patch.setenv(name, proxy.address)
        with running(request.param, folder, *command) as server:
            yield server, log
            if health(server) > QUICKLY:
                os.kill(server.process, signal.SIGKILL)  # it hangs, and would not stop


def test_a_foreign_origin_is_refused_at_once_and_nobody_outside_is_asked(server, proxy):
    viewer, log = server
    statuses = []

    def knock(number: int) -> None:
        connection, status = handshake(viewer, STREAM, f"Origin: https://vreemd{number}.example")
        connection.close()
        statuses.append(status)

    threads = [threading.Thread(target=knock, args=[n]) for n in range(HANDSHAKES)]
    begin = time.monotonic()
    for thread in threads:
        thread.start()
    honest = health(viewer)
    for thread in threads:
        thread.join()
    assert statuses == [403] * HANDSHAKES
    assert honest < QUICKLY
    assert time.monotonic() - begin < 2 * QUICKLY
    assert log.read_text() == ""
    assert proxy.connections == []


def test_the_origin_of_the_page_itself_is_welcome(server):
    viewer, _ = server
    connection, status = handshake(viewer, STREAM, "Origin: http://127.0.0.1")
    connection.close()
    assert status == 101
