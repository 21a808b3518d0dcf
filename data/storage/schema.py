"""The tables of an edition, in words and in types (`edition_tables.csv`, `edition_columns.csv`)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from data.domain import details
from data.domain import records as model
from data.domain.declared import CURATED, declared_rows
from data.domain.records import MergerKind
from data.domain.topics import RuleField
from data.io import tables
from data.io.tables import Column, TableSchema, many_of, one_of

REMEDY = "Controleer waarvan de editie is gemaakt; er is niets vervangen"
"""For an edition that is being made; who reads one from a folder tells how to mend that one."""

Row = list[str]
Rows = dict[str, list[Row]]
"""The rows of every table, by its name."""

_KINDS = {
    "text": tables.TEXT,
    "optional text": tables.OPTIONAL_TEXT,
    "texts": tables.TEXTS,
    "date": tables.DATE,
    "day": tables.DAY,
    "year": tables.YEAR,
    "integer": tables.INTEGER,
    "count": tables.COUNT,
    "number": tables.NUMBER,
    "degrees": tables.DEGREES,
    "boolean": tables.BOOLEAN,
    "organisation kind": one_of(model.OrganisationKind),
    "basis": one_of(model.Basis),
    "legal form": one_of(model.LegalForm),
    "phase": one_of(model.Phase, optional=True),
    "powers": many_of(model.Power),
    "certainty": one_of(model.Certainty),
    "bodies": many_of(model.Body),
    "role": one_of(model.Role),
    "rule field": one_of(RuleField),
    "merger kind": one_of(MergerKind),
    "annotation kind": one_of(details.AnnotationKind),
    "theme weight": one_of(details.ThemeWeight),
    "figure gap": one_of(details.FigureGap, optional=True),
}
"""What a column holds, by how the list of columns names it."""


@dataclass(frozen=True)
class AreaFile:
    """One GeoParquet file: columns with their description, and how it was generalised."""

    file: str
    description: str
    columns: tuple[tuple[str, str], ...]
    source: str


_COLUMNS: dict[str, list[dict[str, str]]] = defaultdict(list)
for _row in declared_rows(CURATED / "edition_columns.csv"):
    _COLUMNS[_row["table"]].append(_row)


def _table(row: dict[str, str]) -> TableSchema:
    own = _COLUMNS[row["table"]]
    columns = (
        Column(c["column"], _KINDS[c["kind"]], c["description"], c["refers"], int(c["since"]))
        for c in own
    )
    return TableSchema(
        row["table"],
        row["description"],
        tuple(column["column"] for column in own if column["key"]),
        tuple(columns),
        tuple(row["sources"].split(tables.SEPARATOR)),
        int(row["since"]),
    )


def _area_file(row: dict[str, str]) -> AreaFile:
    columns = tuple((c["column"], c["description"]) for c in _COLUMNS[row["table"]])
    return AreaFile(row["table"], row["description"], columns, row["sources"])


_DECLARED = declared_rows(CURATED / "edition_tables.csv")
TABLES = tuple(_table(row) for row in _DECLARED if "." not in row["table"])
TABLE = {table.name: table for table in TABLES}
AREA_FILES = tuple(_area_file(row) for row in _DECLARED if "." in row["table"])

_ORIGIN = (
    ("partnership", tables.TEXT, "Id of the partnership"),
    (
        "field",
        tables.TEXT,
        "What was changed: a column, deelnemer/CODE or aantekening/KIND/ORGANISATION",
    ),
    ("proposal", tables.TEXT, "Key of the proposal that was accepted last"),
    ("on_behalf_of", tables.TEXT, "Code of the organisation on whose behalf it was proposed"),
    ("accepted", tables.DAY, "Day on which it was accepted"),
    ("source_urls", tables.TEXTS, "Addresses of its sources"),
)
PROVENANCE = TableSchema(
    "provenance",
    "Which values come from accepted contributions",
    ("partnership", "field"),
    tuple(Column(name, cell, text) for name, cell, text in _ORIGIN),
    ("contributions",),
)
"""Only in an edition with contributions, so no table of `TABLES`."""
