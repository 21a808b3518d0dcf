"""Page Kaart for who comes from another page: it is loaded anew, without Streamlit."""

from __future__ import annotations

from viewer.address.parameters import query_string
from viewer.components.mount import Component
from viewer.operator.opening import plain_view
from viewer.pages.shell import session

_COMPONENT = Component("kaart-", "app/to_map.js", "<div></div>")


def page() -> None:
    """Lead to the map, with the view that the address asks for or that was left."""
    _registry, view = session.open_view()
    _COMPONENT.mount({"state": query_string(view) or plain_view()}, "kaart")
