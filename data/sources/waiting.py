"""How long to wait before a source is asked again."""

from __future__ import annotations

import random
import re
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

from data.sources.settings import Limits

T = TypeVar("T")
_SECONDS = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Clock:
    """The time, and ways to spend it; tests bring their own."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = field(default=random.random)


def pause(attempt: int, asked: float | None, limits: Limits, chance: float) -> float:
    """Return how many seconds to wait after an attempt that failed.

    Parameters
    ----------
    attempt : int
        Number of the attempt, from 1.
    asked : float or None
        Seconds that the source asks for (`Retry-After`).
    chance : float
        Between 0 and 1: spreads clients that failed at the same moment.
    """
    own = limits.backoff * float(2 ** (attempt - 1)) * (0.5 + chance)
    return min(max(own, asked or 0.0), limits.longest_wait)


def retry_after(value: str | None, now: datetime | None = None) -> float | None:
    """Return the seconds in a `Retry-After` header (a number or a date), None when it has none."""
    if not value:
        return None
    if _SECONDS.fullmatch(value.strip()):
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return max(0.0, (moment - (now or datetime.now(UTC))).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None


def within(seconds: float, call: Callable[[], T]) -> T:
    """Return what `call` returns, or raise TimeoutError when it takes longer.

    A socket's own time-out starts anew with every byte: an answer whose headers drip in would
    never end. The call itself cannot be stopped; it is left to end by itself.
    """
    found: Future[T] = Future()

    def run() -> None:
        try:
            found.set_result(call())
        except BaseException as error:
            found.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return found.result(timeout=max(0.0, seconds))
