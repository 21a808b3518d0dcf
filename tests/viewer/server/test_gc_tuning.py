"""With Streamlit's own garbage collection switched off, memory must stay where it is."""

import gc
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from tests.serving import VIEWER, running, wait_until_ready
from tests.soak import rounds
from viewer.server.gc_tuning import freeze_gc

QUERIES = ("", "onderwerp=afval", "vorm=openbaar-lichaam", "provincie=PV26", "deelnemer=GM0344")
STATUS = Path("/proc/self/status")


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


@pytest.mark.soak
@pytest.mark.skipif(not STATUS.exists(), reason="reads the memory of a process from /proc")
def test_memory_stays_bounded_over_many_runs(tmp_path):
    with (
        running("memory", tmp_path, *VIEWER) as server,
        connect(f"ws://127.0.0.1:{server.port}/_stcore/stream", max_size=None) as session,
    ):
        wait_until_ready(server)
        for i in range(40):
            run(session, QUERIES[i % len(QUERIES)])
        before = resident(server.process)
        for i in range(rounds(80)):
            run(session, QUERIES[i % len(QUERIES)])
        assert resident(server.process) - before < 10_000


def test_settling_sets_apart_what_lives_for_ever():
    before = gc.get_freeze_count()
    try:
        freeze_gc()
        assert gc.get_freeze_count() > before
        assert gc.isenabled(), "Python's own collector goes on"
    finally:
        gc.unfreeze()
