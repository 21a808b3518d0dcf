"""The report: when and on what was measured, and the table; on screen or in the documentation."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version

from benchmarks.measure import Row, table
from benchmarks.subjects import ROOT

PAGE = ROOT / "docs" / "benchmarks.md"
PACKAGES = ("streamlit", "folium", "streamlit-folium", "geopandas", "shapely", "numpy")

_START, _END = "<!-- table: start -->", "<!-- table: end -->"
_BETWEEN = re.compile(f"{_START}.*{_END}", re.DOTALL)


def circumstances() -> str:
    """Return date, machine and versions as a sentence; to be asked before measuring."""
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"Measured on {datetime.now(UTC).date()}: {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores (load {load} at the start), "
        f"Python {platform.python_version()}, {versions}."
    )


def report(sentence: str, rows: Sequence[Row]) -> str:
    """Return the report as Markdown."""
    judged = [row.verdict.met for row in rows if row.verdict is not None]
    return f"{sentence} Goals met: {sum(judged)} of {len(judged)}.\n\n{table(rows)}"


def write(text: str) -> None:
    """Put the report in the documentation, in place of the one before."""
    page = PAGE.read_text(encoding="utf-8")
    if not _BETWEEN.search(page):
        raise SystemExit(f"{PAGE.name} has no place for the table: {_START} ... {_END}")
    between = f"{_START}\n{text}\n{_END}"
    PAGE.write_text(_BETWEEN.sub(lambda _: between, page), encoding="utf-8")
