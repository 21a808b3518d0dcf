"""Colours and patterns of the page, from the palette of the layers."""

from __future__ import annotations

from dataclasses import astuple
from typing import Any

from data.domain.query import MOST_AREAS
from layers.maps.palette import (
    NONE,
    OUTLINE_WIDTH,
    OUTLINES,
    OUTSIDE,
    SEVERAL,
    area,
    filled,
    overlap,
    sequence,
)
from layers.maps.scale import MOST_CLASSES

# A style travels as the fields of `AreaStyle` in their order, as it does to the map of the viewer.


def looks() -> dict[str, Any]:
    """Return the styles of every class of numbers, and of every way to lie in chosen areas."""
    numbers = range(MOST_AREAS)
    classes = [sequence(count or 1) for count in range(MOST_CLASSES + 1)]
    return {
        "none": astuple(NONE),
        "classes": [[astuple(filled(color)) for color in colors] for colors in classes],
        "outside": astuple(OUTSIDE),
        "areas": [astuple(area(i)) for i in numbers],
        "overlaps": [[astuple(overlap(i, j)) for j in numbers] for i in numbers],
        "several": astuple(SEVERAL),
        "outlines": list(OUTLINES),
        "outline_width": OUTLINE_WIDTH,
    }
