"""The data dictionary of a table: what each column means, may hold, and where it comes from."""

from __future__ import annotations

from functools import partial
from typing import Any

from data.domain.labels import N_, TERMS, Term
from layers.words.format import enumeration
from layers.words.language import _
from viewer.components.blocks import Block, Column, Fact, Facts, Kind, Table
from viewer.pages.gegevens.rows import Rows

OF_EDITION = frozenset({"onderwerp"})
"""Vocabularies that come with the edition; the others are fixed lists."""

HOLDS: dict[Kind, str] = {
    Kind.TEXT: N_("tekst"),
    Kind.LONG: N_("tekst"),
    Kind.WHOLE: N_("heel getal"),
    Kind.NUMBER: N_("getal"),
    Kind.DAY: N_("datum"),
    Kind.YES_NO: N_("ja of nee"),
    Kind.ADDRESS: N_("adres op internet"),
}

RECORDED = N_("Het register; buiten de Wgr onze eigen inventarisatie")
REGISTER = N_("Register van Overheidsorganisaties")
OWN = N_("Onze eigen inventarisatie")
COUNTED = N_("Berekend uit de deelnames op de peildatum")
VIEWER = N_("Deze kaart")
MERGERS = N_("Lijst van herindelingen")
RULES = N_("Regels van deze kaart (zie Over)")

_COLUMNS_FROM: dict[str, str] = {
    RECORDED: (
        "naam id officiele_naam samenwerking samenwerking_code basis vorm onderwerp doel "
        "ingangsdatum ingang_volgens_bron geldt_tot einde_volgens_bron website bron bron_adres "
        "bron_datum bron_datum_volgens_bron overige_deelnemers overige_deelnemers_code deelnemer "
        "deelnemer_code rol deelname_vanaf vanaf_volgens_bron deelname_tot tot_volgens_bron code "
        "deelnemertype afkorting"
    ),
    REGISTER: (
        "registratienummer bevoegdheden bestuursorganen lichaam grensoverschrijdend grondslagen "
        "besluiten bronhouder geverifieerd verdeelsleutel inwoners oppervlakte_km2 bestaat_sinds "
        "opgeheven_per register_adres tooi provincie"
    ),
    OWN: "fase landsdekkend ledenlijst_onvolledig zekerheid",
    COUNTED: (
        "aantal_deelnemers aantal_gemeenten gemeenten gemeenten_code provincies "
        "aantal_samenwerkingen"
    ),
    MERGERS: "gemeente_op_kaart opgeheven_gemeenten opgeheven_gemeenten_code",
    VIEWER: (
        "kaart onderwerp_code basis_code vorm_code provincies_code provincie_code "
        "bestuursorganen_code deelnemertype_code rol_code herkomst"
    ),
    RULES: "onderwerpen_afgeleid onderwerpen_afgeleid_code onderwerpen_afgeleid_regel",
}

ORIGINS: dict[str, str] = {
    key: origin for origin, keys in _COLUMNS_FROM.items() for key in keys.split()
}
"""Per column where its values come from."""


def dictionary(rows: Rows) -> list[Block]:
    """Return the columns of a table, and after that the values of each fixed list they use."""
    return [_columns(rows), *_vocabularies(rows)]


def _columns(rows: Rows) -> Table[Column[Any]]:
    return Table(
        caption=_("Kolommen van {table}").format(table=_(rows.table.title)),
        columns=(
            Column(_("Kolom"), lambda column: _(column.title), least=19),
            Column(_("Betekenis"), lambda column: _(column.explanation), least=30),
            Column(_("Wat erin staat"), _values, least=20),
            Column(_("Voorbeeld"), partial(_example, rows), least=20),
            Column(_("Bron"), lambda column: _(ORIGINS[column.key]), least=23),
        ),
        subjects=rows.table.columns,
        sortable=False,
    )


def _values(column: Column[Any]) -> str:
    """Return what can stand in a column: the values of a fixed list, or what kind of thing."""
    return enumeration(map(_name, terms(column))) or _(HOLDS[column.kind])


def terms(column: Column[Any]) -> tuple[Term, ...]:
    """Return the values of a column that has those of a fixed list; none of any other."""
    return () if column.facet in OF_EDITION else tuple(TERMS.get(column.facet, {}).values())


def _example(rows: Rows, column: Column[Any]) -> str:
    return next((cell.text for cell in rows.column(column) if cell.text), "")


def _vocabularies(rows: Rows) -> list[Facts]:
    return [
        Facts(_(column.title), tuple(Fact(_name(term), _(term.explanation)) for term in values))
        for column in rows.table.columns
        if (values := terms(column))
    ]


def _name(term: Term) -> str:
    return _(term.label).split(" (")[0]
