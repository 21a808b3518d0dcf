"""From an empty browser to the first map on screen; on slow connections with a filter change."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from playwright.sync_api import Browser, Error, Page

from benchmarks.browser import Network, Took, change, chromium, fresh_page, load, slow
from benchmarks.filter_change import MOST_TIMES_BARE as MOST_TIMES_BARE_CHANGE
from benchmarks.larger_edition import larger
from benchmarks.measure import Row, at_most, figure, rounds, times_bare
from benchmarks.servers import Server, serving_all
from benchmarks.subjects import ALL, BARE, VIEWER, toggles

LOADS = rounds(12)
CHANGES = rounds(3)  # after each load on a slow connection
MOST_TIMES_BARE, MOST_TIMES_BARE_ATTACHED = 0.75, 1.35
MOST_KB = 300
NETWORKS = (
    Network("4G (9/1.5 Mbit/s, 170 ms)", 170, 9, 1.5),
    Network("office (50/10 Mbit/s, 30 ms)", 30, 50, 10),
)
_REGISTRY = """() => Math.max(...performance.getEntriesByType("resource")
    .filter(({ name }) => name.includes("/kaart-register/")).map((one) => one.encodedBodySize))"""

Series = dict[str, list[Took]]


def rows() -> Iterator[Row]:
    """Measure and yield the rows of the table; a first round fills the servers' caches."""
    sizes: dict[str, float] = {}
    with serving_all((*ALL, *larger())) as servers, chromium() as browser:
        took = _loads(browser, servers, sizes)
        slowly = {network: _slowly(browser, servers[:2], network) for network in NETWORKS}
    for title, moment, most in (
        ("first map, empty browser (bare: widget and text)", "painted", MOST_TIMES_BARE),
        ("the same, with filters that answer", "usable", MOST_TIMES_BARE),
        ("whole page with all that it loads, empty browser", "settled", MOST_TIMES_BARE_ATTACHED),
    ):
        until = {name: [getattr(one, moment) for one in each] for name, each in took.items()}
        verdict = times_bare(until[VIEWER.name], until[BARE.name], most)
        yield Row(title, tuple(figure(until[subject.name], "ms") for subject in ALL), verdict)
    for subject in larger():
        title = f"first map, empty browser, {subject.name}"
        yield _row(title, took[subject.name], took[BARE.name], MOST_TIMES_BARE)
    for network, (loads, changes) in slowly.items():
        title, filters = f"first map, {network.name}", f"filter change, {network.name}"
        yield _row(title, loads[VIEWER.name], loads[BARE.name], MOST_TIMES_BARE)
        yield _row(filters, changes[VIEWER.name], changes[BARE.name], MOST_TIMES_BARE_CHANGE)
    for subject in (VIEWER, *larger()):
        where = f", {subject.name}" if subject.edition else ""
        size = sizes[subject.name]
        verdict = at_most(size, MOST_KB, "kB", decimals=0)
        yield Row(f"registry for the browser, gzip{where}", (f"{size:.0f} kB",), verdict)


def _row(what: str, ours: Sequence[Took], bare: Sequence[Took], most: float) -> Row:
    viewer, page = ([one.painted for one in each] for each in (ours, bare))
    return Row(what, (figure(viewer, "ms"), figure(page, "ms")), times_bare(viewer, page, most))


def _loads(browser: Browser, servers: Sequence[Server], sizes: dict[str, float]) -> Series:
    """Open every page in turn; note how large the registries for the browser are, in kB."""
    took: Series = defaultdict(list)
    for number in range(LOADS + 1):
        for server in servers:
            name = server.subject.name
            with fresh_page(browser, server.subject) as page:
                one = load(page, server)
                page.wait_for_timeout(500)
                if number:
                    took[name].append(one)
                elif server.subject.unfold:
                    sizes[name] = page.evaluate(_REGISTRY) / 1000
    return took


def _slowly(browser: Browser, servers: Sequence[Server], network: Network) -> tuple[Series, Series]:
    """Open pages on a slow connection, and change the filter; return how long each took."""
    loads: Series = defaultdict(list)
    changes: Series = defaultdict(list)
    for _ in range(LOADS):
        for server in servers:
            took, changed = _slow_round(browser, server, network)
            loads[server.subject.name].append(took)
            changes[server.subject.name] += changed
    return loads, changes


def _slow_round(browser: Browser, server: Server, network: Network) -> tuple[Took, list[Took]]:
    """Open a page and change its filter; once more, and said, when that does not end.

    The bare page of Streamlit did not in one of 48 rounds: nothing came over its websocket.
    """
    for again in (False, True):
        try:
            with fresh_page(browser, server.subject) as page:
                slow(page, network)
                return load(page, server), _changes(page, server)
        except Error as error:
            if again:
                raise
            print(f"{server.subject.name}, {network.name}, once more: {error}", file=sys.stderr)
    raise AssertionError


def _changes(page: Page, server: Server) -> list[Took]:
    return [change(page, server.subject, button) for button in islice(toggles(), CHANGES)]
