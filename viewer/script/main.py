"""The script that Streamlit runs for every visitor: pages, navigation and the last safety net.

It stands in a folder of its own: Streamlit takes a folder `pages` beside its script for pages.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from data.contributions.place import open_to_visitors
from data.domain.errors import KaartError
from layers.words.language import _
from viewer.address.pages import HOME, PAGES, in_bar
from viewer.components.bundle import bundle
from viewer.locale.catalogue import set_language
from viewer.operator.statements import footer
from viewer.pages.deelnemer import page as deelnemer
from viewer.pages.gegevens import page as gegevens
from viewer.pages.gemeente import page as gemeente
from viewer.pages.kaart import page as kaart
from viewer.pages.kwaliteit import page as kwaliteit
from viewer.pages.opgaven import page as opgaven
from viewer.pages.over import page as over
from viewer.pages.samenwerking import page as samenwerking
from viewer.pages.shell import session
from viewer.pages.shell.admission import first_run
from viewer.pages.shell.navigation import name_page, pending, register_pages
from viewer.pages.stand import page as stand
from viewer.pages.toezicht import page as toezicht
from viewer.pages.veranderd import page as veranderd
from viewer.pages.verbanden import page as verbanden
from viewer.pages.wie_regelt import page as wie_regelt
from viewer.registries.loaded import register_age


def _contribute() -> None:
    """Draw page Bijdragen; what reads the store is loaded only where visitors can contribute."""
    if open_to_visitors():
        from viewer.pages.bijdragen.page import page

        page()
        return
    st.title(_("Bijdragen"), anchor=False)
    st.markdown(_("Op deze kaart kunt u geen wijzigingen voorstellen."))


DRAWN_BY = {
    "kaart": kaart.page,
    "gemeente": gemeente.page,
    "samenwerking": samenwerking.page,
    "verbanden": verbanden.page,
    "gegevens": gegevens.page,
    "veranderd": veranderd.page,
    "over": over.page,
    "deelnemer": deelnemer.page,
    "opgaven": opgaven.page,
    "wie-regelt": wie_regelt.page,
    "stand": stand.page,
    "toezicht": toezicht.page,
    "kwaliteit": kwaliteit.page,
    "bijdragen": _contribute,
}
"""Key of a page in `viewer.address.pages.PAGES` to the function that draws it."""


def guarded(page: Callable[[], None]) -> Callable[[], None]:
    """Return `page` such that our own errors become one line on it."""

    def run() -> None:
        try:
            page()
        except KaartError as error:
            st.error(str(error), icon=":material/error:")

    return run


def _picture(name: str) -> str:
    """Return where a picture is, as Streamlit takes it; a file it would send on every run."""
    return f"/app/static/{bundle().path(f'{name}.svg')}"


def main() -> None:
    """Draw the page that the visitor asked for."""
    set_language(session.language())
    # Before the pages are named: Streamlit would ask Google for the icon of the page.
    st.set_page_config(page_icon=_picture("icoon"), layout="wide")
    if not session.embedded():
        st.logo(_picture("merk"), size="large", icon_image=_picture("merk-smal"))
    shown = in_bar()
    pages = {
        entry.key: st.Page(
            guarded(DRAWN_BY[entry.key]),
            title=_(entry.title),
            url_path=entry.key,
            icon=entry.icon,
            default=entry.key == HOME,
            visibility="visible" if entry in shown else "hidden",
        )
        for entry in PAGES.values()
    }
    page = st.navigation(list(pages.values()), position="hidden" if session.embedded() else "top")
    register_pages(pages)
    if (request := pending()) is not None:
        key, params = request
        session.follow_address()
        st.switch_page(pages[key], query_params=params)
    name_page(page.title)
    session.enter_page(page.url_path)
    with first_run():
        page.run()
    if page.url_path and not session.embedded():
        st.html(footer(register_age()))


main()
