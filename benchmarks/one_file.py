"""The map in one file: how large it is, how long it takes to make, how fast a filter answers.

The file is opened from a disk. A filter has answered when the map and the numbers are painted.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.browser import change, chromium, fresh_page, unfold
from benchmarks.measure import Row, at_most, figure, rounds
from benchmarks.subjects import VIEWER, toggles
from data.domain.query import Query
from data.registry.registry import Registry
from data.storage.edition import read_edition
from viewer.export.formats import FORMATS, Options
from viewer.export.view import view_of

DAY = dt.date(2026, 11, 20)
MADE = rounds(10)
CHANGES = rounds(48)
MOST_MB, MOST_SECONDS, MOST_MS = 1.5, 1.0, 50
FILE = replace(VIEWER, whole="() => true")


def rows() -> Iterator[Row]:
    """Measure and yield the rows of the table."""
    registry = Registry(read_edition())
    content, took = b"", []
    for _ in range(MADE):
        start = time.perf_counter()
        view = view_of(Query(date=DAY), registry, site="https://kaart.example.nl/")
        content = FORMATS["html"].write(view, Options())
        took.append(time.perf_counter() - start)
    size = len(content) / 1e6
    yield Row("one-file map: size", (f"{size:.2f} MB",), at_most(size, MOST_MB, "MB", decimals=2))
    yield Row(
        "one-file map: time to make",
        (f"{figure(took, 's', decimals=2)}; the first {took[0]:.2f} s",),
        at_most(median(took), MOST_SECONDS, "s", decimals=2),
    )
    painted = _changes(content)
    yield Row(
        "one-file map: filter change to painted map and numbers",
        (figure(painted, "ms"),),
        at_most(median(painted), MOST_MS, "ms"),
    )


def _changes(content: bytes) -> list[float]:
    """Return how long filter changes took, in milliseconds."""
    with TemporaryDirectory() as folder, chromium() as browser, fresh_page(browser, FILE) as page:
        file = Path(folder) / "kaart.html"
        file.write_bytes(content)
        page.goto(file.as_uri())
        page.locator('#kaart[data-state][aria-busy="false"]').wait_for()
        unfold(page, FILE)
        page.wait_for_timeout(1000)
        return [change(page, FILE, button).painted for button in islice(toggles(), CHANGES)]
