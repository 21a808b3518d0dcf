"""The two tables of own additions: every column, declared once (`additions_columns.csv`)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from data.domain.declared import CURATED, declared_rows
from data.domain.details import Obligation, Perspective, Task
from data.domain.labels import TERMS
from data.domain.records import (
    WGR_FORMS,
    Basis,
    Certainty,
    LegalForm,
    OrganisationKind,
    Phase,
    Role,
)
from data.io.tables import Cell, Column, TableSchema

EXAMPLE = "voorbeeld"
"""Id of the example in the template; rows with this id are left out."""

NOTE = "opmerking"
MARKS = ("landsdekkend", "gedeeltelijk")

ANYTHING = Cell("tekst")
CODE = Cell("code van een organisatie, zoals GM0344")
DATE = Cell("jaar (2024), maand (2024-05) of dag (2024-05-31)")
WEB_ADDRESS = Cell("webadres")

BASES = tuple(basis for basis in Basis if basis is not Basis.WGR)
FORMS = tuple(form for form in LegalForm if form not in (*WGR_FORMS, LegalForm.UNKNOWN))
YES_NO = ("ja", "nee")


def _one_of(values: Iterable[str]) -> Cell:
    return Cell("een waarde uit de lijst", allowed=tuple(values))


_KINDS = {
    "tekst": ANYTHING,
    "id": Cell("korte naam: kleine letters, cijfers en koppeltekens"),
    "code": CODE,
    "onderwerpen": Cell("een of meer onderwerpen, met “ ; ” ertussen"),
    "datum": DATE,
    "webadres": WEB_ADDRESS,
    "basis": _one_of(BASES),
    "rechtsvorm": _one_of(FORMS),
    "fase": _one_of(Phase),
    "zekerheid": _one_of(Certainty),
    "organisatietype": _one_of(OrganisationKind),
    "rol": _one_of(Role),
    "perspectief": _one_of(Perspective),
    "verplichting": _one_of(Obligation),
    "taak": _one_of(Task),
    "ja of nee": _one_of(YES_NO),
}
"""What a column holds, by how the list of columns names it."""


def _explained(list_name: str, values: Iterable[StrEnum]) -> str:
    """Return the values of a vocabulary, with what they mean."""
    terms = TERMS[list_name]
    return " ".join(f"{value}: {terms[value].explanation}" for value in values)


def declared_columns(file: str, table: str) -> tuple[Column, ...]:
    """Return the columns of a table, as a list of columns declares them."""
    bases = _explained("basis", BASES)
    return tuple(
        Column(
            row["column"],
            _KINDS[row["kind"]],
            row["explanation"].replace("{basis}", bases),
            example=row["example"],
            needed=row["needed"] == "ja",
            filled=row["filled"] == "ja",
            width=int(row["width"]),
        )
        for row in declared_rows(CURATED / file)
        if row["table"] == table
    )


def _columns(table: str) -> tuple[Column, ...]:
    return declared_columns("additions_columns.csv", table)


PARTNERSHIPS = TableSchema(
    "Samenwerkingen", "Eén rij per samenwerking.", ("id",), _columns("Samenwerkingen")
)
PARTICIPANTS = TableSchema(
    "Deelnemers",
    "Eén rij per deelnemer van een samenwerking.",
    ("samenwerking_id", "organisatie_code", "organisatie_naam"),
    _columns("Deelnemers"),
)
PLANS = (PARTNERSHIPS, PARTICIPANTS)
IGNORED_SHEETS = ("Leeswijzer", "Keuzelijsten")
"""Sheets of the template that hold no data."""

FAMILIES = {
    row["pattern"]: row["family"] for row in declared_rows(CURATED / "nationwide_families.csv")
}
"""The name of each family of partnerships with every municipality once, by the patterns of ids."""
