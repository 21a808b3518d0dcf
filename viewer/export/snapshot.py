"""What is on screen as a picture or on paper, made without a browser."""

from __future__ import annotations

from layers.print import files
from layers.print.poster import poster
from layers.print.snapshot_page import snapshot_page
from viewer.export.formats import Options
from viewer.export.sheet import map_of, sheet_of
from viewer.export.view import View


def png(view: View, options: Options) -> bytes:
    """Return the view as PNG, at the resolution asked for."""
    sheet = sheet_of(view)
    return files.png(poster(sheet, map_of(view), halo=True), sheet, options.dpi)


def svg(view: View, _options: Options) -> bytes:
    """Return the view as SVG, with real letters and a link."""
    sheet = sheet_of(view)
    return files.svg(poster(sheet, map_of(view), halo=False), sheet)


def pdf(view: View, options: Options) -> bytes:
    """Return the view as PDF/UA-1 on the paper asked for."""
    return snapshot_page(
        sheet_of(view), map_of(view), paper=options.paper, landscape=options.landscape
    )
