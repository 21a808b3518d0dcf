"""From starting the process to the first page of HTML, and to the answer of a command."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.measure import Row, at_most, figure, rounds, times_bare
from benchmarks.servers import serving
from benchmarks.subjects import ALL, BARE, ROOT, VIEWER

STARTS = rounds(10)
MOST_TIMES_BARE, MOST_THE_FIRST_TIME = 1.8, 2.5
BASELINE_VARIABLE = "SAMENWERKINGSKAART_BASELINE"
"""Environment variable with a checkout of commit 2f7fc4e, whose commands take turns with ours."""

COMMANDS = {("--help",): 0.5, ("query", "--onderwerp", "afval"): 0.6}
"""Commands, and the part of the time of that commit that they may take at most."""


def rows() -> Iterator[Row]:
    """Measure and yield the rows of the table; a first round warms the disk's cache."""
    yield from _commands()
    first: dict[str, list[float]] = {subject.name: [] for subject in ALL}
    later: dict[str, list[float]] = {subject.name: [] for subject in ALL}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(STARTS + 1):
            for subject in ALL:
                with serving(subject) as server:
                    first[subject.name].append(server.seconds)
                home = Path(folder) / subject.name
                home.mkdir(exist_ok=True)
                with serving(subject, home) as server:
                    later[subject.name].append(server.seconds)
            if number == 0:
                first = {name: [] for name in first}
                later = {name: [] for name in later}
    for title, took, most in (
        ("process start to first page of HTML", later, MOST_TIMES_BARE),
        ("the same, the first time on a machine", first, MOST_THE_FIRST_TIME),
    ):
        yield Row(
            title,
            tuple(figure(took[subject.name], "s", decimals=2) for subject in ALL),
            times_bare(took[VIEWER.name], took[BARE.name], most),
        )


def _commands() -> Iterator[Row]:
    """Measure the commands, beside those of the checkout that the environment names."""
    baseline = os.environ.get(BASELINE_VARIABLE)
    folders = [ROOT, *([Path(baseline)] if baseline else [])]
    for command, most in COMMANDS.items():
        took: dict[Path, list[float]] = {folder: [] for folder in folders}
        for number in range(STARTS + 1):
            for folder in folders:
                seconds = _run(command, folder)
                if number:
                    took[folder].append(seconds)
        what = f"`python -m viewer {' '.join(command)}`"
        yield Row(what, (figure(took[ROOT], "s", decimals=2),))
        if baseline:
            first = took[Path(baseline)]
            share = median(took[ROOT]) / median(first)
            verdict = at_most(share, most, "x 2f7fc4e", decimals=2)
            yield Row(f"{what} at 2f7fc4e", (figure(first, "s", decimals=2),), verdict)


def _run(command: tuple[str, ...], folder: Path) -> float:
    """Return how many seconds a command takes with the code in a folder."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "viewer", *command], cwd=folder, capture_output=True, check=True
    )
    return time.perf_counter() - start
