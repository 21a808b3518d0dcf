"""Changes as blocks: the events of a report, and what happened in the period of the slider."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from data.domain.records import Partnership
from data.domain.text import plain_name
from data.history.events import Event
from layers.table import Cell, Column
from layers.words.events import derivation_in_words, event_in_words, kind_in_words, period_in_words
from layers.words.format import number, short_day
from layers.words.language import _
from viewer.address.pages import page_url
from viewer.address.urls import event_url, subject_url
from viewer.answer.time_strip import current_period, name_of
from viewer.components.blocks import Table, as_data, link_row
from viewer.export.changes.report import Part, Report, by_month

if TYPE_CHECKING:
    from data.registry.selection import Selection
    from viewer.components.blocks import Block

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


_FIRST = 12
"""Number of changes that show before the visitor asks for all."""

_MOST = 60
"""Number of changes that travel with each step; page Veranderd has them all."""


def happened(selection: Selection) -> dict[str, Any]:
    """Return what happened in the period of the slider, as the blocks of a page."""
    query, registry = selection.query, selection.registry
    period = current_period(selection)[1]
    title = _("Wat veranderde: {period}").format(period=name_of(selection, period))
    days = period_in_words(period.first, period.last)
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
        shown, total = number(len(events)), number(len(period.differing))
        caveats.insert(
            0, _("U ziet de laatste {shown} van {total}.").format(shown=shown, total=total)
        )
    blocks: list[Block] = [replace(events_table(report, title, empty, heading=True), first=_FIRST)]
    if not query.partnerships:  # page Veranderd has none chosen
        address = page_url("veranderd", replace(query, since=period.first, pace=""))
        label = _("Deze periode op de pagina Veranderd")
        blocks.append(link_row(_("Meer"), label, address))
    return as_data(blocks) | {"caveat": " ".join(caveats)}
