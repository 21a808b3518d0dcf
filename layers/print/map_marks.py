"""A complete map in a box on a page: picture, names where they fit, scale bar, north arrow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, Polygon, Rectangle
from matplotlib.text import Text as Letters

from data.domain.places import Place
from layers.maps.palette import is_dark
from layers.picture import Line, Picture
from layers.print.land import (
    Bounds,
    Box,
    Land,
    Viewport,
    label_points,
    land,
    shown_bounds,
    viewport,
)
from layers.print.map_figure import POINT, add_letters, draw, pixels
from layers.print.typesetting import SEMIBOLD, width
from layers.words.format import number

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


def hubs_of(lines: Sequence[Line]) -> dict[str, int]:
    """Return the municipalities where several lines meet, with how many."""
    ends = Counter(code for line in lines for code in line.key.split("-"))
    return {code: count for code, count in ends.items() if count > 1}


def arrange(
    land: Land,
    points: Mapping[str, tuple[float, float]],
    view: Viewport,
    selected: Sequence[str],
    taken: Sequence[Box] = (),
    lines: Sequence[Line] = (),
) -> Iterator[Name]:
    """Yield the names that fit: of selected municipalities, of hubs, then the largest first.

    A hub, where several lines meet, is named though it is narrower than its name.

    `points`: where each municipality bears its name, in metres, EPSG:28992.
    `taken`: where no name may stand.
    """
    boxes = list(taken)
    hubs = hubs_of(lines)
    ordered = sorted(
        land.extents,
        key=lambda code: (code not in selected, -hubs.get(code, 0), -_size(land, code)),
    )
    for code in filter(points.__contains__, ordered):
        chosen = code in selected
        half = width(land.names[code], SELECTED_SIZE if chosen else SIZE, SEMIBOLD) / 2
        x, y = view.at(*points[code])
        fits = code in hubs or _fits(land, code, view, half)
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


_MARK = "#1d2329"
_STEPS = (500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)
_SHARE = 0.24
_SIZE = 11.5
_PAD, _EDGE, _BAR = 8.0, 10.0, 5.0


def bar_length(view: Viewport) -> int:
    """Return the longest round distance, in metres, that takes at most a quarter of the width."""
    room = view.box.width * _SHARE * view.scale
    return max((step for step in _STEPS if step <= room), default=_STEPS[0])


def bar_label(metres: int) -> str:
    """Return a distance as text: "50 km", "500 m"."""
    return f"{metres} m" if metres < 1000 else f"{number(metres / 1000)} km"


def shows_part(view: Viewport, whole: Bounds) -> bool:
    """Return whether some of the land lies outside the viewport.

    Only then an arrow helps: every Dutch reader knows which way up the whole country is.
    """
    west, south, east, north = view.bounds
    return west > whole[0] or south > whole[1] or east < whole[2] or north < whole[3]


def add_scale_bar(figure: Figure, view: Viewport) -> Box:
    """Draw the scale bar, a dark and a light half with distances above; return where it stands."""
    metres = bar_length(view)
    label, bar = bar_label(metres), metres / view.scale
    wide = bar + width(label, _SIZE) / 2 + 2 * _PAD + 4
    box = Box(_EDGE + view.box.x, _EDGE + view.box.y, wide, _BAR + _SIZE + 2 * _PAD)
    x, y = box.x + _PAD, box.y + _PAD
    _add_ground(figure, box)
    for left, color in ((x, _MARK), (x + bar / 2, "#ffffff")):
        half = Rectangle((left, y), bar / 2, _BAR, fc=color, ec=_MARK, lw=0.9 * POINT)
        half.set_transform(pixels(figure))
        figure.add_artist(half)
    above = y + _BAR + 4
    add_letters(figure, (x, above), "0", _SIZE, color=_MARK)
    add_letters(figure, (x + bar, above), label, _SIZE, color=_MARK, ha="center")
    return box


def add_north_arrow(figure: Figure, view: Viewport) -> Box:
    """Draw the north arrow and return where it stands.

    North of the map grid is up within one degree.
    """
    right, upper = view.box.x + view.box.width, view.box.y + view.box.height
    box = Box(right - _EDGE - 30, upper - _EDGE - 46, 30, 46)
    middle, foot, top = box.x + box.width / 2, box.y + 6, box.y + 26
    _add_ground(figure, box)
    for side, color in ((-8, _MARK), (8, "#ffffff")):
        corners = [(middle, top), (middle + side, foot), (middle, foot + 5)]
        half = Polygon(corners, fc=color, ec=_MARK, lw=0.9 * POINT, joinstyle="round")
        half.set_transform(pixels(figure))
        figure.add_artist(half)
    above = (middle, top + 4)
    add_letters(figure, above, "N", _SIZE, color=_MARK, ha="center", weight=SEMIBOLD)
    return box


def _add_ground(figure: Figure, box: Box) -> None:
    ground = FancyBboxPatch(
        (box.x, box.y),
        box.width,
        box.height,
        boxstyle="round,pad=0,rounding_size=4",
        fc="#ffffff",
        ec="none",
        alpha=0.9,
        transform=pixels(figure),
    )
    figure.add_artist(ground)


FINE = 150.0
"""Metres per CSS pixel above which outlines at 250 m are fine enough."""


@dataclass(frozen=True, slots=True)
class Map:
    """What a map on paper shows."""

    picture: Picture
    edition: Path  # Folder with the boundaries
    places: Mapping[str, Place]  # Where each municipality bears its name
    selected: Sequence[str] = ()  # Municipalities to be outlined and named
    # (west, south, east, north) in degrees of what is in view; None for what matters
    extent: Bounds | None = None
    year: int | None = None  # Year of the division that is drawn; None for that of now

    def shape(self) -> float:
        """Return how wide what is to be shown is, for a height of 1."""
        west, south, east, north = self._bounds()
        return (east - west) / (north - south)

    def draw(self, figure: Figure, box: Box) -> Viewport:
        """Draw the map in a box and return the viewport it shows."""
        view = viewport(box, self._bounds())
        ground = land(self.edition, national=view.scale > FINE, year=self.year)
        draw(figure, self.picture, ground, view, self.selected)
        taken = [add_scale_bar(figure, view)]
        if shows_part(view, ground.bounds):
            taken.append(add_north_arrow(figure, view))
        points = label_points(self.places)
        for name in arrange(ground, points, view, self.selected, taken, self.picture.lines):
            style = self.picture.styles[self.picture.areas.get(name.code, 0)]
            add_name(figure, name, dark=is_dark(style.fill))
        return view

    def _bounds(self) -> Bounds:
        whole = land(self.edition, national=True, year=self.year).bounds
        return shown_bounds(self.picture, self.extent, whole)
