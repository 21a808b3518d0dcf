"""A sheet as one picture for a screen or a slide: map on the left, texts around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path as Outline
from matplotlib.text import Text as Letters
from matplotlib.transforms import Affine2D

from layers.print import qr
from layers.print.land import Box
from layers.print.map_box import Map
from layers.print.map_figure import POINT, fill, page, pixels, stroke
from layers.print.sheet import LegendRow, Sheet
from layers.print.typeface import FAMILIES, REGULAR, SEMIBOLD, wrapped

WIDTH, MARGIN, GAP = 1200, 40, 32
SIDE = 344
MAP = WIDTH - 2 * MARGIN - GAP - SIDE
LOWEST, HIGHEST = 560, 820
"""Least and greatest height of the map."""

SWATCH = (28, 16)

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
SMALL = Style(13, 19, above=6, color="#454e57")
ROW = Style(15, 22, above=6)

CODE = Style(15, 22, above=24, weight=SEMIBOLD)
LINK = replace(SMALL, color="#17518a")


def poster(sheet: Sheet, map_: Map, *, halo: bool) -> Figure:
    """Return the page as a figure.

    Parameters
    ----------
    halo : bool
        See `map_names.letters`.
    """
    head = _head(sheet)
    top = head.y + 20
    side = _side(sheet, top)
    wanted = min(max(MAP / map_.shape(), LOWEST), HIGHEST)
    bottom = round(max(top + wanted, side.y))
    foot = _foot(sheet, bottom + 16)
    height = round(foot.y + MARGIN * 0.75)
    figure = page(WIDTH, height)
    map_.draw(figure, Box(MARGIN, height - bottom, MAP, bottom - top), halo=halo)
    for column in (head, side, foot):
        column.draw(figure, height)
    return figure


def _head(sheet: Sheet) -> TextBlock:
    column = TextBlock(MARGIN, MARGIN * 0.75, WIDTH - 2 * MARGIN)
    column.add(sheet.brand, BRAND)
    column.add(sheet.title, TITLE)
    column.add(sheet.filters, FILTERS)
    return column


def _side(sheet: Sheet, top: float) -> TextBlock:
    column = TextBlock(MARGIN + MAP + GAP, top - 4, SIDE)
    column.add(sheet.result, RESULT)
    column.add(sheet.words, WORDS)
    if sheet.legend:
        column.add(sheet.legend_title, HEADING)
    for row in sheet.legend:
        column.add_row(row)
    column.add_code(sheet.link, sheet.link_title)
    return column


def _foot(sheet: Sheet, top: float) -> TextBlock:
    column = TextBlock(MARGIN, top, WIDTH - 2 * MARGIN)
    column.add(sheet.honesty, SMALL)
    column.add(sheet.sources, SMALL)
    column.add(sheet.link, LINK, url=sheet.link)
    return column


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text, its baseline in CSS pixels from the top left."""

    text: str
    x: float
    y: float
    style: Style
    url: str | None = None


class TextBlock:
    """Texts below each other, from the top down.

    Parameters
    ----------
    x, y, room : float
        Left edge, top and width, in CSS pixels from the top left of the page.
    """

    def __init__(self, x: float, y: float, room: float) -> None:
        self.x, self.y, self.room = x, y, room
        self.lines: list[TextLine] = []
        self.drawings: list[Callable[[Figure, float], None]] = []

    def add(self, text: str, style: Style, *, indent: float = 0, url: str | None = None) -> None:
        """Add a paragraph."""
        self.y += style.above
        for line in wrapped(text, style.size, self.room - indent, style.weight):
            baseline = self.y + style.leading / 2 + style.size * 0.34
            self.lines.append(TextLine(line, self.x + indent, baseline, style, url))
            self.y += style.leading

    def add_row(self, row: LegendRow) -> None:
        """Add a row of the legend with its swatch."""
        middle = self.y + ROW.above + ROW.leading / 2
        self.drawings.append(lambda figure, height: _swatch(figure, row, self.x, height - middle))
        self.add(f"{row.label}\N{NO-BREAK SPACE}{row.count}".rstrip(), ROW, indent=SWATCH[0] + 12)

    def add_code(self, link: str, heading: str) -> None:
        """Add the QR code of a link, if it fits in one."""
        code = qr.code_of(link)
        if code is None:
            return
        self.add(heading, CODE)
        module = max(2, _CODE // qr.side(code))
        left, top = self.x - qr.QUIET * module, self.y - qr.QUIET * module + 8
        bottom = top + qr.side(code) * module
        self.drawings.append(
            lambda figure, height: _code(figure, code, module, left, height - bottom)
        )
        self.y = bottom

    def draw(self, figure: Figure, height: float) -> None:
        """Draw everything on a page of this height."""
        for line in self.lines:
            figure.add_artist(_letters(figure, line, height))
        for drawing in self.drawings:
            drawing(figure, height)


def _letters(figure: Figure, line: TextLine, height: float) -> Letters:
    return Letters(
        line.x,
        height - line.y,
        line.text,
        family=FAMILIES,
        weight=line.style.weight,
        fontsize=line.style.size * POINT,
        color=line.style.color,
        parse_math=False,
        url=line.url,
        transform=pixels(figure),
    )


def _swatch(figure: Figure, row: LegendRow, x: float, middle: float) -> None:
    for artist in _sample(row, x, middle):
        artist.set_transform(pixels(figure))
        figure.add_artist(artist)


def _sample(row: LegendRow, x: float, middle: float) -> Iterator[PathPatch]:
    wide, high = SWATCH
    if row.line:
        yield stroke(Outline([(x + 3, middle), (x + wide - 3, middle)]), row.style.fill, row.line)
        return
    low, top = middle - high / 2, middle + high / 2
    corners: Sequence[tuple[float, float]] = (
        (x, low),
        (x + wide, low),
        (x + wide, top),
        (x, top),
        (x, low),
    )
    yield fill(replace(row.style, width=max(row.style.width, 1.0)), Outline(corners, closed=True))


def _code(figure: Figure, code: qr.Code, module: int, left: float, bottom: float) -> None:
    place = Affine2D().scale(module).translate(left, bottom) + pixels(figure)
    size = qr.side(code)
    figure.add_artist(Rectangle((0, 0), size, size, fc="#ffffff", lw=0, transform=place))
    dark = PathPatch(qr.outline(code), fc="#000000", lw=0, antialiased=False, transform=place)
    figure.add_artist(dark)
