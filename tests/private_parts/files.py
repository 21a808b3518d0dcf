"""The files of the project in which uses are looked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("data", "layers", "viewer", "benchmarks")
_BESIDE = ("app.py", ".streamlit/config.toml")
_LEFT_OUT = {"edition", "curated", "locale", "node_modules", "__pycache__"}
_SUFFIXES = {".py", ".js", ".mjs", ".ts", ".css", ".html", ".toml"}


@cache
def sources() -> dict[str, str]:
    """Return the text of every file by its path in the project, tests and data apart."""
    paths = [ROOT / name for name in _BESIDE]
    for room in ROOMS:
        paths += (
            path
            for path in sorted((ROOT / room).rglob("*"))
            if path.suffix in _SUFFIXES and not _LEFT_OUT & set(path.relative_to(ROOT).parts)
        )
    return {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in paths}
