"""Page Wat is er veranderd: what happened in a period, and what a new edition tells otherwise."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from data.asked_changes import first_day
from data.errors import KaartError
from data.query import EARLIEST, LATEST
from data.selection import Selection
from layers.wording import Text, partnerships
from layers.words_of_events import events_in_words
from viewer import filters, page_lines, session
from viewer.blocks import blocks
from viewer.changes.links import feed_links, report_links
from viewer.changes.report import Report, report_of_editions, report_of_period
from viewer.changes.route import EDITIONS, PERIOD
from viewer.changes.table import table
from viewer.edition import previous_edition_dir
from viewer.language import catalogue
from viewer.markdown import as_plain
from viewer.municipality_field import found, municipality_field
from viewer.resources import previous_registry, registry


def page() -> None:
    """Draw the page."""
    known = registry()
    query = session.open_view(known)
    text = catalogue(query.language)
    selection = known.select(query)
    page_lines.problems(text)
    try:
        _period(selection, text)
    except KaartError as error:
        _heading(selection, text.gettext("Wat is er veranderd"), "", text)
        st.error(str(error), icon=":material/error:")
    page_lines.active_filters(selection, text, quiet=True)
    _editions(selection, text)
    page_lines.honesty(selection, text)
    session.write(query)
    with st.sidebar:
        filters.panel(selection, text)


def _period(selection: Selection, text: Text) -> None:
    """Draw what happened in the period of the view."""
    _ = text.gettext
    report = report_of_period(selection.registry, selection.query, text)
    _heading(selection, report.title, _counted(report, text), text)
    st.markdown(
        _(
            "Wat er veranderde van {period}, volgens het register en de bronnen van de andere "
            "samenwerkingen. Wat het register nog niet heeft verwerkt, staat hier niet. Wie "
            "vertrok, is afgeleid uit twee versies."
        ).format(period=as_plain(report.about))
    )
    with st.container(key="acties", horizontal=True, vertical_alignment="center", gap="medium"):
        report_links(selection.query, PERIOD, text)
        feed_links(selection, text)
    empty = _("In deze periode is niets veranderd aan wat u ziet. Kies een eerdere begindatum.")
    blocks([table(report, report.title, empty, text)], "wijzigingen", text)


def _heading(selection: Selection, title: str, counted: str, text: Text) -> None:
    """Draw the title, and beside the result the fields of period and municipality."""
    _ = text.gettext
    st.title(as_plain(title), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        with st.container(key="resultaat", width="stretch"):
            st.markdown(f"## {counted}" if counted else "")
        st.date_input(
            _("Sinds"),
            key="sinds",
            format="DD-MM-YYYY",
            min_value=EARLIEST,
            max_value=LATEST,
            width=160,
            help=_("Zonder keuze is dit {day}: een jaar voor de peildatum.").format(
                day=first_day(replace(selection.query, since=None)).strftime("%d-%m-%Y")
            ),
        )
        municipality_field(selection, 0, _("Zoek een gemeente"), _show_found, width=220)


def _counted(report: Report, text: Text) -> str:
    count = len({event.record.id for event in report.events})
    return text.gettext("{events} in {partnerships}").format(
        events=events_in_words(len(report.events), text), partnerships=partnerships(count, text)
    )


def _editions(selection: Selection, text: Text) -> None:
    """Offer what this edition tells otherwise than the one before; made when someone opens it."""
    _ = text.gettext
    if previous_edition_dir() is None:
        st.markdown(
            _(
                "Er is nog geen eerdere editie. Na de volgende verversing staat hier ook wat het "
                "register anders vertelt dan daarvoor."
            )
        )
        return
    title = _("Tussen twee edities: wat vertelt het register anders dan voor de verversing?")
    with st.expander(title, key="tussen-edities", on_change="rerun") as opened:
        if opened.open:
            try:
                _compared(selection, text)
            except KaartError as error:
                st.error(str(error), icon=":material/error:")


def _compared(selection: Selection, text: Text) -> None:
    _ = text.gettext
    older = previous_registry()
    if older is None:
        return
    report = report_of_editions(older, selection.registry, selection.query, text)
    about = as_plain(report.about[0].upper() + report.about[1:])
    st.markdown(f"{about}: {_counted(report, text)}.")
    report_links(selection.query, EDITIONS, text)
    empty = _("De twee edities vertellen hetzelfde over wat u ziet.")
    blocks([table(report, _("Tussen twee edities"), empty, text)], "edities", text)


def _show_found() -> None:
    session.show(replace(session.current(), municipalities=found(1), partnerships=()))
