"""How large municipalities are: inhabitants, size class, and who is comparable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from data.figures.carried import values_of
from data.figures.declared import figures_of

if TYPE_CHECKING:
    from data.registry.registry import Registry

SIZES = (20_000, 50_000, 100_000)
"""Inhabitants from which on the next size class begins."""

INHABITANTS, URBANITY = "inwoners", "stedelijkheid"
"""Keys of the figures that these rest on."""


@dataclass(frozen=True, slots=True)
class Alike:
    """The municipalities that are comparable with one: itself among them."""

    size: tuple[int, int | None]  # Inhabitants from, and below which; None without a top
    of_size: tuple[str, ...]
    urbanity: int | None  # Class from 1 (very urban) to 5; None where it is not known
    of_both: tuple[str, ...]  # Those of the same size class that are as urban; empty where unknown


def inhabitants_on(registry: Registry, day: date) -> dict[str, int]:
    """Return the inhabitants per municipality of the map of `day`, as far as these are known."""
    series = figures_of(registry).get(INHABITANTS)
    values = values_of(series, registry, day) if series else {}
    return {code: int(each.value) for code, each in values.items() if each.value is not None}


def alike(registry: Registry, code: str, day: date) -> Alike | None:
    """Return who is comparable with a municipality; None where its inhabitants are not known."""
    inhabitants = inhabitants_on(registry, day)
    if code not in inhabitants:
        return None
    low = max((size for size in SIZES if size <= inhabitants[code]), default=0)
    high = min((size for size in SIZES if size > inhabitants[code]), default=None)
    of_size = [
        other
        for other, count in inhabitants.items()
        if low <= count and (high is None or count < high)
    ]
    series = figures_of(registry).get(URBANITY)
    urban = values_of(series, registry, day) if series else {}
    own = urban[code].value if code in urban else None
    both = [other for other in of_size if own is not None and urban[other].value == own]
    return Alike((low, high), tuple(of_size), None if own is None else int(own), tuple(both))
