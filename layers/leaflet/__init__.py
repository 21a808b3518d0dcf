"""Pictures on screen: the maps that folium builds, and Leaflet from a package."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from layers.leaflet.plain_map import folium_map as folium_map


def __getattr__(name: str) -> object:
    """Load `folium_map` when it is asked for: folium and geopandas take a second."""
    if name != "folium_map":
        raise AttributeError(name)
    from layers.leaflet import plain_map

    return plain_map.folium_map
