"""Fields as Streamlit components: what can be chosen is in the registry that the browser has."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from data.domain.query import today
from viewer.address.parameters import query_string
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
    """Offer municipalities or partnerships by name, in a field in which one types.

    `key`: name on the page.
    `field`: "gemeente" or "samenwerking".
    `label`: its name, which also stands in it while it is empty.
    `on_choose`: called with what is chosen, before the run that follows from it.
    `names`: of what is chosen and may not be offered.
    `first`: what stands on top, and `note` how it is told from the rest.
    """

    def choose() -> None:
        on_choose(tuple(map(str, json.loads(trigger(key, "keuze") or "[]"))))

    data = {
        "view": query_string(selection.query),
        "edition": selection.registry.edition.info.digest,
        "today": today().isoformat(),
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
