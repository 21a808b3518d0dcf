"""The newest few of something that is made anew with every edition."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from threading import RLock
from typing import Generic, TypeVar

from data.archive.in_use import edition_dir

T = TypeVar("T")

MOST = 3
"""How many are held: the current one, and those that pages which are open may still show."""


class EditionCache(Generic[T]):
    """The newest few, by key; the first is made when it is asked for.

    `make`: makes one, and its key, from the folder of an edition. What it raises is not remembered.
    `most`: how many are held.
    """

    def __init__(self, make: Callable[[Path], tuple[str, T]], most: int = MOST) -> None:
        self.make = make
        self._most = most
        self._held: OrderedDict[str, T] = OrderedDict()
        self._lock = RLock()

    def current(self) -> tuple[str, T]:
        """Return the current one and its key."""
        with self._lock:
            if not self._held:
                self.put(*self.make(edition_dir()))
            return next(reversed(self._held.items()))

    def ready(self) -> T | None:
        """Return the current one without waiting for it; None while none was made yet."""
        return next(reversed([*self._held.values()]), None)

    def get(self, key: str | None) -> T | None:
        """Return the one with this key, or None when it is not held (any more)."""
        with self._lock:
            return self._held.get(key or "")

    def all(self) -> list[T]:
        """Return all that are held, the current one first."""
        with self._lock:
            self.current()
            return list(reversed(self._held.values()))

    def put(self, key: str, made: T) -> None:
        """Let one be the current one; the oldest lapses."""
        with self._lock:
            self._held[key] = made
            self._held.move_to_end(key)
            while len(self._held) > self._most:
                self._held.popitem(last=False)

    def clear(self) -> None:
        """Drop them all."""
        with self._lock:
            self._held.clear()
