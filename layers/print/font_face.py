"""The typeface as part of an SVG drawing, so that its lines are as long in every browser."""

from __future__ import annotations

import io
from base64 import b64encode
from functools import cache

from layers.print.typeface import FAMILY, FILES

LETTERS = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100)))) + "–—‘’“”„•…€−"
"""What texts in Dutch, Frisian and English are written with; others come from the reader's own
typefaces."""


@cache
def font_faces() -> str:
    """Return CSS that brings along the letters of `LETTERS`, as WOFF."""
    return "".join(
        f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};"
        f"src:url(data:font/woff;base64,{b64encode(_woff(weight)).decode()})}}"
        for weight in FILES
    )


def _woff(weight: int) -> bytes:
    from fontTools import subset  # slow to import, and only SVG needs it

    options = subset.Options(
        flavor="woff", layout_features=["kern"], hinting=False, recalc_timestamp=False
    )
    font = subset.load_font(str(FILES[weight]), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=LETTERS)
    subsetter.subset(font)
    written = io.BytesIO()
    subset.save_font(font, written, options)
    return written.getvalue()
