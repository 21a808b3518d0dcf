"""Our servers as processes of their own, for tests that speak to them as a visitor does."""

import http
import os
import random
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
START_SECONDS = STOP_SECONDS = 60
VIEWER = ("-m", "viewer", "serve", "--port", "{port}")
logs: dict[str, Path] = {}
"""What each server said, by its name."""


@dataclass(frozen=True)
class Server:
    """A server that runs."""

    process: int
    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def running(
    name: str, folder: Path, *command: str, port: int = 0, **settings: str
) -> Iterator[Server]:
    """Run a server on a port, a free one if not given; `{port}` in the command is the port.

    `settings`: of the operator, by key, as text.
    """
    variables = {f"SAMENWERKINGSKAART_{key.upper()}": value for key, value in settings.items()}
    port = port or free_port()
    log = folder / f"{name}.log"
    logs[name] = log
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, *(part.replace("{port}", str(port)) for part in command)],
            cwd=ROOT,
            env=os.environ | variables,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            server = Server(process.pid, port)
            _wait(server.address, process, log)
            yield server
        finally:
            process.terminate()
            process.wait(STOP_SECONDS)


def wait_until_ready(server: Server, path: str = "/klaar") -> None:
    """Wait until all that a visitor needs is loaded."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(server.address + path, timeout=START_SECONDS):  # noqa: S310
                return
        except urllib.error.HTTPError as error:
            if error.code != http.HTTPStatus.SERVICE_UNAVAILABLE:
                raise
            time.sleep(0.05)
    pytest.fail("The server did not become ready")


def free_port() -> int:
    """Return a port that is free, and that no connection gets by chance before it is used.

    Connections of browsers and of tests that run beside this one take the numbers above 32768.
    """
    while True:
        port = random.randrange(10_000, 30_000)  # noqa: S311 - not secret
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):  # noqa: S310
                return
        except urllib.error.HTTPError as error:
            if error.code != http.HTTPStatus.SERVICE_UNAVAILABLE:
                return  # it answers, under another path
            time.sleep(0.05)
        except OSError:
            time.sleep(0.05)
    pytest.fail(f"The server did not start:\n{log.read_text()}")
