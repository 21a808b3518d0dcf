"""The data dictionary of a table: what each column means, may hold, and where it comes from."""

from __future__ import annotations

from data.domain.labels import N_, TERMS, Term
from layers.words.format import enumeration
from layers.words.language import _
from viewer.components.blocks import Block, Cell, Column, Fact, Facts, Table
from viewer.export.tables.model import Column as Described
from viewer.export.tables.model import Kind
from viewer.pages.gegevens.rows import Rows

VOCABULARIES: dict[str, str] = {
    "basis": "basis",
    "vorm": "vorm",
    "fase": "fase",
    "bevoegdheden": "bevoegdheid",
    "bestuursorganen": "orgaan",
    "deelnemertype": "deelnemertype",
    "rol": "rol",
    "zekerheid": "zekerheid",
    "herkomst": "herkomst",
}
"""Columns with values of a fixed list, and which list of `data.domain.labels.TERMS` that is."""

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
        "deelnemertype"
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

_TITLES: dict[str, str] = {
    "basis": N_("Basis"),
    "vorm": N_("Juridische vorm"),
    "fase": N_("Fase"),
    "bevoegdheid": N_("Bevoegdheden"),
    "orgaan": N_("Bestuursorganen"),
    "deelnemertype": N_("Type deelnemer"),
    "rol": N_("Rol"),
    "zekerheid": N_("Zekerheid"),
    "herkomst": N_("Herkomst"),
}


def dictionary(rows: Rows) -> list[Block]:
    """Return the columns of a table, and after that the values of each fixed list they use."""
    return [_columns(rows), *_vocabularies(rows)]


def _columns(rows: Rows) -> Table:
    widths = {
        _("Kolom"): 19,
        _("Betekenis"): 30,
        _("Wat erin staat"): 20,
        _("Voorbeeld"): 20,
        _("Bron"): 23,
    }
    return Table(
        caption=_("Kolommen van {table}").format(table=_(rows.table.title)),
        columns=tuple(Column(title, least=least) for title, least in widths.items()),
        rows=tuple(_column(rows, column) for column in rows.table.columns),
        sortable=False,
    )


def _column(rows: Rows, column: Described[object]) -> tuple[Cell, ...]:
    return (
        Cell(_(column.title)),
        Cell(_(column.explanation)),
        Cell(_values(column)),
        Cell(next((cell.text for cell in rows.column(column) if cell.text), "")),
        Cell(_(ORIGINS[column.key])),
    )


def _values(column: Described[object]) -> str:
    """Return what can stand in a column: the values of a fixed list, or what kind of thing."""
    terms = _terms(column.key)
    if not terms:
        return _(HOLDS[column.kind])
    return enumeration(_name(term) for term in terms)


def _vocabularies(rows: Rows) -> list[Facts]:
    return [
        Facts(
            caption=_(_TITLES[VOCABULARIES[column.key]]),
            facts=tuple(Fact(_name(term), _(term.explanation)) for term in _terms(column.key)),
        )
        for column in rows.table.columns
        if column.key in VOCABULARIES
    ]


def _terms(key: str) -> tuple[Term, ...]:
    return tuple(TERMS.get(VOCABULARIES.get(key, ""), {}).values())


def _name(term: Term) -> str:
    return _(term.label).split(" (")[0]
