"""The areas of municipalities and of several of them together, for layers of a map."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from data.archive.in_use import outlines_of
from data.domain.places import RD
from data.registry.selection import Selection
from data.storage.edition import outlines_stamp, read_division
from layers.table import Value

DECIMALS = 6
"""Of a degree: about 10 cm, as exact as the outlines themselves (RFC 7946, section 11.2)."""


def union_of(shapes: list[BaseGeometry]) -> BaseGeometry | None:
    """Return areas that fit each other as one MultiPolygon; None without any."""
    if not shapes:
        return None
    union = shapely.coverage_union_all(shapes)
    whole = union if union.geom_type == "MultiPolygon" else shapely.multipolygons([union])
    return shapely.orient_polygons(whole)


def outlines_by_code(selection: Selection, crs: str = RD) -> dict[str, BaseGeometry]:
    """Return the municipalities of the map of a selection by code."""
    edition = outlines_of(selection.registry.edition)
    return _outlines(edition, selection.division.year, crs, outlines_stamp(edition))


@lru_cache(maxsize=4)
def _outlines(edition: Path, year: int | None, crs: str, _stamp: int) -> dict[str, BaseGeometry]:
    """Return the municipalities by code, exterior rings counter-clockwise."""
    areas = read_division(edition, year)
    shapes = areas.geometry
    if crs != RD:
        shapes = shapes.to_crs(crs).set_precision(10**-DECIMALS, mode="pointwise")
    oriented = shapely.orient_polygons(np.asarray(shapes))
    return dict(zip(areas["code"], oriented, strict=True))


def plain_cell(cell: Value) -> Value:
    """Return what a feature has of a cell."""
    return cell.isoformat() if isinstance(cell, date) else None if cell == "" else cell
