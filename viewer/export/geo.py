"""A view as map layers: GeoJSON (RFC 7946, WGS84) and GeoPackage (RD or WGS84)."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

import numpy as np
import pyarrow as pa
import pyogrio
import shapely
from geopandas import GeoSeries
from shapely.geometry.base import BaseGeometry

from data.analysis.reference_regions import ReferenceRegion, reference_regions
from data.archive.in_use import outlines_of
from data.domain.places import RD
from data.figures.view import figure_view
from data.storage.edition import outlines_stamp, read_division
from layers.table import Kind, Value
from layers.words.language import _
from viewer.export.formats import Options
from viewer.export.guide import Entry, choice_in_words, edition_day, guide
from viewer.export.tables.catalogue import TABLES
from viewer.export.tables.figures import municipalities_with_figure
from viewer.export.tables.model import Table
from viewer.export.tables.organisations import EVERYWHERE
from viewer.export.tables.partnerships import partnership_rows
from viewer.export.view import View

DEGREES = "EPSG:4326"
MEMORY = "/dev/shm"  # noqa: S108 - not a name that others can guess: a folder is made in it
DECIMALS = 6
"""Of a degree: about 10 cm, as exact as the outlines themselves (RFC 7946, section 11.2)."""


@dataclass(frozen=True, slots=True)
class MapLayer:
    """A table with an area for each row."""

    table: Table[object]
    # MultiPolygons in the order of the rows of `table`; None for a row without area
    shapes: GeoSeries


def map_layers(view: View, crs: str = RD) -> tuple[MapLayer, MapLayer]:
    """Return the municipalities and the partnerships of a view, with their areas."""
    edition = outlines_of(view.selection.registry.edition)
    outlines = _outlines(edition, view.selection.division.year, crs, outlines_stamp(edition))
    municipalities = [outlines.get(code) for code in view.selection.counts]
    # In metres neighbours fit exactly. They still do in degrees, since a point that two outlines
    # share becomes the same point in both.
    unions = [_union([outlines[c] for c in row.drawn]) for row in partnership_rows(view.reader)]
    shown = view.selection.query.layer == "cijfer" and figure_view(view.selection)
    return (
        MapLayer(
            municipalities_with_figure(shown) if shown else EVERYWHERE,
            GeoSeries(municipalities, crs=crs),
        ),
        MapLayer(TABLES["samenwerkingen"], GeoSeries(unions, crs=crs)),
    )


def _union(shapes: list[BaseGeometry]) -> BaseGeometry | None:
    return _dissolved(shapes) if shapes else None


def _dissolved(shapes: list[BaseGeometry]) -> BaseGeometry:
    union = shapely.coverage_union_all(shapes)
    whole = union if union.geom_type == "MultiPolygon" else shapely.multipolygons([union])
    return shapely.orient_polygons(whole)


@lru_cache(maxsize=4)
def _outlines(edition: Path, year: int | None, crs: str, _stamp: int) -> dict[str, BaseGeometry]:
    """Return the municipalities by code, exterior rings counter-clockwise."""
    areas = read_division(edition, year)
    shapes = areas.geometry
    if crs != RD:
        shapes = shapes.to_crs(crs).set_precision(10**-DECIMALS, mode="pointwise")
    oriented = shapely.orient_polygons(np.asarray(shapes))
    return dict(zip(areas["code"], oriented, strict=True))


def _regions(view: View, crs: str) -> list[tuple[ReferenceRegion, BaseGeometry]]:
    """Return the reference regions that a view outlines, each with its dissolved outline."""
    selection = view.selection
    if not (key := selection.query.region):
        return []
    folder = outlines_of(selection.registry.edition)
    outlines = _outlines(folder, selection.division.year, crs, outlines_stamp(folder))
    regions = reference_regions(selection.registry, key, selection.snapshot.date)
    return [(each, _dissolved([outlines[code] for code in each.codes])) for each in regions]


LINKED = TABLES["deelnames"]
"""The table that goes along in a GeoPackage, to be joined with the areas."""

_TYPES = {
    Kind.WHOLE: pa.int64(),
    Kind.NUMBER: pa.float64(),
    Kind.DAY: pa.date32(),
    Kind.YES_NO: pa.bool_(),
}
_one_at_a_time = Lock()


def geojson(view: View, options: Options) -> bytes:  # noqa: ARG001 - a GeoJSON has no choices
    """Return one collection: first the municipalities, then the partnerships over them.

    `soort` tells them apart. What goes for the whole file stands beside the features, where
    programs that know nothing of it leave it alone.
    """
    selection = view.selection
    collection = {
        "type": "FeatureCollection",
        "naam": "Samenwerkingskaart",
        "keuze": choice_in_words(view),
        "peildatum": selection.snapshot.date.isoformat(),
        "editie": selection.registry.edition.info.date,
        "adres": view.link,
        "leeswijzer": [_as_dict(entry) for entry in guide(view, ())],
        "features": [
            feature for layer in map_layers(view, DEGREES) for feature in _features(layer, view)
        ]
        + [
            {
                "type": "Feature",
                "id": region.key,
                "properties": {"soort": "regio", "naam": region.name},
                "geometry": shapely.geometry.mapping(shape),
            }
            for region, shape in _regions(view, DEGREES)
        ],
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def gpkg(view: View, options: Options) -> bytes:
    """Return a GeoPackage with both layers, the memberships and the reading guide."""
    crs = f"EPSG:{options.crs}"
    layers = map_layers(view, crs)
    regions = _regions(view, crs)
    entries = guide(view, (*(layer.table for layer in layers), LINKED))
    # In memory where there is a place for it: a container may have no file system to write on.
    memory = MEMORY if os.access(MEMORY, os.W_OK) else None
    with TemporaryDirectory(prefix="samenwerkingskaart-", dir=memory) as folder, _one_at_a_time:
        path = Path(folder) / "kaart.gpkg"
        # The moment of writing would make every file different.
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{edition_day(view)}T00:00:00Z"})
        try:
            for layer in layers:
                _write_layer(path, layer, view, crs)
            if regions:
                _write_regions(path, regions, crs)
            _write(path, LINKED.key, _columns(LINKED, view))
            _write(path, "leeswijzer", pa.Table.from_pylist([_as_dict(e) for e in entries]))
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
        return path.read_bytes()


def _features(layer: MapLayer, view: View) -> Iterator[dict[str, Any]]:
    kind = {"gemeenten": "gemeente", "samenwerkingen": "samenwerking"}[layer.table.key]
    keys = [column.key for column in layer.table.columns]
    for cells, shape in zip(layer.table.values(view.reader), layer.shapes, strict=True):
        properties = dict(zip(keys, map(_plain, cells), strict=True))
        yield {
            "type": "Feature",
            "id": properties["code"] if kind == "gemeente" else properties["id"],
            "properties": {"soort": kind, **properties},
            "geometry": None if shape is None else shapely.geometry.mapping(shape),
        }


def _plain(cell: Value) -> Value:
    return cell.isoformat() if isinstance(cell, date) else None if cell == "" else cell


def _as_dict(entry: Entry) -> dict[str, str]:
    return dict(zip(("over", "onderdeel", "uitleg", "adres"), astuple(entry), strict=True))


def _columns(table: Table[object], view: View) -> pa.Table:
    """Return the cells of a table with their types."""
    fields = [pa.field(c.key, _TYPES.get(c.kind, pa.string())) for c in table.columns]
    rows = [
        tuple(None if cell == "" else cell for cell in cells) for cells in table.values(view.reader)
    ]
    values = zip(*rows, strict=True) if rows else ([] for _ in fields)
    arrays = [pa.array(v, f.type) for v, f in zip(values, fields, strict=True)]
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))


def _write_layer(path: Path, layer: MapLayer, view: View, crs: str) -> None:
    shapes = pa.array(shapely.to_wkb(layer.shapes.to_numpy()), pa.binary())
    field = pa.field("geom", pa.binary(), metadata={"ARROW:extension:name": "geoarrow.wkb"})
    table = _columns(layer.table, view).append_column(field, shapes)
    title = _(layer.table.title)
    _write(
        path,
        layer.table.key,
        table,
        geometry_name="geom",
        geometry_type="MultiPolygon",
        crs=crs,
        layer_options={"IDENTIFIER": title, "DESCRIPTION": choice_in_words(view)},
    )


def _write_regions(
    path: Path, regions: list[tuple[ReferenceRegion, BaseGeometry]], crs: str
) -> None:
    shapes = pa.array(shapely.to_wkb([shape for _region, shape in regions]), pa.binary())
    field = pa.field("geom", pa.binary(), metadata={"ARROW:extension:name": "geoarrow.wkb"})
    rows = [{"code": region.key, "naam": region.name} for region, _shape in regions]
    table = pa.Table.from_pylist(rows).append_column(field, shapes)
    _write(path, "regios", table, geometry_name="geom", geometry_type="MultiPolygon", crs=crs)


def _write(path: Path, name: str, table: pa.Table, **how: Any) -> None:  # noqa: ANN401 - pyogrio's
    pyogrio.write_arrow(table, path, layer=name, driver="GPKG", append=path.exists(), **how)
