"""How large each municipality of the map is, measured from its outline.

The register's own numbers are wrong for some fifty municipalities, by up to a hundred times.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from data.storage.edition import outlines_stamp, read_division

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from data.registry.registry import Registry


def land_areas(registry: Registry, day: date) -> dict[str, float]:
    """Return the square kilometres of each municipality of the map of `day`, from its outline.

    None of an edition that was not read from a folder: it has no outlines.
    """
    year = registry.divisions.on(day).year
    folder = registry.edition.info.folder
    if folder is None:
        return {}
    return dict(_areas(folder, year, outlines_stamp(folder)))


@lru_cache(maxsize=4)
def _areas(folder: Path, year: int | None, _stamp: int) -> tuple[tuple[str, float], ...]:
    areas = read_division(folder, year)
    return tuple(zip(areas["code"], (areas.geometry.area / 1e6).tolist(), strict=True))
