"""The viewer as a process: where it listens and how it stops."""

import asyncio
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest

from data.domain.errors import QueryError
from tests.hostile.attack import handshake
from tests.serving import ROOT, free_port, logs, running
from viewer.cli.serve import listening_socket
from viewer.server import process
from viewer.server.process import STOP_SECONDS, settings_of, warn_without_site


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


@contextmanager
def started(*arguments, cwd, **variables):
    """Run the command `serve` from a folder, until it says where it is."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | variables
    with subprocess.Popen(
        [sys.executable, "-m", "viewer", "serve", *arguments],
        cwd=cwd,
        env=environment,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        try:
            yield process, process.stdout.readline().strip()
        finally:
            process.terminate()


def ask(address: str, port: int, path: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(address, port, timeout=60)
    connection.request("GET", path)
    return connection.getresponse()


@pytest.mark.skipif(not has_ipv6(), reason="no IPv6 here")
def test_it_listens_on_ipv6_below_a_prefix_from_any_folder(tmp_path):
    port = free_port()
    options = ("--address", "::1", "--port", str(port), "--prefix", "/samen/")
    with started(*options, cwd=tmp_path) as (process, line):
        assert line == f"Samenwerkingskaart: http://[::1]:{port}/samen/"
        answer = ask("::1", port, "/samen/")
        assert answer.status == 200
        assert answer.getheader("server") is None
        assert ask("::1", port, "/").status == 404
        assert ask("::1", port, "/gezond").status == 200
        process.terminate()
        assert process.wait(60) == 0


def test_after_sigterm_it_goes_on_until_proxies_know(tmp_path):
    port = free_port()
    with started("--port", str(port), cwd=tmp_path, SAMENWERKINGSKAART_STOPPEN="9999") as (
        process,
        line,
    ):
        assert line == f"Samenwerkingskaart: http://127.0.0.1:{port}/"
        process.terminate()
        while (answer := ask("127.0.0.1", port, "/klaar")).read() != b"stopt":
            assert answer.status == 503
        assert ask("127.0.0.1", port, "/gezond").status == 200
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0


@pytest.mark.parametrize(
    ("proxies", "peer", "visitor"),
    [
        ("", "127.0.0.1", "127.0.0.1"),
        ("127.0.0.1", "127.0.0.1", "203.0.113.5"),
        ("127.0.0.1 198.51.100.0/24", "127.0.0.1", "192.0.2.9"),
        ("198.51.100.0/24", "::ffff:198.51.100.7", "192.0.2.9"),
        ("10.0.0.0/8", "127.0.0.1", "127.0.0.1"),
    ],
)
def test_forwarded_headers_count_of_named_proxies_alone(proxies, peer, visitor):
    last = "203.0.113.5" if proxies == "127.0.0.1" else "198.51.100.3"
    seen = {}

    async def app(scope, _receive, _send):
        seen.update(scope)

    config = settings_of(app, proxies)
    config.load()
    headers = [
        (b"x-forwarded-for", f"6.6.6.6, 192.0.2.9, {last}".encode()),
        (b"x-forwarded-proto", b"https"),
    ]
    scope = {"type": "http", "client": (peer, 1), "scheme": "http", "headers": headers}
    asyncio.run(config.loaded_app(scope, None, None))
    assert seen["client"][0] == visitor
    assert seen["scheme"] == ("http" if visitor == peer else "https")


@pytest.mark.parametrize(
    ("values", "scheme"),
    [(["https"], "https"), (["https, http"], "https"), (["https", "http"], "https"), ([], "http")],
)
def test_of_several_proxies_the_first_says_how_it_was_reached(values, scheme):
    schemes = []

    async def app(scope, _receive, _send):
        schemes.append(scope["scheme"])

    config = settings_of(app, "127.0.0.1")
    config.load()
    headers = [(b"x-forwarded-proto", value.encode()) for value in values]
    scope = {"type": "http", "client": ("127.0.0.1", 1), "scheme": "http", "headers": headers}
    asyncio.run(config.loaded_app(scope, None, None))
    assert schemes == [scheme]


def test_who_listens_to_others_without_a_public_address_is_warned(monkeypatch, caplog):
    for address, site, warned in (
        ("192.0.2.1", "", True),
        ("::", "https://kaart.example/", False),
        ("127.0.0.1", "", False),
        ("::1", "", False),
    ):
        caplog.clear()
        monkeypatch.setenv("SAMENWERKINGSKAART_SITE", site)
        warn_without_site(address)
        assert bool(caplog.records) is warned, address


def test_small_answers_do_not_wait_for_an_acknowledgement():
    """asyncio sees to it for a socket that says that it is one of TCP."""

    async def set_at_once():
        accepted = asyncio.get_running_loop().create_future()
        with listening_socket("127.0.0.1", free_port()) as listening:
            server = await asyncio.start_server(
                lambda _reader, writer: accepted.set_result(writer.get_extra_info("socket")),
                sock=listening,
            )
            async with server:
                _, writer = await asyncio.open_connection(*listening.getsockname())
                option = (await accepted).getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
                writer.close()
                return bool(option)

    assert asyncio.run(set_at_once())


@pytest.mark.parametrize("address", ["bestaat.invalid", "192.0.2.1"])
def test_where_it_cannot_listen_it_says_so(address):
    with pytest.raises(QueryError):
        listening_socket(address, free_port())


@pytest.mark.parametrize("first", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_with_status_0_though_a_client_does_not_read(tmp_path, first):
    with running("stopping", tmp_path, "-m", "viewer", "serve", "--port", "{port}") as server:
        connection, status = handshake(server)
        assert status == 101
        deaf = socket.create_connection(("127.0.0.1", server.port))
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        deaf.sendall(b"GET /gegevens HTTP/1.1\r\nHost: a\r\n\r\n" * 200)
        begin = time.monotonic()
        os.kill(server.process, first)
        with connection, deaf:
            status = os.waitpid(server.process, 0)[1]
        assert os.waitstatus_to_exitcode(status) == 0
        assert time.monotonic() - begin < STOP_SECONDS + 15
    assert "Traceback" not in logs["stopping"].read_text()


def test_who_computes_lets_others_go_on_soon(monkeypatch):
    """Measured in tests/hostile/README.md: it depends on the machine."""
    intervals: list[float] = []
    monkeypatch.setattr(process.sys, "setswitchinterval", intervals.append)
    monkeypatch.setattr(process, "set_up_logging", lambda: None)
    monkeypatch.setattr(process, "use_settings", lambda _chosen: None)
    monkeypatch.setattr(process.ViewerServer, "run", lambda _self, sockets: sockets)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        process.serve(lambda: None, listening)
    assert intervals == [process.SWITCH_SECONDS]
