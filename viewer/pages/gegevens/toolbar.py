"""What stands above a table: search in it, its columns, and the files to take away."""

from __future__ import annotations

from typing import Any

import streamlit as st

from data.domain.labels import N_
from data.domain.query import Query
from layers.words.language import _
from viewer.address.urls import PLAIN_NAME, file_url
from viewer.export.tables.model import Table
from viewer.pages.gegevens.columns import DEFAULTS, choosable

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


def chosen_columns(table: Table[Any]) -> list[str]:
    """Return the columns that the visitor chose for a table, or those it begins with."""
    chosen: dict[str, list[str]] = st.session_state.get(_COLUMNS, {})
    return chosen.get(table.key, list(DEFAULTS[table.key]))


def column_chooser(table: Table[Any]) -> None:
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


def downloads(table: Table[Any], query: Query) -> None:
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
