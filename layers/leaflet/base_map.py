"""The base of every map: land, borders and background, built with folium.

The base holds what no filter changes. It is drawn once per page; a picture then styles it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

import folium
import shapely
from folium.utilities import JsCode
from geopandas import GeoSeries

from data.storage.coverage import label_points
from layers.maps import patterns
from layers.picture import AreaStyle

if TYPE_CHECKING:
    from branca.element import Element, Figure
    from geopandas import GeoDataFrame

TILES = "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{z}/{x}/{y}.png"
TILES_CREDIT = "Kaartgegevens © Kadaster"
BORDERS_CREDIT = "Grenzen: CBS en Kadaster (CC BY 4.0)"
FILL_OPACITY = 0.85
PROVINCE_LINE = {"color": "#39424c", "weight": 1.4, "fill": False, "interactive": False}

_TRANSPARENT = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
_LAND = (50.74, 3.34, 53.57, 7.24)  # south, west, north, east
_ROOM = 1.6  # degrees around the land within which one can pan
_DECIMALS = 5  # about 1 m; fewer makes narrow polygons invalid

_MARK = JsCode(
    """
    function (feature, layer) {
        layer.on("add", function () {
            layer.getElement().setAttribute("data-code", feature.properties.code);
        });
    }
    """
)


def _named(element: Element, name: str) -> Element:
    """Give a folium element a fixed name, so that the same map is always the same text."""
    element.get_name = lambda: name  # type: ignore[method-assign]
    return element


def base_map(municipalities: GeoDataFrame, provinces: GeoDataFrame) -> folium.Map:
    """Return a folium map with background, municipalities and province lines, none shown yet.

    `municipalities`: columns `code` and `name`, polygons in any CRS.
    `provinces`: polygons in any CRS.
    """
    kaart = _ground()
    plain = path_options(AreaStyle(fill="#f4f5f6"))
    pane = folium.map.CustomPane("provincies", z_index=410, pointer_events=False)
    parts = {
        "tile_layer_grijs": _background(),
        "geo_json_gemeenten": folium.GeoJson(
            features(municipalities),
            style_function=lambda _feature: plain,
            on_each_feature=_MARK,
            smooth_factor=0.5,
            show=False,
            attribution=BORDERS_CREDIT,
        ),
        "pane_provincies": pane,
        "geo_json_provincies": folium.GeoJson(
            _borders(provinces),
            style_function=lambda _feature: PROVINCE_LINE,
            smooth_factor=0.5,
            show=False,
            pane="provincies",
        ),
    }
    for name, part in parts.items():
        _named(part, name).add_to(kaart)
    return kaart


def _ground() -> folium.Map:
    """Return the map without anything on it: the land and how far around it one can look."""
    south, west, north, east = _LAND
    kaart = folium.Map(
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
    _named(kaart, "kaart")  # its element on the page too
    return kaart


def base_script(municipalities: GeoDataFrame, provinces: GeoDataFrame) -> str:
    """Return the base as an ES module that draws it in an element of the page.

    The default export takes Leaflet and the element and returns the map and its layers, which are
    not on the map yet. The texts come from folium; nothing in it is evaluated in the browser.
    """
    kaart = base_map(municipalities, provinces)
    figure = cast("Figure", kaart.get_root())
    figure.render()
    script = figure.script.render().replace('"kaart"', "element", 1)
    shapes = {name: [s.path, s.width] for name, s in patterns.STROKES.items()}
    return (
        f"export const patterns = {json.dumps(shapes)};\n"
        f"export const patternSize = {patterns.SIZE};\n"
        f"export const fillOpacity = {FILL_OPACITY};\n"
        f"export const land = {json.dumps([_LAND[:2], _LAND[2:]])};\n"
        "export default function base(L, element) {\n"
        f"{script}\n"
        "return { map: kaart, areas: geo_json_gemeenten, provinces: geo_json_provincies, "
        "tiles: tile_layer_grijs };\n}\n"
    )


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


def _background() -> folium.TileLayer:
    south, west, north, east = _LAND
    return folium.TileLayer(
        TILES,
        attr=TILES_CREDIT,
        name="grijs",
        min_zoom=6,
        max_zoom=19,
        show=False,
        overlay=True,
        bounds=[[south - 0.4, west - 0.6], [north + 0.4, east + 0.4]],
        error_tile_url=_TRANSPARENT,
    )


def _borders(provinces: GeoDataFrame) -> dict[str, Any]:
    """Return every border once, also where two provinces share it."""
    lines = shapely.line_merge(provinces.boundary.union_all())
    degrees = _rounded(GeoSeries([lines], crs=provinces.crs))
    borders: dict[str, Any] = json.loads(degrees.to_json(drop_id=True))
    return borders


def _rounded(shapes: GeoSeries) -> GeoSeries:
    """Return `shapes` in degrees, with as many decimals as a map on a screen can use."""
    return shapes.to_crs(4326).set_precision(10**-_DECIMALS, mode="pointwise")
