"""The part of page Gemeente that tells on which opgaven a municipality works with others."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from data.analysis.opgaven import stacking
from data.registry.selection import Selection
from layers.words.language import _
from layers.words.lenses.opgaven import served_opgaven_in_words
from viewer.address.urls import opgaven_url
from viewer.answer.markdown import as_plain
from viewer.components.blocks import link_row
from viewer.components.opgaven_blocks import of_municipality
from viewer.pages.shell.navigation import blocks


def opgaven_of(selection: Selection, code: str, on_choose: Callable[[str], None]) -> None:
    """Draw what serves each opgave in a municipality, and the way to who works where on what.

    `on_choose`: called with facet and value of a bar that was pressed.
    """
    counts = stacking(selection, {code: (code,)})[code]
    st.markdown(as_plain(served_opgaven_in_words(selection, code, counts)))
    way = link_row(_("Meer"), _("Wie werkt waar aan welke opgave"), opgaven_url(selection.query))
    blocks([*of_municipality(selection, code), way], "opgaven", on_choose=on_choose)
