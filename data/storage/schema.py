"""The tables of an edition, in words and in types (`edition_tables.csv`, `edition_columns.csv`)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

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
}
"""What a column holds, by how the list of columns names it."""


def _tables() -> tuple[TableSchema, ...]:
    columns: dict[str, list[Column]] = defaultdict(list)
    keys: dict[str, list[str]] = defaultdict(list)
    for row in declared_rows(CURATED / "edition_columns.csv"):
        table, name, kind = row["table"], row["column"], _KINDS[row["kind"]]
        since = int(row["since"])
        columns[table].append(Column(name, kind, row["description"], row["refers"], since))
        if row["key"]:
            keys[table].append(name)
    return tuple(
        TableSchema(
            name := row["table"],
            row["description"],
            tuple(keys[name]),
            tuple(columns[name]),
            tuple(row["sources"].split(tables.SEPARATOR)),
            int(row["since"]),
        )
        for row in declared_rows(CURATED / "edition_tables.csv")
    )


TABLES = _tables()
TABLE = {table.name: table for table in TABLES}


@dataclass(frozen=True)
class AreaFile:
    """One GeoParquet file: columns with their description, and how it was generalised."""

    file: str
    description: str
    columns: tuple[tuple[str, str], ...]
    source: str = "boundaries"


_AREA = (("code", "GM or PV code"), ("name", "Name"))
_PROVINCE = ("province", "Code of the province")
_OUTLINE = ("geometry", "MultiPolygon in EPSG:28992, metres")

AREA_FILES = (
    AreaFile(
        "municipalities.parquet",
        "Municipalities, generalised at 100 m as one coverage, rounded to 0.1 m",
        (*_AREA, _PROVINCE, _OUTLINE),
    ),
    AreaFile(
        "municipalities_national.parquet",
        "The same at 250 m, for a map of the whole country",
        (*_AREA, _PROVINCE, _OUTLINE),
    ),
    AreaFile(
        "provinces.parquet", "Provinces: the municipalities of 100 m, dissolved", (*_AREA, _OUTLINE)
    ),
    AreaFile(
        "older_municipalities.parquet",
        "Municipalities of older years, generalised at 250 m as one coverage per year",
        (
            ("year", "Year of the division: the municipalities of 1 January"),
            *_AREA,
            _PROVINCE,
            _OUTLINE,
        ),
        "older_boundaries",
    ),
)
