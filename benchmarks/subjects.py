"""What is compared: this viewer, a bare Streamlit page and the usual way to show such a map."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = Path(__file__).parent / "pages"
DAY = "peildatum=2026-11-20"
BASES = ("wgr", "netwerk", "convenant", "privaatrecht", "landelijke-indeling")
"""Values of the filter that is changed, in the order of the buttons on all three pages."""


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
    answer : callable
        From the chosen values to bytes that the server's answer must hold.
    path, query : str
        Of its address.
    line : str
        Path of the websocket that the page opens beside Streamlit's, without its key.
    """

    name: str
    command: tuple[str, ...]
    shown: str
    answer: Callable[[Sequence[str]], bytes]
    at_root: bool = False
    query: str = ""
    path: str = ""
    line: str = ""


def _streamlit(page: str) -> tuple[str, ...]:
    """Return a command that runs a page with default settings, silent towards other machines."""
    return (
        *("-m", "streamlit", "run", str(PAGES / page)),
        *("--server.port", "{port}", "--server.address", "127.0.0.1"),
        *("--server.headless", "true", "--browser.gatherUsageStats", "false"),
    )


def _viewer_answer(chosen: Sequence[str]) -> bytes:
    """Return the address of the view, which is what the map is told to show."""
    everything = set(chosen) == set(BASES[:4])  # the same as no choice: divisions are an extra
    bases = () if everything else sorted(chosen)
    return f'"{"&".join([*(f"basis={value}" for value in bases), DAY])}"'.encode()


VIEWER = Subject(
    name="this viewer",
    command=("-m", "viewer", "serve", "--port", "{port}"),
    at_root=True,
    shown="""() => {
        const map = document.querySelector('#kaart[aria-busy="false"]');
        const whole = map?.querySelectorAll("path[data-code]").length >= 342;
        return whole ? map.dataset.state : null;
    }""",
    answer=_viewer_answer,
    query=DAY,
    line="kaart-lijn",
)
BARE = Subject(
    name="bare page",
    command=_streamlit("bare.py"),
    shown="""() => {
        const widget = document.querySelector('button[data-variant="pills"]');
        return widget && (document.querySelector('[data-testid="stText"]')?.textContent ?? null);
    }""",
    answer=lambda chosen: f"Gekozen: {', '.join(chosen)}".strip().encode(),
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
    answer=lambda _chosen: b"L.geoJson(",
)
ALL = (VIEWER, BARE, NAIVE)


def _page(path: str, query: str, content: str, *, also: str = "") -> Subject:
    """Return a page of the viewer; it is there when `content` (a CSS selector) is.

    With `also`, a second selector, it is there when both are.
    """
    shown = f"""() => document.querySelector(`{content}`) &&
        document.querySelector(`{also or content}`) ? location.href : null"""
    name = f"{path}, with its map" if also else path
    return replace(VIEWER, name=name, path=path, query=f"{query}&{DAY}", shown=shown)


_TABLE, _MAP = ".bl-blok table", '#kaart[aria-busy="false"]'
PAGES_OF_VIEWER = (
    _page("gemeente", "gemeente=GM0344", _TABLE),
    _page("samenwerking", "samenwerking=24961717", _TABLE),
    _page("verbanden", "", "canvas"),
    _page("gegevens", "", "table, canvas"),
    _page("over", "", "h1"),
)
"""The pages beside the map: there with what answers their question."""

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
        yield min(lowest, len(BASES) - 1)


def choices(changes: int) -> Iterator[tuple[str, ...]]:
    """Yield the values that are chosen after each of a number of toggles."""
    chosen: set[int] = set()
    for button in islice(toggles(), changes):
        chosen ^= {button}
        yield tuple(BASES[i] for i in sorted(chosen))


def python(subject: Subject, port: int) -> list[str]:
    """Return the command line that serves a subject on a port."""
    return [sys.executable, *(part.replace("{port}", str(port)) for part in subject.command)]
