"""Programs that tests need beside Python: without one a test is skipped, or fails."""

import os
import shutil
from pathlib import Path

import pytest

REQUIRED = "SAMENWERKINGSKAART_TOOLS"
"""Environment variable: "required" lets a test fail for which something is not installed."""

ADMINISTRATION = (Path("/usr/sbin"), Path("/sbin"))


def tool(name: str) -> str:
    """Return where a program is; without it the test is skipped, or fails."""
    path = os.pathsep.join([os.environ.get("PATH", ""), *map(str, ADMINISTRATION)])
    return shutil.which(name, path=path) or missing(f"No {name} here: install it")


def missing(reason: str) -> str:
    """Skip a test for what is not here, or let it fail."""
    if os.environ.get(REQUIRED) == "required":
        pytest.fail(reason)
    pytest.skip(reason)
