"""The outlines of older years: closed, generalised and given the names and provinces we know."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from data.domain.errors import SourceError
from data.domain.places import OlderPlace
from data.domain.records import Merger
from data.io.problems import Unresolved, listing
from data.sources.pdok import BoundaryFile
from data.storage.coverage import (
    NATIONAL_TOLERANCE,
    check_coverage,
    generalise,
    neighbours_of,
    places_of,
    provinces_of,
)
from data.storage.edition import no_older

SLIVER = 5.0
"""Mean width in metres up to which a hole between municipalities is a mistake of the source."""


class Known(NamedTuple):
    """What is known of a municipality besides its outlines."""

    name: str
    province: str | None


_COLUMNS = ["year", "code", "name", "province", "geometry"]


def older_outlines(
    files: Iterable[BoundaryFile], provinces: gpd.GeoDataFrame, known: Mapping[str, Known]
) -> gpd.GeoDataFrame:
    """Return the municipalities of older years, generalised at 250 m.

    Finer is of no use for a year that is looked at as a whole; coarser loses the shape of the
    smallest. A municipality of which no province is known gets that in which it lies.

    `files`: one per year.
    `provinces`: columns code and geometry, in EPSG:28992.
    `known`: name and province (or None) by code, ended municipalities too.

    Raises `SourceError` if a year is unknown, areas overlap or leave gaps, or a code is unknown.
    """
    years = [_of_year(each, provinces, known) for each in files]
    if not years:
        return no_older()
    return gpd.GeoDataFrame(pd.concat(years, ignore_index=True), crs=years[0].crs)


def older_places(older: gpd.GeoDataFrame) -> tuple[OlderPlace, ...]:
    """Return where each municipality of the older years lay."""
    return tuple(
        OlderPlace(int(year), str(province), place)
        for year, areas in older.groupby("year")
        for province, place in zip(areas["province"], places_of(areas), strict=True)
    )


def older_neighbours(older: gpd.GeoDataFrame) -> tuple[tuple[int, str, str], ...]:
    """Return per older year the pairs of municipalities that shared a piece of border."""
    return tuple(
        (int(year), *pair) for year, areas in older.groupby("year") for pair in neighbours_of(areas)
    )


def fitting_years(
    older: gpd.GeoDataFrame,
    mergers: Iterable[Merger],
    current: Collection[str],
    day: date,
    excused: Collection[str] = (),
) -> tuple[gpd.GeoDataFrame, Unresolved]:
    """Return the older years that the mergers lead to the municipalities of now, and the others.

    `current`: the municipalities on `day`.
    `excused`: codes of which is known already that they do not fit.
    """
    problems: list[str] = []
    wrong = set()
    for year, codes in _not_leading(older, mergers, current, day):
        if codes - set(excused):
            wrong_codes = listing(sorted(codes))
            problems.append(f"{year} past bij {wrong_codes} niet bij de herindelingen")
            wrong.add(year)
    unresolved = Unresolved(
        "grenzen van oudere jaren",
        "Vul de lijst van herindelingen aan of haal dat jaar uit de map",
        problems,
        "ouder jaar",
        "oudere jaren",
    )
    if not wrong:
        return older, unresolved
    return older[~older["year"].isin(wrong)].reset_index(drop=True), unresolved


def _not_leading(
    older: gpd.GeoDataFrame, mergers: Iterable[Merger], current: Collection[str], day: date
) -> Iterator[tuple[int, set[str]]]:
    """Yield the years that the mergers do not carry to now, and the codes where that goes wrong."""
    known = sorted(mergers, key=lambda merger: merger.effective)
    for year, areas in older.groupby("year"):
        standing = set(areas["code"])
        wrong: set[str] = set()
        for merger in known:
            if date(int(year), 1, 1) < merger.effective <= day:
                wrong |= {merger.old} - standing
                standing = (standing - {merger.old}) | set(merger.successors)
        wrong |= standing ^ set(current)
        if wrong:
            yield int(year), wrong


def known_areas(
    areas: gpd.GeoDataFrame, known: Collection[str], year: str
) -> tuple[gpd.GeoDataFrame, Unresolved]:
    """Return the areas of which the municipality is known, at present or of old, and the others.

    `year`: of the areas, for the message.
    """
    unknown = sorted(set(areas["code"]) - set(known))
    unresolved = Unresolved(
        f"grenzen van {year}",
        "Vul de lijst van overheden aan",
        [f"{code} is geen bekende gemeente" for code in unknown],
        "oudere grens",
        "oudere grenzen",
    )
    if not unknown:
        return areas, unresolved
    return areas[areas["code"].isin(set(known))].reset_index(drop=True), unresolved


def close_slivers(areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the areas with every splinter added to the area that borders it most.

    A splinter is a narrow hole between areas, or a narrow loose part of one.

    `areas`: in EPSG:28992; shared borders are the same point for point.
    """
    shapes = areas.geometry.to_numpy().copy()
    union = shapely.get_parts(shapely.coverage_union_all(shapes))
    holes = [shapely.Polygon(ring) for part in union for ring in part.interiors]
    splinters = [hole for hole in holes if _is_narrow(hole)]
    for place, shape in enumerate(shapes):
        others = np.delete(shapes, place)
        loose = [part for part in shape.geoms if _is_narrow(part)]
        narrow = [part for part in loose if _borders(others, part).any()]
        if narrow:
            splinters += narrow
            shapes[place] = shapely.multipolygons([p for p in shape.geoms if p not in narrow])
    for splinter in splinters:
        place = int(_borders(shapes, splinter).argmax())
        shapes[place] = shapely.coverage_union(shapes[place], splinter)
    return areas.set_geometry(shapes, crs=areas.crs)


def _borders(shapes: NDArray[np.object_], part: shapely.Polygon) -> NDArray[np.float64]:
    """Return the length in metres that each shape shares with the outline of a part."""
    shared: NDArray[np.float64] = shapely.length(shapely.intersection(shapes, part.exterior))
    return shared


def _is_narrow(polygon: shapely.Polygon) -> bool:
    return bool(2 * polygon.area < SLIVER * polygon.length)


def _fitting(areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the areas as they are when they fit each other, else with their splinters closed."""
    try:
        check_coverage(areas)
    except SourceError:
        return close_slivers(areas)
    return areas


def _of_year(
    file: BoundaryFile, provinces: gpd.GeoDataFrame, known: Mapping[str, Known]
) -> gpd.GeoDataFrame:
    if not file.year:
        raise SourceError("grenzen van een ouder jaar noemen hun jaar niet", "Vul jrstatcode in")
    unknown = sorted(set(file.areas["code"]) - set(known))
    if unknown:
        raise SourceError(
            f"grenzen van {file.year}: {listing(unknown)} is geen bekende gemeente",
            "Vul de lijst van overheden aan",
        )
    areas = _fitting(file.areas)
    own = [known[code] for code in areas["code"]]
    located = provinces_of(areas, provinces) if any(not each.province for each in own) else []
    simple = generalise(areas, NATIONAL_TOLERANCE)
    return simple.assign(
        year=int(file.year),
        name=[each.name for each in own],
        province=[each.province or located[i] for i, each in enumerate(own)],
    )[_COLUMNS]
