"""The newest few of something that is made anew with every edition."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import RLock
from typing import Generic, TypeVar

T = TypeVar("T")

MOST = 3
"""How many are kept: the current one, and those that pages which are open may still show."""


class Newest(Generic[T]):
    """The newest few, by key; the first is made when it is asked for.

    Parameters
    ----------
    make : callable
        Makes the first one and its key. What it raises is not remembered.
    most : int
        How many are kept.
    """

    def __init__(self, make: Callable[[], tuple[str, T]], most: int = MOST) -> None:
        self._make = make
        self._most = most
        self._kept: OrderedDict[str, T] = OrderedDict()
        self._lock = RLock()

    def current(self) -> tuple[str, T]:
        """Return the current one and its key."""
        with self._lock:
            if not self._kept:
                self.put(*self._make())
            return next(reversed(self._kept.items()))

    def get(self, key: str | None) -> T | None:
        """Return the one with this key, or None when it is not kept (any more)."""
        with self._lock:
            return self._kept.get(key or "")

    def all(self) -> list[T]:
        """Return all that are kept, the current one first."""
        with self._lock:
            self.current()
            return list(reversed(self._kept.values()))

    def put(self, key: str, made: T) -> None:
        """Let one be the current one; the oldest lapses."""
        with self._lock:
            self._kept[key] = made
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def clear(self) -> None:
        """Forget them all."""
        with self._lock:
            self._kept.clear()
