"""The base of every map: land, borders and background, built with folium.

The base holds what no filter changes. It is drawn once per page; a picture then styles it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import folium
import shapely
from branca.element import Figure
from geopandas import GeoSeries
from jinja2 import Template

from data.storage.coverage import label_points
from layers.leaflet.packed_shapes import packed
from layers.maps import patterns
from layers.picture import AreaStyle

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

TILES = "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{z}/{x}/{y}.png"
TILES_CREDIT = "Kaartgegevens © Kadaster"
BORDERS_CREDIT = "Grenzen: CBS en Kadaster (CC BY 4.0)"
FILL_OPACITY = 0.85
PROVINCE_LINE = {"color": "#39424c", "weight": 1.4, "fill": False, "interactive": False}
LAND = (50.74, 3.34, 53.57, 7.24)
"""South, west, north and east of the land, in degrees (EPSG:4326)."""
PANES = {"provincies": 410, "lijnen": 420, "keuze": 430, "wissels": 450}
"""Height of each of our panes; the municipalities lie at 400."""

_TRANSPARENT = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
_ROOM = 1.6  # degrees around the land within which one can pan
_DECIMALS = 5  # about 1 m; fewer makes narrow polygons invalid


class _Ground(folium.Map):
    """The map, under a name of its own: the same map is always the same text."""

    def get_name(self) -> str:
        return "kaart"


class _Background(folium.TileLayer):
    def get_name(self) -> str:
        return str(self.layer_name)


class _Pane(folium.map.CustomPane):
    def get_name(self) -> str:
        return f"vlak_{self.name}"


class Outlines(folium.map.Layer):
    """Outlines that travel packed. Where a feature has a `code`, its element on the page has it.

    `collection`: GeoJSON of lines or polygons.
    `style`: Leaflet's path options; `options`: those of its layer.
    """

    _template = Template(
        """
{% macro script(this, kwargs) %}
const {{ this.get_name() }} = L.geoJson(unpacked({{ this.packed }}), {
  ...{{ this.options|tojson }},
  style: () => ({{ this.style|tojson }}),
  onEachFeature({ properties: { code } }, layer) {
    if (code) layer.on("add", () => layer.getElement().setAttribute("data-code", code));
  },
});
{% endmacro %}
"""
    )

    def __init__(
        self, name: str, collection: dict[str, Any], style: dict[str, Any], **options: object
    ) -> None:
        super().__init__(name=name, overlay=True, show=False)
        self.packed = packed(collection)
        self.style = style
        self.options = {"smoothFactor": 0.5, **options}

    def get_name(self) -> str:
        """Return the name of the layer, which is that of its variable too."""
        return str(self.layer_name)


class _Module(Figure):
    """What folium draws as an ES module in place of a page; nothing in it asks for a file.

    The default export takes Leaflet and an element, and returns the map and its layers, which are
    not on the map yet.
    """

    _template = Template(
        """
import { unpacked } from "./shapes.js";
{% for name, value in this.constants %}
export const {{ name }} = {{ value|tojson }};
{% endfor %}
export default function base(leaflet, element) {
// folium knows its map by the name of an element; this page has the element itself.
const L = { ...leaflet, map: (_name, options) => leaflet.map(element, options) };
{{ this.script.render(**kwargs) }}
L.control.scale({ imperial: false, maxWidth: 120 }).addTo(kaart);
return { map: kaart, areas: gemeenten, provinces: provincies, tiles: grijs };
}
""",
        keep_trailing_newline=True,
    )
    constants = (
        ("patterns", {name: (s.path, s.width) for name, s in patterns.STROKES.items()}),
        ("patternSize", patterns.SIZE),
        ("fillOpacity", FILL_OPACITY),
        ("land", (LAND[:2], LAND[2:])),
    )


def base_map(municipalities: GeoDataFrame, provinces: GeoDataFrame) -> folium.Map:
    """Return a folium map with background, municipalities and province lines, none shown yet.

    `municipalities`: columns `code` and `name`, polygons in any CRS.
    `provinces`: polygons in any CRS.
    """
    kaart = _ground()
    plain = path_options(AreaStyle(fill="#f4f5f6"))
    credit = BORDERS_CREDIT
    parts = [
        _Background(**tiles("grijs")),
        *(_Pane(name, z_index=height) for name, height in PANES.items()),
        Outlines("gemeenten", features(municipalities), plain, attribution=credit),
        Outlines("provincies", _borders(provinces), PROVINCE_LINE, pane="provincies"),
    ]
    for part in parts:
        part.add_to(kaart)
    return kaart


def _ground() -> folium.Map:
    """Return the map without anything on it: the land and how far around it one can look."""
    south, west, north, east = LAND
    return _Ground(
        location=((south + north) / 2, (west + east) / 2),
        zoom_start=7,
        minZoom=6,
        maxZoom=19,
        zoom_snap=0.25,
        tiles=None,
        zoom_control=False,
        double_click_zoom=False,  # two clicks on a municipality mean something else
        max_bounds=True,
        min_lat=south - _ROOM,
        max_lat=north + _ROOM,
        min_lon=west - _ROOM * 1.6,
        max_lon=east + _ROOM * 1.6,
    )


def base_script(municipalities: GeoDataFrame, provinces: GeoDataFrame) -> str:
    """Return the base as an ES module that draws it in an element of the page."""
    return str(base_map(municipalities, provinces).add_to(_Module()).get_root().render())


def features(municipalities: GeoDataFrame) -> dict[str, Any]:
    """Return the municipalities as GeoJSON with `code`, `name` and label `point`."""
    frame = municipalities[["code", "name", "geometry"]].sort_values("code")
    points = label_points(frame.to_crs(28992))
    degrees = frame.to_crs(4326).set_geometry(_rounded(frame.geometry))
    collection: dict[str, Any] = json.loads(degrees.to_json(drop_id=True))
    for feature, point in zip(collection["features"], points, strict=True):
        feature["properties"]["point"] = [round(point.y, 4), round(point.x, 4)]
    return collection


def path_options(style: AreaStyle) -> dict[str, Any]:
    """Return `style` as Leaflet's path options."""
    return {
        "fillColor": patterns.paint(style),
        "fillOpacity": FILL_OPACITY,
        "color": style.border,
        "weight": style.width,
    }


def tiles(name: str) -> dict[str, Any]:
    """Return what folium's `TileLayer` needs for the grey background, under a name."""
    south, west, north, east = LAND
    return {
        "tiles": TILES,
        "attr": TILES_CREDIT,
        "name": name,
        "min_zoom": 6,
        "max_zoom": 19,
        "show": False,
        "overlay": True,
        "bounds": [[south - 0.4, west - 0.6], [north + 0.4, east + 0.4]],
        "error_tile_url": _TRANSPARENT,
    }


def _borders(provinces: GeoDataFrame) -> dict[str, Any]:
    """Return every border once, also where two provinces share it."""
    lines = shapely.line_merge(provinces.boundary.union_all())
    degrees = _rounded(GeoSeries([lines], crs=provinces.crs))
    borders: dict[str, Any] = json.loads(degrees.to_json(drop_id=True))
    return borders


def _rounded(shapes: GeoSeries) -> GeoSeries:
    """Return `shapes` in degrees, with as many decimals as a map on a screen can use."""
    return shapes.to_crs(4326).set_precision(10**-_DECIMALS, mode="pointwise")
