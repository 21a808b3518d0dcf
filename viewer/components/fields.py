"""Fields and filters as components: what can be chosen is in the registry of the browser."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from data.domain.query import today
from viewer.address.parameters import query_string
from viewer.answer.serialise import counts_as_json
from viewer.components.mount import Component, trigger

if TYPE_CHECKING:
    from data.registry.selection import Selection

_COMPONENT = Component("veld-", "app/field_view.js", '<div class="sk-app sk-los"></div>')


def choice_field(
    selection: Selection,
    key: str,
    field: str,
    label: str,
    *,
    chosen: Sequence[str],
    on_choose: Callable[[tuple[str, ...]], None],
    names: Mapping[str, str] | None = None,
    first: Sequence[str] = (),
    note: str = "{name}",
    several: bool = False,
) -> None:
    """Offer governments or partnerships by name, in a field in which one types.

    `key`: name on the page.
    `field`: "gemeente", "overheid" (a municipality, a province or a water board) or "samenwerking".
    `label`: its name, which also stands in it while it is empty.
    `on_choose`: called with what is chosen, before the run that follows from it.
    `names`: of what is chosen and may not be offered.
    `first`: what stands on top, and `note` how it is told from the rest.
    """

    def choose() -> None:
        on_choose(tuple(map(str, json.loads(trigger(key, "keuze") or "[]"))))

    data = {
        **_view(selection),
        "field": field,
        "label": label,
        "several": several,
        "chosen": list(chosen),
        "names": dict(names or {}),
        "first": list(first),
        "note": note,
    }
    _COMPONENT.mount(data, key, on_keuze_change=choose)


def date_field(
    selection: Selection,
    key: str,
    label: str,
    day: date | None,
    on_choose: Callable[[date | None], None],
) -> None:
    """Offer a day, typed as one writes it: dd-mm-yyyy; it counts on Enter and when it is left."""

    def choose(days: tuple[str, ...]) -> None:
        on_choose(date.fromisoformat(days[0]) if days else None)

    chosen = [day.isoformat()] if day else []
    choice_field(selection, key, "dag", label, chosen=chosen, on_choose=choose)


KEY = "filters"
_PANEL = Component(
    "filters-",
    "app/panel_view.js",
    '<div class="sk-app sk-los"><div class="sk-filters"></div></div>',
)


def filter_panel(selection: Selection, *, on_change: Callable[[str], None]) -> None:
    """Show the filters of a view.

    `on_change`: called with the query string of the view that was chosen, before the run that
    follows from it. Counts and names come from the registry that the browser has, but for a view
    that looks in articles, which only the server has.
    """
    data = _view(selection)
    if selection.query.articles:
        data["counted"] = counts_as_json(selection)
    _PANEL.mount(data, KEY, on_view_change=lambda: on_change(trigger(KEY, "view")))


def _view(selection: Selection) -> dict[str, Any]:
    return {
        "view": query_string(selection.query),
        "edition": selection.registry.edition.info.digest,
        "today": today().isoformat(),
    }
