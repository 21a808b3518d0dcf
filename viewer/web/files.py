"""The files of the live map, the blocks and the matrix, as texts by the names that they go by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.leaflet.files import leaflet_css, leaflet_js
from viewer.web import BLOCKS, MAP, read

if TYPE_CHECKING:
    from layers.leaflet.base_cache import Base

STYLES = "styles.css"
AROUND = "ui/around.js"
LEAFLET = "map/leaflet.js"


def base_file(division: str) -> str:
    """Return the name of the script of a base."""
    return f"map/base-{division}.js" if division else "map/base.js"


def files(base: Base) -> dict[str, str]:
    """Return the scripts by name, with the base and those of older divisions, and all styles."""
    texts = {**read(MAP + BLOCKS, ".js"), LEAFLET: leaflet_js()}
    texts |= {base_file(year): older.script for year, older in base.older.items()}
    texts[base_file("")] = base.script
    texts[STYLES] = styles()
    return texts


def styles() -> str:
    """Return the style sheets of Leaflet and of all that the files draw, as one."""
    return "".join([leaflet_css(), *read(MAP + BLOCKS, ".css").values()])
