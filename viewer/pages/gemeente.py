"""Page Gemeente: what one municipality takes part in, who decides, and with whom."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from data.selection import Selection
from data.side_by_side import side_by_side
from data.white_spots import white_spots
from layers.wording import Text, enumeration
from layers.words_of_profile import (
    headline,
    place_in_words,
    side_by_side_in_words,
    white_spots_in_words,
)
from viewer import page_lines, session
from viewer.blocks import blocks
from viewer.language import catalogue
from viewer.map_view import Announced, announce, map_view
from viewer.markdown import as_plain
from viewer.municipality import listing, partners, picture, spread, start, ways
from viewer.municipality.columns import columns
from viewer.municipality_field import KEYS, found, municipality_field
from viewer.page_shell import TITLE
from viewer.resources import registry
from viewer.state import MOST_MUNICIPALITIES


def page() -> None:
    """Draw the page."""
    known = registry()
    query = session.open_view(known)
    text = catalogue(query.language)
    selection = known.select(query)
    announced = announce(picture.update(selection, text), arriving=session.arriving())
    announced.give_way()
    page_lines.problems(text)
    if not query.municipalities:
        _start(announced, selection, text)
    elif len(query.municipalities) == 1:
        _one(announced, selection, text)
    else:
        _several(announced, selection, text)
    page_lines.honesty(selection, text)
    session.write(query)
    if session.arriving():
        announced.await_map()


def _top(title: str, selection: Selection, text: Text) -> None:
    """Draw the title, and beside it the fields to find municipalities and what can be done."""
    _ = text.gettext
    count = len(selection.query.municipalities)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(key="resultaat", width="stretch"):
            st.title(as_plain(title), anchor=False)
        municipality_field(selection, 0, _("Zoek een gemeente"), _show_found, width=220)
        for place in range(1, min(count + 1, MOST_MUNICIPALITIES)):
            label = _("Vergelijk met") if place == 1 else _("En met")
            municipality_field(selection, place, label, _show_found, width=180)
        actions(selection, text)


def actions(selection: Selection, text: Text) -> None:  # noqa: ARG001 - what an action needs
    """Draw what can be done with this view as a whole, at the top right."""
    st.container(key="acties", horizontal=True, width="content", gap="small")


def _show_found() -> None:
    codes = found(len(KEYS))
    session.show(replace(session.current(), municipalities=codes, partnerships=()))


def _start(announced: Announced, selection: Selection, text: Text) -> None:
    """Draw the page while no municipality is chosen."""
    _ = text.gettext
    st.title(_("Waaraan doet uw gemeente mee?"), anchor=False)
    st.markdown(
        _(
            "Zoek een gemeente op naam, ook op haar oude naam, of kies er een op de kaart: u ziet "
            "waaraan zij meedoet, wie er beslist en met wie."
        )
    )
    municipality_field(selection, 0, _("Zoek een gemeente"), _show_found, width=420)
    page_lines.active_filters(selection, text, quiet=True)
    left, right = st.columns([1, 1.6], gap="large")
    with left:
        blocks(start.bars(selection, text), "begin", text)
    with right:
        map_view(announced, on_event=picture.on_event)


def _one(announced: Announced, selection: Selection, text: Text) -> None:
    """Draw the page of one municipality: breakdown, list and map side by side."""
    _ = text.gettext
    (code,) = selection.query.municipalities
    name = selection.registry.name(code)
    st.set_page_config(page_title=f"{name} - {TITLE}")
    _top(headline(selection, code, text), selection, text)
    st.markdown(as_plain(place_in_words(selection, code, text)))
    page_lines.active_filters(selection, text, quiet=True)
    left, middle, right = st.columns([1.15, 2.3, 1.3], gap="medium")
    with left:
        charts = [spread.bars(selection, code, chart, text) for chart in spread.CHARTS]
        blocks(charts, "verdeling", text, on_choose=_choose_value)
    with middle:
        own, shared, spots = st.tabs([_("Samenwerkingen"), _("Partners"), _("Witte vlekken")])
        with own:
            blocks([listing.own(selection, code, text)], "lijst", text, on_choose=_choose_area)
        with shared:
            blocks(partners.bars(selection, code, text), "partners", text)
        with spots:
            without = white_spots(selection, code)
            st.markdown(as_plain(white_spots_in_words(selection, code, without, text)))
            table = listing.without(selection, without, text)
            blocks([table], "witte-vlekken", text, on_choose=_choose_area)
    with right:
        map_view(announced, on_event=picture.on_event)


def _several(announced: Announced, selection: Selection, text: Text) -> None:
    """Draw two or three municipalities side by side."""
    _ = text.gettext
    codes = selection.query.municipalities
    names = enumeration(map(selection.registry.name, codes), text)
    groups = side_by_side(selection, codes)
    st.set_page_config(page_title=f"{names} - {TITLE}")
    _top(_("{names} naast elkaar").format(names=names), selection, text)
    st.markdown(as_plain(side_by_side_in_words(selection, groups, text)))
    page_lines.active_filters(selection, text, quiet=True)
    left, right = st.columns([2, 1.35], gap="medium")
    with left:
        shared, divided = st.tabs([_("Samenwerkingen"), _("Verdeling")])
        with shared:
            table = listing.compared(selection, groups, text)
            blocks([table], "lijst", text, on_choose=_choose_area)
        with divided:
            table = columns(selection, codes, text)
            blocks([table], "verdeling", text, on_choose=_choose_value)
    with right:
        map_view(announced, on_event=picture.on_event)


def _choose_value(value: str) -> None:
    session.show(ways.chosen(session.current(), value))


def _choose_area(identifier: str) -> None:
    session.show(ways.area_chosen(session.current(), identifier))
