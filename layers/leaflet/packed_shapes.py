"""Outlines in a quarter of the space: rings as encoded polylines inside folium's own script.

The encoding is Google's "encoded polyline algorithm" with five decimals, which are the decimals
of the base: nothing is lost. `viewer/web/map/shapes.js` reads it back.
"""

from __future__ import annotations

import json
import re
from typing import Any

_ADDED = re.compile(r"(geo_json_\w+_add)\((\{.*\})\);")
_FACTOR = 10**5


def packed(script: str) -> str:
    """Return the script of the base with the outlines that it adds to the map packed."""
    shorter = _ADDED.sub(lambda match: f"{match[1]}(unpacked({_pack(match[2])}));", script)
    return f'import {{ unpacked }} from "./shapes.js";\n{shorter}'


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


def _pack(text: str) -> str:
    collection = json.loads(text)
    for feature in collection["features"]:
        feature.pop("bbox", None)
        geometry = feature["geometry"]
        geometry["coordinates"] = _rings(geometry["coordinates"])
    shorter = json.dumps(collection, ensure_ascii=False, separators=(",", ":"))
    # The text stands in a script: nothing in it may end that script.
    return shorter.replace("<", "\\u003c")


def _rings(coordinates: list[Any]) -> list[Any] | str:
    if isinstance(coordinates[0][0], float | int):
        return encoded(coordinates)
    return [_rings(part) for part in coordinates]
