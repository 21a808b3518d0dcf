"""The link of a view as a QR code."""

from __future__ import annotations

import io

import numpy as np
import segno
from matplotlib.path import Path as Outline

Code = segno.QRCode

QUIET = 4
"""Light modules around the code, without which it cannot be read."""


def code_of(link: str) -> Code | None:
    """Return the code of a link; None without one, or when it is longer than any code can hold.

    Errors are corrected as well as fits in the smallest code: long links have few spare modules.
    """
    try:
        return segno.make_qr(link, error="l", boost_error=True) if link else None
    except segno.DataOverflowError:
        return None


def side(code: Code) -> int:
    """Return how many modules wide a code is with its quiet zone."""
    wide, _ = code.symbol_size(border=QUIET)
    return int(wide)


def code_svg(code: Code) -> bytes:
    """Return a code as an SVG drawing, one unit per module."""
    drawn = io.BytesIO()
    code.save(drawn, kind="svg", border=QUIET, xmldecl=False, svgclass=None, lineclass=None)
    return drawn.getvalue()


def outline(code: Code) -> Outline:
    """Return the dark modules as one path in units of a module, from the lower left.

    Modules beside each other are one rectangle: seams would show between them.
    """
    dark = np.array([bytearray(row) for row in code.matrix_iter(border=QUIET)], dtype=int)
    corners = []
    for row, line in enumerate(dark):
        edges = np.flatnonzero(np.diff(np.concatenate(([0], line, [0]))))
        y = len(dark) - row
        for start, end in edges.reshape(-1, 2):
            corners.append([(start, y), (end, y), (end, y - 1), (start, y - 1), (start, y)])
    rectangle = [Outline.MOVETO, Outline.LINETO, Outline.LINETO, Outline.LINETO, Outline.CLOSEPOLY]
    return Outline(np.array(corners, dtype=float).reshape(-1, 2), rectangle * len(corners))
