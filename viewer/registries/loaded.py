"""The registries that all visitors share: loaded once per edition, never changed."""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path
from threading import BoundedSemaphore, Lock

from data.archive.in_use import archived_folder, chosen, editions_before, read_in_use, steps_to
from data.domain.errors import BusyError, EditionError
from data.history.corrections import CorrectionLog, read
from data.registry.registry import Registry
from data.storage.edition import read_edition
from layers.words.caveats import register_age_in_words
from viewer.registries.edition_cache import EditionCache

_log = logging.getLogger(__name__)
_ONE_AT_A_TIME, _WAITING = Lock(), BoundedSemaphore(8)
"""Or two visitors who ask for one kept edition would have it read twice, and those who ask for many
would take every thread."""


def _load(folder: Path) -> tuple[str, Registry]:
    loaded = Registry(read_in_use(folder))
    return loaded.edition.info.digest, loaded


registries = EditionCache(_load)
"""The registries of the newest editions, by what tells one edition from another."""

_archived_registries = EditionCache(_load, most=2)
"""Those of kept editions, by their folder."""


def registry_in_use() -> Registry:
    """Return the registry of the edition in use.

    Raises `EditionError` when the edition is missing or damaged.
    """
    return registries.current()[1]


def register_age() -> str:
    """Return of which day the register in use is, once it is old; "" while it is being read."""
    registry = registries.ready()
    return register_age_in_words(registry) if registry else ""


def previous_registry(shown: Registry, key: str = "") -> Registry | None:
    """Return the registry of an edition before the one that is shown; None when there is none.

    `key`: of a kept edition; "" for the last one that tells something else.

    Raises `EditionError` when it is damaged.
    Raises `QueryError` when it is not kept.
    Raises `BusyError` when too many wait for one that must be read.
    """
    archived = chosen(editions_before(shown.edition), key)
    return None if archived is None else _archived(archived.folder)


def registry_for(key: str, opened: str = "") -> Registry:
    """Return the registry of a kept edition; of the one in use when it is gone or damaged.

    `key`: as an address names it; "" for no kept one.
    `opened`: digest of the edition with which a page was opened, which it has as long as that is
        held.

    Raises `EditionError` when the edition in use is missing or damaged.
    Raises `BusyError` when too many wait for one that must be read.
    """
    if key:
        held = (each for each in registries.all() if each.edition.info.key == key)
        if (reopened := next(held, None) or _reopened(key)) is not None:
            return reopened
    return registries.get(opened) or registries.current()[1]


def _reopened(key: str) -> Registry | None:
    try:
        folder = archived_folder(key)
        return None if folder is None else _archived(folder)
    except (EditionError, OSError) as error:
        _log.warning("The kept edition %s cannot be read: %s", key, error)
        return None


def _archived(folder: Path) -> Registry:
    if (held := _archived_registries.get(str(folder))) is not None:
        return held
    if not _WAITING.acquire(blocking=False):
        raise BusyError
    try:
        with _ONE_AT_A_TIME:
            if (held := _archived_registries.get(str(folder))) is None:
                held = Registry(read_edition(folder))
                _archived_registries.put(str(folder), held)
            return held
    finally:
        _WAITING.release()


def corrections_for(shown: Registry) -> CorrectionLog:
    """Return what the refreshes corrected that led to the edition that is shown."""
    return _corrections(steps_to(shown.edition), shown)


@lru_cache(maxsize=1)  # it holds a registry, and may not keep one that nobody needs any more
def _corrections(paths: tuple[Path, ...], shown: Registry) -> CorrectionLog:
    corrections = read(paths, shown)
    for path in corrections.unreadable:
        _log.warning("%s cannot be read; its corrections are left out", path)
    return corrections
