"""The columns of a table: which show, where their cells lead, and what each means and may hold."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial
from typing import Any

from data.domain.labels import N_, TERMS, Term
from data.domain.query import Query
from data.domain.records import Organisation, OrganisationKind
from layers.table import Column, Kind
from layers.words.format import enumeration
from layers.words.language import _
from viewer.address.pages import page_url
from viewer.address.urls import (
    municipality_url,
    organisation_url,
    participant_url,
    partnership_url,
)
from viewer.components.blocks import Block, Fact, Facts, Table
from viewer.export.tables import model
from viewer.pages.gegevens.rows import Rows

DEFAULTS: dict[str, tuple[str, ...]] = {
    "samenwerkingen": ("basis", "vorm", "onderwerp", "aantal_gemeenten", "ingangsdatum"),
    "deelnames": ("deelnemer", "deelnemertype", "provincie", "bestuursorganen", "deelname_vanaf"),
    "organisaties": ("deelnemertype", "aantal_samenwerkingen", "provincie", "inwoners", "website"),
    "gemeenten": ("aantal_samenwerkingen", "provincie", "inwoners", "oppervlakte_km2"),
    "bevoegdheden": ("artikel", "tekst"),
    "regiodeals": ("tranche", "datum", "bijdrage_mln", "deelnemers", "einde"),
    "opgaven": ("provincie", "opgave", "aantal_samenwerkingen"),
    "kruispunten": ("andere_opgave", "programma", "aantal_samenwerkingen"),
    "cijfers": ("cijfer", "waarde", "eenheid", "waarde_per", "eenheid_per", "geen_waarde"),
}
"""Per table the columns that show until the visitor chooses, beside the first one."""

Leads = Callable[[Any, Query], str]


def choosable(table: model.Table[Any]) -> list[str]:
    """Return the columns that can be shown or not; the first tells what a row is about."""
    return [column.key for column in table.columns[1:]]


def columns(table: model.Table[Any], chosen: Collection[str]) -> tuple[Column[Any], ...]:
    """Return the columns to show, in the order of the table."""
    first, *others = table.columns
    return (first, *(column for column in others if column.key in chosen))


def href(table: model.Table[Any], column: Column[Any], row: object, query: Query) -> str:
    """Return where a cell leads; "" for nowhere."""
    leads = _LEADS.get((table.key, column.key))
    return leads(row, query) if leads is not None else ""


def _municipality(code: str | None, query: Query) -> str:
    return municipality_url(query, code) if code else ""


def _organisation(organisation: Organisation, drawn: Collection[str], query: Query) -> str:
    if organisation.kind is OrganisationKind.MUNICIPALITY:
        return _municipality(organisation.code if organisation.code in drawn else None, query)
    return organisation_url(query, organisation.code)


def _its_partnerships(organisation: Organisation, query: Query) -> str:
    taking_part = tuple(dict.fromkeys((*query.participants, organisation.code)))
    view = replace(query, participants=taking_part, table="samenwerkingen")
    return page_url("gegevens", view)


_LEADS: dict[tuple[str, str], Leads] = {
    ("regiodeals", "naam"): lambda row, query: (
        partnership_url(query, row.own.record.id) if row.own.record else ""
    ),
    ("opgaven", "naam"): lambda row, query: municipality_url(query, row.organisation.code),
    ("samenwerkingen", "naam"): lambda row, query: partnership_url(query, row.record.id),
    ("bevoegdheden", "samenwerking"): lambda row, query: partnership_url(query, row.record.id),
    ("deelnames", "samenwerking"): lambda row, query: partnership_url(query, row.record.id),
    ("deelnames", "deelnemer"): lambda row, query: participant_url(query, row.member),
    **{
        (table, "naam"): lambda row, query: _organisation(
            row.organisation, row.reader.selection.division.codes, query
        )
        for table in ("organisaties", "gemeenten")
    },
    **{
        (table, "aantal_samenwerkingen"): lambda row, query: (
            _its_partnerships(row.organisation, query) if row.count else ""
        )
        for table in ("organisaties", "gemeenten")
    },
}
"""Per table and column: the address to which the cell of a row leads."""


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
            Column(_("Bron"), lambda column: _(column.origin), least=23),
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
