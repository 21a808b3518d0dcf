"""The pages and the ways between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import streamlit as st

from data.domain.labels import N_
from data.domain.query import Query
from viewer.address.parameters import parameters, query_string

_PENDING, _PAGES = "_pending", "_pages"


@dataclass(frozen=True, slots=True)
class Place:
    """One page of the viewer.

    Attributes
    ----------
    key : str
        Its path in addresses; a promise.
    title : str
        Dutch name, still to be looked up in the catalogue.
    icon : str
        Material icon.
    in_bar : bool
        Whether it stands in the bar; other pages lead to one that does not.
    """

    key: str
    title: str
    icon: str
    in_bar: bool = True


PLACES: dict[str, Place] = {
    place.key: place
    for place in (
        Place("kaart", N_("Kaart"), ":material/map:"),
        Place("gemeente", N_("Gemeente"), ":material/location_city:"),
        Place("samenwerking", N_("Samenwerking"), ":material/handshake:"),
        Place("verbanden", N_("Verbanden"), ":material/hub:"),
        Place("gegevens", N_("Gegevens"), ":material/table_rows:"),
        Place("veranderd", N_("Veranderd"), ":material/update:"),
        Place("over", N_("Over"), ":material/info:"),
        Place("kwaliteit", N_("Kwaliteit"), ":material/fact_check:", in_bar=False),
    )
}
"""The pages in the order of the navigation; the first one has the root as its address."""

HOME = next(iter(PLACES))


def href(key: str, query: Query) -> str:
    """Return the address of a view on a page, relative to any page of the viewer."""
    path = "./" if key == HOME else f"./{key}"
    asked = query_string(query)
    return f"{path}?{asked}" if asked else path


def know(pages: Mapping[str, Any]) -> None:
    """Remember Streamlit's own object of each page, by its key, for `link`."""
    st.session_state[_PAGES] = pages


def link(key: str, query: Query, label: str) -> None:
    """Draw a link to a view on a page, with the icon of that page; it opens in place.

    A page that is drawn by itself, without the others, has nothing to lead to.
    """
    pages: Mapping[str, Any] = st.session_state.get(_PAGES, {})
    if key in pages:
        st.page_link(pages[key], label=label, query_params=parameters(query))


def follow(address: str) -> None:
    """Go to an address that `href` made, with the run that begins now. For use in callbacks."""
    st.session_state[_PENDING] = address


def pending() -> tuple[str, dict[str, list[str]]] | None:
    """Return the page and the parameters that a callback asked for, once; None without one."""
    address = st.session_state.pop(_PENDING, None)
    if address is None:
        return None
    parts = urlsplit(address)
    key = parts.path.removeprefix("./").strip("/") or HOME
    return (key, parse_qs(parts.query)) if key in PLACES else None
