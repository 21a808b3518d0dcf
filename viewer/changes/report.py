"""A change report: events in parts, each with its title."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from data.asked_changes import between, first_day, period_of
from data.changes import Event
from data.query import Query
from data.registry import Registry
from data.terms import N_
from layers.wording import Text, day, enumeration, recorded_day
from layers.words_of_events import period_in_words

PARTS = {
    "nieuw": ("added", N_("Nieuw in deze editie")),
    "beeindigd": ("ended", N_("Niet meer geldend")),
    "gewijzigd": ("changed", N_("Gewijzigd met een nieuwe versie")),
    "gecorrigeerd": ("corrected", N_("Verbeterd binnen dezelfde versie")),
}
"""Parts of a comparison of two editions: attribute of `EditionChanges`, and title."""


@dataclass(frozen=True, slots=True)
class Part:
    """Events below one title.

    Attributes
    ----------
    key : str
        Month ("2026-01"), or one of `PARTS`.
    """

    key: str
    title: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What changed, as one document.

    Attributes
    ----------
    older, newer : Registry
        Where the versions before and after come from; the same for a period.
    about : str
        Period or editions, in words.
    """

    older: Registry
    newer: Registry
    query: Query
    title: str
    about: str
    parts: tuple[Part, ...]

    @property
    def events(self) -> tuple[Event, ...]:
        """All of them, in the order of the parts."""
        return tuple(event for part in self.parts for event in part.events)

    @property
    def of_editions(self) -> bool:
        """Whether two editions are compared."""
        return self.older is not self.newer


def report_of_period(registry: Registry, query: Query, text: Text) -> Report:
    """Return what happened in the period of a query, newest month first.

    Raises
    ------
    QueryError
        When the period begins after the reference date.
    """
    events = period_of(registry, query)
    about = period_in_words(first_day(query), query.reference_date, text)
    title = _title(registry, query, text)
    return Report(registry, registry, query, title, about, by_month(events, text))


def by_month(events: Iterable[Event], text: Text) -> tuple[Part, ...]:
    """Return events, in order of their day, as a part per month."""
    return tuple(
        Part(month, recorded_day(month, text), tuple(found))
        for month, found in groupby(events, key=_month)
    )


def report_of_editions(older: Registry, newer: Registry, query: Query, text: Text) -> Report:
    """Return what an edition tells otherwise than an older one about the reference date."""
    found = between(older, newer, query)
    about = text.gettext("editie van {newer} tegenover die van {older}, stand van {day}").format(
        newer=recorded_day(found.newer, text),
        older=recorded_day(found.older, text),
        day=day(found.day, text),
    )
    parts = tuple(
        Part(key, text.gettext(title), events)
        for key, (name, title) in PARTS.items()
        if (events := getattr(found, name))
    )
    return Report(older, newer, query, _title(newer, query, text), about, parts)


def _month(event: Event) -> str:
    return event.day.strftime("%Y-%m") if event.day else ""


def _title(registry: Registry, query: Query, text: Text) -> str:
    if not query.municipalities:
        return text.gettext("Wat is er veranderd")
    names = enumeration(map(registry.name, query.municipalities), text)
    return text.gettext("Wat is er veranderd voor {names}").format(names=names)
