"""From starting the process to the first page of HTML."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Row, figure, rounds, times_bare
from benchmarks.servers import serving
from benchmarks.subjects import ALL, BARE, VIEWER

STARTS = rounds(10)
MOST_TIMES_BARE, MOST_THE_FIRST_TIME = 1.8, 2.5


def rows() -> Iterator[Row]:
    """Measure and yield the rows of the table; a first round warms the disk's cache."""
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
