"""Runs a command on a computer whose network hangs: `python -m ... LOG COMMAND...`.

Looking up a name and connecting to another computer take 20 seconds and fail, as where packets are
dropped; each attempt is written to LOG. A server that wants to be reached by everybody is bound to
this computer alone.
"""

import runpy
import socket
import sys
import time
from pathlib import Path

HANGS = 20
INSIDE = {"127.0.0.1", "localhost", "0.0.0.0", "::", "::1", "", None}  # noqa: S104

log, *command = sys.argv[1:]
_connect, _bind, _look_up = socket.socket.connect, socket.socket.bind, socket.getaddrinfo


def _hang(attempt):
    with Path(log).open("a") as file:
        file.write(f"{attempt}\n")
    time.sleep(HANGS)
    raise TimeoutError(attempt)


def _guarded_connect(self, address):
    if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in INSIDE:
        _hang(f"connect {address}")
    return _connect(self, address)


def _guarded_look_up(host, *rest, **settings):
    if host not in INSIDE:
        _hang(f"look up {host}")
    return _look_up(host, *rest, **settings)


def _local_bind(self, address):
    if self.family == socket.AF_INET and address[0] == "0.0.0.0":  # noqa: S104
        address = ("127.0.0.1", address[1])
    return _bind(self, address)


socket.has_ipv6 = False
socket.socket.connect = _guarded_connect
socket.socket.bind = _local_bind
socket.getaddrinfo = _guarded_look_up
sys.argv = command
sys.path.insert(0, str(Path.cwd()))
runpy.run_module(command[0], run_name="__main__")
