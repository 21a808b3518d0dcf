"""Bytes per filter change: on the wire, and as messages before compression.

Every change leads to a state that the page has not shown before, so that nothing is referred to
that the browser still has. All websockets of the page count.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from itertools import islice, pairwise
from statistics import median
from typing import Any

from playwright.sync_api import Browser, CDPSession

from benchmarks.browser import change, chromium, fresh_page, load
from benchmarks.measure import Row, at_most, figure
from benchmarks.proxy import counting
from benchmarks.servers import Server, serving_all
from benchmarks.subjects import ALL, VIEWER, toggles

CHANGES = 20
QUIET = 500  # milliseconds after a change within which everything has come
MOST_KB = 12
_BINARY = 2  # opcode of a frame that the browser reports in base64


class Messages:
    """Counts the messages that a page receives, before compression."""

    def __init__(self, developer_tools: CDPSession) -> None:
        self.received = 0
        developer_tools.on("Network.webSocketFrameReceived", self._add)
        developer_tools.send("Network.enable")

    def _add(self, event: dict[str, Any]) -> None:
        frame = event["response"]
        payload = frame["payloadData"]
        binary = frame["opcode"] == _BINARY
        self.received += len(base64.b64decode(payload) if binary else payload.encode())


def rows() -> Iterator[Row]:
    """Measure and yield the rows of the table."""
    received, messages, sent = {}, {}, {}
    with serving_all(ALL) as servers, chromium() as browser:
        for server in servers:
            name = server.subject.name
            received[name], messages[name], sent[name] = _measure(browser, server)
    yield Row(
        "received per filter change, on the wire",
        tuple(figure(received[subject.name], "kB", decimals=1) for subject in ALL),
        at_most(median(received[VIEWER.name]), MOST_KB, "kB"),
    )
    yield Row(
        "received per filter change, before compression",
        tuple(figure(messages[subject.name], "kB", decimals=1) for subject in ALL),
    )
    yield Row(
        "sent per filter change, on the wire",
        tuple(figure(sent[subject.name], "kB", decimals=1) for subject in ALL),
    )


def _measure(browser: Browser, server: Server) -> tuple[list[float], list[float], list[float]]:
    """Return kB received on the wire, kB in messages and kB sent, for every change."""
    taken: list[tuple[int, int, int]] = []
    with counting(server.port) as counter, fresh_page(browser, server.subject) as page:
        messages = Messages(page.context.new_cdp_session(page))
        load(page, server, counter.port)
        page.wait_for_timeout(QUIET)
        taken.append((counter.received, messages.received, counter.sent))
        for button in islice(toggles(), CHANGES):
            change(page, button, pause=QUIET)
            taken.append((counter.received, messages.received, counter.sent))
    steps = [
        [(b - a) / 1000 for a, b in zip(before, after, strict=True)]
        for before, after in pairwise(taken)
    ]
    received, whole, sent = zip(*steps, strict=True)
    return list(received), list(whole), list(sent)
