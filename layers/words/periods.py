"""What happened in a year or a month, as Dutch words."""

from __future__ import annotations

from collections import Counter
from datetime import date

from data.domain.names import plain_name
from data.history.events import Event, EventKind
from data.history.periods import Period
from data.history.version_diff import ChangeKind
from data.registry.selection import Selection
from layers.maps import areas
from layers.words.format import day_of_year, enumeration, listing, number, recorded_day
from layers.words.language import _, ngettext

_REORGANISED = {ChangeKind.MERGED, ChangeKind.ENDED, ChangeKind.SPLIT}
_OTHER = "anders"


def about(selection: Selection) -> str:
    """Return what the slider is about when that is not all that is selected; else ""."""
    query, registry = selection.query, selection.registry
    chosen = areas.chosen(selection)
    if len(chosen) > _MOST_NAMED:
        return _("de gekozen samenwerkingen")
    named = [plain_name(record.name) for record in chosen]
    return listing(named or map(registry.name, query.municipalities))


_MOST_NAMED = 2
"""Partnerships that are named; their names are long."""


def name(period: Period) -> str:
    """Return a period as a name: "2019", "maart 2019"; of a part of one "2026 t/m 21 november"."""
    whole = recorded_day(period.key)
    if _whole(period):
        return whole
    told = _("{period} t/m {day}")
    return told.format(period=whole, day=day_of_year(period.last))


def _whole(period: Period) -> bool:
    day = period.last
    after = date.fromordinal(day.toordinal() + 1)
    return after.day == 1 and (len(period.key) > 4 or after.month == 1)


def happened_in_words(period: Period) -> str:
    """Tell what happened: "34 samenwerkingen erbij en 2 keer vertrokken (afgeleid)."."""
    counted = Counter(_kind(event) for event in period.events)
    kinds = (*_ORDER, _OTHER, EventKind.REVISED)
    parts = [_told(kind, counted[kind]) for kind in kinds if counted[kind]]
    if not parts:
        return _("Er veranderde niets aan wat u ziet.")
    return f"{enumeration(parts)}."


def caution_in_words(selection: Selection) -> str:
    """Tell what does not follow from the versions: when something really began."""
    sentences = [_("Afgeleid uit versies.")]
    if selection.registry.incomplete_until is not None:
        told = _(
            "Tot en met {year} is “erbij” meestal het begin van de registratie, niet van de "
            "samenwerking."
        )
        sentences.append(told.format(year=selection.registry.incomplete_until))
    shown = areas.chosen(selection) or selection.partnerships
    silent = sum(record.start is None for record in shown)
    if silent:
        told = ngettext(
            "Van {count} is geen begin bekend: die staat er altijd.",
            "Van {count} is geen begin bekend: die staan er altijd.",
            silent,
        )
        sentences.append(told.format(count=number(silent)))
    return " ".join(sentences)


_ORDER = (
    EventKind.NEW,
    EventKind.RESUMED,
    ChangeKind.JOINED,
    ChangeKind.LEFT,
    EventKind.STOPPED,
    ChangeKind.GAP,
    ChangeKind.MERGED,
)


def _kind(event: Event) -> str:
    if event.kind in _REORGANISED:
        return ChangeKind.MERGED
    known = event.kind in _ORDER or event.kind is EventKind.REVISED
    return event.kind if known else _OTHER


def _told(kind: str, count: int) -> str:
    told = {
        EventKind.NEW: ngettext(
            "{count} samenwerking erbij", "{count} samenwerkingen erbij", count
        ),
        EventKind.RESUMED: _("{count} keer hervat"),
        EventKind.REVISED: ngettext(
            "{count} nieuwe versie zonder verschil", "{count} nieuwe versies zonder verschil", count
        ),
        ChangeKind.GAP: _("{count} keer onderbroken"),
        ChangeKind.JOINED: _("{count} keer toegetreden"),
        ChangeKind.LEFT: _("{count} keer vertrokken (afgeleid)"),
        EventKind.STOPPED: ngettext(
            "{count} samenwerking beëindigd", "{count} samenwerkingen beëindigd", count
        ),
        ChangeKind.MERGED: ngettext(
            "{count} wijziging door herindeling of opheffing",
            "{count} wijzigingen door herindeling of opheffing",
            count,
        ),
        _OTHER: ngettext("{count} andere wijziging", "{count} andere wijzigingen", count),
    }
    return told[kind].format(count=number(count))
