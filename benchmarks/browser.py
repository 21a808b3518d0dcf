"""A real browser that cannot leave this machine, and a stopwatch inside its pages.

Time is taken by the page itself, from the click event. No answer of the page passes through this
program before the clock stops.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks.servers import HOST, Server
from benchmarks.subjects import Subject

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HOST}",
]
TIMEOUT = 60_000  # milliseconds; a change of the naive page under load takes long
BYTES_PER_MBIT = 125_000
PAUSE = 250  # milliseconds between changes, for what a run leaves behind

_STOPWATCH = """
if (window === window.top) {
    const shown = SHOWN;
    const one = (selector) => document.querySelector(selector);
    const idle = () => !one('[data-testid="stSkeleton"]') &&
        one('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning";
    const whole = WHOLE;
    const attached = ATTACHED;
    const frame = () => new Promise(requestAnimationFrame);
    const until = async (holds) => {
        const latest = performance.now() + TIMEOUT;
        while (!holds()) {
            await frame();
            if (performance.now() > latest) {
                throw new Error(`Nothing new at ${location} that shows ${shown()}`);
            }
        }
    };
    // A mark that is drawn with this frame: the browser reports when it was on the screen.
    const marks = new Map();
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
            marks.get(entry.identifier)?.(entry.presentationTime || entry.renderTime);
            marks.delete(entry.identifier);
        }
    }).observe({ type: "element" });
    const presented = (number) => new Promise((done) => {
        const mark = document.createElement("div");
        const name = `mark-${number}`;
        mark.setAttribute("elementtiming", name);
        mark.style = "position: fixed; left: 0; top: 0; font-size: 8px";
        mark.textContent = "x";
        marks.set(name, (time) => { mark.remove(); done(time); });
        document.body.append(mark);
    });
    let number = 0;
    const measure = async (holds, over, start) => {
        await until(holds);
        const onScreen = presented(++number);
        await frame();
        const painted = performance.now();
        await until(() => one(BUTTONS));
        const usable = performance.now();
        if (!over()) {
            await until(over);
            await frame();
        }
        const settled = performance.now();
        const zero = start();
        return {
            painted: painted - zero,
            presented: await onScreen - zero,
            usable: usable - zero,
            settled: settled - zero,
        };
    };
    let clicked = null;
    window.addEventListener("click", (event) => { clicked ??= event.timeStamp; }, true);
    const first = measure(() => shown() !== null, attached, () => 0);
    window.stopwatch = {
        load: () => first,
        arm() {
            const before = shown();
            clicked = null;
            const changed = () => clicked !== null && ![null, before].includes(shown());
            this.change = measure(changed, whole, () => clicked);
        },
    };
}
"""


@dataclass(frozen=True)
class Took:
    """How long something took, in milliseconds from the click or from asking for the page.

    Attributes
    ----------
    painted : float
        Until the frame after the one with the new state of the map (or the text) begins.
    presented : float
        Until the compositor has shown that state on the screen.
    usable : float
        Until also the buttons of the filter are there, which then answer.
    settled : float
        Until also everything else is painted, and after opening a page all of it loaded.
    """

    painted: float
    presented: float
    usable: float
    settled: float


@dataclass(frozen=True)
class Network:
    """A connection as the browser makes it slower.

    Attributes
    ----------
    round_trip : int
        What comes on top of a round trip, in milliseconds.
    down, up : float
        Mbit/s; 0 where there is no limit.
    """

    name: str
    round_trip: int
    down: float = 0
    up: float = 0


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium: the one in `CHROMIUM`, or the system's."""
    program = (
        os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    )
    if program is None or not Path(program).exists():
        raise SystemExit("No Chromium found: install it, or set CHROMIUM to its path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def remembering(browser: Browser) -> Iterator[BrowserContext]:
    """Open a context: what its pages keep, the next ones have."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="nl-NL")
    context.set_default_timeout(TIMEOUT)
    try:
        yield context
    finally:
        context.close()


@contextmanager
def page_in(context: BrowserContext, subject: Subject) -> Iterator[Page]:
    """Open a page with a stopwatch in it."""
    page = context.new_page()
    try:
        script = _STOPWATCH
        for word in ("shown", "attached", "whole"):
            script = script.replace(f"= {word.upper()};", f"= {getattr(subject, word)};")
        script = script.replace("BUTTONS", json.dumps(subject.buttons))
        script = script.replace("TIMEOUT", str(TIMEOUT))
        page.add_init_script(script)
        yield page
    finally:
        page.close()


@contextmanager
def fresh_page(browser: Browser, subject: Subject) -> Iterator[Page]:
    """Open a page in a context of its own, without anything remembered."""
    with remembering(browser) as context, page_in(context, subject) as page:
        yield page


def slow(page: Page, network: Network) -> None:
    """Give a page, from here on, the connection that is told."""
    tools = page.context.new_cdp_session(page)
    tools.send("Network.enable")
    conditions = {
        "offline": False,
        "latency": network.round_trip,
        "downloadThroughput": network.down * BYTES_PER_MBIT or -1,
        "uploadThroughput": network.up * BYTES_PER_MBIT or -1,
    }
    tools.send("Network.emulateNetworkConditions", conditions)


def load(page: Page, server: Server, port: int | None = None) -> Took:
    """Open the page of a server, its filter in sight; return how long it took to open."""
    page.goto(server.address(port), wait_until="commit")
    took = Took(**page.evaluate("() => window.stopwatch.load()"))
    unfold(page, server.subject)
    return took


def unfold(page: Page, subject: Subject) -> None:
    """Have the buttons of the filter in sight."""
    if subject.unfold:
        page.locator(subject.unfold).click()
        page.locator(subject.buttons).first.wait_for()


def change(page: Page, subject: Subject, button: int, pause: int = PAUSE) -> Took:
    """Press a button of the filter; return how long it took, after a pause in milliseconds."""
    page.evaluate("() => window.stopwatch.arm()")
    page.locator(subject.buttons).nth(button).click()
    took = Took(**page.evaluate("() => window.stopwatch.change"))
    page.wait_for_timeout(pause)
    return took
