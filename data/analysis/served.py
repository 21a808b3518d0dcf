"""How many inhabitants and square kilometres a partnership serves, by its municipalities."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from data.registry.registry import Registry
from data.storage.edition import land_areas


@dataclass(frozen=True, slots=True)
class Served:
    """What municipalities have together now."""

    municipalities: int
    inhabitants: int  # As the register counts them
    area_km2: float  # Of their outlines on the map
    unknown: int = 0  # Of how many of them either number is not known


def served(registry: Registry, codes: Iterable[str]) -> Served:
    """Return the inhabitants and the area of municipalities together, each counted once.

    `codes`: of municipalities of the map.
    """
    areas = land_areas(registry.edition.info.folder)
    own = [registry.organisations[code] for code in dict.fromkeys(codes)]
    return Served(
        len(own),
        sum(each.inhabitants or 0 for each in own),
        round(sum(areas.get(each.code, 0.0) for each in own), 2),
        sum(each.inhabitants is None or each.code not in areas for each in own),
    )
