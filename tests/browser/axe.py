"""What axe finds on a page, by WCAG 2.2 A and AA.

What axe leaves open about text contrast (it gives up where elements overlap) is measured here,
so nothing is left out.
"""

import json
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations", "incomplete"],
}
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations", "incomplete"],
}
"""The rules that look at colours; whatever the theme, others find the same."""
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 360, "height": 780}
PAPER = {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 25, 31)"}
TOO_WIDE = """() => [...document.querySelectorAll("html, #kaart-app")]
    .some((one) => one.scrollWidth > innerWidth)"""
LOOKS, PAUSE = 4, 500
"""How often a page with faults is looked at, and the milliseconds between."""
SCRIPT = Axe().axe_script
# As one text: Playwright takes long over thousands of single values.
RUN = """([context, options]) => axe.run(context ?? document, options)
    .then(({ violations, incomplete }) => JSON.stringify({ violations, incomplete }))"""

# Contrast of the text of an element with what is behind it, by the colours of its ancestors.
CONTRAST = """(selectors) => {
    const parse = (color) => {
        const n = color.match(/[\\d.]+%?/g).map((v) => parseFloat(v));
        const scale = color.startsWith("color(") ? 255 : 1;
        return [n[0] * scale, n[1] * scale, n[2] * scale, n[3] ?? 1];
    };
    const over = (top, below) =>
        [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
    const light = (color) => {
        const [r, g, b] = color.slice(0, 3).map((v) => {
            const s = v / 255;
            return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    return selectors.flatMap((selector) => {
        const element = document.querySelector(selector);
        if (!element || !element.checkVisibility()) return [];
        // Names on the map lie on every colour there is: they have a halo, tested on its own.
        if (element.closest(".kb-namen")) return [];
        const layers = [];
        for (let one = element; one; one = one.parentElement) {
            const color = parse(getComputedStyle(one).backgroundColor);
            layers.unshift(color);
            if (color[3] === 1) break;
        }
        const ground = layers.reduce((below, top) => over(top, below), [255, 255, 255, 1]);
        const ink = over(parse(getComputedStyle(element).color), ground);
        const [high, low] = [light(ink), light(ground)].sort((a, b) => b - a);
        const ratio = (high + 0.05) / (low + 0.05);
        return ratio < 4.5 ? [`${selector.slice(-80)}: ${ratio.toFixed(2)}`] : [];
    });
}"""


def settled(page: Page, theme: str) -> None:
    """Wait until the page has its colours and its place."""
    page.wait_for_function(
        """(paper) => [...document.querySelectorAll(".stApp, #kaart-app")]
            .every((one) => getComputedStyle(one).backgroundColor === paper)
            && document.fonts.status === "loaded"
            && document.getAnimations().every((one) => one.playState !== "running")""",
        arg=PAPER[theme],
    )


def violations(
    page: Page, parts: dict[str, Any] | None = None, rules: dict[str, Any] = RULES
) -> list[str]:
    """Return what axe finds on the page, or in parts of it (axe's "context"), and keeps finding.

    Streamlit draws a page in pieces: a tab that was just opened has its frame before its links.
    """
    for _ in range(LOOKS):
        faults = _violations(page, parts, rules)
        if not faults:
            break
        page.wait_for_timeout(PAUSE)
    return faults


def _violations(page: Page, parts: dict[str, Any] | None, rules: dict[str, Any]) -> list[str]:
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(SCRIPT)
    faults = json.loads(page.evaluate(RUN, [parts, rules]))
    lines = [
        f"{rule['id']}: {node['target'][0][-80:]}: {node['failureSummary'].split()[-12:]}"
        for rule in faults["violations"]
        for node in rule["nodes"]
    ]
    unsure = [
        node["target"][0]
        for rule in faults["incomplete"]
        if rule["id"] == "color-contrast"
        for node in rule["nodes"]
    ]
    return lines + [f"contrast: {line}" for line in page.evaluate(CONTRAST, unsure)]


def violations_in_every_look(page: Page) -> list[str]:
    """Return what axe finds on a wide and on a narrow screen, light and (of colours) dark."""
    faults = []
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        for theme, rules in (("light", RULES), ("dark", COLOURS)):
            page.emulate_media(color_scheme=theme)
            settled(page, theme)
            seen = violations(page, rules=rules)
            faults += [f"{size['width']} {theme} {line}" for line in seen]
        if page.evaluate(TOO_WIDE):
            faults.append(f"{size['width']}: wider than the screen")
    return faults
