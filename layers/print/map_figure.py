"""A picture on paper or in a file: the matplotlib renderer.

Every length is in CSS pixels (1/96 inch), as in `Picture`, whatever the resolution of the output.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path as Outline
from matplotlib.text import Text as Letters
from matplotlib.transforms import Affine2D, Transform

from layers.picture import AreaStyle, Picture
from layers.print import typesetting
from layers.print.land import Land, Viewport, outline, points_in_metres

INCH = 96.0
"""CSS pixels per inch."""

POINT = 0.75
"""Points per CSS pixel."""

WATER = "#ffffff"
"""White: no light fill looks like it, and it costs no ink."""
PROVINCE_LINE = ("#39424c", 1.4)
SELECTION = (("#ffffff", 6.0), ("#101418", 3.0))
"""A heavy dark line over a light one shows on every fill."""

HATCHES = {
    "hatch": ("////", 1.2),
    "lines": ("--", 1.6),
    "dots": ("...", 1.4),
    "cross": ("xxxx", 1.0),
    "grid": ("++", 1.0),
    "back": ("\\\\\\\\", 1.2),
    "bars": ("||", 1.6),
    "rings": ("oo", 1.0),
}
"""The patterns of `layers.maps.patterns` as matplotlib draws them: 12 tiles of 8 pixels per inch,
and the width of the pen in CSS pixels."""


def _settle() -> None:
    """Take matplotlib's own defaults, whatever this machine has set, and what `Figure` reads late.

    These settings are of the process; no other module may change them.
    """
    mpl.rcdefaults()
    mpl.rcParams.update(
        {
            "svg.fonttype": "none",  # letters stay text
            "svg.hashsalt": "samenwerkingskaart",  # the same identifiers every time
            "text.hinting": "no_hinting",
            "text.parse_math": False,  # a $ is a $
            "path.simplify": False,
        }
    )
    typesetting.register()


_settle()


def page(width: float, height: float) -> Figure:
    """Return an empty page of this size in CSS pixels."""
    return Figure(figsize=(width / INCH, height / INCH), dpi=INCH, facecolor="#ffffff")


def pixels(figure: Figure) -> Transform:
    """Return the transform from CSS pixels, from the lower left, to the output."""
    return Affine2D().scale(1 / INCH) + figure.dpi_scale_trans


def add_letters(
    figure: Figure,
    place: tuple[float, float],
    words: str,
    size: float,
    **look: Any,  # noqa: ANN401 - matplotlib's
) -> Letters:
    """Set words on the page; place and size in CSS pixels, `look` as matplotlib calls it."""
    drawn = Letters(
        *place,
        words,
        family=typesetting.FAMILIES,
        fontsize=size * POINT,
        parse_math=False,
        transform=pixels(figure),
        **look,
    )
    figure.add_artist(drawn)
    return drawn


def draw(
    figure: Figure, picture: Picture, land: Land, view: Viewport, selected: Sequence[str]
) -> None:
    """Draw a picture, without names, in its viewport on the page."""
    box, onto_page = view.box, pixels(figure)
    ground = Rectangle((box.x, box.y), box.width, box.height, fc=WATER, lw=0, transform=onto_page)
    figure.add_artist(ground)
    west, south, _, _ = view.bounds
    placed = Affine2D().translate(-west, -south).scale(1 / view.scale)
    onto = placed.translate(box.x, box.y) + onto_page
    for artist in _artists(picture, land, view, selected):
        artist.set_transform(onto)
        figure.add_artist(artist)
        artist.set_clip_path(ground)
    frame = Rectangle((box.x, box.y), box.width, box.height, fill=False, ec="#b9c2ca", lw=POINT)
    frame.set_transform(onto_page)
    figure.add_artist(frame)


def fill(style: AreaStyle, path: Outline) -> PathPatch:
    """Return an area in its colour, pattern and border."""
    hatch, pen = HATCHES.get(style.pattern, (None, 1.0))
    patch = PathPatch(
        path,
        facecolor=style.fill,
        edgecolor=style.border,
        linewidth=style.width * POINT,
        joinstyle="round",
        hatch=hatch,
        hatchcolor=style.ink,
    )
    patch.set_hatch_linewidth(pen * POINT)
    return patch


def stroke(path: Outline, color: str, width: float, alpha: float | None = None) -> PathPatch:
    """Return a line along a path; `width` in CSS pixels."""
    return PathPatch(
        path,
        fill=False,
        edgecolor=color,
        linewidth=width * POINT,
        joinstyle="round",
        capstyle="round",
        alpha=alpha,
    )


def _artists(
    picture: Picture, land: Land, view: Viewport, selected: Sequence[str]
) -> Iterator[PathPatch]:
    """Yield what is drawn from below to above: areas, those with heavy borders last, then lines."""
    by_style: dict[AreaStyle, list[str]] = {}
    for code, extent in land.extents.items():
        if code in picture.areas and view.shows(extent):
            by_style.setdefault(picture.styles[picture.areas[code]], []).append(code)
    for style, codes in sorted(by_style.items(), key=lambda item: item[0].width):
        yield fill(style, Outline.make_compound_path(*(land.outlines[c] for c in codes)))
    yield stroke(land.provinces, *PROVINCE_LINE)
    for (color, width), alike in groupby(picture.lines, key=lambda line: (line.color, line.width)):
        paths = [Outline(points_in_metres(line.points)) for line in alike]
        yield stroke(Outline.make_compound_path(*paths), color, width, alpha=0.9)
    for around in picture.outlines:
        if set(around.codes) & set(land.shapes):
            yield stroke(land.border(around.codes), around.color, around.width)
    for code in selected:
        if code in land.shapes:
            for color, width in SELECTION:
                yield stroke(outline(land.shapes[code]), color, width)
