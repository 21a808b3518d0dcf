"""Page Deelnemer: what a province or a water board takes part in, who decides, and with whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import streamlit as st

from data.analysis.profile import participations_of
from data.domain.labels import N_
from data.domain.query import PARTS, Query
from data.domain.records import OrganisationKind
from data.registry.selection import Selection
from layers.maps.catalogue import LAYERS
from layers.picture import Fit
from layers.words.filters import label
from layers.words.format import number, sentences
from layers.words.language import _
from layers.words.profile import headline, partner_kinds_in_words, succeeded_in_words
from viewer.address.edit import about_participant, toggle_area, toggle_value
from viewer.address.mending import mended
from viewer.address.pages import page_url
from viewer.address.parameters import query_string
from viewer.address.urls import municipality_url, organisation_map_url, province_map_url
from viewer.answer.markdown import as_plain
from viewer.components import participation_charts as charts
from viewer.components.blocks import Fact, Facts
from viewer.components.document_links import affiliated_links, province_links
from viewer.components.download_dialog import dialog_texts
from viewer.components.map_view import MapEvents, MapUpdate, map_view
from viewer.components.participation_table import participation_table
from viewer.pages.shell import navigation, notices, session, tabs
from viewer.pages.shell.municipality_field import government_field
from viewer.pages.shell.navigation import blocks, name_page

OFFERED = (
    (OrganisationKind.PROVINCE, N_("Provincies")),
    (OrganisationKind.WATER_BOARD, N_("Waterschappen")),
)
"""What the page offers while it is about nobody, below which heading."""


def page() -> None:
    """Draw the page."""
    selection = session.open_selection(_settled)
    query = selection.query
    notices.problems()
    if query.subject:
        _organisation(selection, query.subject)
    else:
        _start(selection)
    notices.data_caveats(selection)
    session.write(query)


def _settled(query: Query) -> Query:
    address = mended({name: st.query_params.get_all(name) for name in st.query_params})
    return tabs.settled(about_participant(query, address.get("deelnemer", ())), PARTS["deelnemer"])


def _start(selection: Selection) -> None:
    """Draw what who has not chosen yet sees."""
    st.title(_("Waaraan doet uw provincie of waterschap mee?"), anchor=False)
    st.markdown(
        _("Zoek een provincie of waterschap op naam, of kies er een: u ziet waaraan zij meedoen.")
    )
    with st.container(width=420):
        government_field(selection)
    notices.active_filters(selection, quiet=True)
    for column, (kind, title) in zip(st.columns(2, gap="large"), OFFERED, strict=True):
        with column:
            blocks([charts.organisations_of(selection, kind, _(title))], f"ingang-{kind}")


def _organisation(selection: Selection, code: str) -> None:
    """Draw the page of one organisation: breakdown and list beside the map."""
    name_page(selection.registry.name(code))
    above = st.container()
    left, right = st.columns([3.45, 1.3], gap="medium")
    with above:
        _top(selection, code)
    listed, spreading = left.columns([2.3, 1.15], gap="medium")  # the list first on a narrow screen
    with spreading:
        bars = [charts.bars(selection, code, chart) for chart in charts.CHARTS]
        blocks(bars, "verdeling", on_choose=_choose_value)
    titles = (_("Samenwerkingen"), _("Partners"))
    drawn = tabs.tabs(listed, selection.query, dict(zip(PARTS["deelnemer"], titles, strict=True)))
    own, shared = drawn.values()
    with own:
        blocks([participation_table(selection, code)], "lijst", on_choose=_choose_area)
        affiliated_links(selection)
    with shared:
        together = charts.municipalities_there(selection)
        blocks([together, *charts.sharing_others(selection, code)], "partners")
    with above:
        notices.older_date(selection, [one.record for one in participations_of(selection, code)])
        notices.active_filters(selection, quiet=True)
        if not len(selection):
            notices.suggest_fewer_filters(selection)
    with right:
        map_view(_update(selection), on_event=_on_event)
        blocks([_facts(selection, code)], "over-deelnemer")


def _top(selection: Selection, code: str) -> None:
    """Draw the title and a sentence, and beside it the field and what can be done."""
    first = st.container(horizontal=True, vertical_alignment="center", gap="small")
    with first, st.container(key="resultaat", width="stretch"):
        st.title(as_plain(headline(selection, code)), anchor=False)
    with first, st.container(width=360):
        government_field(selection)
    taking = [one.record for one in participations_of(selection, code)]
    succeeded = succeeded_in_words(selection, taking)
    if sentence := sentences(succeeded, partner_kinds_in_words(selection, code)):
        st.markdown(as_plain(sentence))
    if selection.registry.organisations[code].kind is OrganisationKind.PROVINCE:
        with st.container(key="acties", horizontal=True, vertical_alignment="center"):
            province_links(selection, code)


def _facts(selection: Selection, code: str) -> Facts:
    return Facts(_("Over deze deelnemer"), tuple(_known(selection, code)), heading=False)


def _known(selection: Selection, code: str) -> Iterator[Fact]:
    registry, query = selection.registry, selection.query
    own = registry.organisations[code]
    yield Fact(_("Soort"), label(registry, "deelnemertype", own.kind))
    if own.kind is OrganisationKind.WATER_BOARD and own.province:
        yield Fact(_("Zetel in"), registry.name(own.province))
    if own.inhabitants:
        yield Fact(_("Inwoners"), number(own.inhabitants))
    yield Fact(_("Website"), own.website or "", href=own.website or "")
    if own.kind is OrganisationKind.PROVINCE:
        address = province_map_url(query, code)
        yield Fact(_("Op de kaart"), _("Samenwerkingen in deze provincie"), href=address)
        questions = Query(date=query.date, language=query.language, provinces=(code,))
        address = page_url("toezicht", questions)
        yield Fact(_("Toezicht"), _("Vragen bij samenwerkingen"), href=address)
    elif own.kind is OrganisationKind.MUNICIPALITY:
        drawn = registry.drawn_as(code, selection.snapshot.date)
        if drawn:
            address = municipality_url(query, drawn)
            yield Fact(_("Gemeente"), _("Alles over deze gemeente"), href=address)
    address = organisation_map_url(query, code)
    yield Fact(_("Kaart"), _("Waar deze deelnemer aan meedoet"), href=address)
    changes = Query(date=query.date, language=query.language, participants=(code,))
    address = page_url("veranderd", changes)
    yield Fact(_("Veranderd"), _("Wat er veranderde"), href=address)


def _update(selection: Selection) -> MapUpdate:
    """Return where the partnerships of the organisation are, or the area of those chosen."""
    query = selection.query
    drawn = replace(query, layer="gebied" if query.partnerships else "aantal")
    picture = LAYERS[drawn.layer].draw(selection.showing(drawn))
    bounds = picture.bounds or selection.extent(selection.municipalities)
    key = "|".join((query.subject, *query.partnerships))
    return MapUpdate(
        picture=picture,
        state=query_string(query),
        dated=query_string(replace(drawn, date=selection.snapshot.date)),
        restore=session.returning(),
        fit=Fit(key, bounds, only_if_hidden=False) if bounds else None,
        take_away=dialog_texts(selection),
        clearable=bool(query.partnerships),
    )


def _on_event(events: MapEvents) -> None:
    """Answer what the visitor does on the map."""
    query = session.current()
    if events.gemeente:
        navigation.navigate(municipality_url(query, events.gemeente))
    elif events.wis:
        session.change(partnerships=())


def _choose_value(value: str) -> None:
    session.show(toggle_value(session.current(), value))


def _choose_area(identifier: str) -> None:
    session.show(toggle_area(session.current(), identifier))
