"""The matrix as a Streamlit component: counts go in, the chosen pair comes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from viewer.components.matrix.payload import Matrix, chosen_rows, payload
from viewer.components.matrix.payload import digest as digest_of
from viewer.components.mount import Component, trigger

_COMPONENT = Component("matrix-", "matrix/matrix.js", '<div class="mx-beeld"></div>')
KEY = "matrix"
_SENT = "_matrix_sent"
"""Name of the matrix that the page has: it is not sent again with every choice of a pair."""


def matrix(
    shown: Matrix,
    chosen: Sequence[str],
    *,
    arriving: bool = False,
    on_choose: Callable[[tuple[str, ...]], None],
) -> None:
    """Show a matrix.

    `chosen`: the municipalities to mark: one, or a pair.
    `arriving`: whether the visitor just came to the page, so that it has nothing yet.
    `on_choose`: called with the codes of the pair that was chosen, or of one municipality on the
    diagonal.
    """
    state = st.session_state

    def choose() -> None:
        on_choose(tuple(dict.fromkeys(trigger(KEY, "paar").split("~"))))

    data = payload(shown)
    name = digest_of(data)
    there = not arriving and state.get(_SENT) == name
    state[_SENT] = name
    _COMPONENT.mount(
        {"name": name, "chosen": chosen_rows(shown, chosen)} | ({} if there else data),
        KEY,
        on_paar_change=choose,
        on_mist_change=forget,
    )


def forget() -> None:
    """Send the whole matrix the next time: it left the page, or never came there."""
    st.session_state.pop(_SENT, None)
