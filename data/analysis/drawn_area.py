"""An area of one's own beside municipalities, provinces and partnerships: what lies in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from data.analysis.profile import top_topics
from data.domain.details import ThemeWeight
from data.domain.errors import QueryError
from data.domain.places import RD
from data.io.uploads import HOURS, UPLOADED, Uploads
from data.storage.edition import EDITION_DIR, outlines_stamp, read_division

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.domain.records import Partnership
    from data.registry.registry import Registry
    from data.registry.selection import Selection

MOST_POINTS = 60
"""Corners of an area in an address."""

LEAST_SHARE = 0.001
"""Of the area that a municipality has: less is the coarseness of outlines."""

COUNTS_FROM, OWN_FROM = 0.01, 0.1
"""Share of the area, or of the municipality itself, from which on it must take part in what covers
the area whole."""

NEARLY_WITHOUT = 2
"""Municipalities that a partnership may lack and still cover an area nearly."""

_WEST, _SOUTH, _EAST, _NORTH = 2.5, 50.5, 7.6, 54.0
_REMEDY = "Schrijf lengte,breedte in graden met ; ertussen: 5.0,52.0;5.2,52.0;5.2,52.1"


class Coverage(StrEnum):
    """How far a partnership covers an area."""

    WHOLE = "geheel"
    NEARLY = "bijna"
    PARTLY = "deels"


@dataclass(frozen=True, slots=True)
class MunicipalityPart:
    """What an area and a municipality have in common."""

    code: str
    km2: float
    of_municipality: float  # Share of the municipality that lies in the area, 0 to 1
    of_area: float  # Share of the area that lies in the municipality

    @property
    def counts(self) -> bool:
        """Whether it must take part in what covers the area whole."""
        return self.of_area >= COUNTS_FROM or self.of_municipality >= OWN_FROM


@dataclass(frozen=True, slots=True)
class CoveringPartnership:
    """A partnership in which municipalities of the area take part."""

    record: Partnership
    coverage: Coverage
    of_area: float  # Share of the area that its municipalities have
    without: tuple[str, ...]  # Municipalities of the area that do not take part


@dataclass(frozen=True, slots=True)
class AreaOverview:
    """Everything that is told of an area."""

    km2: float
    elsewhere: float  # Share of the area that lies in no municipality: abroad, or large waters
    parts: tuple[MunicipalityPart, ...]  # The largest part of the area first
    provinces: tuple[tuple[str, float], ...]  # Code, and share of the area; largest first
    partnerships: tuple[CoveringPartnership, ...]  # Whole, nearly, partly; then by share and name
    topics: tuple[tuple[str, int], ...]  # Partnerships that cover it (nearly) whole, by topic
    themes: tuple[tuple[str, int], ...]  # The same by opgave, through its core topics


def area_in(text: str) -> Any:  # noqa: ANN401 - a shapely Polygon
    """Return the polygon of which an address has the corners, in EPSG:4326.

    Raises `QueryError` if it is none, or has too many corners.
    """
    import shapely

    pairs = [part.split(",") for part in text.strip(";").split(";")]
    try:
        points = [(float(x), float(y)) for x, y in pairs]
    except ValueError:
        raise QueryError(f"Geen hoekpunten van een gebied: “{text[:60]}”", _REMEDY) from None
    if not all(_WEST <= x <= _EAST and _SOUTH <= y <= _NORTH for x, y in points):
        raise QueryError("Het gebied ligt niet in Nederland", _REMEDY)
    if not 3 <= len(points) <= MOST_POINTS:
        raise QueryError(f"Een gebied heeft 3 tot {MOST_POINTS} hoekpunten", _REMEDY)
    return checked(shapely.Polygon(points))


UPLOADS: Uploads[Any] = Uploads()
"""Areas of files of visitors, in EPSG:4326."""


def shape_of(text: str) -> Any:  # noqa: ANN401 - a shapely geometry
    """Return the area that an address names, in EPSG:4326.

    Raises `QueryError` if it is none, or was uploaded and is no longer held.
    """
    if not text.startswith(UPLOADED):
        return area_in(text)
    shape = UPLOADS.get(text.removeprefix(UPLOADED))
    if shape is None:
        remedy = "Laad het bestand opnieuw op de pagina Gebiedsfoto"
        raise QueryError(f"Dit gebied is er niet meer: een bestand blijft {HOURS} uur", remedy)
    return shape


def written(shape: Any) -> str:  # noqa: ANN401 - a shapely geometry
    """Return how an address names an area in EPSG:4326: by its corners where these fit in."""
    if shape.geom_type == "Polygon" and not shape.interiors:
        corners = list(shape.exterior.coords)[:-1]
        if len(corners) <= MOST_POINTS:
            return ";".join(f"{x:.5g},{y:.6g}" for x, y, *_z in corners)
    return f"{UPLOADED}{UPLOADS.put(shape)}"


def checked(shape: Any) -> Any:  # noqa: ANN401 - a shapely geometry
    """Return an area after looking whether it is one.

    Raises `QueryError` if it is no area, or its border crosses itself.
    """
    if shape.geom_type not in {"Polygon", "MultiPolygon"} or shape.is_empty or not shape.area:
        raise QueryError("Dit is geen vlak", "Geef een gebied met ten minste drie hoekpunten")
    if not shape.is_valid:
        raise QueryError("De grens van het gebied kruist zichzelf", "Teken haar zonder kruising")
    return shape


def in_metres(shape: Any) -> Any:  # noqa: ANN401 - a shapely geometry
    """Return an area of EPSG:4326 in EPSG:28992, its edges bent as the projection bends them."""
    import geopandas as gpd
    import shapely

    fine = shapely.segmentize(shape, 0.005)
    return gpd.GeoSeries([fine], crs="EPSG:4326").to_crs(RD).iloc[0]


def area_overview(selection: Selection, shape: Any) -> AreaOverview:  # noqa: ANN401
    """Return what lies in an area, and which selected partnerships cover it.

    `shape`: Polygon or MultiPolygon in EPSG:28992.
    """
    parts = _parts(selection, shape)
    registry, share = selection.registry, {part.code: part.of_area for part in parts}
    provinces: dict[str, float] = defaultdict(float)
    for part in parts:
        provinces[registry.organisations[part.code].province or ""] += part.of_area
    counting = {part.code: part.of_area for part in parts if part.counts}
    covering = tuple(_covering(selection, counting))
    whole = [each.record for each in covering if each.coverage is not Coverage.PARTLY]
    return AreaOverview(
        shape.area / 1e6,
        max(0.0, 1 - sum(share.values())),
        parts,
        tuple(sorted(provinces.items(), key=lambda item: -item[1])),
        covering,
        tuple(_topics(registry, whole)),
        tuple(_themes(registry, whole)),
    )


def _parts(selection: Selection, shape: Any) -> tuple[MunicipalityPart, ...]:  # noqa: ANN401
    """Return the municipalities of the map that count in the area, the largest part first."""
    import shapely

    folder = selection.registry.edition.info.folder or EDITION_DIR
    codes, shapes, areas, tree = _outlines(folder, selection.division.year, outlines_stamp(folder))
    near = np.sort(tree.query(shape, predicate="intersects"))
    common = shapely.area(shapely.intersection(shapes[near], shape))
    made = [
        MunicipalityPart(codes[i], km2 / 1e6, km2 / areas[i], km2 / shape.area)
        for i, km2 in zip(near.tolist(), common.tolist(), strict=True)
    ]
    there = [p for p in made if p.of_area >= LEAST_SHARE or p.counts]
    return tuple(sorted(there, key=lambda part: -part.of_area))


@lru_cache(maxsize=4)
def _outlines(folder: Path, year: int | None, _stamp: int) -> tuple[list[str], Any, Any, Any]:
    import shapely

    outlines = read_division(folder, year)
    shapes = np.asarray(outlines.geometry)
    return list(outlines["code"]), shapes, shapely.area(shapes), shapely.STRtree(shapes)


def _covering(selection: Selection, share: dict[str, float]) -> Iterable[CoveringPartnership]:
    """Return the selected partnerships with a municipality of the area, who covers it first."""
    registry, day = selection.registry, selection.snapshot.date
    made = []
    for record in selection.partnerships:
        members = {each.drawn for each in registry.participations(record, day)}
        inside = [code for code in share if code in members]
        if not inside:
            continue
        without = tuple(code for code in share if code not in members)
        nearly = len(without) <= NEARLY_WITHOUT and len(inside) > len(without)
        coverage = Coverage.PARTLY
        if not without:
            coverage = Coverage.WHOLE
        elif nearly:
            coverage = Coverage.NEARLY
        covered = sum(share[code] for code in inside)
        made.append(CoveringPartnership(record, coverage, covered, without))
    order = list(Coverage)
    return sorted(made, key=lambda each: (order.index(each.coverage), -each.of_area))


def _topics(registry: Registry, records: Sequence[Partnership]) -> list[tuple[str, int]]:
    counts = Counter(topic for record in records for topic in top_topics(registry, record))
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _themes(registry: Registry, records: Sequence[Partnership]) -> list[tuple[str, int]]:
    """Return the opgaven with most partnerships first, by name; a topic below one counts too."""
    topics: dict[str, set[str]] = {}
    for each in registry.edition.themes:
        if each.weight is ThemeWeight.CORE:
            topics.setdefault(each.name, set()).add(each.topic)
    counts = {
        name: sum(bool(core.intersection(record.topics)) for record in records)
        for name, core in topics.items()
    }
    return sorted(((n, c) for n, c in counts.items() if c), key=lambda item: (-item[1], item[0]))
