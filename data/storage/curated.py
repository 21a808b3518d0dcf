"""Terms of the register and the terms of our own that they stand for (`register_terms.csv`)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeVar

from data.domain.records import Body, LegalForm, OrganisationKind, Power
from data.io.csv_file import read_rows

CURATED = Path(__file__).parent.parent / "curated"
"""Folder of our own small tables."""

FILE = "data/curated/register_terms.csv"

E = TypeVar("E", bound=StrEnum)


class UnknownTermError(ValueError):
    """A term of the register that our table does not have."""

    def __init__(self, what: str, term: str) -> None:
        super().__init__(f"{what} '{term}' is onbekend")


def legal_form(term: str) -> LegalForm:
    """Return the legal form for an abbreviation ("OL") or text ("Openbaar lichaam")."""
    return _translate("form", "samenwerkingsvorm", term, LegalForm)


def body(term: str) -> Body:
    """Return the body (bestuursorgaan) for its name in the register."""
    return _translate("body", "bestuursorgaan", term, Body)


def power(term: str) -> Power:
    """Return the power for its name in the register (bevoegdheidsverkrijging)."""
    return _translate("power", "bevoegdheidsverkrijging", term, Power)


def organisation_kind(term: str) -> OrganisationKind:
    """Return the kind of organisation for its type in the register."""
    return _translate("kind", "organisatietype", term, OrganisationKind)


def _translate(table: str, what: str, term: str, vocabulary: type[E]) -> E:
    slug = _terms()[table].get(term.casefold())
    if slug is None:
        raise UnknownTermError(what, term)
    return vocabulary(slug)


@cache
def _terms() -> Mapping[str, dict[str, str]]:
    terms: dict[str, dict[str, str]] = {}
    for row in read_rows(CURATED / "register_terms.csv", ("list", "source_value", "slug")):
        terms.setdefault(row["list"], {})[row["source_value"].casefold()] = row["slug"]
    return terms
