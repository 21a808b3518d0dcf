"""Leaflet from a package: the one place that says where a map gets its scripts and styles.

folium asks public servers for Leaflet, jQuery, Bootstrap and fonts. Importing this module makes
every folium map of this process carry Leaflet itself, as data-URLs, and nothing else, so that a
saved map opens from a disk without network. No other module may touch `folium.Map.default_js`.
"""

from __future__ import annotations

import folium

from layers.leaflet.files import data_url, leaflet_css, leaflet_js


class Map(folium.Map):
    """A folium map whose element on the page has the id "kaart"."""

    def get_name(self) -> str:
        """Return the name of the map in the page and in its script."""
        return "kaart"


def _use_own_leaflet() -> None:
    folium.Map.default_js = [("leaflet", data_url(leaflet_js(), "text/javascript"))]
    folium.Map.default_css = [("leaflet_css", data_url(leaflet_css(), "text/css"))]


_use_own_leaflet()
