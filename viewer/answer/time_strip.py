"""The reference date on the map, and the slider that plays the past back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from data.domain.query import EARLIEST, LATEST
from data.history.periods import Pace, Period, Replay, moves, replay
from data.registry.selection import Selection
from layers.words.events import happened_in_words, period_name, replay_caveats, subject_in_words
from layers.words.format import short_day
from layers.words.language import _


@dataclass(frozen=True, slots=True)
class Step:
    """A year ("2019") or a month ("2019-03") of the slider, and how much happened in it."""

    key: str
    entered: int
    withdrawn: int
    other: int


@dataclass(frozen=True, slots=True)
class TimeStrip:
    """The reference date on the map, and the slider through time when it is open."""

    label: str  # The reference date as its button tells it
    day: str  # The reference date, YYYY-MM-DD
    bounds: tuple[str, str]  # The first and the last date that can be asked for
    # "jaar" or "maand"; "" when the slider is closed, and all that follows is of no use
    pace: str = ""
    steps: tuple[Step, ...] = ()  # The oldest first, none missing in between
    at: int = 0  # Number of the step that holds the reference date
    # Which step that is, and what happened in it up to the reference date
    name: str = ""
    words: str = ""
    changes: int = 0  # How much that is
    caution: str = ""  # What should not be concluded from it
    # How often each municipality joined and left in that step
    joined: Mapping[str, int] = field(default_factory=dict)
    left: Mapping[str, int] = field(default_factory=dict)


def time_strip(selection: Selection) -> TimeStrip:
    """Return what the map shows about time: the reference date, and the slider when it is open."""
    query, day = selection.query, selection.snapshot.date
    closed = TimeStrip(
        label=_("Peildatum {day}").format(day=short_day(day.isoformat())),
        day=day.isoformat(),
        bounds=(EARLIEST.isoformat(), LATEST.isoformat()),
    )
    if not query.pace:
        return closed
    played, period = current_period(selection)
    joined, left = moves(period, selection.registry)
    return replace(
        closed,
        pace=query.pace,
        steps=tuple(Step(each.key, *each.counts()) for each in played.periods),
        at=played.at,
        name=name_of(selection, period),
        words=happened_in_words(period),
        changes=len(period.differing),
        caution=replay_caveats(selection),
        joined=dict(joined),
        left=dict(left),
    )


def current_period(selection: Selection) -> tuple[Replay, Period]:
    """Return what the slider goes along, and its period up to the reference date."""
    played = replay(selection.registry, selection.query, Pace(selection.query.pace))
    return played, played.periods[played.at].until(selection.snapshot.date)


def name_of(selection: Selection, period: Period) -> str:
    """Return which period that is, and of what: "2019, Regio Gooi en Vechtstreek"."""
    return ", ".join(part for part in (period_name(period), subject_in_words(selection)) if part)
