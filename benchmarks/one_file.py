"""The map in one file: how large it is, how long it takes to make, how fast a filter answers.

The file is opened from a disk. A filter has answered when the map and the numbers are painted.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Page

from benchmarks.browser import chromium
from benchmarks.measure import Row, at_most, figure
from data.domain.query import Query
from data.registry.registry import Registry
from data.storage.edition import read_edition
from viewer.export.formats import FORMATS, Options
from viewer.export.view import view_of

DAY = dt.date(2026, 11, 20)
MADE = 10
ROUNDS = 4
MOST_MB, MOST_SECONDS, MOST_MS = 1.5, 1.0, 50
BOXES = (
    *(("basis", value) for value in ("wgr", "netwerk", "convenant", "landelijke-indeling")),
    *(("onderwerp", value) for value in ("afval", "zorg-en-gezondheid", "niet-geregistreerd")),
    *(("vorm", value) for value in ("openbaar-lichaam", "regeling-zonder-meer")),
    *(("provincie", value) for value in ("PV26", "PV23")),
    ("orgaan", "raad"),
)
"""Filters that are set and, in the next round, taken away again: name and value."""

_CLICK = """async (boxes) => {
    const painted = () => new Promise((done) => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => done(performance.now());
        channel.port2.postMessage(0);
    }));
    const took = [];
    for (const [name, value] of boxes) {
        const box = document.querySelector(`input[name="${name}"][value="${value}"]`);
        const before = document.getElementById("kaart").dataset.state;
        await new Promise((done) => setTimeout(done, 100));
        const start = performance.now();
        box.click();
        if (document.getElementById("kaart").dataset.state === before) throw new Error(value);
        const answered = performance.now();
        took.push([answered - start, await painted() - start]);
    }
    return took;
}"""


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
    with _opened(content) as page:
        changes = [one for _ in range(ROUNDS) for one in page.evaluate(_CLICK, list(BOXES))]
    answered, painted = ([one[i] for one in changes] for i in (0, 1))
    yield Row("one-file map: filter change to new map and numbers", (figure(answered, "ms"),))
    yield Row(
        "one-file map: the same, until painted",
        (figure(painted, "ms"),),
        at_most(median(painted), MOST_MS, "ms"),
    )


@contextmanager
def _opened(content: bytes) -> Iterator[Page]:
    with TemporaryDirectory() as folder, chromium() as browser:
        file = Path(folder) / "kaart.html"
        file.write_bytes(content)
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="nl-NL")
        page.goto(file.as_uri())
        page.locator('#kaart[data-state][aria-busy="false"]').wait_for()
        page.wait_for_timeout(1000)
        yield page
