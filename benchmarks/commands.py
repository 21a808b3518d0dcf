"""Commands, each a process of its own, in turn with those of commit 2f7fc4e on its edition."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.measure import Row, at_most, figure, rounds
from benchmarks.subjects import ROOT

RUNS = rounds(10)
BASELINE_VARIABLE = "SAMENWERKINGSKAART_BASELINE"
"""Environment variable with a checkout of commit 2f7fc4e."""

HELP, QUERY = ("--help",), ("query", "--onderwerp", "afval")
MOST = {HELP: 0.5, QUERY: 0.6}
"""Of the time of that commit; of every other command 1: nothing is slower."""

OF_A_DATE = ("--peildatum", "2018-06-01")
FILES = ("csv", "xlsx", "geojson", "gpkg", "png", "svg", "pdf", "html")
COMMANDS = (
    HELP,
    QUERY,
    ("query", "--zoek", "omgevingsdienst"),
    ("query", "--json", *OF_A_DATE),
    ("changes", "--gemeente", "GM0344"),
    ("what-if", "GM0344", "GM0355"),
    ("check",),
    *(("export", "--onderwerp", "afval", "--out", f"kaart.{suffix}") for suffix in FILES),
)


def rows() -> Iterator[Row]:
    """Measure and yield the rows of the table; without a checkout, of ours alone."""
    baseline = os.environ.get(BASELINE_VARIABLE)
    folders = [ROOT, *([Path(baseline)] if baseline else [])]
    with tempfile.TemporaryDirectory() as home:
        for command in COMMANDS:
            took: dict[Path, list[float]] = {folder: [] for folder in folders}
            for number in range(RUNS + 1):  # the first one warms the disk's cache
                for folder in folders:
                    seconds = _run(command, folder, folders[-1], Path(home))
                    if number:
                        took[folder].append(seconds)
            yield from _rows(command, *(took[folder] for folder in folders))


def _rows(command: tuple[str, ...], ours: list[float], *before: list[float]) -> Iterator[Row]:
    what = f"`python -m viewer {' '.join(command)}`"
    yield Row(what, (figure(ours, "s", decimals=2),))
    for took in before:
        share = median(ours) / median(took)
        verdict = at_most(share, MOST.get(command, 1), "x 2f7fc4e", decimals=2)
        yield Row(f"{what} at 2f7fc4e", (figure(took, "s", decimals=2),), verdict)


def _run(command: tuple[str, ...], code: Path, edition: Path, home: Path) -> float:
    """Return how many seconds a command takes with the code of a folder, on one edition."""
    surroundings = {
        "SAMENWERKINGSKAART_EDITION": str(edition / "data" / "edition"),
        "PYTHONPATH": str(code),
        "XDG_CACHE_HOME": str(home / code.name),
    }
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "viewer", *command],
        cwd=home,
        env=os.environ | surroundings,
        capture_output=True,
        check=True,
    )
    return time.perf_counter() - start
