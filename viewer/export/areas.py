"""The areas of a view: municipalities, and of each partnership the union of its municipalities."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import shapely
from geopandas import GeoSeries
from shapely.geometry.base import BaseGeometry

from data.archive.in_use import edition_dir
from data.domain.crs import RD
from data.storage.boundaries import outlines_stamp, read_division
from viewer.export.tables.catalogue import TABLES
from viewer.export.tables.model import Table
from viewer.export.tables.partnership_rows import partnership_rows
from viewer.export.view import View

DEGREES = "EPSG:4326"
DECIMALS = 6
"""Of a degree: about 10 cm, as exact as the outlines themselves (RFC 7946, section 11.2)."""


@dataclass(frozen=True, slots=True)
class MapLayer:
    """A table with an area for each row.

    Attributes
    ----------
    shapes : GeoSeries
        MultiPolygons in the order of the rows of `table`; None for a row without area.
    """

    table: Table[object]
    shapes: GeoSeries


def map_layers(view: View, crs: str = RD) -> tuple[MapLayer, MapLayer]:
    """Return the municipalities and the partnerships of a view, with their areas."""
    edition = edition_dir()
    outlines = _outlines(edition, view.selection.division.year, crs, outlines_stamp(edition))
    municipalities = [outlines.get(code) for code in view.selection.counts]
    # In metres neighbours fit exactly. They still do in degrees, since a point that two outlines
    # share becomes the same point in both.
    unions = [_union([outlines[c] for c in row.drawn]) for row in partnership_rows(view.reader)]
    return (
        MapLayer(TABLES["gemeenten"], GeoSeries(municipalities, crs=crs)),
        MapLayer(TABLES["samenwerkingen"], GeoSeries(unions, crs=crs)),
    )


def _union(shapes: list[BaseGeometry]) -> BaseGeometry | None:
    if not shapes:
        return None
    union = shapely.coverage_union_all(shapes)
    whole = union if union.geom_type == "MultiPolygon" else shapely.multipolygons([union])
    return shapely.orient_polygons(whole)


@lru_cache(maxsize=4)
def _outlines(edition: Path, year: int | None, crs: str, _stamp: int) -> dict[str, BaseGeometry]:
    """Return the municipalities by code, exterior rings counter-clockwise."""
    areas = read_division(edition, year)
    shapes = areas.geometry
    if crs != RD:
        shapes = shapes.to_crs(crs).set_precision(10**-DECIMALS, mode="pointwise")
    oriented = shapely.orient_polygons(np.asarray(shapes))
    return dict(zip(areas["code"], oriented, strict=True))
