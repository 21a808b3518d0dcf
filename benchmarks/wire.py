"""Bytes per filter change on the wire: HTTP and websockets, headers and compression included.

Every change leads to a state that the page has not shown before, so that nothing is referred to
that the browser still has.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from statistics import median

from playwright.sync_api import Browser

from benchmarks.browser import change, chromium, fresh_page, load
from benchmarks.measure import Row, at_most, figure, rounds
from benchmarks.proxy import counting
from benchmarks.servers import Server, serving_all
from benchmarks.subjects import ALL, VIEWER, toggles

CHANGES = rounds(20)
OPENING = 3000  # milliseconds after which a page asks nothing more
BEFORE = 700  # milliseconds after a change in which it is not confirmed yet
CONFIRMED = 1500  # milliseconds after these within which it is
MOST_KB = 1


def rows() -> Iterator[Row]:
    """Measure and yield the rows of the table."""
    with serving_all(ALL) as servers, chromium() as browser:
        taken = {server.subject.name: _measure(browser, server) for server in servers}
    before, received, sent = (
        {name: [one[i] for one in each] for name, each in taken.items()} for i in range(3)
    )
    yield Row(
        "sent and received per filter change, before it is confirmed",
        (figure(before[VIEWER.name], "kB", decimals=1),),
        at_most(median(before[VIEWER.name]), 0, "kB"),
    )
    yield Row(
        "received per filter change, with the confirmation",
        tuple(figure(received[subject.name], "kB", decimals=1) for subject in ALL),
        at_most(median(received[VIEWER.name]), MOST_KB, "kB"),
    )
    yield Row(
        "sent per filter change, with the confirmation",
        tuple(figure(sent[subject.name], "kB", decimals=1) for subject in ALL),
        at_most(median(sent[VIEWER.name]), MOST_KB, "kB"),
    )


def _measure(browser: Browser, server: Server) -> list[tuple[float, float, float]]:
    """Return kB both ways soon after every change, and received and sent in the end."""
    taken = []
    with counting(server.port) as counter, fresh_page(browser, server.subject) as page:
        load(page, server, counter.port)
        page.wait_for_timeout(OPENING)
        for button in islice(toggles(), CHANGES):
            received, sent = counter.received, counter.sent
            change(page, server.subject, button, pause=BEFORE)
            before = counter.received - received + counter.sent - sent
            page.wait_for_timeout(CONFIRMED)
            steps = (before, counter.received - received, counter.sent - sent)
            taken.append((steps[0] / 1000, steps[1] / 1000, steps[2] / 1000))
    return taken
