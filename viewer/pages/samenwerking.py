"""Page Samenwerking: one partnership: members, form, purpose, bodies, versions, source."""

from __future__ import annotations

import streamlit as st

from viewer import page_lines, session
from viewer.language import catalogue
from viewer.resources import registry


def page() -> None:
    """Draw the page."""
    known = registry()
    query = session.open_view(known)
    text = catalogue(query.language)
    selection = known.select(query)
    st.title(text.gettext("Samenwerking"), anchor=False)
    page_lines.problems(text)
    page_lines.active_filters(selection, text, quiet=True)
    page_lines.honesty(selection, text)
    session.write(query)
