"""Names on the map: as many as fit without overlap, the largest municipalities first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.text import Text as Letters

from layers.print.land import Box, Land, Viewport
from layers.print.map_figure import add_letters
from layers.print.typeface import SEMIBOLD, width

SIZE = 12.0
SELECTED_SIZE = 13.0
HALO = 3.0
INK, WHITE = "#101418", "#ffffff"
NAME_ID, LIGHT_ID = "naam-", "lichtenaam-"
"""Beginning of the identifier of a name in SVG, in dark letters and in light ones."""

_HEIGHT, _ROOM, _INSIDE = 16.0, 6.0, 0.75


@dataclass(frozen=True, slots=True)
class Name:
    """A name with its middle on the page, in CSS pixels from the lower left."""

    code: str
    text: str
    x: float
    y: float
    selected: bool


def arrange(
    land: Land,
    points: Mapping[str, tuple[float, float]],
    view: Viewport,
    selected: Sequence[str],
    taken: Sequence[Box] = (),
) -> Iterator[Name]:
    """Yield the names that fit, those of selected municipalities before all others.

    `points`: where each municipality bears its name, in metres, EPSG:28992.
    `taken`: where no name may stand.
    """
    boxes = list(taken)
    ordered = sorted(land.extents, key=lambda code: (code not in selected, -_size(land, code)))
    for code in filter(points.__contains__, ordered):
        chosen = code in selected
        half = width(land.names[code], SELECTED_SIZE if chosen else SIZE, SEMIBOLD) / 2
        x, y = view.at(*points[code])
        fits = _fits(land, code, view, half)
        if chosen and not fits:
            y = view.at(0, land.extents[code][3])[1] + _HEIGHT  # or it would hide what it names
        if not _within(view.box, x, y, half) or not (chosen or fits):
            continue
        box = Box(x - half - _ROOM, y - _HEIGHT, 2 * (half + _ROOM), 2 * _HEIGHT)
        if chosen or not any(_overlap(box, other) for other in boxes):
            boxes.append(box)
            yield Name(code, land.names[code], x, y, chosen)


def add_name(figure: Figure, name: Name, *, dark: bool) -> Letters:
    """Set a name on the page; a style sheet gives it its edge: see `files.svg`.

    `dark`: whether it stands on a dark fill, where letters are white; the chosen have a plate.
    """
    light = dark and not name.selected
    drawn = add_letters(
        figure,
        (name.x, name.y),
        name.text,
        SELECTED_SIZE if name.selected else SIZE,
        weight=SEMIBOLD,
        color=WHITE if light else INK,
        ha="center",
        va="center_baseline",
        gid=f"{LIGHT_ID if light else NAME_ID}{name.code}",
    )
    if name.selected:
        drawn.set_bbox({"boxstyle": "round,pad=0.25", "fc": "#ffffff", "ec": "none", "alpha": 0.92})
    return drawn


def _size(land: Land, code: str) -> float:
    west, south, east, north = land.extents[code]
    return (east - west) * (north - south)


def _fits(land: Land, code: str, view: Viewport, half: float) -> bool:
    west, south, east, north = land.extents[code]
    enough = (east - west) / view.scale >= 2 * half * _INSIDE
    return enough and (north - south) / view.scale >= _HEIGHT


def _within(box: Box, x: float, y: float, half: float) -> bool:
    return (
        box.x + half < x < box.x + box.width - half
        and box.y + _HEIGHT / 2 < y < box.y + box.height - _HEIGHT / 2
    )


def _overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )
