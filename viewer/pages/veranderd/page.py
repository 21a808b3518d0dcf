"""Page Wat is er veranderd: what happened in a period, and what a new edition tells otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from data.archive.editions import ArchivedEdition
from data.archive.in_use import editions_before
from data.domain.errors import KaartError
from data.domain.query import EARLIEST, Query
from data.history.corrections import CorrectionLog
from data.history.event_filter import first_day
from data.registry.selection import Selection
from layers.words.caveats import known_until_in_words
from layers.words.events import (
    corrections_in_words,
    events_in_words,
    unchanged_in_words,
    unreadable_in_words,
)
from layers.words.format import partnerships, plural, recorded_day, sentence_case
from layers.words.language import _
from viewer.answer.markdown import as_plain
from viewer.components.change_table import events_table
from viewer.components.fields import date_field
from viewer.export.changes.report import (
    EDITIONS,
    PERIOD,
    Report,
    by_month,
    report_of_editions,
    report_of_period,
    summary_in_words,
)
from viewer.pages.shell import filters, notices, session
from viewer.pages.shell.links import feed_links, following_in_words, report_links
from viewer.pages.shell.municipality_field import municipality_field
from viewer.pages.shell.navigation import blocks
from viewer.registries.loaded import corrections_for, previous_registry

_QUICK = "periode"
"""Key of the quick choices: a number of months."""


def page() -> None:
    """Draw the page."""
    selection = session.open_selection()
    notices.problems()
    try:
        _period(selection)
    except KaartError as error:
        _heading(selection, _("Wat is er veranderd"), "")
        st.error(str(error), icon=":material/error:")
    notices.active_filters(selection, quiet=True)
    _editions(selection)
    notices.older_date(selection)
    notices.data_caveats(selection)
    session.write(selection.query)
    with st.sidebar:
        filters.panel(selection)


def _period(selection: Selection) -> None:
    """Draw what happened in the period of the view."""
    corrections = corrections_for(selection.registry)
    report = report_of_period(selection.registry, selection.query, corrections)
    _heading(selection, report.title, _counted(report))
    st.markdown(
        _(
            "Wat er veranderde van {period}, volgens het register en de bronnen van de andere "
            "samenwerkingen. Wat het register nog niet heeft verwerkt, staat hier niet. Wie "
            "vertrok, is afgeleid uit twee versies."
        ).format(period=as_plain(report.about))
    )
    if until := known_until_in_words(selection.registry, selection.snapshot.date):
        st.markdown(as_plain(until))
    if report.corrections:
        sentence = corrections_in_words(len(report.corrections))
        st.markdown(_("Daarnaast: {corrections}, onder de tabel.").format(corrections=sentence))
    with st.container(key="acties", horizontal=True, vertical_alignment="center", gap="medium"):
        report_links(selection.query, PERIOD)
        feed_links(selection, explained=True)
    notices.small(following_in_words())
    empty = _("In deze periode is niets veranderd aan wat u ziet. Kies een eerdere begindatum.")
    blocks([events_table(report, report.title, empty)], "wijzigingen")
    _unchanged(report)
    _corrected(report, corrections)


def _unchanged(report: Report) -> None:
    """Offer the new versions that differ in nothing; made when someone opens them."""
    if not report.unchanged:
        return
    title = _("En {versions}").format(versions=unchanged_in_words(len(report.unchanged)))
    with st.expander(title, key="zonder-verschil", on_change="rerun") as opened:
        if opened.open:
            parts = by_month(report.unchanged)
            blocks([events_table(report, title, "", parts)], "zonder-verschil-tabel")


def _corrected(report: Report, corrections: CorrectionLog) -> None:
    """Draw what the register corrected, by the edition that showed it."""
    for path in corrections.unreadable:
        st.warning(as_plain(unreadable_in_words(path.name)), icon=":material/warning:")
    if not report.corrected:
        return
    st.header(_("Verbeterd in de gegevens"), anchor=False)
    st.markdown(
        _(
            "Dit vertellen het register of de andere bronnen sinds een verversing anders, zonder "
            "nieuwe versie. Sinds wanneer het zo is, is niet bekend: de dag is die van de editie "
            "waarin het is opgemerkt."
        )
    )
    if corrections.left_out:
        sentence = plural(
            "Van {count} samenwerking is het verschil niet bewaard: het waren er te veel tegelijk.",
            "Van {count} samenwerkingen is het verschil niet bewaard: het waren er te veel "
            "tegelijk.",
            corrections.left_out,
        )
        st.markdown(sentence)
    caption = _("Verbeterd in de gegevens")
    blocks([events_table(report, caption, "", report.corrected)], "verbeterd")


def _heading(selection: Selection, title: str, counted: str) -> None:
    """Draw the title, and beside the result the fields of period and municipality."""
    st.title(as_plain(title), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        with st.container(key="resultaat", width="stretch"):
            st.markdown(f"## {counted}" if counted else "")
        _quick_periods(selection.query)
        with st.container(width=240):
            since = selection.query.since or first_day(selection.query)
            date_field(selection, "sinds", _("Sinds"), since, lambda day: session.change(since=day))
        with st.container(width=220):
            municipality_field(selection, 0, _("Zoek een gemeente"), _show)


def _quick_periods(query: Query) -> None:
    """Offer the periods that most visitors want."""
    names = {1: _("1 maand"), 12: _("1 jaar"), 60: _("5 jaar")}
    days = {months: _since(query, months) for months in names}
    state = st.session_state
    state[_QUICK] = next((months for months, day in days.items() if day == query.since), None)
    st.segmented_control(
        _("Periode"),
        names,
        format_func=names.__getitem__,
        key=_QUICK,
        on_change=_show_quick,
        label_visibility="collapsed",
    )


def _since(query: Query, months: int) -> date | None:
    """Return the first day of so many months up to the reference date; None for a year."""
    if months == 12:
        return None
    day = query.reference_date
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    first = date(year, month + 1, 1)
    length = ((first + timedelta(days=31)).replace(day=1) - first).days
    same_day = first.replace(day=min(day.day, length))
    return max(same_day + timedelta(days=1), EARLIEST)


def _show_quick() -> None:
    query, months = session.current(), st.session_state.get(_QUICK)
    if months is not None:
        session.change(since=_since(query, months))


def _counted(report: Report) -> str:
    count = len({event.record.id for event in report.events})
    return _("{events} in {partnerships}").format(
        events=events_in_words(len(report.events)), partnerships=partnerships(count)
    )


def _editions(selection: Selection) -> None:
    """Offer what this edition tells otherwise than an earlier one; made when someone opens it."""
    archived = editions_before(selection.registry.edition)
    if not archived and not selection.query.previous:
        st.markdown(
            _(
                "Er is nog geen eerdere editie die iets anders vertelt. Na een verversing met een "
                "verschil staat hier ook wat het register anders vertelt dan daarvoor."
            )
        )
        return
    title = _("Tussen twee edities: wat vertelt het register anders dan voor een verversing?")
    with st.expander(title, key="tussen-edities", on_change="rerun") as opened:
        if opened.open:
            _edition_field(archived, selection.query)
            try:
                _compared(selection)
            except KaartError as error:
                st.error(str(error), icon=":material/error:")


def _edition_field(archived: Sequence[ArchivedEdition], query: Query) -> None:
    """Offer the kept editions that differ from each other."""
    names = {"": _("de laatste die iets anders vertelt")}
    names |= {each.key: _named(each) for each in archived}
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


def _named(archived: ArchivedEdition) -> str:
    day = recorded_day(archived.date)
    if not archived.replaced:
        return day
    return _("{day} (in gebruik tot {until})").format(
        day=day, until=recorded_day(archived.replaced[:10])
    )


def _compared(selection: Selection) -> None:
    older = previous_registry(selection.registry, selection.query.previous)
    if older is None:
        return
    report = report_of_editions(older, selection.registry, selection.query)
    about = as_plain(sentence_case(report.about))
    st.markdown(f"{about}: {as_plain(summary_in_words(report))}.")
    report_links(selection.query, EDITIONS)
    empty = _("De twee edities vertellen hetzelfde over wat u ziet.")
    blocks([events_table(report, _("Tussen twee edities"), empty)], "edities")


def _show(codes: tuple[str, ...]) -> None:
    session.change(municipalities=codes[:1], partnerships=())
