"""The past as it follows from the versions, in years or months: what a time slider goes along."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from data.domain.query import EARLIEST, LATEST, PACES, Query, today
from data.history.event_filter import all_time
from data.history.events import Event, EventKind
from data.history.version_diff import ChangeKind
from data.registry.registry import Registry

FEWEST = 10
"""Periods that a slider has at least, unless that would take it before `EARLIEST`."""

ENTERED = frozenset({EventKind.NEW, EventKind.RESUMED, ChangeKind.JOINED})
"""What makes an area larger."""

WITHDRAWN = frozenset(
    {EventKind.STOPPED, ChangeKind.LEFT, ChangeKind.ENDED, ChangeKind.SPLIT, ChangeKind.GAP}
)
"""What makes an area smaller."""


class Pace(StrEnum):
    """How long each period is."""

    YEAR, MONTH = PACES


@dataclass(frozen=True, slots=True)
class Period:
    """A year or a month, and what happened in it."""

    key: str  # "2019" or "2019-03"
    # Its first and its last day; the last day is the one to show
    first: date
    last: date
    events: tuple[Event, ...]  # Newest first

    def counts(self) -> tuple[int, int, int]:
        """Return how much entered, withdrew, and changed in another way."""
        entered = sum(event.kind in ENTERED for event in self.events)
        withdrawn = sum(event.kind in WITHDRAWN for event in self.events)
        return entered, withdrawn, len(self.events) - entered - withdrawn

    @property
    def differing(self) -> tuple[Event, ...]:
        """Those that differ in something: not a new version that is like the one before."""
        return tuple(event for event in self.events if event.kind is not EventKind.REVISED)

    def until(self, day: date) -> Period:
        """Return the part of the period up to and including `day`."""
        if day >= self.last:
            return self
        events = tuple(e for e in self.events if (seen := seen_on(e)) and seen <= day)
        return replace(self, last=day, events=events)


@dataclass(frozen=True, slots=True)
class Replay:
    """What a slider goes along."""

    pace: Pace
    # At least two, one after the other, the oldest first. In the first one nothing happened yet,
    # unless it begins with the earliest day that can be asked for. They are the same for every
    # reference date from there up to today.
    periods: tuple[Period, ...]
    at: int  # Number of the period that holds the reference date


def replay(registry: Registry, query: Query, pace: Pace) -> Replay:
    """Return the periods of what a query asks for.

    They run from before the first event up to today, and further when the reference date lies
    outside that.
    """
    day, now = query.reference_date, today()
    events = all_time(registry, query)
    last = max(day, now)
    began = min((seen for event in events if (seen := seen_on(event))), default=now)
    periods = _filled(_days(min(began, now), day, last, pace), events, pace)
    starts = [period.first for period in periods]
    return Replay(pace, periods, bisect_right(starts, day) - 1)


def day_of(key: str) -> date | None:
    """Return the day to show of a period: its last day, or None (today) when that is to come.

    Raises `ValueError` when `key` is not a period.
    """
    year, _, month = key.partition("-")
    first = date(int(year), int(month) if month else 1, 1)
    pace = Pace.MONTH if month else Pace.YEAR
    last = _first(_number(first, pace) + 1, pace) - timedelta(days=1)
    now = today()
    shown = now if first <= now <= last else last
    return None if shown == now else min(max(shown, EARLIEST), LATEST)


def moves(period: Period, registry: Registry) -> tuple[Counter[str], Counter[str]]:
    """Return how often each municipality of the map joined, and how often it left, in a period.

    Returns
    -------
    tuple of Counter
        By code of the municipality that is drawn on the last day of the period.
    """
    joined: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for event in period.events:
        if event.kind in {ChangeKind.JOINED, ChangeKind.LEFT}:
            drawn = registry.drawn_as(event.subject, period.last)
            if drawn is not None:
                (joined if event.kind is ChangeKind.JOINED else left)[drawn] += 1
    return joined, left


def seen_on(event: Event) -> date | None:
    """Return the first day on which the map shows what happened.

    Of an end it is the day after; of who joined before a version lists it, the first day of that.
    """
    if event.kind is EventKind.STOPPED:
        return event.record.end
    start = event.newer.start if event.newer and event.kind is ChangeKind.JOINED else None
    return max((day for day in (event.day, start) if day), default=None)


def _number(day: date, pace: Pace) -> int:
    """Return the number of the period that holds a day: its year, or its months since year 0."""
    return day.year if pace is Pace.YEAR else 12 * day.year + day.month - 1


def _first(number: int, pace: Pace) -> date:
    """Return the first day of the period with a number."""
    if pace is Pace.YEAR:
        return date(number, 1, 1)
    return date(number // 12, number % 12 + 1, 1)


def _days(began: date, shown: date, last: date, pace: Pace) -> list[date]:
    """Return the first days of the periods through `last`, and the next one.

    They begin with the one before `began`, or with that of `shown` when it is earlier.
    """
    start, after = _number(began, pace), _number(last, pace) + 1
    first = min(start - 1, _number(shown, pace), after - FEWEST)
    first = min(start, max(first, _number(EARLIEST, pace)))
    return [_first(number, pace) for number in range(first, after + 1)]


def _filled(days: Sequence[date], events: Iterable[Event], pace: Pace) -> tuple[Period, ...]:
    within: list[list[Event]] = [[] for _ in days]
    for event in events:
        day = seen_on(event)
        if day and days[0] <= day < days[-1]:
            within[bisect_right(days, day) - 1].append(event)
    form = "%Y" if pace is Pace.YEAR else "%Y-%m"
    return tuple(
        Period(first.strftime(form), first, after - timedelta(days=1), tuple(inside))
        for (first, after), inside in zip(pairwise(days), within, strict=False)
    )
