"""Read boundaries as PDOK gives them: GeoJSON of the CBS Gebiedsindelingen."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from data.domain.errors import SourceError
from data.domain.places import RD, WGS84
from data.domain.text import normalise
from data.io.problems import Problems, check_start, is_missing, json_place, unread

_DECIMALS = {RD: 3, WGS84: 6}
_AGAIN = "Haal de grenzen opnieuw op bij PDOK"
_CODE = {"gemeente": re.compile(r"GM\d{4}"), "provincie": re.compile(r"PV\d{2}")}


class BoundaryFile(NamedTuple):
    """Boundaries of one kind and year."""

    # Columns code, name, geometry (EPSG:28992, not simplified), sorted by code
    areas: gpd.GeoDataFrame
    year: str  # Year of the division ("2024"), or "" when the file does not say
    retrieved: str  # Date on which PDOK answered (YYYY-MM-DD), or "" when the file does not say


def read_boundaries(path: Path, kind: str) -> BoundaryFile:
    """Return the boundaries of all gemeenten or provincies in a file.

    Coordinates are rounded first (6 decimals of a degree, or 3 of a metre): the noise in the last
    digits of the source breaks the shared borders. Nothing is repaired.

    `path`: featureCollection in WGS84 (no `crs`) or EPSG:28992 (as `crs` or `coordRefSys` says).
    `kind`: rubriek: "gemeente" or "provincie".

    Raises `SourceError` if the file is no such collection or is incomplete, or an area is wrong or
    double.
    """
    collection = _collection(path)
    crs = _crs(collection, path)
    features = collection["features"]
    problems: list[str] = []
    areas: dict[str, tuple[str, BaseGeometry]] = {}
    years: set[str] = set()
    for number, feature in enumerate(features, start=1):
        try:
            code, name, year, geometry = _area(feature, kind, crs)
        except ValueError as error:
            problems.append(f"gebied {number}: {error}")
            continue
        if code in areas:
            problems.append(f"gebied {number}: {code} komt twee keer voor")
        areas[code] = (name, geometry)
        years.add(year)
    if len(years) > 1:
        problems.append(f"meer dan één jaar: {', '.join(sorted(years))}")
    Problems(path.name, _AGAIN, problems).check()
    return BoundaryFile(
        _frame(areas, crs), "".join(years), str(collection.get("timeStamp") or "")[:10]
    )


def _collection(path: Path) -> dict[str, Any]:
    try:
        content = path.read_bytes()
        check_start(content, path.name)
        collection = json.loads(content.decode("utf-8-sig"))
    except OSError as error:
        cause = unread(error)
        remedy = _AGAIN if is_missing(error) else cause.remedy
        raise SourceError(f"{path.name}: niet te lezen ({cause.reason})", remedy) from error
    except UnicodeDecodeError as error:
        raise SourceError(f"{path.name}: is geen UTF-8", _AGAIN) from error
    except (ValueError, RecursionError) as error:
        problem = f"{path.name}: is geen (volledige) GeoJSON{json_place(error)}"
        raise SourceError(problem, _AGAIN) from error
    if not isinstance(collection, dict) or collection.get("type") != "FeatureCollection":
        raise SourceError(f"{path.name}: is geen FeatureCollection", _AGAIN)
    features = collection.get("features")
    if not isinstance(features, list) or not features:
        raise SourceError(f"{path.name}: bevat geen gebieden", _AGAIN)
    total = collection.get("numberMatched", len(features))
    if total != len(features):
        raise SourceError(
            f"{path.name}: bevat {len(features)} van {total} gebieden",
            "Haal ook de volgende bladzijden op (limit=1000)",
        )
    return collection


def _crs(collection: dict[str, Any], path: Path) -> str:
    """Return WGS84 or RD: what the file says, WGS84 when it says nothing."""
    named = json.dumps(collection.get("crs") or collection.get("coordRefSys") or "")
    if "28992" in named:
        return RD
    if named == '""' or "4326" in named or "CRS84" in named:
        return WGS84
    raise SourceError(
        f"{path.name}: onbekend coördinatenstelsel {named[:80]}",
        "Vraag PDOK om EPSG:28992 of WGS84",
    )


def _area(feature: object, kind: str, crs: str) -> tuple[str, str, str, BaseGeometry]:
    if not isinstance(feature, dict):
        raise ValueError("is geen feature")
    properties = feature.get("properties")
    if not isinstance(properties, dict):
        raise ValueError("heeft geen kenmerken (properties)")
    code = str(properties.get("statcode", "")).strip()
    if properties.get("rubriek", kind) != kind:
        raise ValueError(f"rubriek is '{properties['rubriek']}', verwacht '{kind}'")
    if not _CODE[kind].fullmatch(code):
        raise ValueError(f"statcode '{code}' is geen code van een {kind}")
    name = normalise(str(properties.get("statnaam") or ""))
    if not name:
        raise ValueError(f"{code} heeft geen naam")
    year = str(properties.get("jrstatcode") or "").removesuffix(code)
    return code, name, year, _geometry(feature.get("geometry"), code, crs)


def _geometry(source: object, code: str, crs: str) -> BaseGeometry:
    if not source:
        raise ValueError(f"{code} heeft geen vlak")
    try:
        geometry = shape(source)
    except (
        TypeError,
        ValueError,
        LookupError,
        AttributeError,
        OverflowError,
        shapely.errors.ShapelyError,
    ):
        raise ValueError(f"{code} heeft een onleesbaar vlak") from None
    if geometry.geom_type not in ("Polygon", "MultiPolygon") or geometry.is_empty:
        raise ValueError(f"{code} heeft geen vlak maar {geometry.geom_type}")
    with np.errstate(over="ignore"):  # what is too large to round lies outside the country
        rounded = shapely.transform(geometry, lambda points: points.round(_DECIMALS[crs]))
    if not shapely.is_valid(rounded):
        raise ValueError(f"{code}: {why_invalid(rounded)}")
    west, south, east, north = rounded.bounds
    limits = (0, 50, 8, 54) if crs == WGS84 else (-10_000, 280_000, 330_000, 900_000)
    if west < limits[0] or south < limits[1] or east > limits[2] or north > limits[3]:
        raise ValueError(f"{code} ligt buiten Nederland ({west:g} {south:g}); klopt het stelsel?")
    return rounded


def _frame(areas: dict[str, tuple[str, BaseGeometry]], crs: str) -> gpd.GeoDataFrame:
    codes = sorted(areas)
    frame = gpd.GeoDataFrame(
        {"code": codes, "name": [areas[code][0] for code in codes]},
        geometry=[areas[code][1] for code in codes],
        crs=crs,
    )
    return frame.to_crs(RD)


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
