"""The land that pictures on paper are drawn on: outlines as paths, made once per edition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
import shapely
from matplotlib.path import Path as Outline
from numpy.typing import NDArray
from pyproj import Transformer

from data.domain.places import RD, Place, widened
from data.storage.edition import outlines_stamp, read_division
from layers.picture import Picture

Bounds = tuple[float, float, float, float]
Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Land:
    """The municipalities at one level of detail, in metres (EPSG:28992)."""

    names: Mapping[str, str]  # Names by code, in the order of the codes
    shapes: Mapping[str, shapely.Geometry]
    outlines: Mapping[str, Outline]
    extents: Mapping[str, Bounds]  # (west, south, east, north) of each municipality
    provinces: Outline  # Every border of a province once, the coast included
    bounds: Bounds  # (west, south, east, north) of all of it

    def border(self, codes: Iterable[str]) -> Outline:
        """Return the border around municipalities together."""
        inside = [self.shapes[code] for code in codes if code in self.shapes]
        return outline(shapely.coverage_union_all(inside))


def land(edition: Path, *, national: bool, year: int | None = None) -> Land:
    """Return the land of an edition: for the whole country (250 m) or for a part (100 m).

    `year`: year of an older division, which is at 250 m only; None for that of now.
    """
    return _land(edition, national or year is not None, year, outlines_stamp(edition))


@lru_cache(maxsize=4)
def _land(edition: Path, national: bool, year: int | None, _stamp: int) -> Land:
    areas = read_division(edition, year, national=national)
    shapes = areas.geometry.to_numpy()
    codes = areas["code"].tolist()
    provinces = areas["province"].to_numpy()
    merged = [
        shapely.coverage_union_all(shapes[provinces == code]) for code in sorted(set(provinces))
    ]
    borders = shapely.line_merge(shapely.union_all(shapely.boundary(merged)))
    return Land(
        names=dict(zip(codes, areas["name"].tolist(), strict=True)),
        shapes=dict(zip(codes, shapes, strict=True)),
        outlines={code: outline(shape) for code, shape in zip(codes, shapes, strict=True)},
        extents=dict(zip(codes, map(tuple, shapely.bounds(shapes).tolist()), strict=True)),
        provinces=outline(borders),
        bounds=tuple(shapely.total_bounds(shapes).tolist()),
    )


def outline(shape: shapely.Geometry) -> Outline:
    """Return the rings or lines of a geometry as one path."""
    parts = shapely.get_parts(shape)
    if shape.geom_type.endswith("Polygon"):
        parts = shapely.get_rings(parts)
    points, owner = shapely.get_coordinates(parts, return_index=True)
    codes = np.full(len(points), Outline.LINETO, dtype=Outline.code_type)
    starts = np.flatnonzero(np.diff(owner, prepend=-1))
    codes[starts] = Outline.MOVETO
    ends = np.append(starts[1:], len(points)) - 1
    closed = (points[starts] == points[ends]).all(axis=1) if len(points) else []
    codes[ends[closed]] = Outline.CLOSEPOLY
    return Outline(points, codes)


@cache
def _to_metres() -> Transformer:
    return Transformer.from_crs(4326, RD, always_xy=True)


def in_metres(bounds: Bounds) -> Bounds:
    """Return (west, south, east, north) in degrees as metres, EPSG:28992."""
    west, south, east, north = _to_metres().transform_bounds(*bounds)
    return west, south, east, north


def points_in_metres(points: Iterable[tuple[float, float]]) -> Points:
    """Return (longitude, latitude) pairs as metres, EPSG:28992; shape (n, 2)."""
    degrees = np.array(list(points), dtype=np.float64).reshape(-1, 2)
    return np.column_stack(_to_metres().transform(degrees[:, 0], degrees[:, 1]))


def label_points(places: Mapping[str, Place]) -> dict[str, tuple[float, float]]:
    """Return where each municipality bears its name, in metres, EPSG:28992."""
    points = points_in_metres((place.lon, place.lat) for place in places.values())
    return dict(zip(places, map(tuple, points.tolist()), strict=True))


_ROOM = 0.04

_NEIGHBOURS = 12_000.0  # metres; a smaller viewport round a municipality shows no other

_LEAST = 1_000.0  # metres; outlines are not precise enough for less


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page, in CSS pixels from the lower left."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Viewport:
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
        """Return whether any part of a rectangle in metres is within the viewport."""
        west, south, east, north = self.bounds
        return extent[0] < east and extent[2] > west and extent[1] < north and extent[3] > south


def viewport(box: Box, bounds: Bounds) -> Viewport:
    """Return the viewport that shows all of `bounds` (metres) and fills `box`."""
    west, south, east, north = bounds
    per_pixel = max((east - west) / box.width, (north - south) / box.height, _LEAST / box.width)
    x, y = (west + east) / 2, (south + north) / 2
    wide, high = box.width * per_pixel / 2, box.height * per_pixel / 2
    return Viewport((x - wide, y - high, x + wide, y + high), box)


def shown_bounds(picture: Picture, extent: Bounds | None, whole: Bounds) -> Bounds:
    """Return what to show, in metres: exactly what is in view, else what matters, else all land."""
    if extent:
        return in_metres(extent)
    west, south, east, north = in_metres(picture.bounds) if picture.bounds else whole
    more = max(0.0, _NEIGHBOURS - (east - west)) / 2
    return widened((west - more, south, east + more, north), _ROOM)
