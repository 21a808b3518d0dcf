"""The base of every map: land, borders and background, built with folium."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import folium
import shapely
from branca.element import Figure
from geopandas import GeoSeries
from jinja2 import Environment, FileSystemLoader

from data.storage.coverage import label_points
from layers.maps import palette
from layers.picture import AreaStyle

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

_FACTOR = 10**5


def packed(collection: dict[str, Any]) -> str:
    """Return GeoJSON with its lines packed, as a text for a template of folium."""
    shapes = [
        {**feature, "geometry": {**shape, "coordinates": _rings(shape["coordinates"])}}
        for feature in collection["features"]
        for shape in (feature["geometry"],)
    ]
    return as_script({"type": collection["type"], "features": shapes})


def as_script(value: object) -> str:
    """Return `value` as JSON that may stand in a script, in a template of folium.

    Nothing in it ends the script, and nothing opens an expression: folium takes for a template what
    its own templates have written.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return text.replace("{{", "{\\u007b").replace("{%", "{\\u0025").replace("{#", "{\\u0023")


def encoded(points: list[list[float]]) -> str:
    """Return a line of (longitude, latitude) as an encoded polyline."""
    result: list[str] = []
    last = [0, 0]
    for point in points:
        for axis in (0, 1):
            value = round(point[axis] * _FACTOR)
            step, last[axis] = value - last[axis], value
            number = ~(step << 1) if step < 0 else step << 1
            while number >= 0x20:
                result.append(chr((0x20 | (number & 0x1F)) + 63))
                number >>= 5
            result.append(chr(number + 63))
    return "".join(result)


def _rings(coordinates: list[Any]) -> list[Any] | str:
    if isinstance(coordinates[0][0], float | int):
        return encoded(coordinates)
    return [_rings(part) for part in coordinates]


TILES = "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{z}/{x}/{y}.png"
TILES_CREDIT = "Kaartgegevens © Kadaster"
BORDERS_CREDIT = "Grenzen: CBS en Kadaster (CC BY 4.0)"
FILL_OPACITY = 0.85
PROVINCE_LINE = {"color": "#39424c", "weight": 1.4, "fill": False, "interactive": False}
LAND = (50.74, 3.34, 53.57, 7.24)
"""South, west, north and east of the land, in degrees (EPSG:4326)."""
PANES = {"provincies": 410, "lijnen": 420, "keuze": 430, "wissels": 450}
"""Height of each of our panes; the municipalities lie at 400."""

TEMPLATES = Environment(  # noqa: S701 - of scripts: what comes from data goes through `as_script`
    loader=FileSystemLoader(Path(__file__).parent), keep_trailing_newline=True, trim_blocks=True
)

_TRANSPARENT = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
_ROOM = 1.6  # degrees around the land within which one can pan
_DECIMALS = 5  # about 1 m; fewer makes narrow polygons invalid


class Named:
    """Beside a class of folium: names its variable, so that the same map is the same text."""

    variable = ""

    def get_name(self) -> str:
        """Return the name of the variable."""
        return self.variable


class Ground(Named, folium.Map):
    """The map itself."""

    variable = "kaart"


class Background(Named, folium.TileLayer):
    """The grey background, which the reader switches on; `title`: its name in a list of layers."""

    variable = "achtergrond"

    def __init__(self, title: str) -> None:
        south, west, north, east = LAND
        super().__init__(
            TILES,
            attr=TILES_CREDIT,
            name=title,
            min_zoom=6,
            max_zoom=19,
            show=False,
            overlay=True,
            bounds=[[south - 0.4, west - 0.6], [north + 0.4, east + 0.4]],
            error_tile_url=_TRANSPARENT,
        )


class _Pane(Named, folium.map.CustomPane):
    def __init__(self, name: str, height: int) -> None:
        super().__init__(name, z_index=height)
        self.variable = f"vlak_{name}"


class Outlines(Named, folium.map.Layer):
    """Outlines that travel packed. Where a feature has a `code`, its element on the page has it.

    `collection`: GeoJSON of lines or polygons.
    `style`: Leaflet's path options; `options`: those of its layer.
    """

    _template = TEMPLATES.get_template("outlines.jinja")

    def __init__(
        self, name: str, collection: dict[str, Any], style: dict[str, Any], **options: object
    ) -> None:
        super().__init__(name, overlay=True, show=False)
        self.variable, self.packed, self.style = name, packed(collection), style
        self.options = {"smoothFactor": 0.5, **options}


class _Module(Figure):
    """What folium draws as an ES module in place of a page; nothing in it asks for a file.

    The default export takes Leaflet and an element, and returns the map and its layers, which are
    not on the map yet.
    """

    _template = TEMPLATES.get_template("module.jinja")
    constants = (
        ("patterns", {name: (s.path, s.width) for name, s in palette.STROKES.items()}),
        ("patternSize", palette.SIZE),
        ("fillOpacity", FILL_OPACITY),
        ("land", (LAND[:2], LAND[2:])),
    )


def base_map(municipalities: GeoDataFrame, provinces: GeoDataFrame) -> folium.Map:
    """Return a folium map with background, municipalities and province lines, none shown yet.

    `municipalities`: columns `code` and `name`, polygons in any CRS.
    `provinces`: polygons in any CRS.
    """
    kaart = _ground()
    plain, credit = path_options(AreaStyle(fill="#f4f5f6")), BORDERS_CREDIT
    parts = [
        Background("grijs"),
        *(_Pane(name, height) for name, height in PANES.items()),
        Outlines("gemeenten", features(municipalities), plain, attribution=credit),
        Outlines("provincies", _borders(provinces), PROVINCE_LINE, pane="provincies"),
    ]
    for part in parts:
        part.add_to(kaart)
    return kaart


def _ground() -> folium.Map:
    """Return the map without anything on it: the land and how far around it one can look."""
    south, west, north, east = LAND
    return Ground(
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
        "fillColor": palette.paint(style),
        "fillOpacity": FILL_OPACITY,
        "color": style.border,
        "weight": style.width,
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
