"""The field in which a municipality is found by name, old names too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import streamlit as st

from data.selection import Selection
from viewer import session
from viewer.resources import registry
from viewer.state import parameters, parse

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
    known, chosen = selection.registry, selection.query.municipalities
    named = known.names_on(selection.moment.date)
    names = named | {c: told for c, told in known.split_names().items() if c not in named}
    st.session_state[KEYS[place]] = chosen[place] if place < len(chosen) else None
    st.selectbox(
        label,
        names,
        format_func=names.__getitem__,
        key=KEYS[place],
        placeholder=label,
        index=None,  # so that it can be cleared
        filter_mode="contains",  # letters that lie apart in a name find another municipality
        label_visibility="collapsed",
        width=width,
        on_change=on_change,
    )


def found(count: int) -> tuple[str, ...]:
    """Return what the first `count` fields hold, an ended municipality as its successor.

    One that was split stands for none of its successors; a line on the page says so.
    """
    asked = [st.session_state[key] for key in KEYS[:count] if st.session_state.get(key)]
    view = replace(session.current(), municipalities=tuple(asked))
    parsed = parse(parameters(view), registry())
    session.tell((*parsed.problems, *parsed.notices))
    return parsed.query.municipalities
