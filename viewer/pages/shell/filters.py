"""The filters of a page, beside it."""

from __future__ import annotations

from urllib.parse import parse_qs

import streamlit as st

from data.registry.selection import Selection
from layers.words.language import _
from viewer.address.parse import parse
from viewer.answer.glossary import word
from viewer.components.fields import filter_panel
from viewer.pages.shell import session
from viewer.pages.shell.visitor_edition import registry_of_visitor


def panel(selection: Selection) -> None:
    """Draw the filters for `selection`, in the container that is open."""
    filter_panel(selection, on_change=_change)


def _change(address: str) -> None:
    session.show_filtered(parse(parse_qs(address), registry_of_visitor()))


def nationwide() -> None:
    """Draw the switch that counts groups which cover the whole country."""
    nationwide = word("landsdekkend", _("Landsdekkende"))
    st.toggle(_("{nationwide} meetellen").format(nationwide=nationwide), key="landsdekkend")
