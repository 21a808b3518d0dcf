"""Page Kaart: filters, map and list."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from data.analysis import ties as analysis
from data.domain.query import MOST_AREAS, Query
from data.registry.selection import Selection
from layers.maps import ties
from layers.maps.catalogue import LAYERS
from layers.words.format import day, recorded_day
from layers.words.language import _
from viewer.address.parameters import query_string
from viewer.address.urls import municipality_url
from viewer.answer.answer import answer_of
from viewer.answer.labels import labels, time_labels
from viewer.answer.markdown import as_plain
from viewer.answer.partnership_list import PAGE_SIZE
from viewer.components.download_dialog import dialog_texts
from viewer.components.map import Announced, MapEvents, MapUpdate, announce, map_view
from viewer.pages.kaart import replay
from viewer.pages.shell import filters, navigation, notices, session
from viewer.pages.shell.municipality_field import chosen_codes, municipality_field

_SHOWN = "_shown"
_OF_TIES = frozenset({"verbanden", "vergelijk", "groepen", "lappendeken"})
"""Layers that may count groups which cover the whole country."""


def page() -> None:
    """Draw the page."""
    selection = session.open_selection()
    announced = announce(_update(selection), arriving=session.arriving())
    if session.embedded():
        _embedded(announced, selection)
        return
    announced.give_way()
    notices.problems()
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        notices.result(selection)
        _go_to(selection, 0)
        _layer_choice(selection.query)
    _layer_options(selection)
    map_view(announced, on_event=_on_event)
    notices.active_filters(selection)
    replay.happened(selection)
    notices.data_caveats(selection)
    session.write(selection.query)
    if session.arriving():
        announced.await_map()
    with st.sidebar:
        filters.panel(selection)


def _embedded(announced: Announced, selection: Selection) -> None:
    """Draw the page as it stands in a frame on another website: the map and where it is from."""
    for line in session.problems():
        st.warning(as_plain(line), icon=":material/warning:")
    map_view(announced, on_event=_on_event)
    sentence = _(
        "Bron: Register van Overheidsorganisaties en eigen inventarisatie, editie {edition}, "
        "peildatum {day}."
    ).format(
        edition=recorded_day(selection.registry.edition.info.date),
        day=day(selection.snapshot.date),
    )
    whole = _("Open de hele kaart")
    st.markdown(f":small[{as_plain(sentence)} [{whole}](./?{query_string(selection.query)})]")
    session.write(selection.query)


def _go_to(selection: Selection, place: int) -> None:
    """Offer every municipality by name, old names too: the map without a pointer.

    `place`: 0 for the selected municipality, 1 for the one to compare it with.
    """
    label = _("Vergelijk met gemeente") if place else _("Ga naar gemeente")
    municipality_field(selection, place, label, _go)


def _go() -> None:
    query = session.current()
    chosen = chosen_codes(2 if query.layer == "vergelijk" else 1)
    partnerships = () if query.layer == "vergelijk" and chosen else query.partnerships
    session.change(municipalities=chosen, partnerships=partnerships)


def _layer_choice(query: Query) -> None:
    """Offer the layers of this page, and the one that the address asks for."""
    # Streamlit looks up the chosen layer among those of the last run.
    st.session_state["laag"] = query.layer
    st.segmented_control(
        _("Kaartlaag"),
        [key for key, layer in LAYERS.items() if layer.offered or key == query.layer],
        format_func=lambda key: _(LAYERS[key].title),
        key="laag",
        required=True,
        label_visibility="collapsed",
        wrap=True,
    )


def _layer_options(selection: Selection) -> None:
    """Draw what only some layers can be asked."""
    query = selection.query
    if query.layer not in _OF_TIES:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="large", key="opties"):
        if query.layer == "vergelijk":
            _go_to(selection, 1)
        if query.layer == "verbanden" and not query.municipalities:
            tied = analysis.ties(selection)
            st.session_state["drempel"] = ties.least_shared(selection, tied)
            st.number_input(
                _("Toon paren die ten minste zoveel samenwerkingen delen"),
                key="drempel",
                min_value=1,
                max_value=max(tied.most, st.session_state["drempel"]),
                on_change=_set_threshold,
                width=340,
            )
        filters.nationwide()


def _set_threshold() -> None:
    session.change(threshold=st.session_state["drempel"])


def _update(selection: Selection) -> MapUpdate:
    """Return what the map shows of a selection."""
    answer = answer_of(selection, rows=st.session_state.get(_SHOWN, PAGE_SIZE))
    query, embedded, caution = selection.query, session.embedded(), answer.caution
    return MapUpdate(
        picture=answer.picture,
        state=query_string(query),
        dated=query_string(replace(query, date=selection.snapshot.date)),
        restore=session.returning(),
        selected=query.municipalities,
        panel=answer.panel,
        fit=answer.fit,
        labels=labels() | time_labels(),
        take_away=None if embedded else dialog_texts(selection),
        embedded=embedded,
        time=None if embedded else answer.time,
        caution=replace(caution, url="") if caution and embedded else caution,
    )


def _on_event(events: MapEvents) -> None:
    """Answer what the visitor does on the map or in the list."""
    query = session.current()
    if replay.on_event(events):
        return
    if events.ga:
        navigation.navigate(events.ga)
    elif _again(query, events.gemeente):
        navigation.navigate(municipality_url(query, query.municipalities[0]))
    elif events.gemeente:
        session.show(_municipality_chosen(query, events.gemeente))
    elif events.samenwerking:
        session.show(_partnership_chosen(query, events.samenwerking))
    elif events.wis:
        layer = "aantal" if query.layer == "gebied" else query.layer
        session.change(municipalities=(), partnerships=(), layer=layer)
    elif events.ververs:
        session.show(query)  # tells every widget its value: some may have forgotten theirs
    elif events.meer:
        st.session_state[_SHOWN] = st.session_state.get(_SHOWN, PAGE_SIZE) + PAGE_SIZE


def _municipality_chosen(query: Query, code: str) -> Query:
    """Return the view with a municipality selected, or no longer; two of them when comparing."""
    if query.layer == "vergelijk":
        chosen = _toggled(query.municipalities, code, most=2)
        return replace(query, municipalities=chosen, partnerships=())
    return replace(query, municipalities=() if code in query.municipalities else (code,))


def _again(query: Query, code: str | None) -> bool:
    """Return whether a second click asks for the page of the municipality that is selected."""
    return query.layer != "vergelijk" and query.municipalities == (code,) and not session.embedded()


def _toggled(chosen: tuple[str, ...], one: str, most: int) -> tuple[str, ...]:
    if one in chosen:
        return tuple(other for other in chosen if other != one)
    return (*chosen, one)[-most:]


def _partnership_chosen(query: Query, identifier: str) -> Query:
    """Return the view with a partnership chosen, or no longer chosen, and the layer to match."""
    if query.layer == "vergelijk":
        chosen = _toggled(query.partnerships, identifier, most=2)
        return replace(query, partnerships=chosen, municipalities=())
    chosen = _toggled(query.partnerships, identifier, most=MOST_AREAS)
    return replace(query, partnerships=chosen, layer="gebied" if chosen else "aantal")
