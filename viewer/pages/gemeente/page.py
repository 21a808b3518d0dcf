"""Page Gemeente: what one municipality takes part in, who decides, and with whom."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import streamlit as st

from data.analysis.comparison import least_neighbours, side_by_side, white_spots
from data.analysis.merger_scenario import merger_scenario
from data.analysis.profile import participations_of
from data.domain.labels import N_
from data.domain.query import Query
from data.domain.records import Partnership
from data.registry.selection import Selection
from layers.words.figures.population import alike_in_words, size_in_words
from layers.words.format import enumeration, sentences
from layers.words.language import _
from layers.words.lenses.initiatives import example_in_words, examples_explained
from layers.words.merger_scenario import (
    not_known_in_words,
    partners_to_be_in_words,
    scenario_in_words,
    scenario_title,
)
from layers.words.profile import (
    headline,
    place_in_words,
    side_by_side_in_words,
    succeeded_in_words,
    white_spots_in_words,
)
from viewer.address.edit import toggle_area, toggle_value
from viewer.address.pages import page_url
from viewer.address.parameters import MOST_MUNICIPALITIES
from viewer.address.urls import MERGER, task_url
from viewer.answer.markdown import as_plain, with_source
from viewer.components import participation_charts as charts
from viewer.components.blocks import Fact, Facts
from viewer.components.document_links import affiliated_links, dossier_links, scenario_links
from viewer.components.map_view import map_view
from viewer.components.participation_table import participation_table
from viewer.components.task_answers import tasks_blocks
from viewer.pages.gemeente import agenda, listing, opgaven, picture
from viewer.pages.gemeente.listing import comparison_table
from viewer.pages.shell import notices, session, tabs
from viewer.pages.shell.links import feed_links
from viewer.pages.shell.municipality_field import government_field, municipality_field
from viewer.pages.shell.navigation import blocks, name_page, propose_link

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

WIDTHS = {0: (1.0, 1.6), 1: (3.45, 1.3)}
"""Widths of what is told and of the map, by the number of municipalities."""
SIDE_BY_SIDE = (2.0, 1.35)
MOST_SIDE_BY_SIDE = 3
"""How many municipalities fit beside each other; of more shows only what happens together."""

OF_ONE = {
    "samenwerkingen": N_("Samenwerkingen"),
    "partners": N_("Partners"),
    "taken": N_("Wie regelt wat"),
    "opgaven": N_("Opgaven"),
    "agenda": N_("Agenda van de raad"),
    "witte-vlekken": N_("Witte vlekken"),
    MERGER: N_("Samengaan"),
}
OF_SEVERAL, OF_MANY = ("samenwerkingen", "verdeling", MERGER), (MERGER,)
"""The parts of this page, by the number of municipalities."""


def page() -> None:
    """Draw the page.

    The map has one place in the page whatever else there is, or it would be drawn anew: the lines
    above it stand in a container that is always there, and it is always in the second column.
    """
    selection = session.open_selection(_settled)
    query = selection.query
    above = st.container()
    left, right = st.columns(
        WIDTHS.get(len(query.municipalities), SIDE_BY_SIDE),
        gap="medium" if query.municipalities else "large",
    )
    with above:
        notices.problems()
    if not query.municipalities:
        _start(above, left, selection)
    elif len(query.municipalities) == 1:
        _one(above, left, selection)
    else:
        _several(above, left, selection)
    with above:
        notices.older_date(selection, _shown(selection))
        notices.active_filters(selection, quiet=True)
        if not len(selection):
            notices.suggest_fewer_filters(selection)
    with right:
        map_view(picture.update(selection), on_event=picture.on_event)
    notices.data_caveats(selection)
    session.write(query)


def _shown(selection: Selection) -> Collection[Partnership] | None:
    """Return what the chosen municipalities take part in; None without one."""
    codes = selection.query.municipalities
    taking = (one.record for code in codes for one in participations_of(selection, code))
    return {record.registration_id: record for record in taking}.values() if codes else None


def _settled(query: Query) -> Query:
    count = len(query.municipalities)
    offered = OF_MANY if count > MOST_SIDE_BY_SIDE else OF_SEVERAL if count > 1 else tuple(OF_ONE)
    return tabs.settled(query, offered)


def _start(above: DeltaGenerator, left: DeltaGenerator, selection: Selection) -> None:
    """Draw the page while no municipality is chosen."""
    with above:
        st.title(_("Waaraan doet uw gemeente mee?"), anchor=False)
        st.markdown(
            _(
                "Zoek een gemeente op naam, ook op haar oude naam, of kies er een op de kaart: u "
                "ziet waaraan zij meedoet, wie er beslist en met wie."
            )
        )
        with st.container(width=420):
            government_field(selection, _show)
    with left:
        blocks([charts.largest(selection), _to_others(selection)], "begin")


def _to_others(selection: Selection) -> Facts:
    """Return the ways to who arranges what, and to the page of provinces and water boards."""
    query = selection.query
    view = Query(date=query.date, edition=query.edition, language=query.language)
    others = _("Waaraan provincies en waterschappen meedoen")
    ways = (
        Fact(_("Ook"), _("Wie regelt dit voor mij?"), href=task_url(query)),
        Fact("", others, href=page_url("deelnemer", view)),
    )
    return Facts(_("Ook"), ways, heading=False)


def _one(above: DeltaGenerator, left: DeltaGenerator, selection: Selection) -> None:
    """Draw the page of one municipality: breakdown and list beside the map."""
    name_page(selection.registry.name(code := selection.query.municipalities[0]))
    with above:
        succeeded = succeeded_in_words(selection, _shown(selection) or ())
        beside = place_in_words(selection, code), alike_in_words(selection, code)
        sentence = sentences(*beside, size_in_words(selection, code), succeeded)
        _top(headline(selection, code), sentence, selection)
        if not selection.counts[code]:
            notices.way_to_today(selection.query)
    listed, spreading = left.columns([2.3, 1.15], gap="medium")  # the list first on a narrow screen
    with spreading:
        bars = [charts.bars(selection, code, chart) for chart in charts.CHARTS]
        blocks(bars, "verdeling", on_choose=_choose_value)
    drawn = tabs.tabs(listed, selection.query, {part: _(title) for part, title in OF_ONE.items()})
    own, shared, tasks, themes, dates, spots, together = drawn.values()
    with own:
        blocks([participation_table(selection, code)], "lijst", on_choose=_choose_area)
        affiliated_links(selection)
        propose_link(gemeente=code)
        _initiatives(selection)
    with shared:
        blocks(charts.sharing_most(selection, code), "partners")
    with tasks:
        blocks(tasks_blocks(selection, code), "taken")
    with themes:
        opgaven.opgaven_of(selection, code, _choose_value)
    with dates:
        agenda.council_dates(selection, code)
    with spots:
        _white_spots(selection, code)
    with together:
        st.markdown(as_plain(partners_to_be_in_words(selection, code)))
        blocks([charts.to_merge_with(selection, code)], "samen-met")


def _initiatives(selection: Selection) -> None:
    """Tell which initiatives there are without a government as lead: examples, not counted."""
    if initiatives := selection.listed_initiatives:
        st.subheader(_("Trekker is geen overheid"), anchor="initiatieven")
        st.markdown(examples_explained())
        for each in initiatives:
            line = with_source(example_in_words(selection.registry, each), each.source)
            st.markdown(f"- {line}")


def _white_spots(selection: Selection, code: str) -> None:
    """Draw the white spots, and ask from how many neighbours on a partnership is one."""
    if (most := len(selection.division.neighbours(code))) > 1:
        st.session_state["drempel"] = least_neighbours(selection, code)
        st.number_input(
            _("Bij ten minste zoveel buurgemeenten"),
            min_value=1,
            max_value=most,
            key="drempel",
            on_change=lambda: session.change(threshold=st.session_state["drempel"]),
            width=300,
        )
    without = white_spots(selection, code)
    st.markdown(as_plain(white_spots_in_words(selection, code, without)))
    blocks([listing.without(selection, without)], "witte-vlekken", on_choose=_choose_area)


def _several(above: DeltaGenerator, left: DeltaGenerator, selection: Selection) -> None:
    """Draw two or three municipalities side by side; of more only what happens together."""
    codes = selection.query.municipalities
    if len(codes) > MOST_SIDE_BY_SIDE:
        _many(above, left, selection)
        return
    names = enumeration(map(selection.registry.name, codes))
    groups = side_by_side(selection, codes)
    name_page(names)
    with above:
        title = _("{names} naast elkaar").format(names=names)
        _top(title, side_by_side_in_words(selection, groups), selection)
    titles = (_("Samenwerkingen"), _("Verdeling"), _("Als zij samengaan"))
    drawn = tabs.tabs(left, selection.query, dict(zip(OF_SEVERAL, titles, strict=True)))
    shared, divided, together = drawn.values()
    with shared:
        table = listing.compared(selection, groups)
        blocks([table], "lijst", on_choose=_choose_area)
    with divided:
        blocks([comparison_table(selection, codes)], "verdeling", on_choose=_choose_value)
    with together:
        _together(selection)


def _many(above: DeltaGenerator, left: DeltaGenerator, selection: Selection) -> None:
    """Draw what happens if four or more municipalities go together."""
    title = scenario_title(selection)
    name_page(title)
    sentence = _(
        "Naast elkaar staan hooguit drie gemeenten; van vier of vijf ziet u alleen wat er "
        "verandert als zij samengaan."
    )
    with above:
        _top(title, sentence, selection)
    with left:
        _together(selection)


def _together(selection: Selection) -> None:
    """Draw what happens if the municipalities go together, and offer it as a file."""
    joined = merger_scenario(selection, selection.query.municipalities)
    st.markdown(as_plain(scenario_in_words(selection, joined)))
    notices.small(not_known_in_words(selection, joined))
    scenario_links(selection)
    table = listing.effects_table(selection, joined)
    blocks([table], "samengaan", on_choose=_choose_area)


def _top(title: str, sentence: str, selection: Selection) -> None:
    """Draw the title and a sentence, and beside it the fields and what can be done."""
    count = len(selection.query.municipalities)
    first = st.container(horizontal=True, vertical_alignment="center", gap="small")
    with first, st.container(key="resultaat", width="stretch"):
        st.title(as_plain(title), anchor=False)
    # More fields than three leave no room for a title beside them.
    with first if count < MOST_SIDE_BY_SIDE else st.container(horizontal=True, gap="small"):
        labels = [_("Zoek een gemeente"), _("Vergelijk met"), *[_("En met")] * count]
        for place in range(min(count + 1, MOST_MUNICIPALITIES)):
            with st.container(width=200):
                municipality_field(selection, place, labels[place], _show)
    st.markdown(as_plain(sentence))
    if count > MOST_SIDE_BY_SIDE:
        return
    with st.container(key="acties", horizontal=True, vertical_alignment="center", gap="medium"):
        dossier_links(selection)
        if count == 1 and selection.query.part != MERGER:
            _way_together()
        feed_links(selection)


def _way_together() -> None:
    """Offer what happens if the municipality goes together with another one."""
    st.button(
        _("Wat als deze gemeente samengaat met …?"),
        key="samengaan-met",
        type="tertiary",
        icon=":material/merge:",
        on_click=lambda: session.change(part=MERGER),
    )


def _show(codes: tuple[str, ...]) -> None:
    session.change(municipalities=codes, partnerships=())


def _choose_value(value: str) -> None:
    session.show(toggle_value(session.current(), value))


def _choose_area(identifier: str) -> None:
    session.show(toggle_area(session.current(), identifier))
