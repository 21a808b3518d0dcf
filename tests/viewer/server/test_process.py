"""The viewer as a process: where it listens and how it stops."""

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
from tests.serving import ROOT, free_port, running
from viewer.cli.serve import listening_socket
from viewer.server.process import STOP_SECONDS


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


def asked(address: str, port: int, path: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(address, port, timeout=60)
    connection.request("GET", path)
    return connection.getresponse()


@pytest.mark.skipif(not has_ipv6(), reason="no IPv6 here")
def test_it_listens_on_ipv6_below_a_prefix_from_any_folder(tmp_path):
    port = free_port()
    options = ("--address", "::1", "--port", str(port), "--prefix", "/samen/")
    with started(*options, cwd=tmp_path) as (process, line):
        assert line == f"Samenwerkingskaart: http://[::1]:{port}/samen/"
        answer = asked("::1", port, "/samen/")
        assert answer.status == 200
        assert answer.getheader("server") is None
        assert asked("::1", port, "/").status == 404
        assert asked("::1", port, "/gezond").status == 200
        process.terminate()
        assert process.wait(60) == 0


def test_small_answers_do_not_wait_for_an_acknowledgement():
    with listening_socket("127.0.0.1", free_port()) as listening:
        assert listening.proto == socket.IPPROTO_TCP  # then asyncio sets TCP_NODELAY


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
