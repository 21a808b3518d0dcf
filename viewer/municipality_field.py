"""The field in which a municipality is found by name, old names too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import streamlit as st

from data.selection import Selection
from viewer import session
from viewer.resources import registry

KEYS = ("gemeente", "gemeente-2", "gemeente-3")
"""Keys of the fields: the first selects a municipality, the others those to compare it with."""


def municipality_field(
    selection: Selection,
    place: int,
    label: str,
    on_change: Callable[[], None],
    *,
    width: int | Literal["stretch"] = 250,
) -> None:
    """Offer every municipality by name.

    Parameters
    ----------
    place : int
        Which of the selected municipalities this field holds, from 0.
    label : str
        Its name, which also stands in it while it is empty.
    """
    names, chosen = (
        selection.registry.names_on(selection.moment.date),
        selection.query.municipalities,
    )
    st.session_state[KEYS[place]] = chosen[place] if place < len(chosen) else None
    st.selectbox(
        label,
        names,
        format_func=names.__getitem__,
        key=KEYS[place],
        placeholder=label,
        index=None,  # so that it can be cleared
        label_visibility="collapsed",
        width=width,
        on_change=on_change,
    )


def found(count: int) -> tuple[str, ...]:
    """Return what the first `count` fields hold, an ended municipality as its successor."""
    state, day = st.session_state, session.current().reference_date
    codes = (registry().drawn_as(state[key], day) for key in KEYS[:count] if state.get(key))
    return tuple(dict.fromkeys(code for code in codes if code))
