"""How often somebody may do something: buckets that fill again by themselves."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING

from viewer.server.admission.visitors import visitor_of
from viewer.server.operations.metrics import SIGN_INS

if TYPE_CHECKING:
    from starlette.requests import Request

_MOST_KEYS = 20_000
"""Buckets in memory; beyond that those are forgotten that are full again."""

_log = logging.getLogger(__name__)


class Buckets:
    """A bucket of tokens for everybody.

    `size`: of a full one. `seconds`: after which an empty one is full again.
    """

    def __init__(
        self, size: int, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.size = size
        self._rate = size / seconds
        self._clock = clock
        self._lock = Lock()
        self._levels: dict[str, tuple[float, float]] = {}

    def take(self, key: str) -> bool:
        """Take a token from somebody's bucket; return whether there was one."""
        moment = self._clock()
        with self._lock:
            level = self._level(key, moment)
            if level < 1:
                return False
            self._levels[key] = level - 1, moment
            if len(self._levels) > _MOST_KEYS:
                self._forget_full(moment)
        return True

    def _level(self, key: str, moment: float) -> float:
        level, since = self._levels.get(key, (float(self.size), moment))
        return min(self.size, level + (moment - since) * self._rate)

    def _forget_full(self, moment: float) -> None:
        used = {
            key: each for key, each in self._levels.items() if self._level(key, moment) < self.size
        }
        self._levels = used if len(used) <= _MOST_KEYS else {}


QUARTER = 15 * 60.0

BY_MAIL = Buckets(5, QUARTER)
"""Mails to one address."""

BY_NETWORK = Buckets(120, QUARTER)
"""Steps of signing in from one network: thirty colleagues of a town hall, with a mistake or two."""

BY_ALL = Buckets(1_000, QUARTER)
"""Mails of all together."""

BY_SESSION = Buckets(120, 60.0)
"""Forms sent in one session."""


def within_limits(request: Request) -> bool:
    """Return whether one more step may come from where a request comes from."""
    network = visitor_of(request.scope).network
    if network and not BY_NETWORK.take(network):
        refused("too often from one network")
        return False
    return True


def refused(reason: str) -> None:
    """Count and log that somebody was not let in, without who that was."""
    SIGN_INS.labels("refused").inc()
    _log.warning("Refused to sign in: %s", reason)
