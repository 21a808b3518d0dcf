"""Node, from the wheel of the development requirements; nothing that ships needs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools import missing

ROOT = Path(__file__).parents[2]
SECONDS = 120


def node(*arguments: str, given: str = "") -> str:
    """Return what node says to `given`; without node the test is skipped, or fails."""
    program = Path(sys.executable).with_name("node")
    if not program.exists():
        missing("No node beside this Python: install requirements-dev.txt")
    done = subprocess.run(
        [program, *arguments],
        input=given,
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
    if done.returncode:
        pytest.fail(f"node {' '.join(arguments)} failed:\n{done.stdout}\n{done.stderr}")
    return done.stdout
