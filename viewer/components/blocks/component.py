"""Blocks as a Streamlit component: data go in, what the visitor chooses comes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import lru_cache
from typing import Any

import streamlit as st

from layers.words.language import _
from viewer.address.parameters import query_string
from viewer.components.blocks.model import Block
from viewer.components.map.bundle import bundle_of_visitor
from viewer.pages.shell import navigation, session
from viewer.registries.edition_cache import MOST

ENTRY = "blocks/blocks.js"

# Without a line break in it Streamlit would take the script for the name of a file.
_LOADER = """export default async (c) =>
(await import(new URL("./{path}",document.baseURI).href)).default(c)"""


def blocks(
    shown: Sequence[Block],
    key: str,
    *,
    on_choose: Callable[[str], None] | None = None,
    reveal: int = 0,
) -> None:
    """Show blocks below each other.

    Parameters
    ----------
    key : str
        Name on the page.
    on_choose : callable, optional
        Called with the `choose` value that was pressed, before the run that follows from it.
    reveal : int
        A number that was not given before brings the first heading into view, and the keyboard to
        it: for what appears above the place where the visitor pressed.
    """
    labels = {
        "all": _("Toon alle {count}"),
        "fewer": _("Toon minder"),
        "cut": _("De eerste {shown} van {count}"),
        "sort": _("Sorteer op"),
    }

    def follow() -> None:
        navigation.navigate(_sent(key, "ga"))

    def choose() -> None:
        if on_choose is not None:
            on_choose(_sent(key, "kies"))

    opened = bundle_of_visitor()
    _component(opened.digest, opened.path(ENTRY))(
        data={"blocks": [_data(block) for block in shown], "labels": labels}
        | _restored()
        | ({"reveal": reveal} if reveal else {}),
        key=key,
        on_ga_change=follow,
        on_kies_change=choose,
    )


def _restored() -> dict[str, str]:
    """Return what the page should put in its address: the view, for who came back without it."""
    return {"restore": query_string(session.current())} if session.returning() else {}


def _sent(key: str, name: str) -> str:
    return str((st.session_state.get(key) or {}).get(name) or "")


def _data(block: Block) -> dict[str, Any]:
    """Return a block as data, without what has its default value."""
    return {"kind": type(block).__name__.lower(), **_plain(asdict(block))}


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    # A zero is told: it is what a cell is sorted by, or the length of a bar.
    told = (pair for pair in values.items() if pair[1] is not False and pair[1] not in ("", None))
    return {name: _each(value) for name, value in told}


def _each(value: Any) -> Any:  # noqa: ANN401 - anything that JSON can hold
    if isinstance(value, dict):
        return _plain(value)
    return [_each(one) for one in value] if isinstance(value, list | tuple) else value


@lru_cache(maxsize=MOST)
def _component(digest: str, path: str) -> Callable[..., Any]:
    return st.components.v2.component(
        f"samenwerkingskaart-blokken-{digest}",
        html='<div class="bl-blokken"></div>',
        js=_LOADER.format(path=path),
        isolate_styles=False,
    )
