"""Read boundaries as PDOK gives them: GeoJSON of the CBS Gebiedsindelingen."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from data.domain.errors import SourceError
from data.domain.places import RD, WGS84
from data.domain.text import compact, normalise
from data.io.problems import Problems, check_start, is_missing, json_place, unread
from data.io.readers import read_curated
from data.storage.coverage import why_invalid

ETRS89 = "EPSG:4258"
_DECIMALS = {RD: 3, WGS84: 6, ETRS89: 6}
_AGAIN = "Haal de grenzen opnieuw op bij PDOK"
AS_GEOJSON = "Bewaar het als GeoJSON in EPSG:28992 (zo kan QGIS het), of haal het op bij PDOK"


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

    `path`: featureCollection in WGS84 (no `crs`), EPSG:28992 or ETRS89 (as `crs` or `coordRefSys`
        says); the code in a field of any usual name, with or without its letters.
    `kind`: rubriek: "gemeente" or "provincie".

    Raises `SourceError` if the file is no such collection or is incomplete, or an area is wrong or
    double.
    """
    collection = _collection(path)
    crs = _crs(collection, path)
    features = collection["features"]
    code_name = _code_field(features, kind, path)
    problems: list[str] = []
    areas: dict[str, tuple[str, BaseGeometry]] = {}
    years: set[str] = set()
    for number, feature in enumerate(features, start=1):
        try:
            code, name, year, geometry = _area(feature, kind, code_name, crs)
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
        _frame(areas, crs),
        "".join(years) or year_of(path.stem),
        str(collection.get("timeStamp") or "")[:10],
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
    if isinstance(collection, dict) and (other := _other_json(collection)):
        raise SourceError(f"{path.name}: is {other}, geen GeoJSON", AS_GEOJSON)
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


def _other_json(collection: dict[str, Any]) -> str:
    if collection.get("type") == "Topology":
        return "TopoJSON"
    return "Esri JSON" if "geometryType" in collection else ""


def _crs(collection: dict[str, Any], path: Path) -> str:
    """Return WGS84, ETRS89 or RD: what the file says, WGS84 when it says nothing."""
    named = json.dumps(collection.get("crs") or collection.get("coordRefSys") or "")
    if "28992" in named:
        return RD
    if "4258" in named:
        return ETRS89
    if named == '""' or "4326" in named or "CRS84" in named:
        return WGS84
    raise SourceError(
        f"{path.name}: onbekend coördinatenstelsel {named[:80]}",
        "Vraag PDOK om EPSG:28992 of WGS84",
    )


def _code_field(features: list[Any], kind: str, path: Path) -> str:
    """Return in which field the codes stand.

    Raises `SourceError`: names the fields that there are.
    """
    areas = [each["properties"] for each in features if _has_properties(each)]
    name = code_field(areas, kind)
    if areas and not name:
        example = "".join(_PREFIXES[kind])
        raise SourceError(
            f"{path.name}: geen veld met codes van een {kind} (wel: {field_names(areas)})",
            f"Noem het veld met de codes statcode ({example}), of haal de grenzen op bij PDOK",
        )
    return name


def _has_properties(feature: object) -> bool:
    return isinstance(feature, dict) and isinstance(feature.get("properties"), dict)


def _area(
    feature: object, kind: str, code_name: str, crs: str
) -> tuple[str, str, str, BaseGeometry]:
    if not isinstance(feature, dict):
        raise ValueError("is geen feature")
    if not _has_properties(feature):
        raise ValueError("heeft geen kenmerken (properties)")
    properties = by_key(feature["properties"])
    value = properties.get(code_name, "")
    if properties.get("rubriek", kind) != kind:
        raise ValueError(f"rubriek is '{properties['rubriek']}', verwacht '{kind}'")
    code = code_in(value, kind)
    if not code:
        raise ValueError(f"{code_name} '{value}' is geen code van een {kind}")
    name = name_in(properties, kind)
    if not name:
        raise ValueError(f"{code} heeft geen naam (wel: {field_names([feature['properties']])})")
    return code, name, year_in(properties), _geometry(feature.get("geometry"), code, crs)


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
    if crs != RD and _is_turned(geometry):
        geometry = shapely.transform(geometry, lambda points: points[:, ::-1])
    with np.errstate(over="ignore"):  # what is too large to round lies outside the country
        rounded = shapely.transform(geometry, lambda points: points.round(_DECIMALS[crs]))
    if not shapely.is_valid(rounded):
        raise ValueError(f"{code}: {why_invalid(rounded)}")
    west, south, east, north = rounded.bounds
    limits = (0, 50, 8, 54) if crs != RD else (-10_000, 280_000, 330_000, 900_000)
    if west < limits[0] or south < limits[1] or east > limits[2] or north > limits[3]:
        raise ValueError(f"{code} ligt buiten Nederland ({west:g} {south:g}); klopt het stelsel?")
    return rounded


def _is_turned(geometry: BaseGeometry) -> bool:
    """Return whether degrees stand the other way round: latitude first, as EPSG defines it."""
    west, south, east, north = geometry.bounds
    return bool(west >= 50 and east <= 54 and south >= 0 and north <= 8)


def _frame(areas: dict[str, tuple[str, BaseGeometry]], crs: str) -> gpd.GeoDataFrame:
    codes = sorted(areas)
    frame = gpd.GeoDataFrame(
        {"code": codes, "name": [areas[code][0] for code in codes]},
        geometry=[areas[code][1] for code in codes],
        crs=crs,
    )
    return frame.to_crs(RD)


_PREFIXES = {"gemeente": ("GM", "0344"), "provincie": ("PV", "26")}
"""Letters and digits of a code of each kind."""

_PROVINCES = frozenset(map(str, range(20, 32)))
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
Properties = Mapping[str, Any]


@cache
def _fields(kind: str, holds: str) -> tuple[str, ...]:
    """Return the usual names of a field, those that go first before the others."""
    rows = read_curated("boundary_fields.csv", "kind", "holds", "field")
    return tuple(row["field"] for row in rows if (row["kind"], row["holds"]) == (kind, holds))


def by_key(properties: Properties) -> dict[str, Any]:
    """Return the properties of an area by their name without capitals and marks."""
    return {compact(name): value for name, value in properties.items()}


def code_in(value: object, kind: str) -> str:
    """Return a code: with or without its letters, as text or as number; "" when it is none."""
    whole = isinstance(value, float) and value.is_integer()
    text = str(int(value) if whole and isinstance(value, float) else value).strip().upper()
    digits = text.removeprefix(_PREFIXES[kind][0])
    most = len(_PREFIXES[kind][1])
    if isinstance(value, bool) or not (digits.isascii() and digits.isdigit()) or len(digits) > most:
        return ""
    return f"{_PREFIXES[kind][0]}{digits.zfill(most)}" if int(digits) else ""


def code_field(areas: Collection[Properties], kind: str) -> str:
    """Return the name of the field with the codes of areas; "" when there is none.

    First come the names in use, then whatever holds a code with its letters everywhere.
    """
    keyed = [by_key(each) for each in areas]
    for name in _fields(kind, "code"):
        if any(code_in(each.get(name), kind) for each in keyed):
            return name
    letters = _PREFIXES[kind][0]
    for name in keyed[0] if keyed else ():
        values = [str(each.get(name)).upper() for each in keyed]
        if all(v.startswith(letters) and code_in(v, kind) for v in values):
            return name
    return next((name for name in _fields(kind, "code") if any(name in each for each in keyed)), "")


def name_in(area: Mapping[str, Any], kind: str) -> str:
    """Return the name of an area, "" when it has none."""
    return next(
        filter(None, (normalise(str(area.get(n) or "")) for n in _fields(kind, "name"))), ""
    )


def year_in(area: Mapping[str, Any]) -> str:
    """Return the year of an area, "" when it does not say."""
    return next(filter(None, (year_of(area.get(n)) for n in _fields("", "year"))), "")


def year_of(text: object) -> str:
    """Return the year in a text such as "2024GM0344" or the name of a file; "" without one."""
    match = _YEAR.search(str(text))
    return match[1] if match else ""


def kind_of(areas: Collection[Properties]) -> str:
    """Return what areas are: gemeente or provincie; "" for anything else."""
    keyed = [by_key(each) for each in areas]
    if any(name in each for each in keyed for name in _fields("", "smaller")):
        return ""
    for kind in _PREFIXES:
        name = code_field(areas, kind)
        values = [each.get(name) for each in keyed]
        if any(code_in(value, kind) for value in values):
            numbers = {str(value).strip().removesuffix(".0") for value in values}
            either = name in _fields("provincie", "code") and numbers <= _PROVINCES
            return "provincie" if either else kind
    return ""


def field_names(areas: Iterable[Properties]) -> str:
    """Return the names of the fields there are, for a message."""
    names = dict.fromkeys(normalise(name) for each in areas for name in each)
    return ", ".join([*names][:8]) or "geen enkel veld"
