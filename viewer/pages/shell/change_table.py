"""A change report as a table on a page."""

from __future__ import annotations

from collections.abc import Sequence

from data.domain.records import Partnership
from data.domain.text import plain_name
from data.history.events import Event
from layers.words.events import derivation_in_words, event_in_words, kind_in_words
from layers.words.format import short_day
from layers.words.language import _
from viewer.address.urls import event_url, subject_url
from viewer.components.blocks import Cell, Column, Table
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
) -> Table:
    """Return a row per event, below the titles of the parts.

    Parameters
    ----------
    parts : sequence of Part, optional
        Those to show; what differs if not given.
    """
    shown = report.parts if parts is None else parts
    return Table(
        caption=caption,
        columns=(
            Column(_("Soort en datum"), least=13),
            Column(_("Samenwerking")),
            Column(_("Wat veranderde")),
            Column(_("Versie"), least=9),
            Column(_("Vorige versie"), least=9),
        ),
        rows=tuple(_row(report, event) for part in shown for event in part.events),
        groups=tuple(part.title for part in shown for _event in part.events),
        heading=heading,
        sortable=False,
        first=FIRST,
        empty=empty,
    )


def _day(event: Event) -> str:
    if event.seen:
        return _("editie {day}").format(day=short_day(event.seen.isoformat()))
    return short_day(event.recorded) or _("datum onbekend")


def _row(report: Report, event: Event) -> tuple[Cell, ...]:
    record, query = event.record, report.query
    return (
        Cell(
            kind_in_words(event),
            note=_day(event),
            mark=_("afgeleid") if event.derived else "",
        ),
        Cell(plain_name(record.name), href=event_url(report.newer, event, query)),
        Cell(
            event_in_words(report.older, report.newer, event),
            note=derivation_in_words(report.newer, event),
            href=subject_url(report.newer, event, query),
        ),
        *_sources(event),
    )


def _sources(event: Event) -> tuple[Cell, Cell]:
    """Return links to the version that shows the change, and to the one before."""
    shown, *before = event.versions
    return _source(shown), _source(before[0]) if before else Cell("")


def _source(version: Partnership) -> Cell:
    told = version.registration_id if version.registered else _("Bron")
    return Cell(told, href=version.source_url)
