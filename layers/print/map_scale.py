"""Scale bar and north arrow of a map on paper."""

from __future__ import annotations

from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, Polygon, Rectangle

from layers.print.land import Bounds, Box, Viewport
from layers.print.map_figure import POINT, add_letters, pixels
from layers.print.typeface import SEMIBOLD, width
from layers.words.format import number

INK = "#1d2329"
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
    for left, color in ((x, INK), (x + bar / 2, "#ffffff")):
        half = Rectangle((left, y), bar / 2, _BAR, fc=color, ec=INK, lw=0.9 * POINT)
        half.set_transform(pixels(figure))
        figure.add_artist(half)
    above = y + _BAR + 4
    add_letters(figure, (x, above), "0", _SIZE, color=INK)
    add_letters(figure, (x + bar, above), label, _SIZE, color=INK, ha="center")
    return box


def add_north_arrow(figure: Figure, view: Viewport) -> Box:
    """Draw the north arrow and return where it stands.

    North of the map grid is up within one degree.
    """
    right, upper = view.box.x + view.box.width, view.box.y + view.box.height
    box = Box(right - _EDGE - 30, upper - _EDGE - 46, 30, 46)
    middle, foot, top = box.x + box.width / 2, box.y + 6, box.y + 26
    _add_ground(figure, box)
    for side, color in ((-8, INK), (8, "#ffffff")):
        corners = [(middle, top), (middle + side, foot), (middle, foot + 5)]
        half = Polygon(corners, fc=color, ec=INK, lw=0.9 * POINT, joinstyle="round")
        half.set_transform(pixels(figure))
        figure.add_artist(half)
    above = (middle, top + 4)
    add_letters(figure, above, "N", _SIZE, color=INK, ha="center", weight=SEMIBOLD)
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
