"""Blocks as a Streamlit component: data go in, what the visitor chooses comes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from viewer.components.blocks.model import Block
from viewer.components.blocks.serialise import as_data
from viewer.components.mount import Component, trigger

_COMPONENT = Component("blokken-", "blocks/blocks.js", '<div class="bl-blokken"></div>')


def blocks(
    shown: Sequence[Block],
    key: str,
    *,
    on_follow: Callable[[str], None],
    on_choose: Callable[[str], None] | None = None,
    restore: str = "",
    reveal: int = 0,
) -> None:
    """Show blocks below each other.

    `key`: name on the page.
    `on_follow`: called with the address of one of the viewer's own pages whose link was pressed.
    `on_choose`: called with the `choose` value that was pressed, before the run that follows from
    it.
    `restore`: what the page should put in its address, without a new entry in the history.
    `reveal`: a number that was not given before brings the first heading into view, and the
    keyboard to it: for what appears above the place where the visitor pressed.
    """

    def choose() -> None:
        if on_choose is not None:
            on_choose(trigger(key, "kies"))

    data = as_data(shown)
    if restore:
        data["restore"] = restore
    if reveal:
        data["reveal"] = reveal
    _COMPONENT.mount(
        data, key, on_ga_change=lambda: on_follow(trigger(key, "ga")), on_kies_change=choose
    )
