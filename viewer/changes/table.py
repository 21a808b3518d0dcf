"""A change report as a table on a page."""

from __future__ import annotations

from data.changes import Event
from data.model import Partnership
from data.names import plain_name
from layers.wording import Text, short_day
from layers.words_of_events import derivation_in_words, event_in_words, kind_in_words
from viewer.blocks import Cell, Column, Table
from viewer.changes.report import Report
from viewer.changes.ways import to_partnership, to_subject, versions

FIRST = 60
"""Number of rows that show before the visitor asks for all."""


def table(report: Report, caption: str, empty: str, text: Text, *, heading: bool = False) -> Table:
    """Return a row per event, below the titles of the parts."""
    _ = text.gettext
    return Table(
        caption=caption,
        columns=(
            Column(_("Soort en datum"), least=13),
            Column(_("Samenwerking")),
            Column(_("Wat veranderde")),
            Column(_("Versie"), least=9),
            Column(_("Vorige versie"), least=9),
        ),
        rows=tuple(_row(report, event, text) for event in report.events),
        groups=tuple(part.title for part in report.parts for _event in part.events),
        heading=heading,
        sortable=False,
        first=FIRST,
        empty=empty,
    )


def _row(report: Report, event: Event, text: Text) -> tuple[Cell, ...]:
    _ = text.gettext
    record, query = event.record, report.query
    return (
        Cell(
            kind_in_words(event, text),
            note=short_day(event.recorded, text) or _("datum onbekend"),
            mark=_("afgeleid") if event.derived else "",
        ),
        Cell(plain_name(record.name), href=to_partnership(report.newer, event, query)),
        Cell(
            event_in_words(report.older, report.newer, event, text),
            note=derivation_in_words(event, text),
            href=to_subject(report.newer, event, query),
        ),
        *_sources(event, text),
    )


def _sources(event: Event, text: Text) -> tuple[Cell, Cell]:
    """Return links to the version that shows the change, and to the one before."""
    shown, *before = versions(event)
    return _source(shown, text), _source(before[0], text) if before else Cell("")


def _source(version: Partnership, text: Text) -> Cell:
    told = version.registration_id if version.registered else text.gettext("Bron")
    return Cell(told, href=version.source_url)
