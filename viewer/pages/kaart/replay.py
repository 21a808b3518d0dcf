"""What happened in the period of the slider, and what the visitor does with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from data.domain.query import EARLIEST, LATEST, PACES, Query, today
from data.history.periods import Period, day_of
from data.registry.selection import Selection
from layers.words.events import period_in_words
from layers.words.format import number
from layers.words.language import _
from viewer.address.pages import page_url
from viewer.answer.time_strip import current_period, name_of
from viewer.components.blocks import Facts, link_row
from viewer.components.map import MapEvents
from viewer.export.changes.report import Report, by_month
from viewer.pages.shell import notices, session
from viewer.pages.shell.blocks import blocks
from viewer.pages.shell.change_table import events_table

_FIRST = 12
"""Number of changes that show before the visitor asks for all."""

_MOST = 60
"""Number of changes that travel with each step; page Veranderd has them all."""


def happened(selection: Selection) -> None:
    """Draw what happened in the period of the slider, each with the versions it follows from."""
    query = selection.query
    if not query.pace:
        return
    period = current_period(selection)[1]
    title = _("Wat veranderde: {period}").format(period=name_of(selection, period))
    days = period_in_words(period.first, period.last)
    registry = selection.registry
    events = period.differing[:_MOST]
    report = Report(registry, registry, query, title, days, by_month(events))
    empty = _("In deze periode is niets veranderd aan wat u ziet.")
    caveats = [
        _(
            "Afgeleid uit de versies in het register en uit de bronnen van de andere "
            "samenwerkingen. Een samenwerking kan ouder zijn dan haar oudste bekende versie. Van "
            "een vertrek kent het register geen datum: dat lag tussen twee versies."
        )
    ]
    if len(events) < len(period.differing):
        caveats.insert(
            0,
            _("U ziet de laatste {shown} van {total}.").format(
                shown=number(len(events)), total=number(len(period.differing))
            ),
        )
    with st.container(key="gebeurd"):
        shown = replace(events_table(report, title, empty, heading=True), first=_FIRST)
        blocks([shown, *_way(query, period)], "gebeurd-tabel")
        notices.small(" ".join(caveats))


def _way(query: Query, period: Period) -> list[Facts]:
    """Return a link to the same period on page Veranderd, which has no chosen partnerships."""
    if query.partnerships:
        return []
    label = _("Deze periode op de pagina Veranderd")
    address = page_url("veranderd", replace(query, since=period.first, pace=""))
    return [link_row(_("Meer"), label, address)]


def on_event(events: MapEvents) -> bool:
    """Answer what the visitor does with the slider; return whether it was about that."""
    query = session.current()
    if events.tijd:
        session.change(pace=events.tijd if events.tijd in PACES else "")
    elif events.dag is not None:
        session.change(date=_day(events.dag))
    elif events.stap is not None:
        session.change(date=_last_day(events.stap, query))
        if events.speelt:
            session.replace_history_entry()
    else:
        return False
    return True


def _day(text: str) -> date | None:
    """Return the day of a field that may be empty, or hold what cannot be asked for."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return None if day == today() else min(max(day, EARLIEST), LATEST)


def _last_day(key: str, query: Query) -> date | None:
    try:
        return day_of(key)
    except ValueError:
        return query.date
