"""Page Gegevens: the tables behind the map."""

from __future__ import annotations

import streamlit as st

from data.registry.selection import Selection
from layers.words.language import _
from viewer.export.tables.catalogue import DETAILED, TABLES
from viewer.pages.gegevens import view
from viewer.pages.gegevens.columns import columns, dictionary
from viewer.pages.gegevens.rows import Rows, filters_only, rows_of
from viewer.pages.shell import filters, notices, session
from viewer.pages.shell.navigation import blocks


def page() -> None:
    """Draw the page."""
    selection = session.open_selection()
    notices.problems()
    _heading(selection)
    notices.older_date(selection)
    rows = rows_of(selection)
    if len(selection):
        _table(selection, rows)
    else:
        notices.suggest_fewer_filters(selection)
    notices.active_filters(selection)
    notices.data_caveats(selection)
    _explanation(rows)
    session.write(selection.query)
    with st.sidebar:
        filters.panel(selection)


def _heading(selection: Selection) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.title(_("Gegevens"), anchor=False, width="content")
        notices.result(selection, level=2)
        st.segmented_control(
            _("Tabel"),
            _offered(selection),
            format_func=lambda key: _(TABLES[key].title),
            key="tabel",
            required=True,
            label_visibility="collapsed",
            wrap=True,
        )


def _offered(selection: Selection) -> list[str]:
    """Return the tables to choose from: some only where the edition holds what they tell."""
    edition, chosen = selection.registry.edition, selection.query.table
    absent = {key for key, details in DETAILED.items() if not getattr(edition, details)}
    return [key for key in TABLES if key not in absent or key == chosen]


def _table(selection: Selection, rows: Rows) -> None:
    """Draw the table and what stands above it."""
    table = rows.table
    with st.container(key="balk", horizontal=True, vertical_alignment="center", gap="small"):
        search = view.search()
        view.column_chooser(table)
        view.downloads(table, filters_only(selection))
        st.space("stretch")
        shown = columns(table, view.chosen_columns(table))
        order = view.order_of(table.key)
        numbers = rows.ordered(rows.matching(search, shown), order)
        question = (table.key, filters_only(selection), search, order)
        first = view.place_in(question, len(numbers))
        view.pager(question, first, len(numbers))
    view.draw_table(
        rows,
        numbers[first : first + view.page_size(question, len(numbers))],
        shown,
        selection.query,
        _("Geen enkele rij bevat “{search}”. Gezocht is in de kolommen die in beeld staan.").format(
            search=search.strip()
        ),
    )


def _explanation(rows: Rows) -> None:
    """Offer the data dictionary; it is made when someone opens it."""
    title = _("Wat betekenen de kolommen?")
    with st.expander(title, key="uitleg", on_change="rerun") as explanation:
        if explanation.open:
            blocks(dictionary(rows), "uitleg-blokken")
