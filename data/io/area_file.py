"""Read an area from a file of a visitor, GeoJSON or GeoPackage, without trusting it."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from data.domain.errors import QueryError

MOST_BYTES = 1_000_000
MOST_CORNERS = 20_000

_GEOPACKAGE = b"SQLite format 3\x00"
_REMEDY = "Kies een GeoJSON of GeoPackage met één of meer vlakken"


def area_of_file(content: bytes) -> Any:  # noqa: ANN401 - a shapely geometry
    """Return the areas in a file as one, in EPSG:4326.

    Raises `QueryError` if it is too large, of another format, or holds no area.
    """
    if len(content) > MOST_BYTES:
        raise QueryError("Het bestand is groter dan 1 MB", "Vereenvoudig het gebied")
    shapes = _geopackage(content) if content.startswith(_GEOPACKAGE) else _geojson(content)
    areas = [each for each in shapes if each is not None and "Polygon" in each.geom_type]
    if not areas:
        raise QueryError("In het bestand staat geen vlak", _REMEDY)
    return _united(areas)


def _united(areas: list[Any]) -> Any:  # noqa: ANN401
    import shapely

    if sum(shapely.get_num_coordinates(areas)) > MOST_CORNERS:
        raise QueryError(f"Het gebied heeft meer dan {MOST_CORNERS} hoekpunten", "Vereenvoudig het")
    if not all(each.is_valid for each in areas):
        raise QueryError("De grens van het gebied kruist zichzelf", "Herstel het gebied")
    union = shapely.union_all(areas)
    west, south, east, north = union.bounds
    if not (west >= 2.5 and south >= 50.5 and east <= 7.6 and north <= 54.0):
        raise QueryError(
            "Het gebied ligt niet in Nederland, of in andere coördinaten",
            "Schrijf GeoJSON in lengte en breedte (WGS 84); een GeoPackage noemt haar coördinaten",
        )
    return union


def _geojson(content: bytes) -> list[Any]:
    import shapely

    try:
        data = json.loads(content.decode("utf-8-sig"))
        kind = data.get("type")
        features = data["features"] if kind == "FeatureCollection" else [data]
        given = [each["geometry"] if each["type"] == "Feature" else each for each in features]
        return [shapely.from_geojson(json.dumps(each)) for each in given if each]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise QueryError("Het bestand is geen GeoJSON of GeoPackage", _REMEDY) from error
    except shapely.errors.GEOSException as error:
        raise QueryError("Het bestand is geen GeoJSON of GeoPackage", _REMEDY) from error


def _geopackage(content: bytes) -> list[Any]:
    import pyogrio

    with TemporaryDirectory(prefix="samenwerkingskaart-") as folder:
        path = Path(folder) / "gebied.gpkg"
        path.write_bytes(content)
        try:
            frame = pyogrio.read_dataframe(path, columns=[], max_features=1000)
            if frame.crs is None:
                raise QueryError("De GeoPackage noemt geen coördinaten", _REMEDY)
            return list(frame.geometry.to_crs("EPSG:4326"))
        except QueryError:
            raise
        except Exception as error:  # GDAL and pyproj raise nearly anything
            raise QueryError("De GeoPackage is niet te lezen", _REMEDY) from error
