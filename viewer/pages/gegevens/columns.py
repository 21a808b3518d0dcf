"""Which columns a table shows, and where their cells lead."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

from data.domain.query import Query
from data.domain.records import Organisation
from layers.table import Column
from viewer.address.pages import page_url
from viewer.address.urls import municipality_url, partnership_url
from viewer.export.tables.model import Table

DEFAULTS: dict[str, tuple[str, ...]] = {
    "samenwerkingen": ("basis", "vorm", "onderwerp", "aantal_gemeenten", "ingangsdatum"),
    "deelnames": ("deelnemer", "deelnemertype", "provincie", "bestuursorganen", "deelname_vanaf"),
    "organisaties": ("deelnemertype", "aantal_samenwerkingen", "provincie", "inwoners", "website"),
    "gemeenten": ("aantal_samenwerkingen", "provincie", "inwoners", "oppervlakte_km2"),
}
"""Per table the columns that show until the visitor chooses, beside the first one."""

Leads = Callable[[Any, Query], str]


def choosable(table: Table[Any]) -> list[str]:
    """Return the columns that can be shown or not; the first tells what a row is about."""
    return [column.key for column in table.columns[1:]]


def columns(table: Table[Any], chosen: Collection[str]) -> tuple[Column[Any], ...]:
    """Return the columns to show, in the order of the table."""
    first, *others = table.columns
    return (first, *(column for column in others if column.key in chosen))


def href(table: Table[Any], column: Column[Any], row: object, query: Query) -> str:
    """Return where a cell leads; "" for nowhere."""
    leads = _LEADS.get((table.key, column.key))
    return leads(row, query) if leads is not None else ""


def _municipality(code: str | None, query: Query) -> str:
    return municipality_url(query, code) if code else ""


def _organisation(organisation: Organisation, drawn: Collection[str], query: Query) -> str:
    return _municipality(organisation.code if organisation.code in drawn else None, query)


def _its_partnerships(organisation: Organisation, query: Query) -> str:
    taking_part = tuple(dict.fromkeys((*query.participants, organisation.code)))
    view = replace(query, participants=taking_part, table="samenwerkingen")
    return page_url("gegevens", view)


_LEADS: dict[tuple[str, str], Leads] = {
    ("samenwerkingen", "naam"): lambda row, query: partnership_url(query, row.record.id),
    ("deelnames", "samenwerking"): lambda row, query: partnership_url(query, row.record.id),
    ("deelnames", "deelnemer"): lambda row, query: _municipality(row.member.drawn, query),
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
