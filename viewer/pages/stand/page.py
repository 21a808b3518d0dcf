"""Page Stand van het overzicht: how complete and how current the overview is, per province."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from data.archive.in_use import editions_before
from data.domain.errors import KaartError
from data.domain.query import Query
from layers.table import Cell, Column, Kind
from layers.words.format import number, recorded_day
from layers.words.language import _
from viewer.address.pages import page_url
from viewer.address.parameters import parameters
from viewer.address.urls import keeper_key, province_map_url
from viewer.answer.lenses.overview_state import (
    PER_MUNICIPALITY,
    WHAT_IS_KNOWN,
    OverviewState,
    Yardstick,
    assumptions_in_words,
    lists_in_words,
    overview_state,
    population_title,
    reading_in_words,
    share_in_words,
    summary,
    total_in_words,
)
from viewer.answer.markdown import as_plain
from viewer.components.blocks import Table
from viewer.components.file_links import FileLink, file_links
from viewer.pages.shell import notices, session
from viewer.pages.shell.navigation import blocks
from viewer.registries.loaded import previous_registry

if TYPE_CHECKING:
    from data.analysis.completeness.independent_lists import Population
    from data.analysis.completeness.overview_measure import Measurement, Tally
    from data.archive.editions import ArchivedEdition
    from data.registry.registry import Registry

MOST_KEEPERS = 15
"""Number of bronhouders that are shown until the visitor asks for all."""


def page() -> None:
    """Draw the page. Filters count for nothing here: it is about the whole overview."""
    selection = session.open_selection()
    query, registry = selection.query, selection.registry
    notices.problems()
    st.title(_("Stand van het overzicht"), anchor=False)
    place = st.container(key="resultaat")
    _edition_field(registry, query)
    state = overview_state(registry, query.reference_date, _base(registry, query))
    with place:
        st.markdown(as_plain(summary(state)))
    notices.way_to_today(query)
    blocks([per_municipality(state, query), known(state, query)], "maten")
    notices.small(
        _(
            "Gemiddeld aantal deelnames per gemeente, met landelijke indelingen apart. De andere "
            "maten gaan over samenwerkingen met een gemeente uit de provincie, zonder landelijke "
            "indelingen. Tussen provincies zegt het verschil weinig over hoeveel er wordt "
            "samengewerkt: niet overal is even goed gezocht. Leeftijd: sinds de bron haar het "
            "laatst bevestigde."
        )
    )
    _estimates(state)
    with st.columns([3, 2])[0]:
        blocks([keepers(state, query)], "bronhouders")
    _files(query)
    notices.data_caveats(selection)
    session.write(query)


def _base(registry: Registry, query: Query) -> Registry | None:
    """Return the earlier edition that is chosen; None, with a line, when it cannot be read."""
    if not query.previous:
        return None
    try:
        return previous_registry(registry, query.previous)
    except KaartError as error:
        st.error(str(error), icon=":material/error:")
        return None


def _edition_field(registry: Registry, query: Query) -> None:
    """Offer every kept edition as base line, or say that this is the zero measurement."""
    archived: Sequence[ArchivedEdition] = editions_before(registry.edition)
    if not archived and not query.previous:
        st.markdown(
            _("Dit is de nulmeting: er is nog geen eerdere editie om haar naast te leggen.")
        )
        return
    names = {"": _("geen")} | {each.key: recorded_day(each.date) for each in archived}
    names.setdefault(query.previous, query.previous)
    if "tegenover" not in st.session_state:
        st.session_state["tegenover"] = query.previous
    st.selectbox(
        _("Vergelijk met de editie van"),
        names,
        format_func=names.__getitem__,
        key="tegenover",
        width=420,
    )


def per_municipality(state: OverviewState, query: Query) -> Table[Measurement]:
    """Return in how many partnerships of each basis a municipality takes part, per province."""
    return _measures(state, query, _("Samenwerkingen per gemeente"), PER_MUNICIPALITY)


def known(state: OverviewState, query: Query) -> Table[Measurement]:
    """Return how much is known of partnerships, per province."""
    return _measures(state, query, _("Wat er van bekend is"), WHAT_IS_KNOWN)


def _measures(
    state: OverviewState, query: Query, caption: str, yardsticks: Sequence[Yardstick]
) -> Table[Measurement]:
    def area(one: Measurement) -> Cell:
        address = province_map_url(query, one.area) if one.area else ""
        return Cell(state.area(one.area), href=address, sort="" if not one.area else None)

    columns = (_column(state, yardstick) for yardstick in yardsticks)
    return Table(
        caption=caption, columns=(Column(_("Gebied"), area), *columns), subjects=state.measured
    )


def _column(state: OverviewState, yardstick: Yardstick) -> Column[Measurement]:
    def cell(one: Measurement) -> Cell:
        before, value = state.before(one), yardstick.value(one)
        note = _("was {value}").format(value=yardstick.in_words(before)) if before else ""
        return Cell(yardstick.in_words(one), note=note, sort=-1 if value is None else value)

    return Column(_(yardstick.title), cell, Kind.NUMBER)


def keepers(state: OverviewState, query: Query) -> Table[Tally]:
    """Return the open questions of each bronhouder, and what became of earlier ones."""

    def keeper(tally: Tally) -> Cell:
        view = Query(date=query.date, language=query.language, keeper=keeper_key(tally.keeper))
        name = tally.keeper or _("Bronhouder onbekend")
        return Cell(name, href=page_url("kwaliteit", view))

    columns: list[Column[Tally]] = [
        Column(_("Bronhouder"), keeper),
        Column(_("Open vragen"), lambda tally: tally.questions, Kind.WHOLE),
    ]
    if state.base is not None:
        columns += [
            Column(_("Was"), lambda tally: tally.before or 0, Kind.WHOLE),
            Column(_("Hersteld"), lambda tally: tally.mended or 0, Kind.WHOLE),
            Column(_("Erbij"), lambda tally: tally.added or 0, Kind.WHOLE),
        ]
    return Table(
        caption=_("Open vragen per bronhouder"),
        columns=tuple(columns),
        subjects=state.tallies,
        first=MOST_KEEPERS,
        empty=_("Geen bevindingen."),
        compact=True,
    )


def _estimates(state: OverviewState) -> None:
    """Draw how many there are by estimate, with what that rests on."""
    blocks([estimated(state)], "schatting")
    for sentence in assumptions_in_words():
        notices.small(sentence)


def estimated(state: OverviewState) -> Table[Population]:
    """Return what is estimated of each kind, with its interval and how to read it."""
    return Table(
        caption=_("Schatting van de volledigheid"),
        columns=(
            Column(_("Soort"), population_title),
            Column(_("Op de lijsten"), lists_in_words),
            Column(_("Bekend"), lambda one: Cell(number(one.known), sort=one.known), Kind.WHOLE),
            Column(_("Geschat aantal"), total_in_words),
            Column(_("Deel dat bekend is"), share_in_words),
            Column(_("Hoe te lezen"), reading_in_words),
        ),
        subjects=state.populations,
        sortable=False,
        empty=_("Op deze dag hebben geen twee lijsten iets gemeen: er is niets te schatten."),
    )


def _files(query: Query) -> None:
    """Show links to all of this as a table and as JSON."""
    shown = Query(
        date=query.reference_date,
        edition=query.edition,
        previous=query.previous,
        language=query.language,
    )
    view = urlencode(parameters(shown), doseq=True)
    titles = {"csv": _("Deze maten als tabel (CSV)"), "json": _("Als JSON")}
    links = [FileLink(title, f"stand.{suffix}?{view}") for suffix, title in titles.items()]
    file_links(links, "stand-bestanden")
