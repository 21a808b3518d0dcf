"""The two tables of own additions: every column, declared once."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

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
ID = Cell("korte naam: kleine letters, cijfers en koppeltekens")
CODE = Cell("code van een organisatie, zoals GM0344")
TOPICS = Cell("een of meer onderwerpen, met “ ; ” ertussen")
DATE = Cell("jaar (2024), maand (2024-05) of dag (2024-05-31)")
ADDRESS = Cell("webadres")


def _one_of(values: Iterable[str]) -> Cell:
    return Cell("een waarde uit de lijst", allowed=tuple(values))


def explained(list_name: str, values: tuple[StrEnum, ...]) -> str:
    """Return the values of a vocabulary, with what they mean."""
    terms = TERMS[list_name]
    return " ".join(f"{value}: {terms[value].explanation}" for value in values)


BASES = tuple(basis for basis in Basis if basis is not Basis.WGR)
FORMS = tuple(form for form in LegalForm if form not in WGR_FORMS)
YES_NO = ("ja", "nee")


def _column(
    name: str,
    cell: Cell,
    description: str,
    example: str = "",
    width: int = 16,
    *,
    needed: bool = True,
    filled: bool = False,
) -> Column:
    return Column(name, cell, description, "", 1, example, needed, filled, width)


_NOTE = _column(NOTE, ANYTHING, "Voor uzelf. Komt niet op de kaart.", width=30, needed=False)
_START = _column("start", DATE, "Sinds wanneer. Leeg als u het niet weet.", "2019", width=12)
_END = _column(
    "eind",
    DATE,
    "Laatste dag, maand of jaar. Leeg zolang het doorgaat of als u het niet weet.",
    width=12,
)

PARTNERSHIPS = TableSchema(
    "Samenwerkingen",
    "Eén rij per samenwerking.",
    ("id",),
    (
        _column(
            "id",
            ID,
            "Vaste korte naam van de samenwerking. Staat in het webadres; verander hem daarna "
            "niet meer. Begint met een letter.",
            EXAMPLE,
            filled=True,
            width=24,
        ),
        _column(
            "naam",
            ANYTHING,
            "Naam zoals de samenwerking zichzelf noemt.",
            "Voorbeeld: Regio Vierhoek (deze rij telt niet mee)",
            filled=True,
            width=44,
        ),
        _column("afkorting", ANYTHING, "Afkorting, als die er is.", "RV"),
        _column(
            "basis",
            _one_of(BASES),
            f"Waarop de samenwerking rust. {explained('basis', BASES)} Een gemeenschappelijke "
            "regeling (Wgr) hoort hier niet: die komt uit het register.",
            "netwerk",
            filled=True,
            width=20,
        ),
        _column(
            "rechtsvorm",
            _one_of(FORMS),
            "Juridische vorm; “geen” als die er niet is.",
            "geen",
            filled=True,
            width=22,
        ),
        _column(
            "onderwerp",
            TOPICS,
            "Term van de TOP-lijst, zoals het register die gebruikt. Een deelonderwerp staat "
            "achter zijn onderwerp met “ | ” ertussen; meer onderwerpen scheidt u met “ ; ”.",
            "natuur en milieu | afval ; wonen",
            width=36,
        ),
        _column(
            "doel",
            ANYTHING,
            "Waarvoor de samenwerking er is, in één zin in uw eigen woorden.",
            "Vier gemeenten stemmen hun woningbouw af.",
            width=50,
        ),
        _column(
            "fase", _one_of(Phase), "Fase, alleen als uw bron die beschrijft.", "groei", width=14
        ),
        _START,
        _END,
        _column(
            "website", ADDRESS, "Webadres van de samenwerking zelf.", "https://vierhoek.example", 30
        ),
        _column(
            "bron",
            ANYTHING,
            "Waar u dit vandaan hebt. Zonder bron komt een samenwerking niet op de kaart.",
            "Convenant Regio Vierhoek, artikel 2",
            filled=True,
            width=40,
        ),
        _column(
            "bron_url", ADDRESS, "Webadres van die bron.", "https://vierhoek.example/convenant", 30
        ),
        _column("bron_datum", DATE, "Van wanneer de bron is.", "2019-05", width=12),
        _column(
            "zekerheid",
            _one_of(Certainty),
            "hoog: de bron noemt de deelnemers en is van de samenwerking zelf, een deelnemer of de "
            "overheid. middel: ouder dan vijf jaar, uit de tweede hand of onvolledig.",
            "hoog",
            filled=True,
            width=12,
        ),
        _column(
            "landsdekkend",
            _one_of(YES_NO),
            "ja als deze samenwerking hoort bij een indeling waarin elke gemeente zit. Zij telt "
            "dan niet mee in verbanden. Leeg is nee.",
            "nee",
            14,
            needed=False,
        ),
        _column(
            "gedeeltelijk",
            _one_of(YES_NO),
            "ja als u weet dat uw lijst van deelnemers niet volledig is. Leeg is nee.",
            "nee",
            14,
            needed=False,
        ),
        _NOTE,
    ),
)

PARTICIPANTS = TableSchema(
    "Deelnemers",
    "Eén rij per deelnemer van een samenwerking.",
    ("samenwerking_id", "organisatie_code", "organisatie_naam"),
    (
        _column(
            "samenwerking_id",
            ID,
            "Het id uit het blad Samenwerkingen.",
            EXAMPLE,
            filled=True,
            width=24,
        ),
        _column(
            "organisatie_code",
            CODE,
            "Code van een gemeente (GM0344), provincie (PV26) of waterschap (WS0636). Leeg mag als "
            "de naam duidelijk is.",
            "GM0344",
            width=18,
        ),
        _column(
            "organisatie_naam",
            ANYTHING,
            "Naam van de deelnemer. Mag leeg blijven als u de code invult.",
            "Utrecht",
            width=36,
        ),
        _column(
            "organisatie_type",
            _one_of(OrganisationKind),
            "Wat voor organisatie het is. Mag leeg blijven als code of naam dat al zegt.",
            "gemeente",
            width=18,
        ),
        _column(
            "rol",
            _one_of(Role),
            "deelnemer: tekent of doet zelf mee. via regio: een regio doet mee namens deze "
            "gemeente. trekker: leidt of beheert het geld. partner: doet op onderdelen mee of "
            "steunt. Leeg is deelnemer.",
            "deelnemer",
        ),
        _START,
        _END,
        _NOTE,
    ),
)
PLANS = (PARTNERSHIPS, PARTICIPANTS)
IGNORED_SHEETS = ("Leeswijzer", "Keuzelijsten")
"""Sheets of the template that hold no data."""
