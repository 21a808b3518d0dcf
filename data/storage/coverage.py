"""Areas that fit each other without gaps or overlaps: check, generalise, dissolve."""

from __future__ import annotations

import re
from collections.abc import Iterable

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from data.domain.errors import SourceError
from data.domain.places import Place
from data.io.problems import listing

TOLERANCE = 100.0
"""Generalisation of the outlines, in metres (coverage simplification, area based)."""

NATIONAL_TOLERANCE = 250.0
"""Generalisation for a map of the whole country, in metres: invisible up to zoom level 8."""

DECIMALS = 1
"""Decimals of a metre that are kept."""

GAP = 1.0
"""Gaps between neighbours up to this width, in metres, are mistakes; wider ones are water."""

_LABEL_PRECISION = 50.0
"""Precision of label points, in metres."""

_AGAIN = "Haal de grenzen opnieuw op bij PDOK"


def generalise(areas: gpd.GeoDataFrame, tolerance: float = TOLERANCE) -> gpd.GeoDataFrame:
    """Return the areas with simpler outlines that still fit each other exactly.

    `areas`: valid coverage in EPSG:28992.
    `tolerance`: in metres; the square root of the area of the largest triangle that is cut off.

    Raises `SourceError` if the areas, before or after, overlap or leave gaps.
    """
    check_coverage(areas)
    simple = shapely.coverage_simplify(areas.geometry.to_numpy(), tolerance)
    rounded = shapely.transform(simple, lambda points: points.round(DECIMALS))
    result = areas.set_geometry(shapely.normalize(as_multi(rounded)), crs=areas.crs)
    check_coverage(result)
    if holes(result) != holes(areas):
        raise SourceError(
            f"grenzen: vereenvoudigen op {tolerance:g} m laat gaten ontstaan of verdwijnen",
            "Haal de grenzen opnieuw op bij PDOK",
        )
    return result


def dissolve(municipalities: gpd.GeoDataFrame, names: dict[str, str]) -> gpd.GeoDataFrame:
    """Return the provinces as the union of their municipalities.

    `municipalities`: columns code, name, province, geometry.
    `names`: name of each province by its code.
    """
    codes = sorted(names)
    geometry = municipalities.geometry
    parts = [geometry[municipalities["province"] == code].to_numpy() for code in codes]
    unions = [shapely.coverage_union_all(part) for part in parts]
    provinces = gpd.GeoDataFrame(
        {"code": codes, "name": [names[code] for code in codes]},
        geometry=shapely.normalize(as_multi(unions)),
        crs=municipalities.crs,
    )
    check_coverage(provinces)
    return provinces


def provinces_of(municipalities: gpd.GeoDataFrame, provinces: gpd.GeoDataFrame) -> list[str]:
    """Return per municipality the code of the province in which its inner point lies.

    Raises `SourceError` if a municipality lies in no province, or in several.
    """
    points = municipalities.geometry.representative_point()
    tree = shapely.STRtree(provinces.geometry.to_numpy())
    rows, containing = tree.query(points.to_numpy(), predicate="intersects")
    codes = municipalities["code"].tolist()
    lost = [code for row, code in enumerate(codes) if (rows == row).sum() != 1]
    if lost:
        raise SourceError(
            f"grenzen: {listing(lost)} ligt niet in precies één provincie",
            "Gebruik gemeenten en provincies van hetzelfde jaar",
            [f"grenzen: {code} ligt niet in precies één provincie" for code in lost],
        )
    return [str(code) for code in provinces["code"].to_numpy()[containing[rows.argsort()]]]


def label_points(areas: gpd.GeoDataFrame) -> gpd.GeoSeries:
    """Return per area a point well inside it, in degrees (EPSG:4326).

    The centre of the largest circle within the largest part: where a label or the end of a line
    is clearly of that area.

    `areas`: polygons in EPSG:28992.
    """
    parts = [max(shapely.get_parts(g), key=shapely.area) for g in areas.geometry]
    circles = shapely.maximum_inscribed_circle(parts, tolerance=_LABEL_PRECISION)
    return gpd.GeoSeries(shapely.get_point(circles, 0), crs=areas.crs).to_crs(4326)


def places_of(areas: gpd.GeoDataFrame) -> tuple[Place, ...]:
    """Return where each area lies, in degrees (EPSG:4326) with five decimals.

    `areas`: columns code and geometry, in EPSG:28992.
    """
    points = label_points(areas)
    extents = areas.geometry.to_crs(4326).bounds.round(5)
    return tuple(
        Place(code, round(point.x, 5), round(point.y, 5), *extent)
        for code, point, extent in zip(
            areas["code"], points, extents.itertuples(index=False, name=None), strict=True
        )
    )


def neighbours_of(areas: gpd.GeoDataFrame) -> tuple[tuple[str, str], ...]:
    """Return the pairs of areas that share a piece of border, each pair once, in order.

    Touching in a point is not enough. The outlines end at large waters, so areas on both sides of
    such a water are neighbours only where land joins them, such as a dam; an island has none.

    `areas`: columns code and geometry: a valid coverage in EPSG:28992.
    """
    geometry = areas.geometry.to_numpy()
    codes = areas["code"].tolist()
    rows, touching = shapely.STRtree(geometry).query(geometry, predicate="touches")
    common = shapely.length(shapely.intersection(geometry[rows], geometry[touching]))
    pairs = zip(rows[common > 0].tolist(), touching[common > 0].tolist(), strict=True)
    return tuple(sorted((codes[i], codes[j]) for i, j in pairs if codes[i] < codes[j]))


def check_coverage(areas: gpd.GeoDataFrame) -> None:
    """Raise SourceError unless every outline is valid and neighbours share their borders exactly.

    `areas`: columns code and geometry, in EPSG:28992.
    """
    geometry = areas.geometry.to_numpy()
    codes = areas["code"].to_numpy()
    invalid = codes[~shapely.is_valid(geometry) | shapely.is_empty(geometry)]
    if len(invalid):
        faults = [f"grenzen: ongeldig vlak bij {code}" for code in invalid]
        raise SourceError(f"grenzen: ongeldig vlak bij {listing(list(invalid))}", _AGAIN, faults)
    edges = shapely.coverage_invalid_edges(geometry, gap_width=GAP)
    loose = codes[~shapely.is_empty(edges)]
    if len(loose):
        faults = [f"grenzen: {code} sluit niet aan op wat ernaast ligt" for code in loose]
        problem = f"grenzen: {listing(list(loose))} sluiten niet op elkaar aan"
        raise SourceError(problem, _AGAIN, faults)


def holes(areas: gpd.GeoDataFrame) -> int:
    """Return the number of holes in the union of the areas (open water, foreign enclaves)."""
    union = shapely.coverage_union_all(areas.geometry.to_numpy())
    return int(shapely.get_num_interior_rings(shapely.get_parts(union)).sum())


def as_multi(geometries: Iterable[BaseGeometry]) -> list[BaseGeometry]:
    """Return every area as a MultiPolygon."""
    return [
        geometry if geometry.geom_type == "MultiPolygon" else shapely.multipolygons([geometry])
        for geometry in geometries
    ]


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

    `geometry`: in any system; the point is in the same.
    """
    match = _REASON.match(shapely.is_valid_reason(geometry))
    reason = match["reason"].strip() if match else ""
    place = f" bij {match['place']}" if match and match["place"] else ""
    return f"{_REASONS.get(reason, f'ongeldig vlak ({reason})')}{place}"
