"""The report: when and on what was measured, and the table; on screen or in the documentation."""

from __future__ import annotations

import json
import os
import platform
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.measure import Row, Verdict, table
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


def held_parts(file: Path | None) -> dict[str, list[Row]]:
    """Return the rows of each part that a file holds: none without a file."""
    if file is None or not file.exists():
        return {}
    parts: dict[str, list[dict[str, Any]]] = json.loads(file.read_text("utf-8"))
    return {
        name: [
            Row(r["what"], tuple(r["figures"]), r["verdict"] and Verdict(**r["verdict"]))
            for r in rows
        ]
        for name, rows in parts.items()
    }


def hold_parts(file: Path | None, parts: Mapping[str, Sequence[Row]]) -> None:
    """Write the rows of each part to a file, so that a run that ends halfway loses one part."""
    if file is not None:
        held = {name: [asdict(row) for row in rows] for name, rows in parts.items()}
        file.write_text(json.dumps(held, ensure_ascii=False, indent=1), "utf-8")


def write(text: str) -> None:
    """Put the report in the documentation, in place of the one before."""
    page = PAGE.read_text(encoding="utf-8")
    if not _BETWEEN.search(page):
        raise SystemExit(f"{PAGE.name} has no place for the table: {_START} ... {_END}")
    between = f"{_START}\n{text}\n{_END}"
    PAGE.write_text(_BETWEEN.sub(lambda _: between, page), encoding="utf-8")
