"""With Streamlit's own garbage collection switched off, memory must stay where it is."""

import gc
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from viewer.memory import settle

ROOT = Path(__file__).parents[2]
QUERIES = ("", "onderwerp=afval", "vorm=openbaar-lichaam", "provincie=PV26", "deelnemer=GM0344")
STATUS = Path("/proc/self/status")


@contextmanager
def serving() -> Iterator[tuple[int, str]]:
    """Run the viewer; give its process and the address of its websocket."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "viewer", "serve", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health").close()
                break
            except OSError:
                time.sleep(0.05)
        yield process.pid, f"ws://127.0.0.1:{port}/_stcore/stream"
    finally:
        process.terminate()
        process.wait(10)


def run(session: ClientConnection, query: str) -> None:
    """Let the page run as if the visitor came with this address, and wait for its end."""
    message = BackMsg()
    message.rerun_script.query_string = query
    session.send(message.SerializeToString())
    answer = ForwardMsg()
    while answer.WhichOneof("type") != "script_finished":
        answer.ParseFromString(session.recv(timeout=20))


def resident(process: int) -> int:
    """Return the resident memory of a process in kB."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    raise AssertionError(process)


@pytest.mark.skipif(not STATUS.exists(), reason="reads the memory of a process from /proc")
def test_memory_stays_bounded_over_many_runs():
    with serving() as (process, address), connect(address, max_size=None) as session:
        for i in range(60):
            run(session, QUERIES[i % len(QUERIES)])
        before = resident(process)
        for i in range(200):
            run(session, QUERIES[i % len(QUERIES)])
        assert resident(process) - before < 10_000


def test_settling_sets_apart_what_lives_for_ever():
    before = gc.get_freeze_count()
    try:
        settle()
        assert gc.get_freeze_count() > before
        assert gc.isenabled(), "Python's own collector goes on"
    finally:
        gc.unfreeze()
