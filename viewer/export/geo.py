"""A view as map layers: GeoJSON (RFC 7946, WGS84) and GeoPackage (RD or WGS84)."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

import pyarrow as pa
import pyogrio
import shapely
from geopandas import GeoSeries
from shapely.geometry.base import BaseGeometry

from data.analysis.drawn_area import area_overview, in_metres, shape_of
from data.analysis.reference_regions import ReferenceRegion, reference_regions
from data.domain.places import DEGREES, RD
from data.figures.view import figure_view
from layers.table import Kind
from layers.words.language import _
from viewer.export.formats import Options
from viewer.export.guide import Entry, choice_in_words, edition_day, guide
from viewer.export.outlines import outlines_by_code, plain_cell, union_of
from viewer.export.qml import add_styles
from viewer.export.tables.catalogue import TABLES
from viewer.export.tables.figures import municipalities_with_figure
from viewer.export.tables.model import Table
from viewer.export.tables.organisations import EVERYWHERE
from viewer.export.tables.partnerships import partnership_rows
from viewer.export.view import View

MEMORY = "/dev/shm"  # noqa: S108 - not a name that others can guess: a folder is made in it
GEOPACKAGE = "1.3"
"""The version that is written: nothing of a later one is used, and older programs read it."""


@dataclass(frozen=True, slots=True)
class MapLayer:
    """A table with an area for each row."""

    table: Table[object]
    # MultiPolygons in the order of the rows of `table`; None for a row without area
    shapes: GeoSeries


def map_layers(view: View, crs: str = RD) -> tuple[MapLayer, MapLayer]:
    """Return the municipalities and the partnerships of a view, with their areas."""
    outlines = outlines_by_code(view.selection, crs)
    municipalities = [outlines.get(code) for code in view.selection.counts]
    # In metres neighbours fit exactly. They still do in degrees, since a point that two outlines
    # share becomes the same point in both.
    unions = [union_of([outlines[c] for c in row.drawn]) for row in partnership_rows(view.reader)]
    shown = view.selection.query.layer == "cijfer" and figure_view(view.selection)
    return (
        MapLayer(
            municipalities_with_figure(shown) if shown else EVERYWHERE,
            GeoSeries(municipalities, crs=crs),
        ),
        MapLayer(TABLES["samenwerkingen"], GeoSeries(unions, crs=crs)),
    )


def _own_area(view: View, crs: str) -> list[tuple[dict[str, Any], BaseGeometry]]:
    """Return the area of a view of layer `gebiedsfoto`, and its piece of each municipality."""
    selection = view.selection
    if selection.query.layer != "gebiedsfoto" or not selection.query.area:
        return []
    shape = in_metres(shape_of(selection.query.area))
    outlines = outlines_by_code(selection, RD)
    overview = area_overview(selection, shape)
    rows: list[dict[str, Any]] = [_area_row("", _("Het hele gebied"), overview.km2, None, 1.0)]
    pieces = [shape]
    for part in overview.parts:
        name = selection.registry.name(part.code)
        rows.append(_area_row(part.code, name, part.km2, part.of_municipality, part.of_area))
        pieces.append(shapely.intersection(outlines[part.code], shape))
    return list(zip(rows, map(_whole, GeoSeries(pieces, crs=RD).to_crs(crs)), strict=True))


def _area_row(
    code: str, name: str, km2: float, of_municipality: float | None, of_area: float
) -> dict[str, Any]:
    return {
        "code": code,
        "naam": name,
        "km2": float(km2),
        "deel_van_gemeente": None if of_municipality is None else float(of_municipality),
        "deel_van_gebied": float(of_area),
    }


def _whole(shape: BaseGeometry) -> BaseGeometry:
    """Return the areas of a shape as one MultiPolygon: where borders touch, lines are left out."""
    parts = [each for each in shapely.get_parts(shape) if "Polygon" in each.geom_type]
    return shapely.orient_polygons(shapely.multipolygons(shapely.get_parts(parts)))


def _regions(view: View, crs: str) -> list[tuple[ReferenceRegion, BaseGeometry]]:
    """Return the reference regions that a view outlines, each with its dissolved outline."""
    selection = view.selection
    if not (key := selection.query.region):
        return []
    outlines = outlines_by_code(selection, crs)
    regions = reference_regions(selection.registry, key, selection.snapshot.date)
    unions = ((each, union_of([outlines[code] for code in each.codes])) for each in regions)
    return [(each, union) for each, union in unions if union is not None]


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
        ]
        + [
            {
                "type": "Feature",
                "id": f"gebied-{row['code']}",
                "properties": {"soort": "gebied", **row},
                "geometry": shapely.geometry.mapping(shape),
            }
            for row, shape in _own_area(view, DEGREES)
        ],
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def gpkg(view: View, options: Options) -> bytes:
    """Return a GeoPackage with both layers, the memberships and the reading guide."""
    crs = f"EPSG:{options.crs}"
    layers = map_layers(view, crs)
    more = {"regios": _region_rows(view, crs), "gebied": _own_area(view, crs)}
    entries = guide(view, (*(layer.table for layer in layers), LINKED))
    # In memory where there is a place for it: a container may have no file system to write on.
    memory = MEMORY if os.access(MEMORY, os.W_OK) else None
    with TemporaryDirectory(prefix="samenwerkingskaart-", dir=memory) as folder, _one_at_a_time:
        path = Path(folder) / "kaart.gpkg"
        # The moment of writing would make every file different.
        moment = f"{edition_day(view)}T00:00:00Z"
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": moment})
        try:
            for layer in layers:
                _write_layer(path, layer, view, crs)
            for name, rows in more.items():
                if rows:
                    _write_shapes(path, name, rows, crs)
            _write(path, LINKED.key, _columns(LINKED, view))
            _write(path, "leeswijzer", pa.Table.from_pylist([_as_dict(e) for e in entries]))
            add_styles(path, view.selection, moment)
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
        return path.read_bytes()


def _features(layer: MapLayer, view: View) -> Iterator[dict[str, Any]]:
    kind = {"gemeenten": "gemeente", "samenwerkingen": "samenwerking"}[layer.table.key]
    keys = [column.key for column in layer.table.columns]
    for cells, shape in zip(layer.table.values(view.reader), layer.shapes, strict=True):
        properties = dict(zip(keys, map(plain_cell, cells), strict=True))
        yield {
            "type": "Feature",
            "id": properties["code"] if kind == "gemeente" else properties["id"],
            "properties": {"soort": kind, **properties},
            "geometry": None if shape is None else shapely.geometry.mapping(shape),
        }


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


def _region_rows(view: View, crs: str) -> list[tuple[dict[str, Any], BaseGeometry]]:
    return [({"code": each.key, "naam": each.name}, shape) for each, shape in _regions(view, crs)]


def _write_shapes(
    path: Path, name: str, rows: list[tuple[dict[str, Any], BaseGeometry]], crs: str
) -> None:
    shapes = pa.array(shapely.to_wkb([shape for _row, shape in rows]), pa.binary())
    field = pa.field("geom", pa.binary(), metadata={"ARROW:extension:name": "geoarrow.wkb"})
    table = pa.Table.from_pylist([row for row, _shape in rows]).append_column(field, shapes)
    _write(path, name, table, geometry_name="geom", geometry_type="MultiPolygon", crs=crs)


def _write(path: Path, name: str, table: pa.Table, **how: Any) -> None:  # noqa: ANN401 - pyogrio's
    if not path.exists():
        how["dataset_options"] = {"VERSION": GEOPACKAGE}
    pyogrio.write_arrow(table, path, layer=name, driver="GPKG", append=path.exists(), **how)
