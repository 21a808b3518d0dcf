"""Figures of visitors' own: held in memory, each for the browser session that loaded it."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import replace
from typing import TYPE_CHECKING

from data.io.uploads import UPLOADED, Uploads

if TYPE_CHECKING:
    from data.figures.declared import FigureSeries

OWN_SERIES: Uploads[tuple[str, FigureSeries]] = Uploads()
"""The figures that are held, each with the session of the browser that loaded it."""

SESSION: ContextVar[str] = ContextVar("session of a browser", default="")
"""The session of the browser that asks now; "" where it has none."""


def series_of(key: str) -> FigureSeries | None:
    """Return a figure of one's own by its key in an address; None where this browser has none."""
    held = OWN_SERIES.get(key.removeprefix(UPLOADED)) if key.startswith(UPLOADED) else None
    return replace(held[1], declared=replace(held[1].declared, key=key)) if held else None


def seen_by_session(key: str) -> bool:
    """Return whether the browser that asks is the one that loaded a figure."""
    held = OWN_SERIES.get(key.removeprefix(UPLOADED)) if key.startswith(UPLOADED) else None
    return bool(held and SESSION.get() and held[0] == SESSION.get())


def hold(series: FigureSeries, session: str) -> str:
    """Hold a figure for a session, and return its key in addresses."""
    return f"{UPLOADED}{OWN_SERIES.put((session, series))}"
