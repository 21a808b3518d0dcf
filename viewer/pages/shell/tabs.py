"""Tabs of which the open one is in the address: the parts of a page (`data.domain.query.PARTS`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from data.domain.query import Query
from viewer.pages.shell import session

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

KEY = "deel"


def settled(query: Query, offered: Sequence[str], default: str = "") -> Query:
    """Return the view with its part as it is written: none for the default, or for a strange one.

    `offered`: the parts that the page has for this view, in their order.
    `default`: the one that opens when the view names none; "" for the first.
    """
    strange = query.part not in offered or query.part == (default or offered[0])
    return replace(query, part="") if strange else query


def tabs(
    place: DeltaGenerator, query: Query, titles: Mapping[str, str], default: str = ""
) -> dict[str, DeltaGenerator]:
    """Draw the tabs, the one that the view names open, and return the place of each part.

    Choosing one opens it at once; the run that follows only puts it in the address.

    `titles`: part to the title of its tab, in their order.
    """
    opened = titles[query.part or default or next(iter(titles))]
    # A tab that is told its title opens; told the one that is open, it is sent for nothing.
    if st.session_state.get(KEY) != opened:
        st.session_state[KEY] = opened

    def choose() -> None:
        chosen = {title: part for part, title in titles.items()}.get(st.session_state[KEY], "")
        session.change(part=chosen)

    places = place.tabs(list(titles.values()), key=KEY, on_change=choose)
    return dict(zip(titles, places, strict=True))
