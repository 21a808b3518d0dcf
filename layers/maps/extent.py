"""What of a picture matters: where a map should look."""

from __future__ import annotations

from collections.abc import Iterable

from data.domain.places import around
from data.registry.selection import Selection

Bounds = tuple[float, float, float, float]


def focus(selection: Selection, codes: Iterable[str]) -> Bounds | None:
    """Return (west, south, east, north) in degrees around municipalities; None without any.

    When provinces are chosen, only municipalities in those count, if there are any.
    """
    found = list(codes)
    organisations, wanted = selection.registry.organisations, selection.query.provinces
    inside = [code for code in found if organisations[code].province in wanted]
    return around(selection.division.places, inside or found)
