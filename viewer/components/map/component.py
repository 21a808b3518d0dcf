"""The map as a Streamlit component: updates go in, what the visitor does comes out."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

import streamlit as st

from viewer.components.bundle import ENTRY
from viewer.components.map.channel import lines
from viewer.components.map.payload import lasting, map_update
from viewer.components.map.update import MapUpdate
from viewer.components.mount import Component, bundle_of_visitor

KEY = "kaartbeeld"
_LINE, _ANSWER = f"_{KEY}", f"_{KEY}_answer"

PAINT = 0.035
"""Seconds between the map and the filters. Without them the browser renders every widget before it
paints the map (measured: docs/benchmarks.md)."""

ARRIVAL = 0.6
"""Seconds to wait at most for a map that is drawn for the first time."""

_COMPONENT = Component(
    "",
    ENTRY,
    '<div class="kaartbeeld"><div class="kb-raster">'
    '<div id="kaart" aria-busy="true"></div></div></div>',
)


@dataclass(frozen=True, slots=True)
class MapEvents:
    """What the visitor did on the map since the last run."""

    gemeente: str | None = None  # Code of the municipality that was clicked, or chosen with Enter
    samenwerking: str | None = None  # Identifier of the row that was chosen in the list
    wis: bool = False  # Escape: clear the choice
    meer: bool = False  # More rows were asked for
    ga: str | None = None  # Address of one of the viewer's own pages whose link was followed
    tijd: str | None = None  # The time slider: how long its steps should be, or "dicht" to close it
    stap: str | None = None  # The step that was chosen on it: "2019" or "2019-03"
    speelt: bool = False  # Whether that step was not chosen, but played
    dag: str | None = None  # The reference date that was chosen, YYYY-MM-DD; "" for today
    ververs: bool = False  # The connection was lost: what the visitor last did may not have arrived


@dataclass(frozen=True, slots=True)
class Announced:
    """An update that was sent to the map ahead of the page."""

    # What travels with the page: the update, or only its number when it went ahead
    data: dict[str, Any]
    ahead: bool  # Whether the map is there and got the update over its line

    def give_way(self) -> None:
        """Give the browser time to paint the map before it renders what the page sends next."""
        if self.ahead:
            time.sleep(PAINT)

    def await_map(self) -> None:
        """Wait until the map is drawn for the first time: its line is open once its script runs."""
        lines.wait(self.data["line"], ARRIVAL)
        time.sleep(PAINT)


def announce(update: MapUpdate, *, arriving: bool = False) -> Announced:
    """Send an update to the map at once; `map_view` shows it with the page.

    Worth doing first in a run: what the page draws before the map keeps the browser busy.

    `arriving`: whether the visitor just came to the page: the line may still be that of a map that
    was left, so the update then comes with the page as well.
    """
    number, line = st.session_state.get(_LINE) or (0, lines.issue())
    st.session_state[_LINE] = (number + 1, line)
    answered = st.session_state.pop(_ANSWER, None)
    name = {"run": number + 1, "line": line} | ({"answer": answered} if answered else {})
    opened = bundle_of_visitor()
    division = opened.division_of(update.picture.areas.keys())
    data = map_update(update, opened.codes_of(division), division) | name
    sent = lines.publish(line, data)
    if sent and answered is None and not arriving:
        return Announced(name, ahead=True)
    return Announced(data | lasting(update), ahead=False)


def map_view(announced: Announced, *, on_event: Callable[[MapEvents], None]) -> None:
    """Show the map with its list and legend.

    `on_event`: called with what the visitor did, before the run that follows from it.
    """

    def report() -> None:
        values = st.session_state.get(KEY) or {}
        st.session_state[_ANSWER] = values.get("ververs")
        on_event(_events(values))

    triggers = (field.name for field in fields(MapEvents) if field.name != "speelt")
    callbacks = {f"on_{name}_change": report for name in triggers}
    _COMPONENT.mount(announced.data, KEY, **callbacks)


def _events(values: Mapping[str, Any]) -> MapEvents:
    step, _comma, plays = (values.get("stap") or "").partition(",")
    return MapEvents(
        gemeente=values.get("gemeente"),
        samenwerking=values.get("samenwerking"),
        wis=bool(values.get("wis")),
        meer=bool(values.get("meer")),
        ga=values.get("ga"),
        tijd=values.get("tijd"),
        stap=step or None,
        speelt=bool(plays),
        dag=values.get("dag"),
        ververs=bool(values.get("ververs")),
    )
