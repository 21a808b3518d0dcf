"""Every format of a view: how long the whole country takes, and how large the file is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from statistics import median

from benchmarks.measure import Row, at_most, figure, milliseconds
from data.domain.query import Query
from data.registry.registry import Registry
from data.storage.edition import read_edition
from viewer.export.formats import FORMATS, Options
from viewer.export.view import View, view_of

DAY = dt.date(2026, 11, 20)
TIMES = 10
MOST_MS = 1000
PICTURES = {
    "PNG, 96 dpi": ("png", Options()),
    "PNG, 300 dpi": ("png", Options(dpi=300)),
    "SVG": ("svg", Options()),
    "PDF, A4": ("pdf", Options(landscape=True)),
    "PDF, A3": ("pdf", Options(paper="a3", landscape=True)),
}
DATA = {
    "CSV": ("csv", Options()),
    "XLSX": ("xlsx", Options()),
    "GeoJSON": ("geojson", Options()),
    "GeoPackage": ("gpkg", Options()),
}


def rows() -> Iterator[Row]:
    """Measure and yield the rows of the table; only pictures have a goal."""
    registry = Registry(read_edition())
    view = view_of(Query(date=DAY), registry, site="https://kaart.example.nl/")
    for title, (suffix, options) in PICTURES.items():
        yield _row(title, view, suffix, options, goal=True)
    for title, (suffix, options) in DATA.items():
        yield _row(title, view, suffix, options, goal=False)


def _row(title: str, view: View, suffix: str, options: Options, *, goal: bool) -> Row:
    size = len(FORMATS[suffix].write(view, options)) / 1000
    took = milliseconds(lambda: FORMATS[suffix].write(view, options), TIMES)
    verdict = at_most(median(took), MOST_MS, "ms", decimals=0) if goal else None
    return Row(f"whole country as {title}", (f"{figure(took, 'ms')}, {size:,.0f} kB",), verdict)
