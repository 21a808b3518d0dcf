"""Follow the edition on disk: when it is replaced, load the new one beside the old one.

No visitor waits for that, and who has a page open keeps what it shows. What cannot be read is told
in the log, and the edition that was there goes on serving.
"""

from __future__ import annotations

import logging
from pathlib import Path

import anyio
import anyio.to_thread

from data.archive.identity import identity
from data.archive.in_use import edition_dir
from data.domain.errors import KaartError
from data.registry.registry import Registry
from data.storage.edition import read_edition
from layers.leaflet.base_cache import load_base
from viewer.components.map.bundle import bundles, make_bundle
from viewer.registries.loaded import registries
from viewer.server.gc_tuning import settle

SECONDS = 5.0
"""Between two looks at the folder."""

_log = logging.getLogger(__name__)

Stamp = tuple[tuple[str, int, int, int], ...]
"""Path, size, time and number of every file of an edition: differs when any file was replaced."""


class Follower:
    """Looks whether the edition was replaced; make one before the edition is loaded."""

    def __init__(self) -> None:
        self._seen = stamp(edition_dir())

    async def run(self) -> None:
        """Look from time to time, until cancelled."""
        while True:
            await anyio.sleep(SECONDS)
            await anyio.to_thread.run_sync(self.look)

    def look(self) -> bool:
        """Load the edition when it was replaced; return whether it is the current one now."""
        folder = edition_dir()
        found = stamp(folder)
        if found == self._seen:
            return False
        try:
            key, registry = identity(folder), Registry(read_edition(folder))
            registry.search_index.find("")
            made = make_bundle(load_base(folder))
        except (KaartError, OSError) as error:
            if stamp(edition_dir()) == found:
                self._seen = found
                _log.error("The new edition is not used: %s", error)
            return False
        if stamp(edition_dir()) != found:
            return False  # replaced once more meanwhile: what was read may be of both
        self._seen = found
        bundles.put(made.digest, made)
        registries.put(key, registry)
        settle()
        _log.info("The edition of %s is in use now", registry.edition.info.date)
        return True


def stamp(folder: Path) -> Stamp:
    """Return what shows that files of a folder were replaced; () when it cannot be looked at."""
    try:
        states = [(path.name, path.stat()) for path in sorted(folder.iterdir())]
    except OSError:
        return ()
    return tuple((str(folder / name), s.st_size, s.st_mtime_ns, s.st_ino) for name, s in states)
