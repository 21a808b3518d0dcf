"""The filter panel as a Streamlit component: a view goes in, the one that is chosen comes out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from data.domain.query import today
from viewer.address.parameters import query_string
from viewer.components.mount import Component, trigger

if TYPE_CHECKING:
    from data.registry.selection import Selection

KEY = "filters"

_COMPONENT = Component(
    "filters-",
    "app/panel_view.js",
    '<div class="sk-app sk-los"><div class="sk-filters"></div></div>',
)


def filter_panel(selection: Selection, *, on_change: Callable[[str], None]) -> None:
    """Show the filters of a view.

    `on_change`: called with the query string of the view that was chosen, before the run that
    follows from it. Counts and names come from the registry that the browser has.
    """
    data = {
        "view": query_string(selection.query),
        "edition": selection.registry.edition.info.digest,
        "today": today().isoformat(),
    }
    _COMPONENT.mount(data, KEY, on_view_change=lambda: on_change(trigger(KEY, "view")))
