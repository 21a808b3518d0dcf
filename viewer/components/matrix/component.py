"""The matrix as a Streamlit component: counts go in, the chosen pair comes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import streamlit as st

from viewer.components.map.bundle import bundle_of_visitor
from viewer.components.matrix.payload import Matrix, chosen_rows, payload
from viewer.components.matrix.payload import digest as digest_of
from viewer.registries.edition_cache import MOST

ENTRY = "matrix/matrix.js"
KEY = "matrix"
_KNOWN = "_matrix_known"
"""Name of the matrix that the page has: it is not sent again with every choice of a pair."""

# Without a line break in it Streamlit would take the script for the name of a file.
_LOADER = """export default async (c) =>
(await import(new URL("./{path}",document.baseURI).href)).default(c)"""


def matrix(
    shown: Matrix,
    chosen: Sequence[str],
    *,
    arriving: bool = False,
    on_choose: Callable[[tuple[str, ...]], None],
) -> None:
    """Show a matrix.

    Parameters
    ----------
    chosen : sequence of str
        The municipalities to mark: one, or a pair.
    arriving : bool
        Whether the visitor just came to the page, so that it has nothing yet.
    on_choose : callable
        Called with the codes of the pair that was chosen, or of one municipality on the diagonal.
    """
    state = st.session_state

    def choose() -> None:
        told = str((state.get(KEY) or {}).get("paar") or "")
        on_choose(tuple(dict.fromkeys(told.split("~"))))

    data = payload(shown)
    name = digest_of(data)
    known = not arriving and state.get(_KNOWN) == name
    state[_KNOWN] = name
    opened = bundle_of_visitor()
    _component(opened.digest, opened.path(ENTRY))(
        data={"name": name, "chosen": chosen_rows(shown, chosen)} | ({} if known else data),
        key=KEY,
        on_paar_change=choose,
        on_mist_change=forget,
    )


def forget() -> None:
    """Send the whole matrix the next time: it left the page, or never came there."""
    st.session_state.pop(_KNOWN, None)


@lru_cache(maxsize=MOST)
def _component(digest: str, path: str) -> Callable[..., Any]:
    return st.components.v2.component(
        f"samenwerkingskaart-matrix-{digest}",
        html='<div class="mx-beeld"></div>',
        js=_LOADER.format(path=path),
        isolate_styles=False,
    )
