"""Page Verbanden: ties and overlap between municipalities, and who works together most."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

import streamlit as st

from data.analysis.clusters import Clusters, clusters
from data.analysis.comparison import Pair, pair_of
from data.analysis.congruence import MemberSet, member_sets, sets_per_municipality
from data.analysis.ties import Ties, ties
from data.domain.labels import N_
from data.domain.query import Query
from data.registry.registry import Registry
from data.registry.selection import Selection
from layers.maps.catalogue import LAYERS
from layers.words.format import number, plural
from layers.words.language import _
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
from viewer.answer.glossary import word
from viewer.answer.markdown import as_plain
from viewer.components.blocks import Table
from viewer.components.map_view import MapEvents, MapUpdate, map_view
from viewer.components.matrix_view import forget, matrix
from viewer.pages.shell import filters, navigation, notices, session
from viewer.pages.shell.municipality_field import municipality_field
from viewer.pages.shell.navigation import blocks
from viewer.pages.verbanden import tables as ties_tables
from viewer.pages.verbanden.tables import matrix_of

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


KEPT = 4
"""Number of analyses that are kept for whoever asks the same: some megabytes each."""


@dataclass(frozen=True)
class Analysis:
    """What the page tells of a selection, in the language of its query."""

    selection: Selection
    ties: Ties
    clusters: Clusters
    sets: tuple[MemberSet, ...]
    pairs: list[tuple[str, str, int]]
    pair: Pair | None

    @cached_property
    def pairs_table(self) -> Table[ties_tables.TiedPair]:
        """The ranked list of pairs."""
        return ties_tables.pairs_table(self.selection, self.pairs, _HIGH)

    @cached_property
    def groups_table(self) -> Table[ties_tables.Group]:
        """The groups with all of their municipalities."""
        return ties_tables.groups_table(self.selection, self.clusters)

    @cached_property
    def sets_table(self) -> Table[MemberSet]:
        """The combinations of municipalities."""
        return ties_tables.sets_table(self.selection, self.sets)


def page() -> None:
    """Draw the page."""
    opened = session.open_selection()
    analysis = _analysis(opened.registry, opened.query, opened.snapshot.date)
    query = analysis.selection.query
    view = query.layer if query.layer in VIEWS else MATRIX
    notices.problems()
    _head(analysis.selection, view)
    notices.older_date(analysis.selection)
    shown, beside = st.columns([1.7, 1], gap="medium")
    with shown:
        _matrix(analysis) if view == MATRIX else _map(analysis.selection)
    with beside:
        _BESIDE[view](analysis)
    notices.active_filters(analysis.selection)
    _more(analysis, view)
    notices.data_caveats(analysis.selection)
    session.write(query)
    st.session_state[_DRAWN] = view
    with st.sidebar:
        filters.panel(analysis.selection)


@lru_cache(maxsize=KEPT)
def _analysis(registry: Registry, query: Query, _day: date) -> Analysis:
    """Return the analysis of a view; `_day`: for which it holds when the query names no date."""
    selection = registry.select(query)
    tied = ties(selection)
    pairs = ties_tables.shown_pairs(selection, tied)
    chosen = selection.query.municipalities[:2]
    pair = pair_of(selection, chosen[0], chosen[1]) if len(chosen) == 2 else None
    return Analysis(selection, tied, clusters(selection), member_sets(selection), pairs, pair)


def _head(selection: Selection, view: str) -> None:
    """Tell how much is selected and what a tie is, and offer the ways to look at it."""
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        notices.result(selection)
        filters.nationwide()
        st.session_state[_CHOICE] = view
        with st.container(key="laag", width="content"):
            st.segmented_control(
                _("Beeld"),
                list(VIEWS),
                format_func=lambda key: _(VIEWS[key]),
                key=_CHOICE,
                required=True,
                label_visibility="collapsed",
                on_change=lambda: session.change(layer=st.session_state[_CHOICE]),
            )
    st.markdown(
        _(
            "Een **{tie}** tussen twee gemeenten: zij doen mee aan dezelfde samenwerking. Een "
            "**{group}**: gemeenten die onderling het meest delen."
        ).format(tie=word("verband", _("verband")), group=word("groep", _("groep")))
    )
    same = replace(selection.query, layer=Query().layer, municipalities=(), partnerships=())
    navigation.link("opgaven", same, _("Aan welke opgaven wordt waar samengewerkt?"))


def _matrix(analysis: Analysis) -> None:
    words = ranking_in_words(analysis.selection, analysis.pairs)
    shown = matrix_of(analysis.selection, analysis.ties, analysis.clusters, words)
    if not shown.codes:
        forget()
        st.markdown(as_plain(words))
        return
    arriving = session.arriving() or st.session_state.get(_DRAWN) != MATRIX
    chosen = analysis.selection.query.municipalities
    matrix(shown, chosen, arriving=arriving, on_choose=_choose)
    without = len(analysis.clusters.untied)
    if without:
        notices.small(
            plural(
                "{count} gemeente zonder verband staat er niet in.",
                "{count} gemeenten zonder verband staan er niet in.",
                without,
            )
        )


def _map(selection: Selection) -> None:
    query = selection.query
    forget()
    update = MapUpdate(
        picture=LAYERS[query.layer].draw(selection),
        state=query_string(query),
        dated=query_string(replace(query, date=selection.snapshot.date)),
        restore=session.returning(),
        selected=query.municipalities,
        clearable=bool(query.municipalities),
    )
    map_view(update, on_event=_on_event)
    label = _("Open op de Kaart om te downloaden of te delen")
    st.markdown(f":small[[{label}]({page_url('kaart', query)})]")


def _on_event(events: MapEvents) -> None:
    query = session.current()
    if events.gemeente:
        others = tuple(code for code in query.municipalities if code != events.gemeente)
        added = others if events.gemeente in query.municipalities else (*others, events.gemeente)
        _choose(added[-2:])
    elif events.wis:
        _choose(())


def _choose(codes: tuple[str, ...]) -> None:
    session.change(municipalities=codes)


def _press(pressed: str) -> None:
    _choose(ties_tables.chosen_pair(pressed))


def _beside_matrix(analysis: Analysis) -> None:
    """Explain the pair, and rank the pairs."""
    _pair(analysis)
    blocks([analysis.pairs_table], "paren", on_choose=_press)
    rest = len(analysis.pairs) - ties_tables.MOST_PAIRS
    if rest > 0:
        line = _("Paren die hier niet staan: {count}. Kies een gebied, onderwerp of gemeente.")
        notices.small(line.format(count=number(rest)))


def _beside_groups(analysis: Analysis) -> None:
    table = ties_tables.groups_table(analysis.selection, analysis.clusters, 2 * _HIGH)
    blocks([table], "groepen")


def _beside_patchwork(analysis: Analysis) -> None:
    counts = sets_per_municipality(analysis.sets)
    table = ties_tables.patchwork_table(analysis.selection, counts, 2 * _HIGH)
    blocks([table], "lappen", on_choose=_press)


_BESIDE: dict[str, Callable[[Analysis], None]] = {
    MATRIX: _beside_matrix,
    "groepen": _beside_groups,
    "lappendeken": _beside_patchwork,
}


def _pair(analysis: Analysis) -> None:
    """Offer any two municipalities by name, and tell what they share."""
    selection = analysis.selection
    query = selection.query
    with st.container(horizontal=True, gap="small", key="paar"):
        for place, label in enumerate((_("Kies een gemeente"), _("en een tweede"))):
            with st.container(width="stretch"):
                municipality_field(selection, place, label, lambda codes: _choose(codes[:2]))
    lines = []
    if len(query.municipalities) == 1:
        lines.append(ties_of_one_in_words(selection, analysis.ties, query.municipalities[0]))
    if analysis.pair:
        lines.append(pair_in_words(selection.registry, analysis.pair, selection.query))
    for line in lines:
        st.markdown(as_plain(line))


def _more(analysis: Analysis, view: str) -> None:
    """Draw what stands below: the partnerships of the pair, the groups, the combinations."""
    parts = [(_("Dit paar"), _more_of_pair), (_("Groepen"), _more_of_groups)]
    parts.append((_("Congruentie"), _more_of_sets))
    for tab, (_title, draw) in zip(st.tabs([title for title, _draw in parts]), parts, strict=True):
        with tab:
            draw(analysis, view)


def _more_of_pair(analysis: Analysis, view: str) -> None:
    if view != MATRIX:
        _pair(analysis)
    if analysis.pair:
        shared, topics = st.columns([2, 1], gap="medium")
        with shared:
            blocks([ties_tables.pair_table(analysis.selection, analysis.pair)], "delen")
        with topics:
            blocks([ties_tables.topics_bars(analysis.selection, analysis.pair)], "waarover")
    else:
        st.markdown(_("Kies twee gemeenten om te zien wat zij delen."))


def _more_of_groups(analysis: Analysis, _view: str) -> None:
    st.markdown(as_plain(groups_in_words(analysis.selection, analysis.clusters)))
    notices.small(method_in_words(analysis.clusters))
    blocks([analysis.groups_table], "groepen-2")


def _more_of_sets(analysis: Analysis, _view: str) -> None:
    st.markdown(
        _(
            "**{congruence}** is hoe ver gebieden samenvallen: samenwerkingen met precies dezelfde "
            "gemeenten vormen één **{set}**. Veel verschillende combinaties maken van het "
            "gebied een {patchwork}."
        ).format(
            congruence=word("congruentie", _("Congruentie")),
            set=word("combinatie", _("combinatie")),
            patchwork=word("lappendeken", _("lappendeken")),
        )
    )
    sentence = sets_in_words(analysis.sets)
    st.markdown(as_plain(f"{sentence} {patchwork_in_words(analysis.selection, analysis.sets)}"))
    blocks([analysis.sets_table], "combinaties")
    rest = len(analysis.sets) - ties_tables.MOST_SETS
    if rest > 0:
        line = _("Combinaties die hier niet staan: {count}. Kies een gebied of onderwerp.")
        notices.small(line.format(count=number(rest)))
