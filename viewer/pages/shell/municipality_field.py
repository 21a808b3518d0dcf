"""The field in which a municipality is found by name, old names too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import streamlit as st

from data.registry.selection import Selection
from layers.words.language import _
from viewer.address.parameters import MOST_MUNICIPALITIES, parameters
from viewer.address.parse import parse
from viewer.locale.catalogue import set_language
from viewer.pages.shell import session
from viewer.pages.shell.visitor_edition import registry_of_visitor

KEYS = ("gemeente", *(f"gemeente-{place}" for place in range(2, MOST_MUNICIPALITIES + 1)))
"""Keys of the fields: the first selects a municipality, the others those to compare it with."""


def municipality_field(
    selection: Selection,
    place: int,
    label: str,
    on_change: Callable[[], None],
    *,
    width: int | Literal["stretch"] = 250,
) -> None:
    """Offer every municipality by name, and beside another one its neighbours first.

    `place`: which of the selected municipalities this field holds, from 0.
    `label`: its name, which also stands in it while it is empty.
    """
    registry, chosen = selection.registry, selection.query.municipalities
    named = registry.names.in_division(selection.division)
    split = registry.names.split()
    names = named | {code: name for code, name in split.items() if code not in named}
    if place:
        near = _neighbours(selection, place, names)
        names = near | {code: name for code, name in names.items() if code not in near}
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


def _neighbours(selection: Selection, place: int, names: dict[str, str]) -> dict[str, str]:
    """Return the neighbours of what the other fields hold, told as such, by name."""
    set_language(selection.query.language)
    chosen = selection.query.municipalities
    beside = [code for n, code in enumerate(chosen) if n != place]
    near = {other for code in beside for other in selection.division.neighbours(code)}
    own = chosen[place : place + 1]
    neighbour = _("{name} (buurgemeente)")
    return {
        code: name if code in own else neighbour.format(name=name)
        for code, name in names.items()
        if code in near and code not in beside
    }


def chosen_codes(count: int) -> tuple[str, ...]:
    """Return what the first `count` fields hold, an ended municipality as its successor.

    One that was split stands for none of its successors; a line on the page says so.
    """
    codes = [st.session_state[key] for key in KEYS[:count] if st.session_state.get(key)]
    view = replace(session.current(), municipalities=tuple(codes))
    parsed = parse(parameters(view), registry_of_visitor())
    session.tell((*parsed.problems, *parsed.notices))
    return parsed.query.municipalities
