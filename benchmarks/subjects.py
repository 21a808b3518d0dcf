"""What is compared: this viewer, a bare Streamlit page and the usual way to show such a map."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = Path(__file__).parent / "pages"
DAY = "peildatum=2026-11-20"
BUTTONS = 5
"""Values of the filter that is changed, in one order on all three pages."""


@dataclass(frozen=True)
class Subject:
    """A page to measure.

    Attributes
    ----------
    command : tuple of str
        Arguments of Python that start its server; `{port}` is the port.
    at_root : bool
        Whether it runs in the project's folder, and so with the project's settings.
    shown : str
        JavaScript function that returns a text naming the state on screen; null while the page is
        not complete. Another state has another text.
    whole : str
        JavaScript function: whether all that a change leads to is on the page.
    attached : str
        JavaScript function: whether the page has all that it loads.
    buttons : str
        CSS selector of the buttons of the filter that is changed.
    unfold : str
        CSS selector of what must be pressed before these are in sight.
    edition : str
        Folder of the edition that is served, when it is not the program's own.
    path, query : str
        Of its address.
    """

    name: str
    command: tuple[str, ...]
    shown: str
    whole: str = "idle"
    attached: str = "idle"
    buttons: str = '.st-key-basis button[data-variant="pills"]'
    unfold: str = ""
    at_root: bool = False
    edition: str = ""
    query: str = ""
    path: str = ""


def _streamlit(page: str) -> tuple[str, ...]:
    """Return a command that runs a page with default settings, silent towards other machines."""
    return (
        *("-m", "streamlit", "run", str(PAGES / page)),
        *("--server.port", "{port}", "--server.address", "127.0.0.1"),
        *("--server.headless", "true", "--browser.gatherUsageStats", "false"),
    )


VIEWER = Subject(
    name="this viewer",
    command=("-m", "viewer", "serve", "--port", "{port}"),
    at_root=True,
    shown="""() => {
        const map = document.querySelector('#kaart[aria-busy="false"]');
        const whole = map?.querySelectorAll("path[data-code]").length >= 342;
        return whole ? map.dataset.state : null;
    }""",
    # The address is what the application writes last, after list, numbers and sentence.
    whole="() => location.search.startsWith(`?${shown()}`)",
    # The last that it loads; until then the server answers.
    attached="""() => performance.getEntriesByType("resource")
        .some(({ name }) => name.includes("/kaart-register/"))""",
    buttons='[data-parameter="basis"] [data-value]',
    unfold='[aria-controls="sk-filters"]',
    query=DAY,
)
BARE = Subject(
    name="bare page",
    command=_streamlit("bare.py"),
    shown="""() => {
        const widget = document.querySelector('button[data-variant="pills"]');
        return widget && (document.querySelector('[data-testid="stText"]')?.textContent ?? null);
    }""",
)
NAIVE = Subject(
    name="naive page",
    command=_streamlit("naive.py"),
    # Every run makes a new map, so the first shape of a whole map names the state.
    shown="""() => {
        const frame = [...document.querySelectorAll("iframe")].at(-1);
        const paths = frame?.contentDocument?.querySelectorAll("path.leaflet-interactive");
        if (!(paths?.length >= 342)) return null;
        window.benchMaps = window.benchMaps ?? 0;
        paths[0].benchState = paths[0].benchState ?? `map ${++window.benchMaps}`;
        return paths[0].benchState;
    }""",
)
ALL = (VIEWER, BARE, NAIVE)
FLOOR = Subject(
    name="a page that writes a word",
    command=("-m", "http.server", "{port}", "--bind", "127.0.0.1", "--directory", str(PAGES)),
    shown="() => document.querySelector('output')?.textContent ?? null",
    whole="() => true",
    attached="() => true",
    buttons="button",
    path="press.html",
)
"""What a browser needs for the smallest change there is."""


def _page(path: str, query: str, content: str, *, also: str = "") -> Subject:
    """Return a page of the viewer; it is there when `content` (a CSS selector) is.

    With `also`, a second selector, it is there when both are.
    """
    shown = f"""() => document.querySelector(`{content}`) &&
        document.querySelector(`{also or content}`) ? location.href : null"""
    name = f"{path}, with its map" if also else path
    page = replace(BARE, name=name, command=VIEWER.command, at_root=True, shown=shown)
    return replace(page, path=path, query=f"{query}&{DAY}", buttons="body")


_TABLE, _MAP = ".bl-blok table", '#kaart[aria-busy="false"]'
PAGES_OF_VIEWER = (
    _page("gemeente", "gemeente=GM0344", _TABLE),
    _page("samenwerking", "samenwerking=24961717", _TABLE),
    _page("verbanden", "", "canvas"),
    _page("gegevens", "", "table, canvas"),
    _page("over", "", "h1"),
)
"""The pages beside the map: there with what answers their question."""

PAGE_OF_STREAMLIT = PAGES_OF_VIEWER[3]
"""The page whose sessions are counted; the map has none."""

PAGES_WITH_MAP = (
    _page("gemeente", "gemeente=GM0344", _TABLE, also=_MAP),
    _page("samenwerking", "samenwerking=24961717", _TABLE, also=_MAP),
)


def toggles() -> Iterator[int]:
    """Yield without end which button to press, so that 31 changes give 31 different states.

    It is the Gray code: every state differs from the one before in one button.
    """
    for number in count(1):
        lowest = (number & -number).bit_length() - 1
        yield min(lowest, BUTTONS - 1)


def python(subject: Subject, port: int) -> list[str]:
    """Return the command line that serves a subject on a port."""
    return [sys.executable, *(part.replace("{port}", str(port)) for part in subject.command)]
