"""Whether a partnership holds on the reference date, and which day is told when it does not."""

from __future__ import annotations

from datetime import date, timedelta

from data.domain.query import EARLIEST, LATEST
from data.domain.records import Partnership
from data.registry.selection import Selection
from layers.words.format import day, recorded_day
from layers.words.language import _


def not_in_force(selection: Selection, record: Partnership) -> str:
    """Tell when a version held that does not hold on the reference date."""
    oldest = selection.registry.versions(record.id)[0]
    today = day(selection.snapshot.date)
    if oldest.start and oldest.start > selection.snapshot.date:
        return _("Geldt nog niet op {today}. De oudste versie geldt vanaf {start}.").format(
            start=recorded_day(oldest.start_text), today=today
        )
    if record.start and record.start > selection.snapshot.date:
        return _("Geldt niet op {today}. Deze versie geldt vanaf {start}.").format(
            start=recorded_day(record.start_text), today=today
        )
    return _("Geldt niet op {today}. Deze versie gold van {start} tot {end}.").format(
        start=recorded_day(record.start_text) or _("onbekend"),
        end=recorded_day(record.end_text) or _("onbekend"),
        today=today,
    )


def perhaps_not_yet(selection: Selection) -> str:
    """Tell that nobody knows whether a partnership without a known start was there yet."""
    return _(
        "Begin onbekend: of deze samenwerking er op {day} al was, is niet zeker. De deelnemers "
        "zijn die van de bron."
    ).format(day=day(selection.snapshot.date))


def displayed_day(selection: Selection, record: Partnership) -> date:
    """Return the day for which a partnership is shown.

    The reference date; or, when it is not in force then, the last day of the version that is
    shown, the first day when that is still to come, or the first day of the oldest version when
    all are.
    """
    shown = selection.snapshot.date
    for version in (selection.registry.versions(record.id)[0], record):
        if version.start and version.start > shown:
            return min(max(version.start, EARLIEST), LATEST)
    if record.end and not selection.holds(record):
        shown = record.end - timedelta(days=1)
    return min(max(shown, EARLIEST), LATEST)
