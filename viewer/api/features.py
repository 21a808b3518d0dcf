"""OGC API Features: collections with areas, and what lies where, an item at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import msgspec
import shapely

from data.archive.in_use import outlines_of
from data.domain.labels import N_
from data.domain.places import RD
from data.storage.edition import outlines_stamp, read_provinces
from layers.table import Value
from viewer.api.call import read_call
from viewer.api.geometry import CRS84, SYSTEMS, Box, read_box, read_moment
from viewer.api.objects import Found, JsonObject, in_pieces
from viewer.api.resources import FILTERS
from viewer.export.outlines import DECIMALS, outlines_by_code, plain_cell, union_of
from viewer.export.tables.catalogue import TABLES
from viewer.export.tables.model import Reader, Table
from viewer.export.tables.organisations import EVERYWHERE, OrganisationRow, province_rows
from viewer.locale.catalogue import speaking

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from data.registry.registry import Registry

OGC = "ogc/v1"
GEOJSON = "application/geo+json"
LIMIT, MOST = 100, 10_000
KEYS = ("bbox", "bbox-crs", "crs", "datetime", "limit", "offset", "f", *FILTERS)
_OPENING = b'{"type":"FeatureCollection","features":['
_encoder = msgspec.json.Encoder()

Shapes = Mapping[str, "BaseGeometry"]
Given = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Collection:
    """One collection: a table with, mostly, an area for each row."""

    table: Table[Any]
    id_of: Callable[[Any], str]
    codes_of: Callable[[Any], tuple[str, ...]] | None  # Of the areas that make up that of a row
    shapes: Callable[[Reader, str], Shapes]  # Areas by code, in a system

    @property
    def name(self) -> str:
        """Name in addresses."""
        return self.table.key


def _municipalities(reader: Reader, crs: str) -> Shapes:
    return outlines_by_code(reader.selection, crs)


def _provinces(reader: Reader, crs: str) -> Shapes:
    folder = outlines_of(reader.registry.edition)
    return _province_shapes(folder, crs, outlines_stamp(folder))


@lru_cache(maxsize=4)
def _province_shapes(folder: Path, crs: str, _stamp: int) -> Shapes:
    areas = read_provinces(folder)
    shapes = areas.geometry
    if crs != RD:
        shapes = shapes.to_crs(crs).set_precision(10**-DECIMALS, mode="pointwise")
    return dict(zip(areas["code"], shapely.orient_polygons(shapes.to_numpy()), strict=True))


def _none(_reader: Reader, _crs: str) -> Shapes:
    return {}


def _code(row: OrganisationRow) -> str:
    return row.organisation.code


PROVINCES: Table[OrganisationRow] = Table(
    "provincies",
    N_("Provincies"),
    N_("Eén rij per provincie, met het aantal samenwerkingen waaraan zij zelf meedoet."),
    province_rows,
    EVERYWHERE.columns,
)
COLLECTIONS = {
    each.name: each
    for each in (
        Collection(EVERYWHERE, _code, lambda row: (row.organisation.code,), _municipalities),
        Collection(PROVINCES, _code, lambda row: (row.organisation.code,), _provinces),
        Collection(
            TABLES["samenwerkingen"],
            lambda row: str(row.record.id),
            lambda row: tuple(row.drawn),
            _municipalities,
        ),
        Collection(
            TABLES["deelnames"],
            lambda row: f"{row.record.id}.{row.organisation.code}",
            None,
            _none,
        ),
    )
}
"""The collections, by name."""


@dataclass(frozen=True)
class Items:
    """What is asked of a collection."""

    collection: Collection
    reader: Reader
    crs: str  # As an address
    box: Box | None
    box_crs: str
    first: int
    limit: int

    def rows(self) -> list[Any]:
        """Return the rows that lie in the box, in order."""
        rows = [*self.collection.table.rows_of(self.reader)]
        if self.box is None or self.collection.codes_of is None:
            return rows
        shapes = self.collection.shapes(self.reader, SYSTEMS[self.box_crs])
        box = shapely.box(*self.box)
        touched = {code for code, shape in shapes.items() if shapely.intersects(shape, box)}
        return [row for row in rows if touched.intersection(self.collection.codes_of(row))]

    def feature(self, row: Any) -> bytes:  # noqa: ANN401 - a row of whichever table
        """Return a row as a GeoJSON feature."""
        columns = self.collection.table.columns
        whole = {
            "type": "Feature",
            "id": self.collection.id_of(row),
            "properties": {column.key: _attribute(column.plain(row)) for column in columns},
            "geometry": self._geometry(row),
        }
        return _encoder.encode(whole)

    def _geometry(self, row: Any) -> msgspec.Raw | None:  # noqa: ANN401
        if self.collection.codes_of is None:
            return None
        shapes = self.collection.shapes(self.reader, SYSTEMS[self.crs])
        area = union_of([shapes[c] for c in self.collection.codes_of(row) if c in shapes])
        return None if area is None else msgspec.Raw(shapely.to_geojson(area).encode())


def _attribute(cell: Value) -> Value:
    """Return what a feature has of a cell: one value, as the layers of a GeoPackage have too."""
    plain = plain_cell(cell)
    return str(plain) if isinstance(plain, str) else plain


def read_items(collection: Collection, given: Given, registry: Registry, site: str) -> Items:
    """Read what is asked of a collection.

    Raises `CallError` with everything that is wrong.
    """
    call = read_call(given, registry, KEYS, {})
    query, box = call.query, None
    if "datetime" in given:
        query = replace(query, date=read_moment(given["datetime"][0]))
    if "bbox" in given:
        box = read_box(given["bbox"][0])
    with speaking(query.language):
        reader = Reader(registry.select(query), site)
    return Items(
        collection,
        reader,
        given.get("crs", [CRS84])[0],
        box,
        given.get("bbox-crs", [CRS84])[0],
        int(given.get("offset", ["0"])[0]),
        min(int(given.get("limit", [str(LIMIT)])[0]), MOST),
    )


def items(collection: Collection, given: Given, registry: Registry, site: str) -> Found:
    """Return the features of a collection that are asked for.

    Raises `QueryError` when it cannot be answered.
    """
    wanted = read_items(collection, given, registry, site)
    query = wanted.reader.selection.query
    with speaking(query.language):
        rows = wanted.rows()
    shown = rows[wanted.first : wanted.first + wanted.limit]
    links = [*_links(wanted, given, site, len(rows))]
    around = {
        "links": links,
        "numberMatched": len(rows),
        "numberReturned": len(shown),
        "peildatum": wanted.reader.day,
        "editie": registry.edition.info.key,
    }
    features = map(wanted.feature, shown)
    pieces = in_pieces(_OPENING, features, _encoder.encode(around))
    headers = {"Content-Crs": f"<{wanted.crs}>"}
    if following := next((one["href"] for one in links if one["rel"] == "next"), ""):
        headers["Link"] = f'<{following}>; rel="next"'
    return Found(pieces, query.language, headers)


def item(
    collection: Collection, identifier: str, given: Given, registry: Registry, site: str
) -> Found | None:
    """Return one feature; None when there is none with this id among those selected.

    Raises `QueryError` when it cannot be answered.
    """
    wanted = read_items(collection, given, registry, site)
    query = wanted.reader.selection.query
    with speaking(query.language):
        rows = (row for row in wanted.rows() if collection.id_of(row) == identifier)
        row = next(rows, None)
        if row is None:
            return None
        place = f"{site}{OGC}/collections/{collection.name}"
        links = [
            link("self", f"{place}/items/{identifier}", GEOJSON),
            link("collection", place, "application/json"),
        ]
        piece = wanted.feature(row)[:-1] + b',"links":' + _encoder.encode(links) + b"}"
    return Found(iter((piece,)), query.language, {"Content-Crs": f"<{wanted.crs}>"})


def link(rel: str, href: str, media_type: str, title: str = "") -> JsonObject:
    """Return a link as OGC API writes it."""
    return {"rel": rel, "type": media_type, "href": href, **({"title": title} if title else {})}


def _links(wanted: Items, given: Given, site: str, matched: int) -> Iterator[JsonObject]:
    place = f"{site}{OGC}/collections/{wanted.collection.name}"

    def page(first: int) -> str:
        keys = {**given, **({"offset": [str(first)]} if first else {})}
        return f"{place}/items?{urlencode(keys, doseq=True)}".rstrip("?")

    yield link("self", page(wanted.first), GEOJSON)
    if wanted.first + wanted.limit < matched:
        yield link("next", page(wanted.first + wanted.limit), GEOJSON)
    yield link("collection", place, "application/json")
