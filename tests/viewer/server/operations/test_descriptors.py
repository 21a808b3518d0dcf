import subprocess
import sys

import pytest

from viewer.server.operations.descriptors import ENOUGH

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")

START = """
import logging, resource
logging.basicConfig()
from viewer.server.operations import descriptors
from viewer.server.operations.descriptors import raise_descriptor_limit
descriptors.ENOUGH = {enough}
resource.setrlimit(resource.RLIMIT_NOFILE, ({soft}, {hard}))
print(raise_descriptor_limit(), resource.getrlimit(resource.RLIMIT_NOFILE)[0])
"""


def limited(soft: int, hard: int, enough: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", START.format(soft=soft, hard=hard, enough=enough)]
    return subprocess.run(command, capture_output=True, text=True, check=True)


def test_the_soft_limit_is_raised_to_the_hard_one_and_few_are_warned_of():
    ended = limited(256, 1024, enough=ENOUGH)
    assert ended.stdout.split() == ["1024", "1024"]
    assert "may open 1024 files" in ended.stderr
    assert "8192" in ended.stderr


def test_enough_is_nothing_to_warn_of():
    ended = limited(256, 512, enough=512)
    assert ended.stdout.split() == ["512", "512"]
    assert ended.stderr == ""
