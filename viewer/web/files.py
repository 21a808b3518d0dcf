"""The files for the browser, as texts by the names that they go by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.leaflet.files import leaflet_css, leaflet_js
from viewer.web import PAGES, read
from viewer.web.one_script import one_script

if TYPE_CHECKING:
    from layers.leaflet.base_cache import Base

STYLES = "styles.css"
AROUND = "ui/around.js"
LEAFLET = "map/leaflet.js"
APPLICATION = "kaart.js"
"""Everything that page Kaart needs, in one classic script: one request, and it runs at once."""


def base_file(division: str) -> str:
    """Return the name of the script of a base."""
    return f"map/base-{division}.js" if division else "map/base.js"


def files(base: Base, theme: str) -> dict[str, str]:
    """Return the scripts by name, with the base and those of older divisions, and all styles.

    `theme`: the custom properties that the styles are written with.
    """
    texts = modules(base)
    own = one_script(texts, "app/live.js", frozenset({LEAFLET}))
    texts |= {base_file(year): older.script for year, older in base.older.items()}
    return texts | {APPLICATION: f"{leaflet_js()}\n{own}", STYLES: styles(theme)}


def modules(base: Base) -> dict[str, str]:
    """Return the modules that pages are made of, with one base."""
    return {**read(PAGES, ".js"), LEAFLET: leaflet_js(), base_file(""): base.script}


def styles(theme: str) -> str:
    """Return the style sheets of Leaflet and of all that the files draw, as one."""
    return "".join([theme, leaflet_css(), *read(PAGES, ".css").values()])
