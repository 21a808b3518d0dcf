"""Node, from the wheel of the development requirements; nothing that ships needs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SECONDS = 120


def node(*arguments: str, given: str = "") -> str:
    """Return what node says to `given`; without node the test is skipped, or fails.

    It fails where a browser is required: there all of the development requirements are.
    """
    program = Path(sys.executable).with_name("node")
    if not program.exists():
        reason = "No node beside this Python: install requirements-dev.txt"
        if os.environ.get("SAMENWERKINGSKAART_BROWSER") == "required":
            pytest.fail(reason)
        pytest.skip(reason)
    told = subprocess.run(
        [program, *arguments],
        input=given,
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
    if told.returncode:
        pytest.fail(f"node {' '.join(arguments)} failed:\n{told.stdout}\n{told.stderr}")
    return told.stdout
