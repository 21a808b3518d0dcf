"""What five hundred filter changes leave behind in the browser and on the server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from playwright.sync_api import Browser, CDPSession, Page

from benchmarks.browser import change, chromium, fresh_page, load
from benchmarks.measure import Row, Verdict, rounds
from benchmarks.servers import Server, serving
from benchmarks.subjects import BARE, VIEWER, Subject, toggles

WARM_UP = rounds(32)  # every state once, and back at the start
CHANGES = rounds(512)  # ends in the state in which the warm-up ended
PAUSE = 30  # milliseconds
REST = 3_000  # milliseconds before what is in use is counted
MOST_GROWTH = 0.10


@dataclass(frozen=True)
class Level:
    """What is in use after collecting garbage."""

    heap: float
    nodes: int
    listeners: int
    server: float


def rows() -> Iterator[Row]:
    """Measure and yield the rows of the table."""
    with chromium() as browser:
        viewer, bare = (_levels(browser, subject) for subject in (VIEWER, BARE))
    what = f"after {WARM_UP} and after {WARM_UP + CHANGES} filter changes"
    for title, unit, name in (
        ("JavaScript heap", "MB", "heap"),
        ("DOM nodes", "", "nodes"),
        ("event listeners", "", "listeners"),
        ("memory of the server (USS)", "MB", "server"),
    ):
        texts = []
        for levels in (viewer, bare):
            before, after = (getattr(level, name) for level in levels)
            decimals = 1 if unit else 0
            texts.append(f"{before:,.{decimals}f} → {after:,.{decimals}f} {unit}".strip())
        before, after = (getattr(level, name) for level in viewer)
        verdict = None if name == "server" else _growth(before, after)
        yield Row(f"{title} {what}", tuple(texts), verdict)


def _levels(browser: Browser, subject: Subject) -> tuple[Level, Level]:
    """Return what is in use after the warm-up and after all changes."""
    with serving(subject) as server, fresh_page(browser, subject) as page:
        tools = page.context.new_cdp_session(page)
        tools.send("Performance.enable")
        load(page, server)
        _change(page, subject, WARM_UP)
        before = _level(tools, server)
        _change(page, subject, CHANGES)
        return before, _level(tools, server)


def _change(page: Page, subject: Subject, times: int) -> None:
    for button in islice(toggles(), times):
        change(page, subject, button, pause=PAUSE)
    page.wait_for_timeout(REST)


def _level(tools: CDPSession, server: Server) -> Level:
    tools.send("HeapProfiler.collectGarbage")
    result = {m["name"]: m["value"] for m in tools.send("Performance.getMetrics")["metrics"]}
    return Level(
        heap=result["JSHeapUsedSize"] / 1e6,
        nodes=int(result["Nodes"]),
        listeners=int(result["JSEventListeners"]),
        server=server.memory(),
    )


def _growth(before: float, after: float) -> Verdict:
    grown = (after - before) / before
    goal = f"grows at most {MOST_GROWTH:.0%}"
    return Verdict(goal, f"{grown:+.1%}", grown <= MOST_GROWTH)
