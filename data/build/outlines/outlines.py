"""The outlines of a new edition: from what PDOK gave, or those of the previous edition."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import geopandas as gpd

from data.build.outlines.territory import Territory, shaped
from data.domain.errors import SourceError
from data.io.problems import listing
from data.sources.pdok import BoundaryFile
from data.storage.boundaries import Boundaries, read_municipalities, read_older, read_provinces
from data.storage.coverage import NATIONAL_TOLERANCE, dissolve, generalise, provinces_of


def located(municipalities: BoundaryFile, provinces: BoundaryFile) -> gpd.GeoDataFrame:
    """Return the outlines as they came, with the province in which each lies.

    Raises
    ------
    SourceError
        If a municipality lies in no province or in several.
    """
    areas = municipalities.areas
    areas = areas.assign(province=provinces_of(areas, provinces.areas))
    return areas[["code", "name", "province", "geometry"]]


def outlines_of(areas: gpd.GeoDataFrame, provinces: BoundaryFile) -> Boundaries:
    """Return the outlines, generalised; provinces are dissolved from their municipalities.

    Parameters
    ----------
    areas : GeoDataFrame
        Columns code, name, province, geometry (EPSG:28992), not simplified.

    Raises
    ------
    SourceError
        If areas overlap or leave gaps, or a province has no municipalities.
    """
    names = dict(zip(provinces.areas["code"], provinces.areas["name"], strict=True))
    _check_provinces(areas, names)
    detailed = generalise(areas)
    return Boundaries(
        municipalities=detailed,
        national=generalise(areas, NATIONAL_TOLERANCE),
        provinces=dissolve(detailed, names),
    )


def reshaped(boundaries: Boundaries, territory: Territory) -> Boundaries:
    """Return the outlines of an edition, made to fit the municipalities of now.

    Raises
    ------
    SourceError
        If a province keeps no municipalities.
    """
    detailed = shaped(boundaries.municipalities, territory)
    if detailed is boundaries.municipalities:
        return boundaries
    provinces = boundaries.provinces
    names = dict(zip(provinces["code"], provinces["name"], strict=True))
    _check_provinces(detailed, names)
    return Boundaries(
        municipalities=detailed,
        national=shaped(boundaries.national, territory),
        provinces=dissolve(detailed, names),
        older=boundaries.older,
    )


def _check_provinces(areas: gpd.GeoDataFrame, names: Mapping[str, str]) -> None:
    filled = set(areas["province"])
    empty = [f"{code} {name}" for code, name in names.items() if code not in filled]
    if empty:
        raise SourceError(
            f"grenzen: {listing(empty)} heeft geen gemeenten", "Haal de grenzen opnieuw op bij PDOK"
        )


def kept_outlines(edition: Path) -> Boundaries:
    """Return the outlines of an edition.

    Raises
    ------
    EditionError
        If a file is missing or cannot be read.
    """
    return Boundaries(
        municipalities=read_municipalities(edition),
        national=read_municipalities(edition, national=True),
        provinces=read_provinces(edition),
        older=read_older(edition),
    )


def total_area(boundaries: Boundaries) -> float:
    """Return the area of all municipalities together, in square kilometres."""
    return float(boundaries.municipalities.geometry.area.sum()) / 1e6
