"""What happened in the period of the slider, each event with the versions it follows from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from layers.words.events import period_in_words
from layers.words.format import number
from layers.words.language import _
from viewer.address.pages import page_url
from viewer.answer.time_strip import current_period, name_of
from viewer.components.blocks import as_data, link_row
from viewer.components.change_table import events_table
from viewer.export.changes.report import Report, by_month

if TYPE_CHECKING:
    from data.registry.selection import Selection
    from viewer.components.blocks import Block

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
