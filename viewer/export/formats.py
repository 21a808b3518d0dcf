"""The formats a view can be taken away in. To add one: write its module and add its row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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

    # "module:function" of its `Writer` in this package, by the suffix of each format that it has
    places: Mapping[str, str]
    each: tuple[str, ...] = ()  # Of what there can be one file each

    @property
    def suffix(self) -> str:
        """The suffix that is offered first."""
        return next(iter(self.places))


DOCUMENTS: dict[str, Document] = {
    "raadsdossier": Document({PAPER: "dossier:pdf"}, ("gemeente", "provincie")),
    "samengaan": Document({"xlsx": "workbook:merger_xlsx"}),
    "naast-elkaar": Document({"xlsx": "workbook:beside_xlsx"}),
    "opgaven": Document({"xlsx": "workbook:opgaven_xlsx"}),
    "wie-regelt": Document({"csv": "csv_file:tasks_csv"}),
    "verbonden-partijen": Document(
        {
            "docx": "affiliated_parties.document:docx",
            "xlsx": "affiliated_parties.document:xlsx",
        }
    ),
}
"""Documents by their key."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format."""

    suffix: str  # Of the file, without dot
    title: str  # Dutch name, still to be looked up in the catalogue
    media_type: str  # MIME type
    # "module:function" of the `Writer` in this package; loaded late, since some are slow. "" for a
    # format that only documents have
    place: str

    def check(self, options: Options) -> None:
        """Raise `QueryError` when this format cannot hold what is asked for."""
        document = DOCUMENTS.get(options.document)
        if options.simple and self.suffix != "html":
            raise QueryError(
                f"Een eenvoudige kaart is er alleen als html, niet als {self.suffix}",
                "Kies html als formaat, of laat eenvoudig weg",
            )
        if document and self.suffix not in document.places:
            offered = " of ".join(document.places)
            raise QueryError(
                f"Een {options.document} is er alleen als {offered}, niet als {self.suffix}",
                f"Kies {offered} als formaat",
            )
        if not self.place and not document:
            raise QueryError(
                f"Een kaart is er niet als {self.suffix}",
                "Kies een ander formaat, of document=verbonden-partijen",
            )

    def write(self, view: View, options: Options) -> bytes:
        """Return the file as bytes.

        Raises `QueryError` when the document asked for cannot be made of this view, or not in this
        format.
        """
        self.check(options)
        document = DOCUMENTS.get(options.document)
        place = document.places[self.suffix] if document else self.place
        module, name = place.split(":")
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
        Format(
            "docx",
            N_("Tekst (Word)"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "",
        ),
    )
}
