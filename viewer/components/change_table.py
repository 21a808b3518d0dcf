"""A change report as a table on a page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from data.domain.records import Partnership
from data.domain.text import plain_name
from data.history.events import Event
from layers.table import Cell, Column
from layers.words.events import derivation_in_words, event_in_words, kind_in_words
from layers.words.format import short_day
from layers.words.language import _
from viewer.address.urls import event_url, subject_url
from viewer.components.blocks import Table
from viewer.export.changes.report import Part, Report

FIRST = 60
"""Number of rows that show before the visitor asks for all."""


def events_table(
    report: Report,
    caption: str,
    empty: str,
    parts: Sequence[Part] | None = None,
    *,
    heading: bool = False,
) -> Table[Event]:
    """Return a row per event, below the titles of the parts.

    `parts`: those to show; what differs if not given.
    """
    return Table(
        caption=caption,
        columns=(
            Column(_("Soort en datum"), _kind, least=13),
            Column(_("Samenwerking"), partial(_partnership, report)),
            Column(_("Wat veranderde"), partial(_change, report)),
            Column(_("Versie"), lambda event: _source(event.versions[:1]), least=9),
            Column(_("Vorige versie"), lambda event: _source(event.versions[1:]), least=9),
        ),
        sections=[(part.title, part.events) for part in (report.parts if parts is None else parts)],
        heading=heading,
        sortable=False,
        first=FIRST,
        empty=empty,
    )


def _kind(event: Event) -> Cell:
    if event.seen:
        day = _("editie {day}").format(day=short_day(event.seen.isoformat()))
    else:
        day = short_day(event.recorded) or _("datum onbekend")
    return Cell(kind_in_words(event), note=day, mark=_("afgeleid") if event.derived else "")


def _partnership(report: Report, event: Event) -> Cell:
    name = plain_name(event.record.name)
    return Cell(name, href=event_url(report.newer, event, report.query))


def _change(report: Report, event: Event) -> Cell:
    return Cell(
        event_in_words(report.older, report.newer, event),
        note=derivation_in_words(report.newer, event),
        href=subject_url(report.newer, event, report.query),
    )


def _source(versions: Sequence[Partnership]) -> Cell:
    """Return a link to the first of these versions: in the register, or to its source."""
    if not versions:
        return Cell("")
    version = versions[0]
    number = version.registration_id if version.registered else _("Bron")
    return Cell(number, href=version.source_url)
