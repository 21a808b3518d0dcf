"""The table as it is shown, a page of its rows; above it search, columns and files to take away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from data.domain.labels import N_
from data.domain.query import Query
from layers.table import Cell, Column, Kind
from layers.words.format import number
from layers.words.language import _
from viewer.address.urls import PLAIN_NAME, file_url
from viewer.components.blocks import Table
from viewer.export.tables import model
from viewer.pages.gegevens.columns import DEFAULTS, choosable, href
from viewer.pages.gegevens.rows import Rows, SortOrder
from viewer.pages.shell.navigation import blocks

SEARCH = "zoek-tabel"
_LONGEST_SEARCH = 200
"""Characters that fit in the field."""

_COLUMNS = "_kolommen"

FILES: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    ("xlsx", N_("Alle tabellen (Excel)"), ":material/table_view:", {}),
    ("csv", N_("Deze tabel voor Excel (CSV)"), ":material/csv:", {"bom": "1", "scheiding": ";"}),
    ("csv", N_("Deze tabel voor andere programma’s (CSV)"), ":material/csv:", {}),
)
"""What can be taken away: suffix, Dutch name, icon, and parameters of the download route."""


def search() -> str:
    """Draw the field to search in the table, and return what is in it."""
    label = _("Zoek in deze tabel")
    text = st.text_input(
        label,
        key=SEARCH,
        max_chars=_LONGEST_SEARCH,
        placeholder=label,
        icon=":material/search:",
        label_visibility="collapsed",
        width=260,
    )
    return text or ""


def chosen_columns(table: model.Table[Any]) -> list[str]:
    """Return the columns that the visitor chose for a table, or those it begins with."""
    chosen: dict[str, list[str]] = st.session_state.get(_COLUMNS, {})
    return chosen.get(table.key, list(DEFAULTS[table.key]))


def column_chooser(table: model.Table[Any]) -> None:
    """Draw the list of columns to choose from."""
    titles = {column.key: _(column.title) for column in table.columns}
    key = f"kolommen-{table.key}"
    with st.popover(_("Kolommen"), icon=":material/view_column:"):
        st.session_state[key] = chosen_columns(table)
        st.multiselect(
            _("Kolommen in de tabel"),
            choosable(table),
            format_func=titles.__getitem__,
            key=key,
            placeholder=_("Kies of typ"),
            select_all=False,
            on_change=_keep,
            args=(table.key, key),
            width=420,
        )
        st.button(_("Standaardkolommen"), on_click=_forget, args=(table.key,))


def _keep(table: str, key: str) -> None:
    st.session_state[_COLUMNS] = {
        **st.session_state.get(_COLUMNS, {}),
        table: list(st.session_state[key]),
    }


def _forget(table: str) -> None:
    chosen = st.session_state.get(_COLUMNS, {})
    st.session_state[_COLUMNS] = {key: value for key, value in chosen.items() if key != table}


def downloads(table: model.Table[Any], query: Query) -> None:
    """Draw the links to the files of this view.

    `query`: the filters, with the reference date filled in.
    """
    with st.popover(_("Downloaden"), icon=":material/download:"):
        st.markdown(
            _("Alle rijen en kolommen bij uw filters. Zoeken en sorteren hier telt niet mee.")
        )
        for suffix, title, icon, form in FILES:
            choices = {**form, "tabel": table.key} if suffix == "csv" else form
            st.link_button(
                _(title), file_address(suffix, query, choices), icon=icon, width="stretch"
            )


def file_address(suffix: str, query: Query, choices: dict[str, str]) -> str:
    """Return the address of the file of a view, relative to any page of the viewer."""
    return f"./{file_url(PLAIN_NAME, suffix, query, choices)}"


PAGE_SIZE = 50
MOST_AT_ONCE = 1_000
"""Rows that can be shown on one page, as for paper; more are for a file."""

HIGH = 585
"""Pixels in which the rows scroll, so that page and controls fit one screen of 900."""

_LEAST_OF_LONG = 30
"""Width in characters below which texts would become very high."""

_ORDERS, _PLACE, _WHOLE = "_volgorde", "_bladzijde", "_alle_rijen"
_FLOWS = {True: "descending", False: "ascending"}


def order_of(table: str) -> SortOrder:
    """Return how the visitor sorted a table."""
    orders: dict[str, SortOrder] = st.session_state.get(_ORDERS, {})
    return orders.get(table, SortOrder())


def press(rows: Rows, column: str) -> None:
    """Sort by a column; pressed again the other way round, and then as the rows come."""
    first = next(c.numeric for c in rows.table.columns if c.key == column)
    before = order_of(rows.table.key)
    if before.column != column:
        after = SortOrder(column, first)
    else:
        after = SortOrder(column, not first) if before.down == first else SortOrder()
    orders = st.session_state.get(_ORDERS, {})
    st.session_state[_ORDERS] = {**orders, rows.table.key: after}


def place_in(question: object, count: int) -> int:
    """Return the number of the first row to show; another question begins at the first one."""
    before, place = st.session_state.get(_PLACE, (None, 0))
    if before != question or place >= count:
        place = 0
    st.session_state[_PLACE] = (question, place)
    return int(place)


def _turn(question: object, place: int) -> None:
    st.session_state[_PLACE] = (question, place)


def page_size(question: object, count: int) -> int:
    """Return how many rows are shown: all of them when the visitor asked for that."""
    return count if st.session_state.get(_WHOLE) == question else PAGE_SIZE


def _show_all(question: object) -> None:
    st.session_state[_WHOLE] = question
    _turn(question, 0)


def pager(question: object, place: int, count: int) -> None:
    """Draw which rows are shown, and the buttons to the rows before and after."""
    last = min(place + page_size(question, count), count)
    place_in_words = _("Rij {first} t/m {last} van {count}").format(
        first=number(place + 1), last=number(last), count=number(count)
    )
    with st.container(
        key="bladeren", horizontal=True, vertical_alignment="center", gap="small", width="content"
    ):
        st.markdown(place_in_words if count else _("Geen rijen"), width="content")
        st.button(
            _("Vorige"),
            key="vorige",
            disabled=place == 0,
            on_click=_turn,
            args=(question, max(place - PAGE_SIZE, 0)),
        )
        st.button(
            _("Volgende"),
            key="volgende",
            disabled=last >= count,
            on_click=_turn,
            args=(question, last),
        )
        if last - place < count <= MOST_AT_ONCE:
            st.button(_("Alle rijen"), key="alle", on_click=_show_all, args=(question,))


def draw_table(
    rows: Rows, numbers: Sequence[int], columns: Sequence[Column[Any]], query: Query, empty: str
) -> None:
    """Draw rows of a table.

    `numbers`: which rows, in order.
    `query`: the view, for links to other pages.
    `empty`: what stands in place of an empty table.
    """
    order = order_of(rows.table.key)
    shown = Table(
        caption=_(rows.table.title),
        columns=tuple(
            Column(
                _(column.title),
                partial(_cell, rows, column, query),
                column.kind,
                key=column.key,
                least=_LEAST_OF_LONG if column is columns[0] or column.kind is Kind.LONG else 0,
            )
            for column in columns
        ),
        subjects=numbers,
        order=(order.column, _FLOWS[order.down]),
        heading=False,
        high=HIGH,
        empty=empty,
    )
    blocks([shown], "tabel-rijen", on_choose=lambda column: press(rows, column))


def _cell(rows: Rows, column: Column[Any], query: Query, number: int) -> Cell:
    cell = rows.column(column)[number]
    leads = href(rows.table, column, rows.subjects[number], query)
    return Cell(cell.text, href=leads or cell.href)
