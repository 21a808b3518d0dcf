"""What a layer draws: plain data that every renderer turns into the same picture.

A `Picture` knows nothing of folium, Streamlit or matplotlib. Colours are sRGB hex strings, widths
are CSS pixels, coordinates are degrees in EPSG:4326.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

PATTERNS = ("", "hatch", "lines", "dots", "cross", "grid")
"""Fill patterns by name; "" is a plain fill. Each renderer has its own way of drawing them."""


@dataclass(frozen=True, slots=True)
class AreaStyle:
    """How a municipality is filled and bordered.

    Attributes
    ----------
    fill : str
        Fill colour, `#rrggbb`.
    pattern : str
        One of `PATTERNS`, drawn over the fill in `ink`.
    ink : str
        Colour of the pattern.
    border : str
        Colour of the border.
    width : float
        Width of the border in CSS pixels.
    """

    fill: str
    pattern: str = ""
    ink: str = "#000000"
    border: str = "#5c6670"
    width: float = 0.6


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two points, such as a tie between two municipalities.

    Attributes
    ----------
    key : str
        Identifies the line between two pictures: "GM0344-GM0355".
    points : tuple of (float, float)
        (longitude, latitude) in degrees, EPSG:4326.
    """

    key: str
    points: tuple[tuple[float, float], ...]
    color: str
    width: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """The border around several municipalities together.

    Attributes
    ----------
    key : str
        Identifies the outline between two pictures.
    codes : tuple of str
        The municipalities inside it.
    """

    key: str
    codes: tuple[str, ...]
    color: str
    width: float


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One row of the legend: a style, what it means, and how many there are of it.

    Attributes
    ----------
    line : float
        Width in CSS pixels when the row explains a line, drawn in `style.fill`; 0 for an area.
    """

    style: AreaStyle
    label: str
    count: int | None = None
    line: float = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawn layer.

    Attributes
    ----------
    layer : str
        Key of the layer: "aantal", "gebied", ...
    styles : tuple of AreaStyle
        The distinct styles in use.
    areas : mapping of str to int
        Municipality code to index in `styles`. Holds every municipality on the map.
    notes : mapping of str to str
        Municipality code to what hovering tells, without its name.
    bounds : tuple of float or None
        (west, south, east, north) in degrees of what matters in the picture; None for all of it.
    title : str
        What the layer shows, for the legend and the accessible name of the map.
    words : str
        The picture in one or two sentences.
    """

    layer: str
    title: str
    styles: tuple[AreaStyle, ...]
    areas: Mapping[str, int]
    notes: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    outlines: tuple[Outline, ...] = ()
    legend: tuple[LegendEntry, ...] = ()
    bounds: tuple[float, float, float, float] | None = None
    words: str = ""
