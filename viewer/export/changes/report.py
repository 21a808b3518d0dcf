"""A change report: events in parts, each with its title."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from data.domain.errors import QueryError
from data.domain.labels import N_
from data.domain.query import Query
from data.history.corrections import CorrectionLog
from data.history.event_filter import between, corrections_in, first_day, period_of
from data.history.events import Event, EventKind
from data.registry.registry import Registry
from layers.words.events import (
    corrections_in_words,
    events_in_words,
    first_seen_in_words,
    period_in_words,
    unchanged_in_words,
)
from layers.words.format import day, enumeration, recorded_day, sentence_case
from layers.words.language import _

CHANGED = "gewijzigd"
PERIOD, EDITIONS = "veranderd", "edities"
"""Names of the reports: of a period, and of the edition against the previous one."""
PARTS = {
    "nieuw": ("added", N_("Nieuw in deze editie")),
    "beeindigd": ("ended", N_("Niet meer geldend")),
    CHANGED: ("changed", N_("Gewijzigd met een nieuwe versie")),
    "gecorrigeerd": ("corrected", N_("Verbeterd binnen dezelfde versie")),
}
"""Parts of a comparison of two editions: attribute of `EditionChanges`, and title."""


@dataclass(frozen=True, slots=True)
class Part:
    """Events below one title."""

    key: str  # Month ("2026-01"), date of an edition ("2026-11-21"), or one of `PARTS`
    title: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What changed, as one document."""

    # Where the versions before and after come from; the same for a period
    older: Registry
    newer: Registry
    query: Query
    title: str
    about: str  # Period or editions, in words
    parts: tuple[Part, ...]  # What differs, without `corrected` and `unchanged`
    # What the register corrected during a period, per edition that showed it
    corrected: tuple[Part, ...] = ()
    unchanged: tuple[Event, ...] = ()  # New versions that differ in nothing that is compared

    @property
    def events(self) -> tuple[Event, ...]:
        """What differs, in the order of the parts."""
        return _events(self.parts)

    @property
    def corrections(self) -> tuple[Event, ...]:
        """What the register corrected during a period, newest edition first."""
        return _events(self.corrected)

    @property
    def of_editions(self) -> bool:
        """Whether two editions are compared."""
        return self.older is not self.newer


def _events(parts: Iterable[Part]) -> tuple[Event, ...]:
    return tuple(event for part in parts for event in part.events)


def report_of_period(
    registry: Registry, query: Query, corrections: CorrectionLog | None = None
) -> Report:
    """Return what happened in the period of a query, newest month first.

    `corrections`: what the refreshes up to this registry found corrected.

    Raises `QueryError` when the period begins after the reference date.
    """
    first, last = first_day(query), query.reference_date
    if first > last:
        raise QueryError(
            _("De periode begint ({first}) na de peildatum ({last})").format(
                first=day(first), last=day(last)
            ),
            _("Kies een eerdere begindatum of een latere peildatum"),
        )
    events, unchanged = _split_revised(period_of(registry, query))
    source = corrections.registry if corrections else registry
    corrected = corrections_in(corrections, query) if corrections else ()
    by_edition = groupby(corrected, key=lambda event: event.place)
    return Report(
        source,
        source,
        query,
        title=_title(registry, query),
        about=period_in_words(first, last),
        parts=by_month(events),
        corrected=tuple(
            Part(seen.isoformat(), sentence_case(first_seen_in_words(seen)), tuple(group))
            for seen, group in by_edition
        ),
        unchanged=unchanged,
    )


def _split_revised(events: Iterable[Event]) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """Return events that tell a difference, and those that tell of a new version only."""
    differing: list[Event] = []
    unchanged: list[Event] = []
    for event in events:
        (unchanged if event.kind is EventKind.REVISED else differing).append(event)
    return tuple(differing), tuple(unchanged)


def by_month(events: Iterable[Event]) -> tuple[Part, ...]:
    """Return events, in order of their day, as a part per month."""
    months = groupby(events, key=lambda event: f"{event.day:%Y-%m}" if event.day else "")
    return tuple(Part(month, recorded_day(month), tuple(group)) for month, group in months)


def report_of_editions(older: Registry, newer: Registry, query: Query) -> Report:
    """Return what an edition tells otherwise than an older one about the reference date."""
    changes = between(older, newer, query)
    about = _("editie van {newer} tegenover die van {older}, stand van {day}").format(
        newer=recorded_day(changes.newer), older=recorded_day(changes.older), day=day(changes.day)
    )
    parts = tuple(
        Part(key, _(title), events)
        for key, (name, title) in PARTS.items()
        if (events := _split_revised(getattr(changes, name))[0])
    )
    unchanged = _split_revised(changes.changed)[1]
    return Report(older, newer, query, _title(newer, query), about, parts, unchanged=unchanged)


def summary_in_words(report: Report) -> str:
    """Count what a report tells: "38 wijzigingen en 2 verbeteringen in de gegevens"."""
    counts = [events_in_words(len(report.events))]
    if report.corrections:
        counts.append(corrections_in_words(len(report.corrections)))
    if report.unchanged:
        counts.append(unchanged_in_words(len(report.unchanged)))
    return enumeration(counts)


def _title(registry: Registry, query: Query) -> str:
    if not query.municipalities:
        return _("Wat is er veranderd")
    names = enumeration(map(registry.name, query.municipalities))
    return _("Wat is er veranderd voor {names}").format(names=names)
