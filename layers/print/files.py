"""Figures as files: the same figure always gives the same bytes."""

from __future__ import annotations

import io
import re
from xml.sax.saxutils import escape, quoteattr

from matplotlib.figure import Figure
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from layers.print.map_figure import POINT
from layers.print.map_marks import HALO, INK, LIGHT_ID, NAME_ID, WHITE
from layers.print.poster import logo_box
from layers.print.sheet import Sheet
from layers.print.typesetting import font_faces

_HALO = (
    rf"\g<1>paint-order: stroke; stroke: {{color}}; stroke-width: {HALO * POINT}px; "
    "stroke-linejoin: round; "
)
_NAMES = {
    re.compile(rf'(<g id="{opening}\w+">\s*<text style=")'): _HALO.format(color=edge)
    for opening, edge in ((NAME_ID, WHITE), (LIGHT_ID, INK))
}
_ROOT = re.compile(r"(<svg [^>]*?)>")
_NOT_NEEDED = re.compile(r"<!DOCTYPE.*?>\n| *<metadata>.*?</metadata>\n", re.DOTALL)


def described(png: bytes, sheet: Sheet, dpi: int) -> bytes:
    """Return a PNG that knows its own size and what it shows."""
    chunks = PngInfo()
    for key, value in {
        "Title": sheet.title,
        "Description": f"{sheet.filters} {sheet.alternative}",
        "Source": sheet.link,
        "Creation Time": sheet.date.isoformat(),
        "Software": sheet.brand,
    }.items():
        if value:
            chunks.add_itxt(key, value)
    return sized(png, dpi, chunks)


def sized(png: bytes, dpi: int, chunks: PngInfo | None = None) -> bytes:
    """Return a PNG that knows its own size."""
    file = io.BytesIO()
    image = Image.open(io.BytesIO(png)).convert("RGB")
    image.save(file, "png", dpi=(dpi, dpi), pnginfo=chunks, compress_level=1)
    return file.getvalue()


def svg(figure: Figure, sheet: Sheet | None = None) -> bytes:
    """Return a figure as SVG with real letters.

    `sheet`: gives the drawing its title, its description and its language.
    """
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    file = io.StringIO()
    FigureCanvasSVG(figure).print_svg(file, metadata={"Date": None})
    drawn = _NOT_NEEDED.sub("", file.getvalue(), count=2)
    for name, edge in _NAMES.items():
        drawn = name.sub(edge, drawn)
    return (drawn if sheet is None else _described(drawn, sheet)).encode()


def _described(drawn: str, sheet: Sheet) -> str:
    """Add what a screen reader says and a browser shows in its tab, and the letters."""
    language = quoteattr(sheet.language)
    named = (
        rf'\g<1> role="graphics-document" aria-labelledby="titel omschrijving" lang={language} '
        rf"xml:lang={language}>"
    )
    texts = (
        f'\n <title id="titel">{escape(sheet.title)}</title>'
        f'\n <desc id="omschrijving">{escape(f"{sheet.filters} {sheet.alternative}")}</desc>'
        f"\n <style>{font_faces()}</style>"
    )
    opening = _ROOT.search(drawn)
    if opening is None:
        raise ValueError("matplotlib wrote no <svg>")
    body = drawn[opening.end() :]
    if sheet.logo is not None:
        left, top, wide, high = (length * POINT for length in logo_box(sheet))
        place = f'x="{left:g}" y="{top:g}" width="{wide:g}" height="{high:g}"'
        body = body.replace("</svg>", f' <image {place} href="{sheet.logo.url}"/>\n</svg>')
    return drawn[: opening.start()] + opening.expand(named) + texts + body
