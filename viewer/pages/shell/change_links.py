"""Links to what changed: a feed to follow, and the report as a file."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from data.domain.query import Query
from data.registry.selection import Selection
from layers.words.format import Text
from viewer.address.parameters import parameters
from viewer.components.file_links import FileLink, file_links
from viewer.export.changes import feed
from viewer.pages.shell.markdown import as_plain


def feed_links(selection: Selection, text: Text, *, explained: bool = False) -> None:
    """Show a link to the feed of each selected municipality, or to that of all.

    Parameters
    ----------
    explained : bool
        Whether the page itself tells what to do with it.
    """
    codes = selection.query.municipalities
    st.markdown(
        " · ".join(_link(selection, code, text) for code in codes or ("",)),
        help=None if explained else following_in_words(text),
    )


def following_in_words(text: Text) -> str:
    """Tell what to do with the address of a feed."""
    return text.gettext(
        "Volgen: kopieer het adres van “Volg wijzigingen” in uw nieuwslezer, of in Outlook bij "
        "RSS-feeds. Elke verandering komt daar dan vanzelf binnen."
    )


def _link(selection: Selection, code: str, text: Text) -> str:
    told = (
        text.gettext("Volg wijzigingen (Atom)")
        if len(selection.query.municipalities) < 2
        else text.gettext("Volg wijzigingen in {name} (Atom)").format(
            name=selection.registry.name(code)
        )
    )
    return f"[{as_plain(told)}]({feed.address(code)})"


def report_links(query: Query, name: str, text: Text) -> None:
    """Show links to a report of the view as Markdown and as JSON.

    Parameters
    ----------
    name : str
        `PERIOD` or `EDITIONS`.
    """
    asked = urlencode(parameters(query), doseq=True)
    titles = {"md": text.gettext("Als tekst (Markdown)"), "json": text.gettext("Als JSON")}
    links = [
        FileLink(title, f"{feed.PREFIX}/{name}.{suffix}?{asked}")
        for suffix, title in titles.items()
    ]
    file_links(links, f"verslag-{name}", text)
