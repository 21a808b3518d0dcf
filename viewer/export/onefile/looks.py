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
    border,
    overlap,
    sequence,
)
from layers.maps.scale import MOST_CLASSES
from layers.picture import AreaStyle

# A style travels as the fields of `AreaStyle` in their order, as it does to the map of the viewer.


def looks() -> dict[str, Any]:
    """Return the styles of every class of numbers, and of every way to lie in chosen areas."""
    numbers = range(MOST_AREAS)
    return {
        "none": astuple(NONE),
        "classes": [_classes(count) for count in range(MOST_CLASSES + 1)],
        "outside": astuple(OUTSIDE),
        "areas": [astuple(area(i)) for i in numbers],
        "overlaps": [[astuple(overlap(i, j)) for j in numbers] for i in numbers],
        "several": astuple(SEVERAL),
        "outlines": list(OUTLINES),
        "outline_width": OUTLINE_WIDTH,
    }


def _classes(count: int) -> list[tuple[Any, ...]]:
    colors = sequence(count or 1)
    return [astuple(AreaStyle(fill=color, border=border(color))) for color in colors]
