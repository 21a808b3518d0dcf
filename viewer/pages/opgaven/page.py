"""Page Opgaven: who works where on which opgave, which opgaven meet, and the Regio Deals."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from data.analysis.opgaven import crossovers, programmes, serving, stacking
from data.analysis.regio_deals import deals_of
from data.analysis.region_fit import RegionFamily, divisions
from data.domain.query import BETWEEN, PARTS, PLACES, PROVINCES, Query
from data.domain.text import plain_name, sort_key
from layers.words.filters import label
from layers.words.format import enumeration
from layers.words.language import _
from layers.words.lenses import opgaven as words
from viewer.address.pages import page_url
from viewer.answer.glossary import word
from viewer.answer.markdown import as_plain
from viewer.components import opgaven_blocks as shown
from viewer.components.document_links import opgaven_links
from viewer.pages.shell import filters, notices, session, tabs
from viewer.pages.shell.navigation import blocks

if TYPE_CHECKING:
    from data.registry.selection import Selection

_FAMILIES = {
    PROVINCES: RegionFamily.PROVINCE,
    "veiligheidsregio": RegionFamily.SAFETY,
    "res": RegionFamily.ENERGY,
    "arbeidsmarkt": RegionFamily.LABOUR_MARKET,
}
_CHOICE = "per-keuze"
_BESIDE = 3
"""So many charts stand beside each other."""


def page() -> None:
    """Draw the page."""
    selection = session.open_selection(_settled)
    query = selection.query
    notices.problems()
    _head(selection)
    notices.older_date(selection)
    if not programmes(selection.registry):
        st.markdown(_("Deze editie weet niet welk onderwerp bij welke opgave hoort."))
    elif len(selection) or query.part == "regiodeals":
        _parts(selection)
    else:
        notices.suggest_fewer_filters(selection)
    notices.active_filters(selection)
    notices.data_caveats(selection)
    session.write(query)
    with st.sidebar:
        filters.panel(selection)


def _settled(query: Query) -> Query:
    return tabs.settled(query, PARTS["opgaven"])


def _head(selection: Selection) -> None:
    st.title(_("Opgaven"), anchor=False)
    notices.result(selection, level=2)
    link = page_url("over", Query(language=selection.query.language))
    st.markdown(
        _(
            "Aan welke {opgave} wordt waar samen gewerkt? Geen bron zegt dat van een samenwerking: "
            "het is **afgeleid van haar onderwerp**. Op [Over]({link}) staat hoe."
        ).format(opgave=word("opgave", _("opgave")), link=f"{link}#opgaven")
    )
    opgaven_links(selection)


def _parts(selection: Selection) -> None:
    titles = (_("Wie werkt waar aan wat"), _("Kruispunten"), _("Regio Deals"))
    named = dict(zip(PARTS["opgaven"], titles, strict=True))
    where, crossing, deals = tabs.tabs(st.container(), selection.query, named).values()
    with where:
        _where(selection)
    with crossing:
        _crossings(selection)
    with deals:
        made = deals_of(selection)
        st.markdown(as_plain(words.deals_in_words(selection, made)))
        blocks([shown.deals_table(selection, made)], "regiodeals")


def _where(selection: Selection) -> None:
    """Draw what stacks per place: a chart per opgave, and the same numbers in a table."""
    per = selection.query.places
    st.session_state[_CHOICE] = per
    st.segmented_control(
        _("Per"),
        PLACES,
        format_func=lambda key: _(words.PLACES[key]),
        key=_CHOICE,
        required=True,
        on_change=lambda: session.change(places=st.session_state[_CHOICE]),
    )
    names, counts = _stacked(selection, per)
    st.markdown(as_plain(words.stacking_in_words(selection, names, counts)))
    notices.small(
        _(
            "Een samenwerking telt op een plek mee als er ten minste één gemeente van die plek "
            "meedoet. Zij telt bij elke opgave waar haar onderwerp bij hoort."
        )
    )
    charts = shown.multiples(selection, names, counts)
    size = -(-len(charts) // _BESIDE)  # what is below each other stays so on a narrow screen
    for place, column in enumerate(st.columns(_BESIDE, gap="medium")):
        with column:
            blocks(charts[place * size :][:size], f"veelvoud-{place}")
    tables = [
        shown.stacking_table(selection, year, names, counts, _ways(selection, per))
        for year in programmes(selection.registry)
    ]
    blocks(tables, "stapeling")


def _stacked(selection: Selection, per: str) -> tuple[dict[str, str], dict[str, dict[str, int]]]:
    """Return the names of the places by key, in their order, and what serves each opgave there."""
    registry, day = selection.registry, selection.snapshot.date
    family = _FAMILIES[per]
    (own,) = (each for each in divisions(registry, selection.snapshot) if each.family is family)
    names = {
        key: registry.organisations[key].name
        if per == PROVINCES
        else plain_name(registry.version_on(key, day).name)
        for key in own.regions
    }
    ordered = dict(sorted(names.items(), key=lambda item: sort_key(item[1])))
    return ordered, stacking(selection, {key: own.regions[key] for key in ordered})


def _ways(selection: Selection, per: str) -> shown.Ways:
    """Return the ways to the map of what serves an opgave: of a province there is one."""
    query = replace(selection.query, part="", places=PROVINCES, crossing="")

    def way(place: str, opgave: str) -> str:
        if per != PROVINCES:
            return ""
        return page_url("kaart", replace(query, provinces=(place,), opgaven=(opgave,)))

    return way


def _crossings(selection: Selection) -> None:
    """Draw which opgaven meet, and the partnerships of the two that are chosen."""
    meeting = crossovers(selection)
    st.markdown(
        _(
            "Een kruispunt: een samenwerking die bij twee opgaven of meer van hetzelfde programma "
            "hoort. Kies een getal om te zien welke dat zijn."
        )
    )
    for each in meeting:
        st.markdown(
            f"**{words.programme(each.year)}.** "
            + as_plain(words.crossovers_in_words(selection, each))
        )
    matrices = [shown.crossings_table(selection, each) for each in meeting]
    blocks(matrices, "kruispunten", on_choose=_choose)
    _chosen(selection)
    several = [
        shown.serving_table(
            selection,
            _("{programme}: bij twee opgaven of meer").format(programme=words.programme(each.year)),
            each.several,
            empty=_("Geen enkele samenwerking in beeld hoort bij twee opgaven of meer."),
        )
        for each in meeting
    ]
    blocks(several, "meer-opgaven")


def _chosen(selection: Selection) -> None:
    """Draw the partnerships that serve the two opgaven that are chosen."""
    if not selection.query.crossing:
        return
    registry = selection.registry
    two = tuple(selection.query.crossing.split(BETWEEN))
    names = enumeration(label(registry, "opgave", opgave) for opgave in two)
    title = _("Bij {names}").format(names=names)
    served = [(record, two) for record in serving(selection, *two)]
    empty = _("Geen enkele samenwerking in beeld hoort bij beide.")
    blocks([shown.serving_table(selection, title, served, empty=empty)], "kruispunt")


def _choose(pressed: str) -> None:
    session.change(crossing="" if session.current().crossing == pressed else pressed)
