"""The outlines of a new edition: from what PDOK gave, or those of the previous edition."""

from __future__ import annotations

from pathlib import Path

from data.boundaries import Boundaries, read_municipalities, read_older, read_provinces
from data.coverage import NATIONAL_TOLERANCE, dissolve, generalise, provinces_of
from data.errors import SourceError
from data.sources.pdok import BoundaryFile
from data.sources.problems import listing


def outlines_of(municipalities: BoundaryFile, provinces: BoundaryFile) -> Boundaries:
    """Return the outlines, generalised; provinces are dissolved from their municipalities.

    Raises
    ------
    SourceError
        If areas overlap or leave gaps, a municipality lies in no province or in several, or a
        province has no municipalities.
    """
    areas = municipalities.areas
    areas = areas.assign(province=provinces_of(areas, provinces.areas))
    areas = areas[["code", "name", "province", "geometry"]]
    names = dict(zip(provinces.areas["code"], provinces.areas["name"], strict=True))
    empty = [f"{code} {name}" for code, name in names.items() if code not in set(areas["province"])]
    if empty:
        raise SourceError(
            f"grenzen: {listing(empty)} heeft geen gemeenten", "Haal de grenzen opnieuw op bij PDOK"
        )
    detailed = generalise(areas)
    return Boundaries(
        municipalities=detailed,
        national=generalise(areas, NATIONAL_TOLERANCE),
        provinces=dissolve(detailed, names),
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
