"""Sets a document: a typst layout with data and drawings becomes PDF/UA-1 or PNG; its letters."""

from __future__ import annotations

import io
import json
from base64 import b64encode
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from unicodedata import category

import font_source_sans_pro
import typst
from matplotlib import get_data_path
from matplotlib.font_manager import FontEntry, fontManager
from matplotlib.ft2font import FT2Font, LoadFlags

FAMILY = "Source Sans Pro"
SPARE = "DejaVu Sans"
"""For letters that the first family lacks; matplotlib brings it along."""

FAMILIES = [FAMILY, SPARE]
REGULAR, SEMIBOLD = 400, 600
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
"""Stands for a letter that neither family has."""

_FOLDER = Path(font_source_sans_pro.font_directory)
_SPARES = Path(get_data_path(), "fonts", "ttf")
FILES = {
    REGULAR: _FOLDER / "SourceSansPro-Regular.ttf",
    SEMIBOLD: _FOLDER / "SourceSansPro-Semibold.ttf",
}
SPARE_FILES = {REGULAR: _SPARES / "DejaVuSans.ttf", SEMIBOLD: _SPARES / "DejaVuSans-Bold.ttf"}
FOLDERS = (_FOLDER, _SPARES)
"""Where the files of both families are."""

_MEASURE = 100.0  # points per em while measuring


def register() -> None:
    """Make matplotlib set these files and no other, whatever this machine has installed."""
    fontManager.ttflist.clear()
    for file in (*FILES.values(), *SPARE_FILES.values()):
        fontManager.addfont(file)
    # Without a semibold of its own matplotlib takes the bold and says so at every letter.
    fontManager.ttflist.append(
        FontEntry(
            str(SPARE_FILES[SEMIBOLD]),
            name=SPARE,
            weight=SEMIBOLD,
            style="normal",
            variant="normal",
            stretch="normal",
            size="scalable",
        )
    )


@cache
def _covered() -> frozenset[str]:
    fonts = (FT2Font(FILES[REGULAR]), FT2Font(SPARE_FILES[REGULAR]))
    letters = (chr(code) for font in fonts for code in font.get_charmap())
    return frozenset(letter for letter in letters if category(letter) not in {"Cc", "Co"})


def printable(text: str) -> str:
    """Return `text` on one line, every letter that cannot be set replaced by `UNKNOWN`.

    Marks without a shape are left out: PDF/UA forbids some of them, and none is needed.
    """
    known = _covered()
    shaped = (c for c in " ".join(text.split()) if category(c) != "Cf")
    return "".join(c if c in known else UNKNOWN for c in shaped)


@lru_cache(maxsize=4096)
def _advance(letter: str, weight: int) -> float:
    for file in (FILES[weight], SPARE_FILES[weight]):
        font = FT2Font(file)
        if ord(letter) in font.get_charmap():
            font.set_size(_MEASURE, 72)
            glyph = font.load_char(ord(letter), flags=LoadFlags.NO_HINTING)
            return float(glyph.linearHoriAdvance) / 65536 / _MEASURE
    return 1.0


def width(text: str, size: float, weight: int = REGULAR) -> float:
    """Return how wide `text` is set, in the unit of `size`; kerning is left out."""
    return size * sum(_advance(letter, weight) for letter in text)


def wrapped(text: str, size: float, room: float, weight: int = REGULAR) -> list[str]:
    """Return `text` in lines of at most `room` wide; a word wider than that is cut."""
    lines = [""]
    for word in text.split(" "):
        for part in _cut(word, size, room, weight):
            longer = f"{lines[-1]} {part}".strip()
            if width(longer, size, weight) <= room:
                lines[-1] = longer
            else:
                lines.append(part)
    return [line for line in lines if line]


def _cut(word: str, size: float, room: float, weight: int) -> list[str]:
    if width(word, size, weight) <= room:
        return [word]
    parts = [""]
    for letter in word:
        if width(parts[-1] + letter, size, weight) > room:
            parts.append("")
        parts[-1] += letter
    return parts


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


_DATA = "sheet.json"


@cache
def _layouts() -> dict[str, bytes]:
    folder = files(__package__).iterdir()
    return {file.name: file.read_bytes() for file in folder if file.name.endswith(".typ")}


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=list(FOLDERS)
    )


def compile_pdf(layout: str, data: Mapping[str, Any], drawings: Mapping[str, bytes]) -> bytes:
    """Return a document as PDF/UA-1 (ISO 14289-1); the same data give the same bytes.

    typst refuses to make a document that breaks the rules of the standard that it can check.

    `layout`: name of a layout in this folder, without suffix.
    `data`: what the layout reads from `sheet.json`; anything that JSON can hold.
    `drawings`: other files that the layout reads, by name.
    """
    pdf: bytes = typst.compile(
        _files(layout, data, drawings), font_paths=_fonts(), pdf_standards=["ua-1"]
    )
    return pdf


def compile_png(
    layout: str, data: Mapping[str, Any], drawings: Mapping[str, bytes], dpi: int
) -> bytes:
    """Return a document of one page as PNG, with so many dots per inch; see `compile_pdf`."""
    png: bytes = typst.compile(
        _files(layout, data, drawings), format="png", ppi=dpi, font_paths=_fonts()
    )
    return png


def find(
    layout: str, data: Mapping[str, Any], drawings: Mapping[str, bytes], label: str
) -> dict[str, Any]:
    """Return the value of the metadata with this label, once the document is laid out."""
    answer = typst.query(
        _files(layout, data, drawings), f"<{label}>", field="value", one=True, font_paths=_fonts()
    )
    value: dict[str, Any] = json.loads(answer)
    return value


def _files(layout: str, data: Mapping[str, Any], drawings: Mapping[str, bytes]) -> Any:  # noqa: ANN401 - typst's type information does not know documents of several files
    layouts = _layouts()
    return {
        **layouts,
        **drawings,
        "main.typ": layouts[f"{layout}.typ"],
        _DATA: json.dumps(_printable(data), ensure_ascii=False).encode(),
    }


def _printable(value: Any) -> Any:  # noqa: ANN401 - anything that JSON can hold
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {key: _printable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(item) for item in value]
    return value
