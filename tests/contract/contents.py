"""What a file holds, apart from how a library sets or packs it: a plain object per format."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import sqlite3
import struct
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"
_POINT = re.compile(r"(-?[\d.]+) (-?[\d.]+)")
Ring = list[tuple[float, float]]
_LEAST_POINTS = 20
"""An outline has more points than a box or an arrow."""


def digest(content: bytes) -> str:
    """Return the SHA-256 of bytes."""
    return hashlib.sha256(content).hexdigest()


def _digest_of(value: object) -> str:
    return digest(json.dumps(value, ensure_ascii=False, default=repr).encode())


def content_of(suffix: str, file: bytes, edition: Path) -> dict[str, Any]:
    """Return what a file of a format holds.

    Parameters
    ----------
    edition : Path
        Folder of the edition that it was made of.
    """
    return _READERS[suffix](file, edition)


KEYS_ADDED = (
    *("afkorting", "opgaven", "opgaven_code", "groepen", "groepen_code"),
    *("inwoners_gemeenten", "oppervlakte_gemeenten_km2", "wie_beslist"),
)
ADDED = frozenset(
    {
        *KEYS_ADDED,
        *("Afkorting", "Abbreviation"),
        *("Opgave (afgeleid van onderwerp)", "Challenge (derived from topic)"),
        *("Opgave (code)", "Challenge (code)"),
        *("Deal of indeling", "Deal or division", "Deal of indeling (code)"),
        *(
            "Deal or division (code)",
            "Inwoners van de gemeenten",
            "Inhabitants of the municipalities",
        ),
        *("Wie beslist (afgeleid)", "Who decides (derived)"),
        *("Oppervlakte van de gemeenten (km²)", "Area of the municipalities (km²)"),
    }
)
"""Columns that came behind those of the first version: additions are free."""

_ADDED_IN_JSON = re.compile(
    rf', ?"(?:{"|".join(KEYS_ADDED)})": ?("(?:[^"\\]|\\.)*"|null|[\d.]+)'.encode()
)


def without_added(table: bytes, kind: str) -> bytes:
    """Return what was made without the columns that came.

    `kind`: holds "csv" or "geojson" for tables, of which the last columns can be new.
    """
    if "geo" in kind:
        return _ADDED_IN_JSON.sub(b"", table)
    if "csv" not in kind:
        return table
    head, _, _ = table.partition(b"\r\n")
    text = table.decode("utf-8")
    delimiter = ";" if b";" in head else ","
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    remaining = [place for place, name in enumerate(rows[0] if rows else ()) if name not in ADDED]
    if not rows or len(remaining) == len(rows[0]):
        return table
    made = io.StringIO(newline="")
    csv.writer(made, delimiter=delimiter).writerows(
        [row[place] for place in remaining] for row in rows
    )
    return made.getvalue().encode("utf-8")


def _without_added(rows: list[list[Any]]) -> list[list[Any]]:
    """Return a sheet without the columns that came, and a guide without its lines about them."""
    remaining = [place for place, name in enumerate(rows[0]) if name not in ADDED]
    held = [[row[place] for place in remaining] for row in rows if not ADDED & set(row[:3])]
    if rows[0][0] == "fid":
        held[1:] = [[number, *row[1:]] for number, row in enumerate(held[1:], start=1)]
    return held


def _words(texts: Iterable[str]) -> str:
    """Return all words in the order of the alphabet: where lines are broken does not count."""
    return " ".join(sorted(" ".join(texts).split()))


def _workbook(file: bytes, _edition: Path) -> dict[str, Any]:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(file))
    sheets = {}
    for sheet in book:
        rows = _without_added([[cell.value for cell in row] for row in sheet.iter_rows()])
        links = [cell.hyperlink.target for row in sheet for cell in row if cell.hyperlink]
        sheets[sheet.title] = {
            "rows": len(rows),
            "head": [value for value in rows[0] if value is not None][:3],
            "cells": _digest_of(rows),
            "links": _digest_of(links),
        }
    return sheets


def _geopackage(file: bytes, _edition: Path) -> dict[str, Any]:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(file)
    layers = {}
    contents = "SELECT table_name, identifier, description, srs_id FROM gpkg_contents"
    for name, *described in connection.execute(contents).fetchall():
        rows = connection.execute(f'SELECT * FROM "{name}"')  # noqa: S608 - a name of our own file
        columns, *values = _without_added(
            [
                [column[0] for column in rows.description],
                *(
                    [digest(cell) if isinstance(cell, bytes) else cell for cell in row]
                    for row in rows
                ),
            ]
        )
        layers[name] = {
            "described": described,
            "columns": columns,
            "rows": len(values),
            "values": _digest_of(values),
        }
    connection.close()
    return layers


def _png(file: bytes, _edition: Path) -> dict[str, Any]:
    """Return size and resolution, and the colours that cover most, in whole percents."""
    from PIL import Image

    image = Image.open(io.BytesIO(file))
    whole = image.width * image.height
    colours = image.convert("RGB").getcolors(whole) or ()
    return {
        "size": list(struct.unpack(">II", file[16:24])),
        "dpi": [round(each) for each in image.info["dpi"]],
        "percent": {
            f"#{bytes(colour).hex()}": round(100 * n / whole)
            for n, colour in sorted(colours, reverse=True)
            if n > whole / 100
        },
    }


def _svg(file: bytes, edition: Path) -> dict[str, Any]:
    root = ElementTree.fromstring(file)  # noqa: S314 - our own file
    return {
        "size": [root.get("width"), root.get("height")],
        "language": root.get("lang"),
        "title": root.findtext(f"{SVG}title"),
        "described": root.findtext(f"{SVG}desc"),
        "words": _words("".join(each.itertext()) for each in root.iter(f"{SVG}text")),
        "links": [
            link.get("{http://www.w3.org/1999/xlink}href") or link.get("href")
            for link in root.iter(f"{SVG}a")
        ],
        "colours": _colours(root, edition),
    }


def _colours(root: ElementTree.Element, edition: Path) -> dict[str, int | str]:
    """Return the municipalities by the colour that their place has in a drawing.

    A place is looked up in the outlines that are filled, the last one drawn first; the drawing is
    laid on the edition by its extent. Of a drawing that does not hold the whole edition: the
    number of outlines by their colour.
    """
    outlines = [
        (fill, rings)
        for path in root.iter(f"{SVG}path")
        if (fill := _fill(path, root)) and len(rings := _rings(path)) and path.get("clip-path")
    ]
    points = [point for _, rings in outlines for ring in rings for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    north, south = min(y for _, y in points), max(y for _, y in points)
    measured: dict[str, list[str]] = {}
    places, bounds = _places(edition, 2016 if "2016" in (root.findtext(f"{SVG}desc") or "") else 0)
    scale = (east - west) / (bounds[2] - bounds[0])
    if abs(scale - (south - north) / (bounds[3] - bounds[1])) > scale / 100:
        return {fill: sum(len(r) for f, r in outlines if f == fill) for fill, _ in outlines}
    boxes = [(fill, [(_box(ring), ring) for ring in rings]) for fill, rings in outlines]
    for code, (x, y) in places.items():
        at = (west + (x - bounds[0]) * scale, south - (y - bounds[1]) * scale)
        fills = [f for f, rings in boxes if sum(_inside(at, *ring) for ring in rings) % 2]
        measured.setdefault(fills[-1] if fills else "", []).append(code)
    return {fill: " ".join(sorted(codes)) for fill, codes in sorted(measured.items())}


def _fill(path: ElementTree.Element, root: ElementTree.Element) -> str:
    """Return the colour of an outline that is filled, or the colours of its pattern; else ""."""
    style = path.get("style") or ""
    fill = re.match(r"fill: ([^;]+)", style)
    if not fill or fill[1] == "none" or len(_POINT.findall(path.get("d") or "")) < _LEAST_POINTS:
        return ""
    named = re.fullmatch(r"url\(#(.+)\)", fill[1])
    if not named:
        return fill[1]
    pattern = next(each for each in root.iter(f"{SVG}pattern") if each.get("id") == named[1])
    return " ".join(
        sorted(set(re.findall(r"#[0-9a-f]{6}", ElementTree.tostring(pattern, "unicode"))))
    )


def _rings(path: ElementTree.Element) -> list[Ring]:
    parts = (path.get("d") or "").split("M")
    return [[(float(x), float(y)) for x, y in _POINT.findall(part)] for part in parts if part]


def _box(ring: Ring) -> tuple[float, ...]:
    xs, ys = zip(*ring, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _inside(at: tuple[float, float], box: tuple[float, ...], ring: Ring) -> bool:
    x, y = at
    crossed = False
    if not (box[0] <= x <= box[2] and box[1] <= y <= box[3]):
        return crossed
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossed = not crossed
    return crossed


def _places(edition: Path, year: int) -> tuple[dict[str, tuple[float, float]], Any]:
    """Return a point of each municipality, and the extent of all, in metres (EPSG:28992)."""
    import geopandas as gpd

    if year:
        areas = gpd.read_parquet(edition / "older_municipalities.parquet")
        areas = areas[areas["year"] == year]
    else:
        areas = gpd.read_parquet(edition / "municipalities_national.parquet")
    points = areas.representative_point()
    return (
        {code: (p.x, p.y) for code, p in zip(areas["code"], points, strict=True)},
        areas.total_bounds,
    )


def _pdf(file: bytes, _edition: Path) -> dict[str, Any]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(file))
    root = reader.root_object
    return {
        "pages": [[round(float(p.mediabox.width)), round(float(p.mediabox.height))]
                  for p in reader.pages],
        "title": (reader.metadata or {}).get("/Title"),
        "language": root.get("/Lang"),
        "tagged": "/StructTreeRoot" in root,
        "words": _words(page.extract_text() for page in reader.pages),
        "links": sorted(
            annotation.get_object()["/A"]["/URI"]
            for page in reader.pages
            for annotation in page.get("/Annots") or ()
            if "/URI" in annotation.get_object().get("/A", {})
        ),
    }  # fmt: skip


def _page(file: bytes, _edition: Path) -> dict[str, Any]:
    """Return what the map in one file tells of itself; how it draws is for the browser tests."""
    text = file.decode("utf-8")
    language, title = (
        re.search(pattern, text)
        for pattern in (r'<html[^>]* lang="(\w+)"', r"<title>(.*?)</title>")
    )
    return {
        "language": language and language[1],
        "title": title and title[1],
        "municipalities": digest(" ".join(sorted(set(re.findall(r'"GM\d{4}"', text)))).encode()),
        "at_most": 1_500_000 if len(file) <= 1_500_000 else len(file),
    }


_READERS: dict[str, Callable[[bytes, Path], dict[str, Any]]] = {
    "xlsx": _workbook,
    "gpkg": _geopackage,
    "png": _png,
    "svg": _svg,
    "pdf": _pdf,
    "html": _page,
}
