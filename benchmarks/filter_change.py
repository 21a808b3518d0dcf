"""From the click on a filter to the painted map: all pages in turn, so that noise hits all.

After that once more with a slow connection to the server, and with the server stopped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from statistics import median

from playwright.sync_api import Browser, Page

from benchmarks.browser import Network, Took, change, chromium, fresh_page, load, slow
from benchmarks.larger_edition import larger
from benchmarks.measure import Row, at_least, at_most, figure, p95, rounds, times_bare
from benchmarks.servers import Server, serving_all
from benchmarks.subjects import ALL, BARE, FLOOR, NAIVE, VIEWER, toggles

WARM_UP = rounds(4)
CHANGES = rounds(31)
MOST_TIMES_BARE, MOST_TIMES_BARE_P95, MOST_TIMES_BARE_WHOLE = 0.35, 0.6, 0.6
MOST_FRAMES, FRAME = 2, 1000 / 60  # milliseconds
LEAST_TIMES_NAIVE = 25
FAR = Network("300 ms of added round trip", 300)
STOPPED = "the server stopped"

Series = dict[str, list[Took]]


def rows() -> Iterator[Row]:
    """Measure and yield the rows of the table."""
    with serving_all((*ALL, FLOOR, *larger())) as servers, chromium() as browser:
        took = _measure(browser, servers)
    painted = {name: [one.painted for one in each] for name, each in took.items()}
    ours, bare, naive = (painted[subject.name] for subject in (VIEWER, BARE, NAIVE))
    what = "filter change to painted map"
    yield Row(
        f"{what} (bare: text)",
        tuple(figure(painted[subject.name], "ms") for subject in ALL),
        times_bare(ours, bare, MOST_TIMES_BARE),
    )
    frames = [one / FRAME for one in ours]
    yield Row(
        "the same, in frames of 1/60 s",
        (figure(frames, "frames", decimals=1),),
        at_most(median(frames), MOST_FRAMES, "frames"),
    )
    yield Row(
        "the same, 95th percentile beside the median of bare",
        (f"{p95(ours):.0f} ms", f"{median(bare):.0f} ms"),
        at_most(p95(ours) / median(bare), MOST_TIMES_BARE_P95, "x bare", decimals=2),
    )
    yield Row(
        "the same of a page that writes a word: what no page stays below",
        (figure(painted[FLOOR.name], "ms"),),
    )
    faster = median(naive) / median(ours)
    yield Row(
        "the same, as times faster than naive",
        (f"{faster:.1f} x",),
        at_least(faster, LEAST_TIMES_NAIVE, "x"),
    )
    for name in (FAR.name, STOPPED, *(subject.name for subject in larger())):
        figures = (figure(painted[name], "ms"), figure(bare, "ms"))
        yield Row(f"{what}, {name}", figures, times_bare(painted[name], bare, MOST_TIMES_BARE))
    for title, moment in (
        (f"{what}, until the compositor shows it", "presented"),
        ("filter change until list, numbers, sentence and address are painted too", "settled"),
    ):
        until = {subject: [getattr(one, moment) for one in took[subject.name]] for subject in ALL}
        whole = moment == "settled"
        verdict = times_bare(until[VIEWER], until[BARE], MOST_TIMES_BARE_WHOLE) if whole else None
        yield Row(title, tuple(figure(each, "ms") for each in until.values()), verdict)


def _measure(browser: Browser, servers: Sequence[Server]) -> Series:
    """Return how long the changes took, by name of the page or of what was made harder."""
    with ExitStack() as stack:
        pages = [stack.enter_context(fresh_page(browser, server.subject)) for server in servers]
        for page, server in zip(pages, servers, strict=True):
            load(page, server)
        took = _press(pages, servers)
        ours = pages[:1], servers[:1]
        slow(pages[0], FAR)
        took[FAR.name] = _press(*ours)[VIEWER.name]
        servers[0].stop()
        took[STOPPED] = _press(*ours)[VIEWER.name]
    return took


def _press(pages: Sequence[Page], servers: Sequence[Server]) -> Series:
    """Press on all pages in turn."""
    took: Series = defaultdict(list)
    for number, button in enumerate(islice(toggles(), WARM_UP + CHANGES)):
        for page, server in zip(pages, servers, strict=True):
            one = change(page, server.subject, button)
            if number >= WARM_UP:
                took[server.subject.name].append(one)
    return took
