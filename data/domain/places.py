"""Where each municipality lies: its label point and its extent, and in which coordinate systems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

RD = "EPSG:28992"
"""Metres on the Dutch grid (Rijksdriehoekscoördinaten): lengths, areas and everything stored."""
DEGREES = "EPSG:4326"

WGS84 = "EPSG:4326"
"""Degrees, longitude first: everything shown on a map."""


Bounds = tuple[float, float, float, float]
"""West, south, east and north."""


@dataclass(frozen=True, slots=True)
class Place:
    """Position of one municipality, in degrees, EPSG:4326."""

    code: str
    # A point well inside the municipality, for labels and ends of lines
    lon: float
    lat: float
    # Its extent
    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class OlderPlace:
    """Position of one municipality in the division of an older year, and its province then."""

    year: int
    province: str
    place: Place


def widened(bounds: Bounds, share: float) -> Bounds:
    """Return `bounds` with room on every side: `share` of its width or height."""
    west, south, east, north = bounds
    wide, high = (east - west) * share, (north - south) * share
    return west - wide, south - high, east + wide, north + high


def around(places: Mapping[str, Place], codes: Iterable[str]) -> Bounds | None:
    """Return (west, south, east, north) around municipalities, in degrees; None without any."""
    areas = [places[code] for code in codes if code in places]
    if not areas:
        return None
    return (
        min(p.west for p in areas),
        min(p.south for p in areas),
        max(p.east for p in areas),
        max(p.north for p in areas),
    )
