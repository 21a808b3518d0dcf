"""A sheet as one picture for a screen or a slide: map on the left, texts around it."""

from __future__ import annotations

from dataclasses import replace

from matplotlib.figure import Figure

from layers.print.map_box import Map
from layers.print.map_figure import page
from layers.print.sheet import Sheet
from layers.print.text_block import Column, Style
from layers.print.typeface import SEMIBOLD
from layers.print.viewport import Box

WIDTH, MARGIN, GAP = 1200, 40, 32
SIDE = 344
MAP = WIDTH - 2 * MARGIN - GAP - SIDE
LOWEST, HIGHEST = 560, 820
"""Least and greatest height of the map."""

BRAND = Style(15, 20, weight=SEMIBOLD, color="#1a5a96")
TITLE = Style(30, 38, above=2, weight=SEMIBOLD)
FILTERS = Style(18, 26, above=6)
RESULT = Style(19, 26, weight=SEMIBOLD)
WORDS = Style(15, 22, above=8)
HEADING = Style(15, 22, above=22, weight=SEMIBOLD)
SMALL = Style(13, 19, above=6, color="#454e57")
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


def _head(sheet: Sheet) -> Column:
    column = Column(MARGIN, MARGIN * 0.75, WIDTH - 2 * MARGIN)
    column.add(sheet.brand, BRAND)
    column.add(sheet.title, TITLE)
    column.add(sheet.filters, FILTERS)
    return column


def _side(sheet: Sheet, top: float) -> Column:
    column = Column(MARGIN + MAP + GAP, top - 4, SIDE)
    column.add(sheet.result, RESULT)
    column.add(sheet.words, WORDS)
    if sheet.legend:
        column.add(sheet.legend_title, HEADING)
    for row in sheet.legend:
        column.add_row(row)
    column.add_code(sheet.link, sheet.link_title)
    return column


def _foot(sheet: Sheet, top: float) -> Column:
    column = Column(MARGIN, top, WIDTH - 2 * MARGIN)
    column.add(sheet.honesty, SMALL)
    column.add(sheet.sources, SMALL)
    column.add(sheet.link, LINK, url=sheet.link)
    return column
