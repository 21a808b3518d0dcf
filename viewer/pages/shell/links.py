"""Ways from a page to the page Kwaliteit, to a feed that follows changes, and to a report."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from data.domain.query import Query
from data.domain.records import Partnership
from data.quality.report import of_partnership, report
from data.registry.selection import Selection
from layers.words.edition import remark_in_words
from layers.words.format import enumeration, sentence_case
from layers.words.language import _
from viewer.address.pages import page_url
from viewer.address.parameters import parameters
from viewer.address.urls import keeper_key
from viewer.answer.markdown import as_plain
from viewer.components.blocks import Fact, Facts, link_row
from viewer.components.file_links import FileLink, file_links
from viewer.export.changes import formats as feed


def attention(selection: Selection, record: Partnership) -> Facts | None:
    """Return what is found about a partnership, as the way to what its bronhouder can mend."""
    query = selection.query
    results = of_partnership(report(selection.registry, query.reference_date), record.id)
    if not results:
        return None
    titles = [_(result.check.title) for result in results]
    checks = enumeration([titles[0], *(title[0].lower() + title[1:] for title in titles[1:])])
    remarks = [remark_in_words(f.remark) for result in results for f in result.findings]
    note = enumeration(remark for remark in remarks if remark)
    keepers = [finding.keeper for result in results for finding in result.findings]
    keeper = record.keeper if record.keeper in keepers else keepers[0]
    view = Query(date=query.date, language=query.language, keeper=keeper_key(keeper))
    address = page_url("kwaliteit", view)
    return link_row(_("Let op"), checks, address, note=sentence_case(note), caption=_("Kwaliteit"))


def from_over(language: str) -> Facts:
    """Return the ways from page Over to everything that is found, and to how much is known."""
    view = Query(language=language)
    checks = _("Wat er opvalt, per bronhouder, met een bericht dat klaarstaat")
    ways = (
        Fact(_("Kwaliteit van de gegevens"), checks, href=page_url("kwaliteit", view)),
        Fact(
            _("Stand van het overzicht"),
            _("Hoe volledig en hoe actueel het is, per provincie"),
            href=page_url("stand", view),
        ),
    )
    return Facts(_("Een fout melden"), ways, heading=False)


def to_lenses(query: Query) -> Facts:
    """Return the ways from page Kwaliteit to how much is known, and to what may be asked."""
    view = Query(date=query.date, edition=query.edition, language=query.language)
    state = _("Hoe volledig en hoe actueel het is, per provincie")
    questions = _("Vragen bij samenwerkingen, en buren die niet samenwerken")
    ways = (
        Fact(_("Stand van het overzicht"), state, href=page_url("stand", view)),
        Fact(_("Toezicht"), questions, href=page_url("toezicht", view)),
    )
    return Facts(_("Ook"), ways, heading=False)


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
