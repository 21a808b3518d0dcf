"""Which part of the land a map on paper shows, and where on the page."""

from __future__ import annotations

from dataclasses import dataclass

from data.domain.places import widened
from layers.picture import Picture
from layers.print.land import Bounds, in_metres

_ROOM = 0.04
_NEIGHBOURS = 12_000.0  # metres; a smaller window round a municipality shows no other
_LEAST = 1_000.0  # metres; outlines are not precise enough for less


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page, in CSS pixels from the lower left."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the land that a box on the page shows, in metres, EPSG:28992."""

    bounds: Bounds
    box: Box

    @property
    def scale(self) -> float:
        """Metres per CSS pixel."""
        return (self.bounds[2] - self.bounds[0]) / self.box.width

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return where on the page a place in metres lies."""
        west, south, _, _ = self.bounds
        return self.box.x + (x - west) / self.scale, self.box.y + (y - south) / self.scale

    def shows(self, extent: Bounds) -> bool:
        """Tell whether any part of a rectangle in metres is within the window."""
        west, south, east, north = self.bounds
        return extent[0] < east and extent[2] > west and extent[1] < north and extent[3] > south


def window(box: Box, wanted: Bounds) -> Window:
    """Return the window that shows all of `wanted` (metres) and fills `box`."""
    west, south, east, north = wanted
    per_pixel = max((east - west) / box.width, (north - south) / box.height, _LEAST / box.width)
    x, y = (west + east) / 2, (south + north) / 2
    wide, high = box.width * per_pixel / 2, box.height * per_pixel / 2
    return Window((x - wide, y - high, x + wide, y + high), box)


def wanted_bounds(picture: Picture, extent: Bounds | None, whole: Bounds) -> Bounds:
    """Return what to show, in metres: exactly what is in view, else what matters, else all land."""
    if extent:
        return in_metres(extent)
    west, south, east, north = in_metres(picture.bounds) if picture.bounds else whole
    more = max(0.0, _NEIGHBOURS - (east - west)) / 2
    return widened((west - more, south, east + more, north), _ROOM)
