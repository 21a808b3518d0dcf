"""Follow the edition on disk: when it is replaced, load the new one beside the old one.

No visitor waits for that, and who has a page open keeps what it shows. What cannot be read is told
in the log, and the edition that was there goes on serving.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import anyio
import anyio.to_thread

from data.archive.in_use import edition_dir
from data.domain.errors import KaartError
from viewer.registries.edition_cache import EditionCache
from viewer.registries.loaded import registries

SECONDS = 5.0
"""Between two looks at the folder."""

_log = logging.getLogger(__name__)

Stamp = tuple[tuple[str, int, int, int], ...]
"""Path, size, time and number of every file of an edition: differs when any file was replaced."""


class EditionWatcher:
    """Looks whether the edition was replaced; make one before the edition is loaded.

    `others`: what follows the edition beside the registries.
    `on_change`: called when another edition is in use.
    """

    def __init__(
        self, others: Sequence[EditionCache[Any]] = (), on_change: Callable[[], None] | None = None
    ) -> None:
        self._others = others
        self._on_change = on_change
        self._seen = stamp(edition_dir())

    async def run(self) -> None:
        """Look from time to time, until cancelled."""
        while True:
            await anyio.sleep(SECONDS)
            await anyio.to_thread.run_sync(self.look)

    def look(self) -> bool:
        """Load the edition when it was replaced; return whether it is the current one now."""
        folder = edition_dir()
        replaced = stamp(folder)
        if replaced == self._seen:
            return False
        try:
            key, registry = registries.make(folder)
            registry.search_index.find("")
            others = [(cache, *cache.make(folder)) for cache in self._others]
        except (KaartError, OSError) as error:
            if stamp(edition_dir()) == replaced:
                self._seen = replaced
                _log.error("The new edition is not used: %s", error)
            return False
        if stamp(edition_dir()) != replaced:
            return False  # replaced once more meanwhile: what was read may be of both
        self._seen = replaced
        for cache, name, made in others:
            cache.put(name, made)
        registries.put(key, registry)
        if self._on_change is not None:
            self._on_change()
        _log.info("The edition of %s is in use now", registry.edition.info.date)
        return True


def stamp(folder: Path) -> Stamp:
    """Return what shows that files of a folder were replaced; () when it cannot be looked at."""
    try:
        states = [(path.name, path.stat()) for path in sorted(folder.iterdir())]
    except OSError:
        return ()
    return tuple((str(folder / name), s.st_size, s.st_mtime_ns, s.st_ino) for name, s in states)
