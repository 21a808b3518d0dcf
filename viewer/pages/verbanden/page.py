"""Page Verbanden: ties and overlap between municipalities, and who works together most."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st

from data.analysis.clusters import Clusters, clusters
from data.analysis.comparison import Pair, pair_of
from data.analysis.congruence import MemberSet, member_sets, sets_per_municipality
from data.analysis.ties import Ties, ties
from data.domain.labels import N_
from data.registry.selection import Selection
from layers.maps.catalogue import LAYERS
from layers.words.filters import result_in_words
from layers.words.format import number
from layers.words.language import _, ngettext
from layers.words.profile import pair_in_words
from layers.words.ties import (
    groups_in_words,
    method_in_words,
    patchwork_in_words,
    ranking_in_words,
    sets_in_words,
    ties_of_one_in_words,
)
from viewer.address.pages import page_url
from viewer.address.parameters import query_string
from viewer.answer.markdown import as_plain
from viewer.components.blocks import Block
from viewer.components.map import MapEvents, MapUpdate, announce, map_view
from viewer.components.matrix import forget, matrix
from viewer.locale.catalogue import set_language
from viewer.pages.shell import filters, navigation, notices, session
from viewer.pages.shell.blocks import blocks
from viewer.pages.shell.municipality_field import chosen_codes, municipality_field
from viewer.pages.shell.visitor_edition import registry_of_visitor
from viewer.pages.verbanden import tables as ties_tables
from viewer.pages.verbanden.matrix import matrix_of

MATRIX = "verbanden"
VIEWS = {
    MATRIX: N_("Matrix"),
    "groepen": N_("Groepen op de kaart"),
    "lappendeken": N_("Lappendeken"),
}
"""What the page can show: the values of `laag` that it knows; any other shows the matrix."""

_CHOICE, _DRAWN = "beeld", "_verbanden_beeld"
_HIGH = 330
"""Height in pixels of a list beside the matrix."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the page tells of a selection."""

    selection: Selection
    ties: Ties
    clusters: Clusters
    sets: tuple[MemberSet, ...]
    pairs: list[tuple[str, str, int]]
    pair: Pair | None


def page() -> None:
    """Draw the page."""
    registry = registry_of_visitor()
    query = session.open_view(registry)
    set_language(query.language)
    found = _found(registry.select(query))
    view = query.layer if query.layer in VIEWS else MATRIX
    notices.problems()
    _head(found.selection, view)
    notices.older_date(found.selection)
    shown, told = st.columns([1.7, 1], gap="medium")
    with shown:
        _matrix(found) if view == MATRIX else _map(found.selection)
    with told:
        _BESIDE[view](found)
    notices.active_filters(found.selection)
    _more(found, view)
    notices.data_caveats(found.selection)
    session.write(query)
    st.session_state[_DRAWN] = view
    with st.sidebar:
        filters.panel(found.selection)


def _found(selection: Selection) -> Found:
    tied = ties(selection)
    pairs = ties_tables.shown_pairs(selection, tied)
    chosen = selection.query.municipalities[:2]
    if len(chosen) < 2 and pairs:
        chosen = pairs[0][:2]
    pair = pair_of(selection, chosen[0], chosen[1]) if len(chosen) == 2 else None
    return Found(selection, tied, clusters(selection), member_sets(selection), pairs, pair)


def _head(selection: Selection, view: str) -> None:
    """Tell how much is selected and what a tie is, and offer the ways to look at it."""
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        with st.container(key="resultaat", width="stretch"):
            st.markdown(f"## {result_in_words(selection)}")
        st.toggle(
            _("Landsdekkende meetellen"),
            key="landsdekkend",
            help=_(
                "RES-regio’s, arbeidsmarktregio’s, RIEC’s en VNG-afdelingen dekken samen het hele "
                "land; elk paar in een provincie lijkt daardoor verbonden."
            ),
        )
        st.session_state[_CHOICE] = view
        with st.container(key="laag", width="content"):
            st.segmented_control(
                _("Beeld"),
                list(VIEWS),
                format_func=lambda key: _(VIEWS[key]),
                key=_CHOICE,
                required=True,
                label_visibility="collapsed",
                on_change=_look,
            )
    st.markdown(
        _(
            "Een **verband** tussen twee gemeenten: zij doen mee aan dezelfde samenwerking. Een "
            "**groep**: gemeenten die onderling het meest delen."
        )
    )


def _look() -> None:
    session.show(replace(session.current(), layer=st.session_state[_CHOICE]))


def _matrix(found: Found) -> None:
    words = ranking_in_words(found.selection, found.ties, found.pairs)
    shown = matrix_of(found.selection, found.ties, found.clusters, words)
    if not shown.codes:
        forget()
        st.markdown(as_plain(words))
        return
    arriving = session.arriving() or st.session_state.get(_DRAWN) != MATRIX
    chosen = found.selection.query.municipalities
    matrix(shown, chosen, arriving=arriving, on_choose=_choose)
    without = len(found.clusters.untied)
    if without:
        line = ngettext(
            "{count} gemeente zonder verband staat er niet in.",
            "{count} gemeenten zonder verband staan er niet in.",
            without,
        )
        st.markdown(f":small[{as_plain(line.format(count=number(without)))}]")


def _map(selection: Selection) -> None:
    query = selection.query
    forget()
    arriving = session.arriving() or st.session_state.get(_DRAWN) == MATRIX
    announced = announce(
        MapUpdate(
            picture=LAYERS[query.layer].draw(selection),
            state=query_string(query),
            dated=query_string(replace(query, date=selection.snapshot.date)),
            restore=session.returning(),
            selected=query.municipalities,
            listless=True,
        ),
        arriving=arriving,
    )
    announced.give_way()
    map_view(announced, on_event=_on_event)
    told = _("Open op de Kaart om te downloaden of te delen")
    st.markdown(f":small[[{told}]({page_url('kaart', query)})]")


def _on_event(events: MapEvents) -> None:
    query = session.current()
    if events.ga:
        navigation.navigate(events.ga)
    elif events.gemeente:
        kept = tuple(code for code in query.municipalities if code != events.gemeente)
        added = kept if events.gemeente in query.municipalities else (*kept, events.gemeente)
        _choose(added[-2:])
    elif events.wis:
        _choose(())
    elif events.ververs:
        session.show(query)


def _choose(codes: tuple[str, ...]) -> None:
    session.show(replace(session.current(), municipalities=codes))


def _press(told: str) -> None:
    _choose(ties_tables.chosen_pair(told))


def _named() -> None:
    _choose(chosen_codes(2))


def _beside_matrix(found: Found) -> None:
    """Explain the pair, and rank the pairs."""
    _pair(found)
    shown: list[Block] = [ties_tables.pairs_table(found.selection, found.pairs, _HIGH)]
    blocks(shown, "paren", on_choose=_press)
    rest = len(found.pairs) - ties_tables.MOST_PAIRS
    if rest > 0:
        line = _("Er zijn nog {count} paren; kies een gebied, onderwerp of gemeente.")
        st.markdown(f":small[{as_plain(line.format(count=number(rest)))}]")


def _beside_groups(found: Found) -> None:
    table = ties_tables.short_groups_table(found.selection, found.clusters, 2 * _HIGH)
    blocks([table], "groepen")


def _beside_patchwork(found: Found) -> None:
    counts = sets_per_municipality(found.sets)
    table = ties_tables.patchwork_table(found.selection, counts, 2 * _HIGH)
    blocks([table], "lappen", on_choose=_press)


_BESIDE: dict[str, Callable[[Found], None]] = {
    MATRIX: _beside_matrix,
    "groepen": _beside_groups,
    "lappendeken": _beside_patchwork,
}


def _pair(found: Found) -> None:
    """Offer any two municipalities by name, and tell what they share."""
    selection = found.selection
    query = selection.query
    with st.container(horizontal=True, gap="small", key="paar"):
        municipality_field(selection, 0, _("Kies een gemeente"), _named, width="stretch")
        municipality_field(selection, 1, _("en een tweede"), _named, width="stretch")
    lines = []
    if len(query.municipalities) == 1:
        lines.append(ties_of_one_in_words(selection, found.ties, query.municipalities[0]))
    if found.pair:
        told = pair_in_words(selection.registry, found.pair, selection.query)
        if not query.municipalities:
            tied = len(found.pairs) > 1 and found.pairs[0][2] == found.pairs[1][2]
            opening = (
                _("Een van de nauwste paren: {pair}") if tied else _("Het nauwste paar: {pair}")
            )
            told = opening.format(pair=told)
        lines.append(told)
    for line in lines:
        st.markdown(as_plain(line))


def _more(found: Found, view: str) -> None:
    """Draw what stands below: the partnerships of the pair, the groups, the combinations."""
    parts = [(_("Dit paar"), _more_of_pair), (_("Groepen"), _more_of_groups)]
    parts.append((_("Congruentie"), _more_of_sets))
    for tab, (_title, draw) in zip(st.tabs([title for title, _draw in parts]), parts, strict=True):
        with tab:
            draw(found, view)


def _more_of_pair(found: Found, view: str) -> None:
    if view != MATRIX:
        _pair(found)
    if found.pair:
        shared, topics = st.columns([2, 1], gap="medium")
        with shared:
            blocks([ties_tables.pair_table(found.selection, found.pair)], "delen")
        with topics:
            blocks([ties_tables.topics_bars(found.selection, found.pair)], "waarover")


def _more_of_groups(found: Found, _view: str) -> None:
    st.markdown(as_plain(groups_in_words(found.selection, found.clusters)))
    st.markdown(f":small[{as_plain(method_in_words(found.clusters))}]")
    blocks([ties_tables.groups_table(found.selection, found.clusters)], "groepen-2")


def _more_of_sets(found: Found, _view: str) -> None:
    st.markdown(
        _(
            "**Congruentie** is hoe ver gebieden samenvallen: samenwerkingen met precies dezelfde "
            "gemeenten vormen één **combinatie**. Veel verschillende combinaties maken van het "
            "gebied een lappendeken."
        )
    )
    told = sets_in_words(found.sets)
    st.markdown(as_plain(f"{told} {patchwork_in_words(found.selection, found.sets)}"))
    blocks([ties_tables.sets_table(found.selection, found.sets)], "combinaties")
    rest = len(found.sets) - ties_tables.MOST_SETS
    if rest > 0:
        line = _("Er zijn nog {count} combinaties; kies een gebied of onderwerp om ze te zien.")
        st.markdown(f":small[{as_plain(line.format(count=number(rest)))}]")
