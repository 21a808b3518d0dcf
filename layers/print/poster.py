"""A sheet as one picture for a screen or a slide: map on the left, texts around it.

The places of all parts are computed once; matplotlib draws them for SVG, typst for PNG.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D

from layers.picture import LegendEntry
from layers.print import qr
from layers.print.land import Box
from layers.print.map_figure import add_letters, fill, page, pixels, stroke
from layers.print.map_marks import Map
from layers.print.sheet import Sheet, amount
from layers.print.typesetting import REGULAR, SEMIBOLD, wrapped

WIDTH, MARGIN, GAP = 1200, 40, 32
SIDE = 344
MAP = WIDTH - 2 * MARGIN - GAP - SIDE
LOWEST, HIGHEST = 560, 820
"""Least and greatest height of the map."""

SWATCH = (28, 16)
LOGO = (240, 40)
"""Greatest width and height of the logo."""

_CODE = 148


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set: size and leading in CSS pixels, and the room above it."""

    size: float
    leading: float
    above: float = 0
    weight: int = REGULAR
    color: str = "#1d2329"


BRAND = Style(15, 20, weight=SEMIBOLD, color="#1a5a96")
TITLE = Style(30, 38, above=2, weight=SEMIBOLD)
FILTERS = Style(18, 26, above=6)
RESULT = Style(19, 26, weight=SEMIBOLD)
WORDS = Style(15, 22, above=8)
HEADING = Style(15, 22, above=22, weight=SEMIBOLD)
ROW = Style(15, 22, above=6)
CODE = Style(15, 22, above=24, weight=SEMIBOLD)
SMALL = Style(13, 19, above=6, color="#454e57")
LINK = replace(SMALL, color="#17518a")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text, its baseline in CSS pixels from the top left."""

    text: str
    x: float
    y: float
    style: Style
    url: str | None = None


class TextBlock:
    """Texts, samples of the legend and a QR code below each other, from the top down.

    `x`, `y` and `room`: left edge, top and width, in CSS pixels from the top left of the page.
    """

    def __init__(self, x: float, y: float, room: float) -> None:
        self.x, self.y, self.room = x, y, room
        self.lines: list[TextLine] = []
        self.swatches: list[tuple[LegendEntry, float]] = []
        """Rows of the legend with the middle of their swatch."""
        self.code: tuple[qr.Code, int, float, float] | None = None
        """QR code, size of a module, left edge and top, the quiet zone included."""

    def add(self, text: str, style: Style, *, indent: float = 0, url: str | None = None) -> None:
        """Add a paragraph."""
        self.y += style.above
        for line in wrapped(text, style.size, self.room - indent, style.weight):
            baseline = self.y + style.leading / 2 + style.size * 0.34
            self.lines.append(TextLine(line, self.x + indent, baseline, style, url))
            self.y += style.leading

    def add_row(self, row: LegendEntry) -> None:
        """Add a row of the legend with its swatch."""
        self.swatches.append((row, self.y + ROW.above + ROW.leading / 2))
        label = f"{row.label}\N{NO-BREAK SPACE}{amount(row)}".rstrip()
        self.add(label, ROW, indent=SWATCH[0] + 12)

    def add_code(self, link: str, heading: str) -> None:
        """Add the QR code of a link, if it fits in one."""
        code = qr.code_of(link)
        if code is None:
            return
        self.add(heading, CODE)
        module = max(2, _CODE // qr.side(code))
        top = self.y - qr.QUIET * module + 8
        self.code = (code, module, self.x - qr.QUIET * module, top)
        self.y = top + qr.side(code) * module


@dataclass(frozen=True, slots=True)
class Poster:
    """Where everything stands on the page."""

    height: int  # Of the page, in CSS pixels; its width is `WIDTH`
    map_box: Box  # Where the map stands
    blocks: tuple[TextBlock, ...]


def logo_box(sheet: Sheet) -> tuple[float, float, float, float]:
    """Return left, top, width and height of the logo, before the name; without one it has none."""
    return MARGIN, MARGIN * 0.75, *(sheet.logo.within(*LOGO) if sheet.logo else (0, 0))


def poster(sheet: Sheet, map_: Map) -> Poster:
    """Return the places of all parts of a sheet."""
    head = TextBlock(MARGIN, MARGIN * 0.75, WIDTH - 2 * MARGIN)
    _left, _top, wide, high = logo_box(sheet)
    head.y += max(high - BRAND.leading, 0) / 2
    head.add(sheet.brand, BRAND, indent=wide and wide + 12)
    head.y += max(high - BRAND.leading, 0) / 2
    head.add(sheet.title, TITLE)
    head.add(sheet.filters, FILTERS)
    top = head.y + 20
    side = _side(sheet, top)
    map_height = min(max(MAP / map_.shape(), LOWEST), HIGHEST)
    bottom = round(max(top + map_height, side.y))
    foot = TextBlock(MARGIN, bottom + 16, WIDTH - 2 * MARGIN)
    foot.add(sheet.honesty, SMALL)
    foot.add(sheet.sources, SMALL)
    if sheet.link:
        foot.add(sheet.link, LINK, url=sheet.link)
    height = round(foot.y + MARGIN * 0.75)
    box = Box(MARGIN, height - bottom, MAP, bottom - top)
    return Poster(height, box, (head, side, foot))


def _side(sheet: Sheet, top: float) -> TextBlock:
    block = TextBlock(MARGIN + MAP + GAP, top - 4, SIDE)
    block.add(sheet.result, RESULT)
    block.add(sheet.words, WORDS)
    if sheet.legend:
        block.add(sheet.legend_title, HEADING)
    for row in sheet.legend:
        block.add_row(row)
    block.add_code(sheet.link, sheet.link_title)
    return block


def poster_figure(sheet: Sheet, map_: Map) -> Figure:
    """Return the page as a figure, from which SVG with real letters is made."""
    places = poster(sheet, map_)
    figure = page(WIDTH, places.height)
    map_.draw(figure, places.map_box)
    for block in places.blocks:
        for line in block.lines:
            add_letters(
                figure,
                (line.x, places.height - line.y),
                line.text,
                line.style.size,
                weight=line.style.weight,
                color=line.style.color,
                url=line.url,
            )
        for row, middle in block.swatches:
            sample = _sample(row, block.x, places.height - middle)
            sample.set_transform(pixels(figure))
            figure.add_artist(sample)
        if block.code is not None:
            _draw_code(figure, places.height, *block.code)
    return figure


def _sample(row: LegendEntry, x: float, middle: float) -> PathPatch:
    wide, high = SWATCH
    if row.line:
        return stroke(Outline([(x + 3, middle), (x + wide - 3, middle)]), row.style.fill, row.line)
    low, top, right = middle - high / 2, middle + high / 2, x + wide
    corners = [(x, low), (right, low), (right, top), (x, top), (x, low)]
    return fill(replace(row.style, width=max(row.style.width, 1.0)), Outline(corners, closed=True))


def _draw_code(
    figure: Figure, height: float, code: qr.Code, module: int, left: float, top: float
) -> None:
    size = qr.side(code)
    bottom = height - top - size * module
    place = Affine2D().scale(module).translate(left, bottom) + pixels(figure)
    figure.add_artist(Rectangle((0, 0), size, size, fc="#ffffff", lw=0, transform=place))
    dark = PathPatch(qr.outline(code), fc="#000000", lw=0, antialiased=False, transform=place)
    figure.add_artist(dark)
