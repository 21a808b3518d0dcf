"""The formats a view can be taken away in. To add one: write its module and add its row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from data.domain.errors import QueryError
from data.domain.labels import N_
from viewer.locale.catalogue import speaking

if TYPE_CHECKING:
    from viewer.export.view import View


@dataclass(frozen=True, slots=True)
class Options:
    """Choices of form; each format reads those that concern it."""

    paper: str = "a4"  # "a4" or "a3"
    landscape: bool = False  # Whether the paper lies on its long side
    dpi: int = 96  # Dots per inch of a PNG: 96 for a screen, 300 for print
    separator: str = ","  # Between the cells of a CSV: "," or ";" (Dutch)
    # Whether a CSV begins with a byte order mark, by which Excel knows that it is UTF-8
    bom: bool = False
    # Which table a CSV holds: a key of `viewer.export.tables.catalogue.TABLES`
    table: str = "samenwerkingen"
    # EPSG code of a GeoPackage: 28992 (RD) or 4326 (WGS84). A GeoJSON is always in WGS84.
    crs: int = 28992
    document: str = ""  # What the file holds: "" for the map or its tables, or a key of `DOCUMENTS`
    simple: bool = False  # Whether an HTML is a plain folium map


Writer = Callable[["View", Options], bytes]

PAPER = "pdf"
"""Suffix of what is made for paper."""


@dataclass(frozen=True, slots=True)
class Document:
    """What a file can hold other than the map and its tables."""

    suffix: str  # Of the one format that it has
    place: str  # "module:function" of its `Writer` in this package
    each: tuple[str, ...] = ()  # Of what there can be one file each


DOCUMENTS: dict[str, Document] = {
    "raadsdossier": Document(PAPER, "dossier:pdf", ("gemeente", "provincie")),
    "samengaan": Document("xlsx", "workbook:merger_xlsx"),
    "naast-elkaar": Document("xlsx", "workbook:beside_xlsx"),
    "opgaven": Document("xlsx", "workbook:opgaven_xlsx"),
    "wie-regelt": Document("csv", "csv_file:tasks_csv"),
}
"""Documents by their key."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format."""

    suffix: str  # Of the file, without dot
    title: str  # Dutch name, still to be looked up in the catalogue
    media_type: str  # MIME type
    # "module:function" of the `Writer` in this package; loaded late, since some are slow
    place: str

    def check(self, options: Options) -> None:
        """Raise `QueryError` when this format cannot hold what is asked for."""
        document = DOCUMENTS.get(options.document)
        if options.simple and self.suffix != "html":
            raise QueryError(
                f"Een eenvoudige kaart is er alleen als html, niet als {self.suffix}",
                "Kies html als formaat, of laat eenvoudig weg",
            )
        if document and self.suffix != document.suffix:
            raise QueryError(
                f"Een {options.document} is er alleen als {document.suffix}, niet als "
                f"{self.suffix}",
                f"Kies {document.suffix} als formaat",
            )

    def write(self, view: View, options: Options) -> bytes:
        """Return the file as bytes.

        Raises `QueryError` when the document asked for cannot be made of this view, or not in this
        format.
        """
        self.check(options)
        document = DOCUMENTS.get(options.document)
        module, name = (document.place if document else self.place).split(":")
        writer: Writer = getattr(import_module(f"viewer.export.{module}"), name)
        with speaking(view.selection.query.language):
            return writer(view, options)


FORMATS: dict[str, Format] = {
    row.suffix: row
    for row in (
        Format("png", N_("Afbeelding (PNG)"), "image/png", "snapshot:png"),
        Format("svg", N_("Tekening (SVG)"), "image/svg+xml", "snapshot:svg"),
        Format("pdf", N_("Document (PDF)"), "application/pdf", "snapshot:pdf"),
        Format("csv", N_("Tabel (CSV)"), "text/csv; charset=utf-8", "csv_file:csv"),
        Format(
            "xlsx",
            N_("Werkmap (Excel)"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "workbook:xlsx",
        ),
        Format("geojson", N_("Kaartlaag (GeoJSON)"), "application/geo+json", "geo:geojson"),
        Format("gpkg", N_("Kaartlaag (GeoPackage)"), "application/geopackage+sqlite3", "geo:gpkg"),
        Format(
            "html",
            N_("Kaart in één bestand (HTML)"),
            "text/html; charset=utf-8",
            "onefile.page:html",
        ),
    )
}
