"""A sheet as typst sets it: on paper by `snapshot.typ`, as one picture by `poster.typ`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from data.io.drawing import Drawing
from layers.maps import palette
from layers.picture import LegendEntry
from layers.print import files, qr
from layers.print.land import Box
from layers.print.map_figure import INCH, page
from layers.print.map_marks import Map
from layers.print.poster import LOGO, SWATCH, WIDTH, logo_box, poster
from layers.print.sheet import Sheet, amount
from layers.print.typesetting import compile_pdf, compile_png, find

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
    if sheet.logo is not None:
        drawings["logo.svg"] = sheet.logo.content
    data = {
        **asdict(sheet),
        "logo": sheet.logo_words if sheet.logo else None,
        "paper": paper,
        "landscape": landscape,
        "description": sheet.filters,
        "legend": [{"label": row.label, "count": amount(row)} for row in sheet.legend],
        "longest_label": max((len(row.label) for row in sheet.legend), default=0),
        "code_modules": None if code is None else qr.side(code),
        "alternative": sheet.alternative,
        "date": sheet.date.isoformat(),
    }
    room = find(_LAYOUT, data, drawings, "map")
    # The room is given in points; on A3 the layout enlarges the map.
    wide, high = (room[side] / 72 * INCH - 1 for side in ("width", "height"))
    drawings["map.svg"] = _drawn(map_, wide, high, edge=0.5)
    return compile_pdf(_LAYOUT, data, drawings)


def snapshot_picture(sheet: Sheet, map_: Map, dpi: int) -> bytes:
    """Return a sheet as PNG that knows its own size and what it shows.

    It has the places of the poster in SVG, rounded down to whole dots.
    """
    places = poster(sheet, map_)
    box = places.map_box
    drawings = {"map.svg": _drawn(map_, box.width, box.height, edge=1)}
    top = places.height - box.y - box.height
    placed = [_placed("map.svg", box.x - 1, top - 1, box.width + 2, box.height + 2)]
    if sheet.logo is not None:
        drawings["logo.svg"] = sheet.logo.content
        placed.append(_placed("logo.svg", *logo_box(sheet)))
    for block in places.blocks:
        for i, (row, middle) in enumerate(block.swatches):
            drawings[f"swatch-{i}.svg"] = swatch(row)
            wide, high = SWATCH
            placed.append(_placed(f"swatch-{i}.svg", block.x, middle - high / 2, wide, high))
        if block.code is not None:
            code, module, left, code_top = block.code
            drawings["code.svg"] = qr.code_svg(code)
            side = qr.side(code) * module
            placed.append(_placed("code.svg", left, code_top, side, side))
    lines = [
        {"text": line.text, "x": line.x, "y": line.y, **asdict(line.style)}
        for block in places.blocks
        for line in block.lines
    ]
    data = {
        "width": WIDTH,
        "height": int(places.height * dpi / INCH) / dpi * INCH,
        "language": sheet.language,
        "drawings": placed,
        "lines": lines,
    }
    return files.described(compile_png("poster", data, drawings, dpi), sheet, dpi)


def logo_picture(logo: Drawing, dpi: int) -> bytes:
    """Return a logo as PNG on white, for what shows no SVG."""
    wide, high = logo.within(*LOGO)
    placed = [_placed("logo.svg", 0, 0, wide, high)]
    data = {"width": wide, "height": high, "language": "nl", "drawings": placed, "lines": []}
    return files.sized(compile_png("poster", data, {"logo.svg": logo.content}, dpi), dpi)


def _placed(file: str, x: float, y: float, width: float, height: float) -> dict[str, Any]:
    return {"file": file, "x": x, "y": y, "width": width, "height": height}


def swatch(row: LegendEntry) -> bytes:
    """Return the sample of a row of the legend as SVG."""
    style = row.style
    if row.line:
        sample = f'<path d="M2 8H26" stroke="{style.fill}" stroke-width="{row.line}"/>'
    else:
        edge = max(style.width, 1.0)
        sample = (
            f"<defs>{palette.definitions([style])}</defs>"
            f'<rect x="{edge / 2}" y="{edge / 2}" width="{28 - edge}" height="{16 - edge}" '
            f'fill="{palette.paint(style)}" stroke="{style.border}" stroke-width="{edge}"/>'
        )
    opening = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 16" width="28" height="16">'
    return f"{opening}{sample}</svg>".encode()


def _drawn(map_: Map, width: float, height: float, edge: float) -> bytes:
    """Return the map as SVG; sizes in CSS pixels, with an empty edge around it."""
    figure = page(width + 2 * edge, height + 2 * edge)
    map_.draw(figure, Box(edge, edge, width, height))
    return files.svg(figure)
