"""The fill patterns as SVG, one table for every renderer that draws on a screen.

A pattern is a square tile of `SIZE` pixels: the fill colour below, strokes in the ink colour above.
Colour and pattern together make the identifier, so equal fills share one definition on a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from layers.picture import AreaStyle

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
