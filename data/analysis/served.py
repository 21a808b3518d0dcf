"""How many inhabitants and square kilometres a partnership serves, by its municipalities."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from data.registry.registry import Registry


@dataclass(frozen=True, slots=True)
class Served:
    """What municipalities have together, as the register counts it now."""

    municipalities: int
    inhabitants: int
    area_km2: float
    unknown: int = 0  # Of how many of them either number is not recorded


def served(registry: Registry, codes: Iterable[str]) -> Served:
    """Return the inhabitants and the area of municipalities together, each counted once.

    `codes`: of municipalities of the map.
    """
    own = [registry.organisations[code] for code in dict.fromkeys(codes)]
    return Served(
        len(own),
        sum(each.inhabitants or 0 for each in own),
        round(sum(each.area_km2 or 0.0 for each in own), 2),
        sum(each.inhabitants is None or each.area_km2 is None for each in own),
    )
