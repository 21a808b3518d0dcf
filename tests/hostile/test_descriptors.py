"""More connections than the process may open: a few lines in the log, and then it goes on."""

import socket
import sys
import time

import pytest

from tests.hostile.crowd import ask
from tests.serving import logs, running

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")

FILES = 160
START = (
    "import resource, sys; resource.setrlimit(resource.RLIMIT_NOFILE, ({files}, {files})); "
    "from viewer.__main__ import main; sys.exit(main(['serve', '--port', sys.argv[1]]))"
)
MOST_LOG = 40_000


def test_a_server_without_descriptors_does_not_fill_the_disk(tmp_path):
    command = "-c", START.format(files=FILES), "{port}"
    with running("descriptors", tmp_path, *command) as server:
        crowd = [socket.create_connection(("127.0.0.1", server.port), 5) for _ in range(2 * FILES)]
        time.sleep(4)
        for one in crowd:
            one.close()
        assert ask(server, "/gezond").status == 200
        log = logs["descriptors"].read_text()
    assert f"may open {FILES} files" in log
    assert "Too many open files" in log, "the crowd is large enough"
    assert len(log) < MOST_LOG
