"""Outlines in a quarter of the space: GeoJSON with its rings as encoded polylines.

The encoding is Google's "encoded polyline algorithm" with five decimals, which are the decimals
of the base: nothing is lost. `viewer/web/map/shapes.js` reads it back.
"""

from __future__ import annotations

import json
from typing import Any

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
