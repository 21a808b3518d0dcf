"""The script that Streamlit runs for every visitor: pages, navigation and the last safety net.

It stands in a folder of its own: Streamlit takes a folder `pages` beside its script for pages.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from data.errors import KaartError
from viewer import session
from viewer.language import catalogue
from viewer.pages import kaart, over

TITLE = "Samenwerkingskaart"
STATIC = "/app/static"
"""Where Streamlit serves the folder `static` beside this script. It would send a local file itself
again on every run."""


def guarded(page: Callable[[], None]) -> Callable[[], None]:
    """Return `page` such that our own errors become one line on it."""

    def run() -> None:
        try:
            page()
        except KaartError as error:
            st.error(str(error), icon=":material/error:")

    return run


def main() -> None:
    """Draw the page that the visitor asked for."""
    _ = catalogue(session.language()).gettext
    # Before the pages are named: Streamlit would ask Google for the icon of the page.
    st.set_page_config(page_icon=f"{STATIC}/icoon.svg", layout="wide")
    if not session.embedded():
        st.logo(f"{STATIC}/logo.svg", size="large", icon_image=f"{STATIC}/icoon.svg")
    pages = [
        st.Page(
            guarded(kaart.page),
            title=_("Kaart"),
            url_path="kaart",
            icon=":material/map:",
            default=True,
        ),
        st.Page(guarded(over.page), title=_("Over"), url_path="over", icon=":material/info:"),
    ]
    page = st.navigation(pages, position="hidden" if session.embedded() else "top")
    st.set_page_config(page_title=f"{page.title} - {TITLE}")
    session.arrive(page.url_path)
    page.run()


main()
