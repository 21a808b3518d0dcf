"""What of a picture matters: where a map should look."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from data.domain.places import around

if TYPE_CHECKING:
    from data.registry.selection import Selection

Bounds = tuple[float, float, float, float]


def extent(selection: Selection, codes: Iterable[str]) -> Bounds | None:
    """Return (west, south, east, north) in degrees around municipalities; None without any.

    When provinces are chosen, only municipalities in those count, if there are any.
    """
    all_codes = set(codes)
    inside = all_codes.intersection(selection.looked_at)
    return around(selection.division.places, inside or all_codes)
