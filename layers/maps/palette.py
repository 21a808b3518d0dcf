"""Fills: colours and patterns, for every renderer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType

from layers.picture import AreaStyle

SEQUENCE = ("#bfd9ec", "#84b9da", "#4592c6", "#1a62a3", "#0a2f64")
"""Light to dark blue for numbers; lightness falls evenly, so it holds in greyscale as well."""

BELOW = ("#8f3d00", "#d9832b", "#f6cf9f")
ABOVE = ("#c3dcf0", "#5b9bd0", "#123f7d")
"""Orange and blue at both sides of a middle, darker further from it."""

LINES = ("#b3621e", "#8d4908", "#663305", "#3e1c01", "#0e0300")
"""Light to dark brown for ties: another hue than areas, also for colour-blind readers."""

LINE_WIDTHS = (1.5, 2.5, 3.75, 5.25, 7.0)
"""Widths of ties in CSS pixels, so that they also differ without colour."""

NONE = AreaStyle(fill="#ffffff", pattern="hatch", ink="#69727b")
"""No partnership at all: visibly another thing than a low number."""

QUIET = AreaStyle(fill="#e3e9ee")
"""Below lines: a municipality with ties, kept quiet so that the lines can be read."""

CHOSEN = AreaStyle(fill="#f2d98c", border="#1d1d1d", width=2.0)
"""The municipality whose ties are shown."""

OUTSIDE = AreaStyle(fill="#f1f2f3")
"""A municipality outside the area shown."""

ELSEWHERE = AreaStyle(fill="#f7f8f9", border="#a3abb4")
"""A municipality outside the provinces that are looked at: there, but not part of the numbers."""

AREAS = (
    ("#00326a", ""),
    ("#d98a2e", "hatch"),
    ("#31835d", "dots"),
    ("#9d3013", "grid"),
    ("#f3b4dd", "lines"),
)
"""Fill and pattern of the first to fifth chosen area: hues after Okabe and Ito (2008), each of
another lightness, so that they stay apart in greyscale as well."""

OUTLINES = ("#001a3a", "#5f3800", "#06402a", "#4d1204", "#6b2a55")
"""Border around each of these areas: its own hue, dark enough on every fill."""

OUTLINE_WIDTH = 2.5

GROUPS = ("#a8bcdb", "#c37e93", "#787350", "#365f6b", "#7b1f45", "#e6f1cc")
"""Fills of groups of municipalities: as far apart as six can be for every kind of colour vision
and in greyscale, found by searching."""

GROUP_PATTERNS = ("", "hatch", "dots", "grid", "lines")

MOST_GROUPS = len(GROUPS) * len(GROUP_PATTERNS)
"""How many groups can have a look of their own."""

GROUP_OUTLINE = "#1d1d1d"
"""The border around a group."""

SMALL_GROUP = AreaStyle(fill="#b9c2ca", pattern="cross", ink="#1d1d1d")
"""A group beyond those that have a look of their own."""

_GREYS = ("#343a44", "#8f98a3", "#606974", "#c4cad1")
_PATTERNS_OF_MANY = ("cross", "back", "bars", "rings")
_OF_MANY = tuple(numbers for size in (3, 4, 5) for numbers in combinations(range(len(AREAS)), size))
"""Every way to be in three or more areas: each has a grey and a pattern of its own."""

_ON_DARK = frozenset(
    {"#343a44", "#606974", "#00326a", "#31835d", "#9d3013", "#365f6b", "#7b1f45", "#787350"}
)
"""Fills on which only a light pattern can be seen."""


def border(fill: str) -> str:
    """Return a border that can be seen between two municipalities with this fill."""
    lightness = sum(w * int(fill[i : i + 2], 16) for w, i in ((3, 1), (6, 3), (1, 5))) / 10
    return "#dfe7ee" if lightness < 120 else "#4a545e"


def is_dark(fill: str) -> bool:
    """Return whether white letters are easier to read on a fill than black ones (WCAG 2)."""
    parts = (int(fill[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True)) < 0.179


def sequence(classes: int) -> tuple[str, ...]:
    """Return `classes` colours (1 to 5) from few to many, spread over the whole scale."""
    last = len(SEQUENCE) - 1
    if classes == 1:
        return (SEQUENCE[2],)
    return tuple(SEQUENCE[round(i * last / (classes - 1))] for i in range(classes))


def two_sided(below: int, above: int) -> tuple[str, ...]:
    """Return the colours of classes below and above a middle (0 to 3 of each), in their order."""
    low = {0: (), 1: BELOW[1:2], 2: BELOW[::2], 3: BELOW}
    high = {0: (), 1: ABOVE[1:2], 2: ABOVE[::2], 3: ABOVE}
    return (*low[below], *high[above])


def lines(classes: int) -> tuple[tuple[str, float], ...]:
    """Return colour and width of `classes` classes of ties (1 to 5), from few to many."""
    last = len(LINES) - 1
    steps = [2] if classes == 1 else [round(i * last / (classes - 1)) for i in range(classes)]
    return tuple((LINES[step], LINE_WIDTHS[step]) for step in steps)


def filled(fill: str) -> AreaStyle:
    """Return a plain style with a border that can be seen."""
    return AreaStyle(fill=fill, border=border(fill))


def _patterned(fill: str, pattern: str) -> AreaStyle:
    ink = "#ffffff" if fill in _ON_DARK else "#1d1d1d"
    return AreaStyle(fill=fill, pattern=pattern, ink=ink, border=border(fill))


EXAMPLE = _patterned("#31835d", "dots")
"""A municipality with an example of what counts nowhere: no shade of a number."""


SUPPRESSED = AreaStyle(fill="#ffffff", pattern="grid", ink="#69727b")
"""A value that the source keeps to itself: neither zero nor not delivered."""


def striped(fill: str) -> AreaStyle:
    """Return the style of a class of numbers for who takes part."""
    ink = "#ffffff" if is_dark(fill) else "#1d1d1d"
    return AreaStyle(fill=fill, pattern="lines", ink=ink, border=border(fill))


def area(number: int) -> AreaStyle:
    """Return the style of the chosen area with this number (0 to 4)."""
    return _patterned(*AREAS[number])


def group(fill: int, pattern: int) -> AreaStyle:
    """Return the look of a group: one of `GROUPS` with one of `GROUP_PATTERNS`."""
    return _patterned(GROUPS[fill], GROUP_PATTERNS[pattern])


def overlap(*numbers: int) -> AreaStyle:
    """Return the style of being in several chosen areas, by their numbers in ascending order.

    Of two it is the colour of the first and the pattern of the second; three and more have greys.
    """
    if len(numbers) < 3:
        return _patterned(AREAS[numbers[0]][0], AREAS[numbers[-1]][1])
    grey, pattern = divmod(_OF_MANY.index(numbers), len(_PATTERNS_OF_MANY))
    return _patterned(_GREYS[grey], _PATTERNS_OF_MANY[pattern])


SEVERAL = overlap(0, 1, 2)
"""With all of what is compared."""


SIZE = 8
"""Width and height of a pattern tile in CSS pixels."""


@dataclass(frozen=True, slots=True)
class Strokes:
    """The strokes of one tile: SVG path data and the width of the pen in CSS pixels."""

    path: str
    width: float


STROKES = MappingProxyType(
    {
        "hatch": Strokes("M-2 2L2 -2M0 8L8 0M6 10L10 6", 1.2),
        "lines": Strokes("M0 4H8", 1.6),
        "dots": Strokes("M2 2h.01M6 6h.01", 2.4),
        "cross": Strokes("M0 0L8 8M0 8L8 0", 1),
        "grid": Strokes("M0 4H8M4 0V8", 1),
        "back": Strokes("M-2 6L2 10M0 0L8 8M6 -2L10 2", 1.2),
        "bars": Strokes("M4 0V8", 1.6),
        "rings": Strokes("M4 1.6a2.4 2.4 0 1 0 .01 0", 1),
    }
)

_COLOR = re.compile(r"#[0-9a-fA-F]{6}")


def pattern_id(style: AreaStyle) -> str:
    """Return the identifier of the pattern definition that fills `style`."""
    return f"vul-{style.pattern}-{style.fill[1:]}-{style.ink[1:]}"


def paint(style: AreaStyle) -> str:
    """Return the value of an SVG `fill`: a colour, or a reference to a pattern definition."""
    return f"url(#{pattern_id(style)})" if style.pattern else style.fill


def definitions(styles: Iterable[AreaStyle]) -> str:
    """Return the SVG `<pattern>` elements that `styles` need, each once."""
    needed = {pattern_id(style): style for style in styles if style.pattern}
    return "".join(_definition(name, style) for name, style in needed.items())


def _definition(name: str, style: AreaStyle) -> str:
    for color in (style.fill, style.ink):
        if not _COLOR.fullmatch(color):
            raise ValueError(f"Not a colour of the form #rrggbb: {color!r}")
    strokes = STROKES[style.pattern]
    return (
        f'<pattern id="{name}" width="{SIZE}" height="{SIZE}" patternUnits="userSpaceOnUse">'
        f'<rect width="{SIZE}" height="{SIZE}" fill="{style.fill}"/>'
        f'<path d="{strokes.path}" stroke="{style.ink}" stroke-width="{strokes.width}" '
        'stroke-linecap="round" fill="none"/></pattern>'
    )
