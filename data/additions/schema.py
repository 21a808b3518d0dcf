"""The two tables of own additions: every column, declared once."""

from __future__ import annotations

from enum import StrEnum

from data.additions.column import EXAMPLE, NOTE, Column, Kind, Plan
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


def explained(list_name: str, values: tuple[StrEnum, ...]) -> str:
    """Return the values of a vocabulary, with what they mean."""
    terms = TERMS[list_name]
    return " ".join(f"{value}: {terms[value].explanation}" for value in values)


BASES = tuple(basis for basis in Basis if basis is not Basis.WGR)
FORMS = tuple(form for form in LegalForm if form not in WGR_FORMS)
YES_NO = ("ja", "nee")

_START = Column(
    "start", Kind.DATE, "Sinds wanneer. Leeg als u het niet weet.", "2019", needed=True, width=12
)
_END = Column(
    "eind",
    Kind.DATE,
    "Laatste dag, maand of jaar. Leeg zolang het doorgaat of als u het niet weet.",
    needed=True,
    width=12,
)

PARTNERSHIPS = Plan(
    "Samenwerkingen",
    "Eén rij per samenwerking.",
    (
        Column(
            "id",
            Kind.ID,
            "Vaste korte naam van de samenwerking. Staat in het webadres; verander hem daarna "
            "niet meer. Begint met een letter.",
            EXAMPLE,
            needed=True,
            filled=True,
            width=24,
        ),
        Column(
            "naam",
            Kind.TEXT,
            "Naam zoals de samenwerking zichzelf noemt.",
            "Voorbeeld: Regio Vierhoek (deze rij telt niet mee)",
            needed=True,
            filled=True,
            width=44,
        ),
        Column("afkorting", Kind.TEXT, "Afkorting, als die er is.", "RV", needed=True),
        Column(
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
        Column(
            "rechtsvorm",
            Kind.CHOICE,
            "Juridische vorm; “geen” als die er niet is.",
            "geen",
            needed=True,
            filled=True,
            values=FORMS,
            width=22,
        ),
        Column(
            "onderwerp",
            Kind.TOPICS,
            "Term van de TOP-lijst, zoals het register die gebruikt. Een deelonderwerp staat "
            "achter zijn onderwerp met “ | ” ertussen; meer onderwerpen scheidt u met “ ; ”.",
            "natuur en milieu | afval ; wonen",
            needed=True,
            width=36,
        ),
        Column(
            "doel",
            Kind.TEXT,
            "Waarvoor de samenwerking er is, in één zin in uw eigen woorden.",
            "Vier gemeenten stemmen hun woningbouw af.",
            needed=True,
            width=50,
        ),
        Column(
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
        Column(
            "website",
            Kind.ADDRESS,
            "Webadres van de samenwerking zelf.",
            "https://vierhoek.example",
            needed=True,
            width=30,
        ),
        Column(
            "bron",
            Kind.TEXT,
            "Waar u dit vandaan hebt. Zonder bron komt een samenwerking niet op de kaart.",
            "Convenant Regio Vierhoek, artikel 2",
            needed=True,
            filled=True,
            width=40,
        ),
        Column(
            "bron_url",
            Kind.ADDRESS,
            "Webadres van die bron.",
            "https://vierhoek.example/convenant",
            needed=True,
            width=30,
        ),
        Column(
            "bron_datum",
            Kind.DATE,
            "Van wanneer de bron is.",
            "2019-05",
            needed=True,
            width=12,
        ),
        Column(
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
        Column(
            "landsdekkend",
            Kind.CHOICE,
            "ja als deze samenwerking hoort bij een indeling waarin elke gemeente zit. Zij telt "
            "dan niet mee in verbanden. Leeg is nee.",
            "nee",
            values=YES_NO,
            width=14,
        ),
        Column(
            "gedeeltelijk",
            Kind.CHOICE,
            "ja als u weet dat uw lijst van deelnemers niet volledig is. Leeg is nee.",
            "nee",
            values=YES_NO,
            width=14,
        ),
        Column(NOTE, Kind.TEXT, "Voor uzelf. Komt niet op de kaart.", width=30),
    ),
)

PARTICIPANTS = Plan(
    "Deelnemers",
    "Eén rij per deelnemer van een samenwerking.",
    (
        Column(
            "samenwerking_id",
            Kind.ID,
            "Het id uit het blad Samenwerkingen.",
            EXAMPLE,
            needed=True,
            filled=True,
            width=24,
        ),
        Column(
            "organisatie_code",
            Kind.CODE,
            "Code van een gemeente (GM0344), provincie (PV26) of waterschap (WS0636). Leeg mag als "
            "de naam duidelijk is.",
            "GM0344",
            needed=True,
            width=18,
        ),
        Column(
            "organisatie_naam",
            Kind.TEXT,
            "Naam van de deelnemer. Mag leeg blijven als u de code invult.",
            "Utrecht",
            needed=True,
            width=36,
        ),
        Column(
            "organisatie_type",
            Kind.CHOICE,
            "Wat voor organisatie het is. Mag leeg blijven als code of naam dat al zegt.",
            "gemeente",
            needed=True,
            values=tuple(OrganisationKind),
            width=18,
        ),
        Column(
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
        Column(NOTE, Kind.TEXT, "Voor uzelf. Komt niet op de kaart.", width=30),
    ),
)
PLANS = (PARTNERSHIPS, PARTICIPANTS)
IGNORED_SHEETS = ("Leeswijzer", "Keuzelijsten")
"""Sheets of the template that hold no data."""
