"""Page Gegevens: the tables behind the map."""

from __future__ import annotations

import streamlit as st

from data.registry.selection import Selection
from layers.words.filters import result_in_words
from layers.words.language import _
from viewer.export.tables.catalogue import TABLES
from viewer.locale.catalogue import set_language
from viewer.pages.gegevens import toolbar, view
from viewer.pages.gegevens.columns import columns
from viewer.pages.gegevens.dictionary import dictionary
from viewer.pages.gegevens.rows import Rows, filters_only, rows_of
from viewer.pages.shell import filters, notices, session
from viewer.pages.shell.blocks import blocks
from viewer.pages.shell.visitor_edition import registry_of_visitor


def page() -> None:
    """Draw the page."""
    registry = registry_of_visitor()
    query = session.open_view(registry)
    set_language(query.language)
    selection = registry.select(query)
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
    session.write(query)
    with st.sidebar:
        filters.panel(selection)


def _heading(selection: Selection) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.title(_("Gegevens"), anchor=False, width="content")
        with st.container(key="resultaat", width="stretch"):
            st.markdown(f"## {result_in_words(selection)}")
        st.segmented_control(
            _("Tabel"),
            list(TABLES),
            format_func=lambda key: _(TABLES[key].title),
            key="tabel",
            required=True,
            label_visibility="collapsed",
            wrap=True,
        )


def _table(selection: Selection, rows: Rows) -> None:
    """Draw the table and what stands above it."""
    table = rows.table
    with st.container(key="balk", horizontal=True, vertical_alignment="center", gap="small"):
        search = toolbar.search()
        toolbar.column_chooser(table)
        toolbar.downloads(table, filters_only(selection))
        st.space("stretch")
        shown = columns(table, toolbar.chosen_columns(table))
        order = view.order_of(table.key)
        numbers = rows.ordered(rows.found(search, shown), order)
        asked = (table.key, filters_only(selection), search, order)
        first = view.place_in(asked, len(numbers))
        view.pager(asked, first, len(numbers))
    view.draw_table(
        rows,
        numbers[first : first + view.PAGE_SIZE],
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
