"""What visitors upload: held in memory for a few hours under a key that nobody can guess."""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

Content = TypeVar("Content")

UPLOADED = "bestand-"
"""In an address before the key of an upload."""

HOURS = 8
MOST_HELD = 200
"""Uploads of one kind; the oldest goes when there are more."""


class Uploads(Generic[Content]):
    """Uploads of one kind, the same for all threads; a restart forgets them.

    `now`: tells the time in seconds.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = Lock()
        self._held: OrderedDict[str, tuple[float, Content]] = OrderedDict()

    def put(self, content: Content) -> str:
        """Hold what was uploaded, and return its key."""
        key = secrets.token_hex(16)
        with self._lock:
            self._drop()
            self._held[key] = (self._now() + HOURS * 3600, content)
            while len(self._held) > MOST_HELD:
                self._held.popitem(last=False)
        return key

    def get(self, key: str) -> Content | None:
        """Return what is held under a key; None when there is nothing, or no longer."""
        with self._lock:
            self._drop()
            return self._held[key][1] if key in self._held else None

    def _drop(self) -> None:
        for key in [key for key, (end, _content) in self._held.items() if end <= self._now()]:
            del self._held[key]
