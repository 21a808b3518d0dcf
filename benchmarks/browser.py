"""A real browser that cannot leave this machine, and a stopwatch inside its pages.

Time is taken by the page itself, from the click event. No answer of the page passes through this
program before the clock stops.
"""

from __future__ import annotations

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
BUTTONS = '.st-key-basis button[data-variant="pills"]'
PAUSE = 250  # milliseconds between changes, for what a run leaves behind

_STOPWATCH = """
if (window === window.top) {
    const shown = SHOWN;
    const one = (selector) => document.querySelector(selector);
    const idle = () => !one('[data-testid="stSkeleton"]') &&
        one('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning";
    const frame = () => new Promise(requestAnimationFrame);
    const until = async (holds) => {
        const latest = performance.now() + TIMEOUT;
        do {
            await frame();
            if (performance.now() > latest) {
                throw new Error(`Nothing new at ${location} that shows ${shown()}`);
            }
        } while (!holds());
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
    const measure = async (holds, start) => {
        await until(holds);
        const onScreen = presented(++number);
        await frame();
        const painted = performance.now();
        await until(idle);
        await frame();
        const settled = performance.now();
        const zero = start();
        return {
            painted: painted - zero,
            presented: await onScreen - zero,
            settled: settled - zero,
        };
    };
    let clicked = null;
    window.addEventListener("click", (event) => { clicked ??= event.timeStamp; }, true);
    const first = measure(() => shown() !== null, () => 0);
    window.stopwatch = {
        load: () => first,
        arm() {
            const before = shown();
            clicked = null;
            const changed = () => clicked !== null && ![null, before].includes(shown());
            this.change = measure(changed, () => clicked);
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
    settled : float
        Until also the run of the script is over and everything else is painted.
    """

    painted: float
    presented: float
    settled: float


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium: the one in `CHROMIUM`, or the system's."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if found is None or not Path(found).exists():
        raise SystemExit("No Chromium found: install it, or set CHROMIUM to its path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
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
        script = _STOPWATCH.replace("SHOWN", subject.shown).replace("TIMEOUT", str(TIMEOUT))
        page.add_init_script(script)
        yield page
    finally:
        page.close()


@contextmanager
def fresh_page(browser: Browser, subject: Subject) -> Iterator[Page]:
    """Open a page in a context of its own, without anything remembered."""
    with remembering(browser) as context, page_in(context, subject) as page:
        yield page


def load(page: Page, server: Server, port: int | None = None) -> Took:
    """Open the page of a server; return how long that took."""
    page.goto(server.address(port), wait_until="commit")
    return Took(**page.evaluate("() => window.stopwatch.load()"))


def change(page: Page, button: int, pause: int = PAUSE, buttons: str = BUTTONS) -> Took:
    """Press a button, by default one of the filter; return how long it took, after a pause."""
    page.evaluate("() => window.stopwatch.arm()")
    page.locator(buttons).nth(button).click()
    took = Took(**page.evaluate("() => window.stopwatch.change"))
    page.wait_for_timeout(pause)
    return took
