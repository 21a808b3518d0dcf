"""Why an area is not valid, in Dutch: GEOS says it in English."""

from __future__ import annotations

import re

import shapely
from shapely.geometry.base import BaseGeometry

_REASONS = {
    "Self-intersection": "de grens kruist zichzelf",
    "Ring Self-intersection": "de grens raakt zichzelf",
    "Hole lies outside shell": "een gat ligt buiten het vlak",
    "Holes are nested": "een gat ligt in een ander gat",
    "Nested shells": "een vlak ligt in een ander vlak",
    "Interior is disconnected": "een gat deelt het vlak in tweeën",
    "Duplicate Rings": "een grens staat er dubbel",
    "Too few points in geometry component": "een grens heeft te weinig punten",
    "Invalid Coordinate": "een coördinaat is geen getal",
    "Ring is not closed": "een grens is niet gesloten",
}
_REASON = re.compile(r"(?P<reason>[^\[]*)(?:\[(?P<place>[^\]]*)\])?")


def why_invalid(geometry: BaseGeometry) -> str:
    """Return why a geometry is not valid, and at which point where GEOS tells.

    Parameters
    ----------
    geometry : shapely geometry
        In any system; the point is in the same.
    """
    match = _REASON.match(shapely.is_valid_reason(geometry))
    reason = match["reason"].strip() if match else ""
    place = f" bij {match['place']}" if match and match["place"] else ""
    return f"{_REASONS.get(reason, f'ongeldig vlak ({reason})')}{place}"
