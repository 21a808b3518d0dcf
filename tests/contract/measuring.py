"""Run `measure` in a process of its own, on the code in any folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).parents[2]
GROUPS = ("commands", "routes", "contents")
COMMANDS = (
    "",
    "serve",
    "query",
    "export",
    "changes",
    "what-if",
    "refresh",
    "check",
    "additions",
    "template",
)


def measured(group: str, code: Path = ROOT, folder: Path | None = None) -> dict[str, Any]:
    """Return what is held of a group of views, as the code in a folder answers them."""
    with TemporaryDirectory() as place:
        made = _python(code, "-m", "contract.measure", str(folder or place), group)
    answers: dict[str, Any] = json.loads(made)
    return answers


def help_texts(code: Path = ROOT) -> dict[str, str]:
    """Return the help of the program ("viewer") and of each command."""
    return {
        command or "viewer": _python(
            code, "-m", "viewer", *([command] if command else []), "--help"
        )
        for command in COMMANDS
    }


def _python(code: Path, *arguments: str) -> str:
    paths = {"PYTHONPATH": str(ROOT / "tests"), "COLUMNS": "80"}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=code,
        env={**os.environ, **paths},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout
