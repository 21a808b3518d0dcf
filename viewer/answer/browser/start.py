"""What the application in the browser opens with: its texts, titles, layers and dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.domain.labels import TERMS
from data.domain.query import DERIVED, EARLIEST, LATEST, today
from data.domain.records import WGR_FORMS, Basis, Phase, Power
from layers.maps.catalogue import LAYERS
from layers.words.language import _
from layers.words.partnership import TOPICS_HELP
from viewer.address.urls import glossary_url
from viewer.answer.glossary import explained, values_explained
from viewer.answer.texts import texts

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_EXPLAINED: dict[str, tuple[str, ...]] = {
    "basis": tuple(Basis),
    "vorm": WGR_FORMS,
    "fase": tuple(Phase),
    "bevoegdheid": tuple(Power),
}
"""Filters of which these values are explained where they stand."""

_ANOTHER_WORD = "groep"
"""In the glossary it is of municipalities."""


def _values(name: str) -> str:
    return values_explained(name, _EXPLAINED[name]) if name in _EXPLAINED else ""


def start(fixed: Mapping[str, Collection[str]] | None = None) -> dict[str, Any]:
    """Return what the application opens with, in the language of the moment.

    `fixed`: parameters that cannot be changed, with their values: of a map in one file.
    """
    shown, titles = texts("app"), texts("filter")
    shown["onderwerp_help"] = _(TOPICS_HELP)
    shown |= {f"derived_{value}": _(TERMS["afgeleid"][value].label) for value in DERIVED}
    for name in (*titles, "landsdekkend"):
        meaning = explained(name) if name != _ANOTHER_WORD else ""
        lines = meaning, str(shown.get(f"{name}_help", "")), _values(name)
        shown[f"{name}_help"] = "\n".join(filter(None, lines))
    return {
        "texts": shown,
        # A map in one file has no such page.
        "glossary": glossary_url() if fixed is None else "",
        "titles": titles,
        "labels": texts("map") | texts("time"),
        "layers": [[key, _(layer.title), layer.offered] for key, layer in LAYERS.items()],
        "today": today().isoformat(),
        "date": {
            **texts("date"),
            "bounds": [EARLIEST.isoformat(), LATEST.isoformat()],
        },
        "fixed": None if fixed is None else {name: list(values) for name, values in fixed.items()},
        "embedded": False,
    }
