"""Page Kaart: the application in the browser draws it; this tells when it is on, and leads on."""

from __future__ import annotations

from viewer.address.parameters import query_string
from viewer.components.mount import Component, bundle_of_visitor, trigger
from viewer.pages.shell import navigation, session
from viewer.web.files import APPLICATION, STYLES

KEY = "kaart"

_COMPONENT = Component("kaart-", "app/on_page.js", "<div></div>")


def page() -> None:
    """Hand the page over to the application, and go where a link of it leads."""
    _registry, view = session.open_view()
    opened = bundle_of_visitor()
    data = {
        # The address has it already, but for who comes back by the menu.
        "state": query_string(view) if session.returning() else "",
        "script": f"./{opened.path(APPLICATION)}",
        "styles": f"./{opened.path(STYLES)}",
    }
    _COMPONENT.mount(data, KEY, on_ga_change=lambda: navigation.navigate(trigger(KEY, "ga")))
    session.leave_to_browser()
