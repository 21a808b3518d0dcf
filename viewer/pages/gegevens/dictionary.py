"""The data dictionary of a table: what each column means, may hold, and where it comes from."""

from __future__ import annotations

from functools import partial
from typing import Any

from data.domain.labels import N_, TERMS, Term
from layers.table import Column, Kind
from layers.words.format import enumeration
from layers.words.language import _
from viewer.components.blocks import Block, Fact, Facts, Table
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
