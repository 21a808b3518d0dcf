"""Blocks on a page: links to our own pages open in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from viewer.address.parameters import query_string
from viewer.components import blocks as component
from viewer.components.blocks import Block
from viewer.pages.shell import navigation, session


def blocks(
    shown: Sequence[Block],
    key: str,
    *,
    on_choose: Callable[[str], None] | None = None,
    reveal: int = 0,
) -> None:
    """Show blocks below each other, as `viewer.components.blocks` does.

    Who came back to the page without the view in the address gets it there.
    """
    component.blocks(
        shown,
        key,
        on_follow=navigation.navigate,
        on_choose=on_choose,
        restore=query_string(session.current()) if session.returning() else "",
        reveal=reveal,
    )
