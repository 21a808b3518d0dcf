"""Servers on free ports of this machine, always stopped in the end."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from xstatic.pkg import leaflet

from benchmarks.subjects import ROOT, Subject, python

HOST = "127.0.0.1"
START_SECONDS = 60
STOP_SECONDS = 10


class ServerError(RuntimeError):
    """A server that does not answer."""


@dataclass(frozen=True)
class Server:
    """A server that answers.

    Attributes
    ----------
    seconds : float
        From the start of the process to the first page of HTML.
    """

    subject: Subject
    port: int
    process: int
    seconds: float

    def address(self, port: int | None = None) -> str:
        """Return the address of the page, on this port or on that of a proxy."""
        return f"http://{HOST}:{port or self.port}/{self.subject.path}?{self.subject.query}"

    def stop(self) -> None:
        """End it before its time."""
        os.kill(self.process, signal.SIGTERM)

    def wait_until_ready(self) -> None:
        """Wait until all that visitors of the viewer need is loaded."""
        while _status(self.port, "/klaar") == HTTPStatus.SERVICE_UNAVAILABLE:
            time.sleep(0.1)

    def processor(self) -> float:
        """Return the seconds of a core that this process used so far. Linux only."""
        stat = Path(f"/proc/{self.process}/stat").read_text(encoding="ascii")
        user, system = stat.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Return the memory that only this process uses (USS), in MB. Linux only."""
        rollup = Path(f"/proc/{self.process}/smaps_rollup").read_text(encoding="ascii")
        private = (line.split() for line in rollup.splitlines() if line.startswith("Private_"))
        return sum(int(fields[1]) for fields in private) / 1024


@contextmanager
def serving(subject: Subject, home: Path | None = None) -> Iterator[Server]:
    """Serve a subject on a free port.

    Parameters
    ----------
    home : Path, optional
        Home folder, where a start may leave something for the next; an empty one without.
    """
    port = free_port()
    with tempfile.TemporaryDirectory() as folder, _assets() as assets:
        log = Path(folder) / "server.log"
        environment = os.environ | {
            "BENCHMARK_ASSETS": assets,
            "HOME": str(home or folder),  # personal settings of Streamlit do not count
            "PYTHONPATH": str(ROOT),
        }
        if subject.edition:
            environment["SAMENWERKINGSKAART_EDITION"] = subject.edition
        with log.open("wb") as output:
            start = time.perf_counter()
            process = subprocess.Popen(
                python(subject, port),
                cwd=ROOT if subject.at_root else folder,
                env=environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
            try:
                _wait(process, port, log)
                yield Server(subject, port, process.pid, time.perf_counter() - start)
            finally:
                _stop(process)


@contextmanager
def serving_all(subjects: Sequence[Subject]) -> Iterator[list[Server]]:
    """Serve several subjects side by side."""
    with ExitStack() as stack:
        yield [stack.enter_context(serving(subject)) for subject in subjects]


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    return port


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        if _answers(port):
            return
        time.sleep(0.005)
    raise ServerError(f"No answer from the server:\n{log.read_text(errors='replace')[-2000:]}")


def _answers(port: int) -> bool:
    try:
        return _status(port, "/", holding=b"<html") == HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False


def _status(port: int, path: str, holding: bytes = b"") -> int:
    """Return the status of an answer; 0 when it does not hold these bytes."""
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", path, headers={"Accept": "text/html"})
        answer = connection.getresponse()
        return answer.status if holding in answer.read() else 0
    finally:
        connection.close()


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class _Silent(SimpleHTTPRequestHandler):
    """Serves Leaflet as a public server would: to be kept by the browser."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "public, max-age=31536000, immutable")
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def _assets() -> Iterator[str]:
    """Serve Leaflet, for pages that would ask a public server for it."""
    handler = partial(_Silent, directory=str(leaflet.BASE_DIR))
    server = ThreadingHTTPServer((HOST, 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{HOST}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
