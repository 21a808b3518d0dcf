"""Links to what changed: a feed to follow, and the report as a file."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from data.domain.query import Query
from data.registry.selection import Selection
from layers.words.language import _
from viewer.address.parameters import parameters
from viewer.answer.markdown import as_plain
from viewer.components.file_links import FileLink, file_links
from viewer.export.changes import feed


def feed_links(selection: Selection, *, explained: bool = False) -> None:
    """Show a link to the feed of each selected municipality, or to that of all.

    `explained`: whether the page itself tells what to do with it.
    """
    codes = selection.query.municipalities
    st.markdown(
        " · ".join(_link(selection, code) for code in codes or ("",)),
        help=None if explained else following_in_words(),
    )


def following_in_words() -> str:
    """Tell what to do with the address of a feed."""
    return _(
        "Volgen: kopieer het adres van “Volg wijzigingen” in uw nieuwslezer, of in Outlook bij "
        "RSS-feeds. Elke verandering komt daar dan vanzelf binnen."
    )


def _link(selection: Selection, code: str) -> str:
    title = (
        _("Volg wijzigingen (Atom)")
        if len(selection.query.municipalities) < 2
        else _("Volg wijzigingen in {name} (Atom)").format(name=selection.registry.name(code))
    )
    return f"[{as_plain(title)}]({feed.address(code)})"


def report_links(query: Query, name: str) -> None:
    """Show links to a report of the view as Markdown and as JSON.

    `name`: `PERIOD` or `EDITIONS`.
    """
    view = urlencode(parameters(query), doseq=True)
    titles = {"md": _("Als tekst (Markdown)"), "json": _("Als JSON")}
    links = [
        FileLink(title, f"{feed.PREFIX}/{name}.{suffix}?{view}") for suffix, title in titles.items()
    ]
    file_links(links, f"verslag-{name}")
