"""The two tables of own additions: every column, declared once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum

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

EXAMPLE = "voorbeeld"
"""Id of the example in the template; rows with this id are left out."""

NOTE = "opmerking"
MARKS = ("landsdekkend", "gedeeltelijk")


class Kind(Enum):
    """What a column holds."""

    TEXT = "tekst"
    ID = "korte naam: kleine letters, cijfers en koppeltekens"
    CODE = "code van een organisatie, zoals GM0344"
    CHOICE = "een waarde uit de lijst"
    TOPICS = "een of meer onderwerpen, met “ ; ” ertussen"
    DATE = "jaar (2024), maand (2024-05) of dag (2024-05-31)"
    ADDRESS = "webadres"


@dataclass(frozen=True, slots=True)
class ColumnSchema:
    """One column.

    Attributes
    ----------
    explanation : str
        In plain Dutch, for who fills it in.
    example : str
        What the example row of the template holds.
    needed : bool
        Whether the column must be there; other columns may be left out.
    filled : bool
        Whether every row must have a value.
    values : tuple of str
        The allowed values; empty when anything of this kind is allowed.
    width : int
        In the template, in characters.
    """

    name: str
    kind: Kind
    explanation: str
    example: str = ""
    needed: bool = False
    filled: bool = False
    values: tuple[str, ...] = ()
    width: int = 16


@dataclass(frozen=True, slots=True)
class TableSchema:
    """One of the two tables.

    Attributes
    ----------
    sheet : str
        Name of the sheet in a workbook; a CSV is called the same, in lower case.
    about : str
        What a row is, in plain Dutch.
    """

    sheet: str
    about: str
    columns: tuple[ColumnSchema, ...]

    @property
    def file(self) -> str:
        """Name of the table as a CSV."""
        return f"{self.sheet.lower()}.csv"

    @property
    def needed(self) -> tuple[str, ...]:
        """Names of the columns that must be there."""
        return tuple(column.name for column in self.columns if column.needed)


def explained(list_name: str, values: tuple[StrEnum, ...]) -> str:
    """Return the values of a vocabulary, with what they mean."""
    terms = TERMS[list_name]
    return " ".join(f"{value}: {terms[value].explanation}" for value in values)


BASES = tuple(basis for basis in Basis if basis is not Basis.WGR)
FORMS = tuple(form for form in LegalForm if form not in WGR_FORMS)
YES_NO = ("ja", "nee")


def _address(name: str, explanation: str, example: str) -> ColumnSchema:
    return ColumnSchema(name, Kind.ADDRESS, explanation, example, needed=True, width=30)


def _yes_no(name: str, explanation: str) -> ColumnSchema:
    return ColumnSchema(name, Kind.CHOICE, explanation, "nee", values=YES_NO, width=14)


_NOTE = ColumnSchema(NOTE, Kind.TEXT, "Voor uzelf. Komt niet op de kaart.", width=30)
_START = ColumnSchema(
    "start", Kind.DATE, "Sinds wanneer. Leeg als u het niet weet.", "2019", needed=True, width=12
)
_END = ColumnSchema(
    "eind",
    Kind.DATE,
    "Laatste dag, maand of jaar. Leeg zolang het doorgaat of als u het niet weet.",
    needed=True,
    width=12,
)

PARTNERSHIPS = TableSchema(
    "Samenwerkingen",
    "Eén rij per samenwerking.",
    (
        ColumnSchema(
            "id",
            Kind.ID,
            "Vaste korte naam van de samenwerking. Staat in het webadres; verander hem daarna "
            "niet meer. Begint met een letter.",
            EXAMPLE,
            needed=True,
            filled=True,
            width=24,
        ),
        ColumnSchema(
            "naam",
            Kind.TEXT,
            "Naam zoals de samenwerking zichzelf noemt.",
            "Voorbeeld: Regio Vierhoek (deze rij telt niet mee)",
            needed=True,
            filled=True,
            width=44,
        ),
        ColumnSchema("afkorting", Kind.TEXT, "Afkorting, als die er is.", "RV", needed=True),
        ColumnSchema(
            "basis",
            Kind.CHOICE,
            f"Waarop de samenwerking rust. {explained('basis', BASES)} Een gemeenschappelijke "
            "regeling (Wgr) hoort hier niet: die komt uit het register.",
            "netwerk",
            needed=True,
            filled=True,
            values=BASES,
            width=20,
        ),
        ColumnSchema(
            "rechtsvorm",
            Kind.CHOICE,
            "Juridische vorm; “geen” als die er niet is.",
            "geen",
            needed=True,
            filled=True,
            values=FORMS,
            width=22,
        ),
        ColumnSchema(
            "onderwerp",
            Kind.TOPICS,
            "Term van de TOP-lijst, zoals het register die gebruikt. Een deelonderwerp staat "
            "achter zijn onderwerp met “ | ” ertussen; meer onderwerpen scheidt u met “ ; ”.",
            "natuur en milieu | afval ; wonen",
            needed=True,
            width=36,
        ),
        ColumnSchema(
            "doel",
            Kind.TEXT,
            "Waarvoor de samenwerking er is, in één zin in uw eigen woorden.",
            "Vier gemeenten stemmen hun woningbouw af.",
            needed=True,
            width=50,
        ),
        ColumnSchema(
            "fase",
            Kind.CHOICE,
            "Fase, alleen als uw bron die beschrijft.",
            "groei",
            needed=True,
            values=tuple(Phase),
            width=14,
        ),
        _START,
        _END,
        _address("website", "Webadres van de samenwerking zelf.", "https://vierhoek.example"),
        ColumnSchema(
            "bron",
            Kind.TEXT,
            "Waar u dit vandaan hebt. Zonder bron komt een samenwerking niet op de kaart.",
            "Convenant Regio Vierhoek, artikel 2",
            needed=True,
            filled=True,
            width=40,
        ),
        _address("bron_url", "Webadres van die bron.", "https://vierhoek.example/convenant"),
        ColumnSchema(
            "bron_datum", Kind.DATE, "Van wanneer de bron is.", "2019-05", needed=True, width=12
        ),
        ColumnSchema(
            "zekerheid",
            Kind.CHOICE,
            "hoog: de bron noemt de deelnemers en is van de samenwerking zelf, een deelnemer of de "
            "overheid. middel: ouder dan vijf jaar, uit de tweede hand of onvolledig.",
            "hoog",
            needed=True,
            filled=True,
            values=tuple(Certainty),
            width=12,
        ),
        _yes_no(
            "landsdekkend",
            "ja als deze samenwerking hoort bij een indeling waarin elke gemeente zit. Zij telt "
            "dan niet mee in verbanden. Leeg is nee.",
        ),
        _yes_no(
            "gedeeltelijk",
            "ja als u weet dat uw lijst van deelnemers niet volledig is. Leeg is nee.",
        ),
        _NOTE,
    ),
)

PARTICIPANTS = TableSchema(
    "Deelnemers",
    "Eén rij per deelnemer van een samenwerking.",
    (
        ColumnSchema(
            "samenwerking_id",
            Kind.ID,
            "Het id uit het blad Samenwerkingen.",
            EXAMPLE,
            needed=True,
            filled=True,
            width=24,
        ),
        ColumnSchema(
            "organisatie_code",
            Kind.CODE,
            "Code van een gemeente (GM0344), provincie (PV26) of waterschap (WS0636). Leeg mag als "
            "de naam duidelijk is.",
            "GM0344",
            needed=True,
            width=18,
        ),
        ColumnSchema(
            "organisatie_naam",
            Kind.TEXT,
            "Naam van de deelnemer. Mag leeg blijven als u de code invult.",
            "Utrecht",
            needed=True,
            width=36,
        ),
        ColumnSchema(
            "organisatie_type",
            Kind.CHOICE,
            "Wat voor organisatie het is. Mag leeg blijven als code of naam dat al zegt.",
            "gemeente",
            needed=True,
            values=tuple(OrganisationKind),
            width=18,
        ),
        ColumnSchema(
            "rol",
            Kind.CHOICE,
            "deelnemer: tekent of doet zelf mee. via regio: een regio doet mee namens deze "
            "gemeente. trekker: leidt of beheert het geld. partner: doet op onderdelen mee of "
            "steunt. Leeg is deelnemer.",
            "deelnemer",
            needed=True,
            values=tuple(Role),
            width=16,
        ),
        _START,
        _END,
        _NOTE,
    ),
)
PLANS = (PARTNERSHIPS, PARTICIPANTS)
IGNORED_SHEETS = ("Leeswijzer", "Keuzelijsten")
"""Sheets of the template that hold no data."""
