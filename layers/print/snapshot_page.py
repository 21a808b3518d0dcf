"""A sheet on paper: the layout `snapshot.typ` with its map, swatches and QR code."""

from __future__ import annotations

from typing import Any

from layers.maps import patterns
from layers.print import files, qr
from layers.print.land import Box
from layers.print.map_box import Map
from layers.print.map_figure import INCH, page
from layers.print.sheet import LegendRow, Sheet
from layers.print.typesetting import compile_pdf, find

_LAYOUT = "snapshot"
_EMPTY = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'


def snapshot_page(sheet: Sheet, map_: Map, *, paper: str, landscape: bool) -> bytes:
    """Return a sheet as PDF/UA-1.

    The page is laid out twice: first without the map, to learn how much room the texts leave.
    """
    code = qr.code_of(sheet.link)
    drawings = {
        "map.svg": _EMPTY,
        **{f"swatch-{i}.svg": swatch(row) for i, row in enumerate(sheet.legend)},
    }
    if code is not None:
        drawings["code.svg"] = qr.code_svg(code)
    data = _data(sheet, code, paper=paper, landscape=landscape)
    room = find(_LAYOUT, data, drawings, "map")
    drawings["map.svg"] = _drawn(map_, room["width"], room["height"])
    return compile_pdf(_LAYOUT, data, drawings)


def swatch(row: LegendRow) -> bytes:
    """Return the sample of a row of the legend as SVG."""
    style = row.style
    if row.line:
        sample = f'<path d="M2 8H26" stroke="{style.fill}" stroke-width="{row.line}"/>'
    else:
        edge = max(style.width, 1.0)
        sample = (
            f"<defs>{patterns.definitions([style])}</defs>"
            f'<rect x="{edge / 2}" y="{edge / 2}" width="{28 - edge}" height="{16 - edge}" '
            f'fill="{patterns.paint(style)}" stroke="{style.border}" stroke-width="{edge}"/>'
        )
    opening = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 16" width="28" height="16">'
    return f"{opening}{sample}</svg>".encode()


def _data(sheet: Sheet, code: qr.Code | None, *, paper: str, landscape: bool) -> dict[str, Any]:
    rows = [{"label": row.label, "count": row.count} for row in sheet.legend]
    return {
        "paper": paper,
        "landscape": landscape,
        "brand": sheet.brand,
        "title": sheet.title,
        "description": sheet.filters,
        "filters": sheet.filters,
        "result": sheet.result,
        "words": sheet.words,
        "legend": rows,
        "longest_label": max((len(row["label"]) for row in rows), default=0),
        "honesty": sheet.honesty,
        "sources": sheet.sources,
        "link": sheet.link,
        "link_title": sheet.link_title,
        "legend_title": sheet.legend_title,
        "code_alt": sheet.code_alt,
        "code_modules": None if code is None else qr.side(code),
        "alternative": sheet.alternative,
        "language": sheet.language,
        "date": sheet.date.isoformat(),
    }


def _drawn(map_: Map, wide: float, high: float) -> bytes:
    """Return the map as SVG, in a size given in points; on A3 the layout enlarges it."""
    wide, high = wide / 72 * INCH, high / 72 * INCH
    figure = page(wide, high)
    map_.draw(figure, Box(0.5, 0.5, wide - 1, high - 1), halo=False)
    return files.svg(figure)
