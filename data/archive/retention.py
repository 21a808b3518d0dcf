"""Which previous editions stay: the newest ones, then one a day, a week and a month."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from data.domain.errors import EditionError

RETENTION_VARIABLE = "SAMENWERKINGSKAART_BEWAREN"
"""Environment variable: for how many days, weeks and months one edition is kept: "7,5,12"."""

NEWEST = 5
"""How many stay however close together they are: to go back to."""


class Retention(NamedTuple):
    """For how many days, weeks and months the last edition of each is kept."""

    days: int = 7
    weeks: int = 5
    months: int = 12


def retention() -> Retention:
    """Return what to keep.

    Raises
    ------
    EditionError
        If the setting in the environment cannot be read.
    """
    given = os.environ.get(RETENTION_VARIABLE, "").strip()
    if not given:
        return Retention()
    if not re.fullmatch(r"\d{1,4},\d{1,4},\d{1,4}", given, re.ASCII):
        raise EditionError(
            f"{RETENTION_VARIABLE} is “{given}”", "Schrijf dagen,weken,maanden, zoals 7,5,12"
        )
    return Retention(*map(int, given.split(",")))


def staying(days: Iterable[date | None], limits: Retention) -> set[int]:
    """Return which editions stay, by number.

    Parameters
    ----------
    days : iterable of datetime.date or None
        When each was replaced, newest first; None when that is not known.
    """
    replaced = list(days)
    stay = set(range(min(NEWEST, len(replaced))))
    for most, period in zip(limits, _PERIODS, strict=True):
        last: dict[object, int] = {}
        for number, day in enumerate(replaced):
            if day is not None:
                last.setdefault(period(day), number)
        stay.update(list(last.values())[:most])
    return stay


_PERIODS: tuple[Callable[[date], object], ...] = (
    date.toordinal,
    lambda day: day.isocalendar()[:2],
    lambda day: (day.year, day.month),
)
"""What tells one day, week and month from another."""
