"""Sets a document: a typst layout with data and drawings becomes PDF/UA-1 or PNG.

Data reach a layout as a JSON file, never as part of its text: what a visitor types stays text.
Letters that cannot be set are replaced in all of them, because PDF/UA forbids them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import typst

from layers.print.typeface import FOLDERS, printable

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
