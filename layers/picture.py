"""What a layer draws: plain data that every renderer turns into the same picture.

A `Picture` knows nothing of folium, Streamlit or matplotlib. Colours are sRGB hex strings, widths
are CSS pixels, coordinates are degrees in EPSG:4326.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

PATTERNS = ("", "hatch", "lines", "dots", "cross", "grid", "back", "bars", "rings")
"""Fill patterns by name; "" is a plain fill. Each renderer has its own way of drawing them."""


@dataclass(frozen=True, slots=True)
class AreaStyle:
    """How a municipality is filled and bordered."""

    fill: str  # Colour, `#rrggbb`
    pattern: str = ""  # One of `PATTERNS`, drawn over the fill in `ink`
    ink: str = "#000000"
    border: str = "#5c6670"
    width: float = 0.6  # Width of the border in CSS pixels


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two points, such as a tie between two municipalities."""

    key: str  # Identifies the line between two pictures: "GM0344-GM0355"
    points: tuple[tuple[float, float], ...]  # (longitude, latitude) in degrees, EPSG:4326
    color: str
    width: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """The border around several municipalities together."""

    key: str  # Identifies the outline between two pictures
    codes: tuple[str, ...]  # The municipalities inside it
    color: str
    width: float
    label: str = ""  # Name to write on the map


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One row of the legend: a style, what it means, and how many there are of it."""

    style: AreaStyle
    label: str
    count: int | None = None
    # Width in CSS pixels when the row explains a line, drawn in `style.fill`; 0 for an area
    line: float = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawn layer."""

    layer: str  # Key of the layer: "aantal", "gebied", …
    title: str  # What the layer shows, for the legend and the accessible name of the map
    styles: tuple[AreaStyle, ...]  # The distinct styles in use
    # Municipality code to index in `styles`. Holds every municipality on the map.
    areas: Mapping[str, int]
    # Municipality code to what hovering tells, without its name
    notes: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    outlines: tuple[Outline, ...] = ()
    legend: tuple[LegendEntry, ...] = ()
    # (west, south, east, north) in degrees of what matters in the picture; None for all of it
    bounds: tuple[float, float, float, float] | None = None
    words: str = ""  # The picture in one or two sentences


@dataclass(frozen=True, slots=True)
class Fit:
    """Where the map should look."""

    key: str  # Names the question; the map moves once per key, and again only after another one
    bounds: tuple[float, float, float, float]  # (west, south, east, north) in degrees, EPSG:4326
    only_if_hidden: bool = True  # Stay when the bounds are already in view
