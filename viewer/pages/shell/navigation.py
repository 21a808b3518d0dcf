"""The ways between pages within a session: links, blocks, and going where a callback leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from data.contributions.place import open_to_visitors
from data.domain.query import Query
from layers.words.language import _
from viewer.address.pages import CONTRIBUTING, split_href
from viewer.address.parameters import parameters, query_string
from viewer.components import blocks as component
from viewer.components.blocks import Block
from viewer.operator.brand import viewer_name
from viewer.pages.shell import session

_PENDING, _PAGES = "_pending", "_pages"


def register_pages(pages: Mapping[str, Any]) -> None:
    """Remember Streamlit's own object of each page, by its key, for `link`."""
    st.session_state[_PAGES] = pages


def name_page(title: str) -> None:
    """Give the page its title in the tab of the browser."""
    st.set_page_config(page_title=f"{title} - {viewer_name()}")


def link(key: str, query: Query, label: str) -> None:
    """Draw a link to a view on a page, with the icon of that page; it opens in place.

    A page that is drawn by itself, without the others, has nothing to lead to.
    """
    _link(key, parameters(query), label)


def propose_link(**about: str) -> None:
    """Draw a link to the form for a change of a partnership or a municipality, where one can."""
    if open_to_visitors():
        given = {"deel": "formulier", **about}
        if session.language() != "nl":
            given["taal"] = session.language()
        _link(CONTRIBUTING, given, _("Stel een wijziging voor"))


def _link(key: str, given: Mapping[str, Any], label: str) -> None:
    pages: Mapping[str, Any] = st.session_state.get(_PAGES, {})
    if key in pages:
        st.page_link(pages[key], label=label, query_params=given)


def navigate(address: str) -> None:
    """Go to an address that `href` made, with the run that begins now. For use in callbacks."""
    st.session_state[_PENDING] = address


def pending() -> tuple[str, dict[str, list[str]]] | None:
    """Return the page and the parameters that a callback asked for, once; None without one."""
    address = st.session_state.pop(_PENDING, None)
    return None if address is None else split_href(address)


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
        on_follow=navigate,
        on_choose=on_choose,
        restore=query_string(session.current()) if session.returning() else "",
        reveal=reveal,
    )
