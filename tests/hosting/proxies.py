"""HAProxy and nginx with the configuration of `deploy/`, before viewers on this machine."""

import contextlib
import http.client
import os
import signal
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pytest

from tests.serving import ROOT, START_SECONDS, VIEWER, Server, running, wait_until_ready
from tests.tools import tool

DEPLOY = ROOT / "deploy"
NAME = "kaart.localhost"
PREFIX = "/samenwerkingskaart/"
NOBODY = {"user": 65534, "group": 65534, "extra_groups": ()} if os.geteuid() == 0 else {}
"""How a process starts that has no rights: as root the tests may not leave it theirs."""


class Viewer:
    """One of the viewers: it can die, end and come again at the same port."""

    def __init__(self, name: str, port: int, folder: Path) -> None:
        self.name, self.port, self._folder = name, port, folder
        self._stack = ExitStack()
        self.server: Server | None = None

    def start(self) -> None:
        command = (*VIEWER, "--prefix", PREFIX.strip("/"))
        server = running(self.name, self._folder, *command, port=self.port)
        self.server = self._stack.enter_context(server)

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Stop it; with SIGKILL it has no time for anything."""
        if self.server:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.server.process, how)
        self.server = None
        self._stack.close()

    def ready(self) -> None:
        wait_until_ready(self.server)

    def answered(self, line: str) -> bool:
        """Return whether a line of a log is about its answer."""
        return f"/{self.name} " in line or f" 127.0.0.1:{self.port} " in line


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass(frozen=True)
class Proxy:
    """A proxy that runs: where it listens, and what it logs."""

    kind: str
    address: str
    port: int
    plain_port: int
    folder: Path
    trust: ssl.SSLContext

    @property
    def log(self) -> Path:
        return self.folder / "requests.log"

    @property
    def site(self) -> str:
        return f"https://{NAME}:{self.port}{PREFIX}"

    def connect(self) -> ssl.SSLSocket:
        """Open a connection by TLS, certificate verified."""
        plain = socket.create_connection((self.address, self.port), 60)
        return self.trust.wrap_socket(plain, server_hostname=NAME)

    def ask(self, path: str, *, plain: bool = False, **headers: str) -> Answer:
        """Ask for an address below the prefix; from the root when it begins with "/"."""
        port = self.plain_port if plain else self.port
        connection = http.client.HTTPConnection(self.address, port, timeout=60)
        connection.sock = None if plain else self.connect()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        host = f"{NAME}:{port}"
        where = path if path.startswith("/") else PREFIX + path
        connection.request("GET", where, headers={"Host": host, "Connection": "close", **named})
        answer = connection.getresponse()
        made = Answer(answer.status, answer.headers, answer.read())
        connection.close()
        return made

    def lines(self, text: str = "", at_least: int = 0) -> list[str]:
        """Return what it logged with a text in it, once there are so many of it."""
        end = time.monotonic() + START_SECONDS
        while True:
            logged = [line for line in self.log.read_text().splitlines() if text in line]
            if len(logged) >= at_least or time.monotonic() > end:
                return logged
            time.sleep(0.02)

    def served(self, viewers: Sequence[Viewer], path: str, at_least: int) -> list[str]:
        """Return which viewer answered each request for a path; "" for one that was held."""
        return [
            next((each.name for each in viewers if each.answered(line)), "")
            for line in self.lines(f" GET {PREFIX}{path}", at_least)
            if line.endswith(f" {PREFIX}{path}")
        ]


@contextmanager
def haproxy(certificates: Path, viewers: Sequence[int], proxy: Proxy) -> Iterator[Proxy]:
    """Run HAProxy with `deploy/haproxy.cfg` as it is; its variables say where."""
    config = proxy.folder / "haproxy.cfg"
    config.write_text((DEPLOY / "haproxy.cfg").read_text("utf-8"), "utf-8")
    variables = {
        "KAART_CONTAINER": "yes",
        "KAART_HTTP": f"{proxy.address}:{proxy.plain_port}",
        "KAART_HTTPS": f"{proxy.address}:{proxy.port}",
        "KAART_CERTIFICATE": str(certificates / "kaart.pem"),
        **{f"KAART_{number}": f"127.0.0.1:{port}" for number, port in enumerate(viewers, 1)},
    }
    command = [tool("haproxy"), "-db", "-f", str(config)]
    with _runs(proxy, command, proxy.log, signal.SIGTERM, variables):
        yield proxy


@contextmanager
def nginx(certificates: Path, viewers: Sequence[int], proxy: Proxy) -> Iterator[Proxy]:
    """Run nginx with `deploy/nginx.conf`, but for ports and places."""
    folder, text = proxy.folder, (DEPLOY / "nginx.conf").read_text("utf-8")
    for published, here in (
        ("127.0.0.1:8501 ", f"127.0.0.1:{viewers[0]} "),
        ("127.0.0.1:8502 ", f"127.0.0.1:{viewers[1]} "),
        ("listen 80;", f"listen {proxy.address}:{proxy.plain_port};"),
        ("listen 443 ", f"listen {proxy.address}:{proxy.port} "),
        ("server_name kaart.provincie.example;", f"server_name {NAME};"),
        ("/etc/nginx/kaart.crt", f"{certificates}/kaart.crt"),
        ("/etc/nginx/kaart.key", f"{certificates}/kaart.key"),
        ("/var/lib/nginx/samenwerkingskaart ", f"{folder}/cache "),
        ("/var/log/nginx/samenwerkingskaart.log", str(proxy.log)),
    ):
        assert published in text
        text = text.replace(published, here)
    (folder / "samenwerkingskaart.conf").write_text(text, "utf-8")
    places = "".join(
        f"{kind}_temp_path {folder}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; events {{}} http {{ access_log off; {places} "
        f"include {folder}/samenwerkingskaart.conf; }}",
        "utf-8",
    )
    command = [tool("nginx"), "-e", "stderr", "-c", f"{folder}/nginx.conf"]
    with _runs(proxy, command, folder / "said.log", signal.SIGQUIT):
        yield proxy


PROXIES = {"haproxy": haproxy, "nginx": nginx}


@contextmanager
def _runs(
    proxy: Proxy,
    command: Sequence[str],
    said: Path,
    ends: signal.Signals,
    variables: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[None]:
    """Run a proxy without rights, and end it in its own way, so that its workers end with it."""
    with said.open("ab") as output:
        process = subprocess.Popen(
            command,
            env={**os.environ, **variables},
            cwd=proxy.folder,
            stdout=output,
            stderr=output,
            **NOBODY,
        )
    try:
        _wait(proxy, process, said)
        yield
    finally:
        process.send_signal(ends)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(5)
        process.kill()
        process.wait()


def _wait(proxy: Proxy, process: subprocess.Popen[bytes], said: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < end:
        with contextlib.suppress(OSError):
            socket.create_connection((proxy.address, proxy.port), 1).close()
            return
        time.sleep(0.02)
    pytest.fail(f"{proxy.kind} did not start:\n{said.read_text()}")
