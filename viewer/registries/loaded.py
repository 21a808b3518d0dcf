"""What all visitors share: loaded once per edition, never changed."""

from __future__ import annotations

import logging
from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data.archive.in_use import chosen, editions_before, read_in_use, steps_to
from data.history.corrections import Noticed, read
from data.registry.registry import Registry
from data.storage.edition import read_edition
from viewer.registries.edition_cache import Newest

_SHOWN, _MOVED = "_edition", "_edition_moved"


def _load() -> tuple[str, Registry]:
    in_use = Registry(read_in_use())
    return in_use.edition.info.digest, in_use


registries = Newest(_load)
"""The registries of the newest editions, by what tells one edition from another."""


def registry() -> Registry:
    """Return the registry of the edition in use.

    A visitor keeps the edition that the page was opened with, so that nothing changes under one's
    hands; who opens or reloads a page gets the newest.

    Raises
    ------
    EditionError
        When the edition is missing or damaged.
    """
    if get_script_run_ctx(suppress_warning=True) is None:
        return registries.current()[1]
    state = st.session_state
    found = registries.get(state.get(_SHOWN))
    if found is None:
        key, found = registries.current()
        state[_MOVED] = _SHOWN in state
        state[_SHOWN] = key
    return found


def take_moved() -> bool:
    """Return, once, whether the edition of the visitor lapsed and another one took its place."""
    return bool(st.session_state.pop(_MOVED, False))


def other_edition() -> str:
    """Return the date (YYYY-MM-DD) of the edition in use, or "" when the visitor has that one.

    Mostly it is newer than that of the visitor; after `refresh --undo` it is an earlier one.
    """
    key, in_use = registries.current()
    return in_use.edition.info.date if st.session_state.get(_SHOWN, key) != key else ""


def previous_registry(shown: Registry, key: str = "") -> Registry | None:
    """Return the registry of an edition before the one that is shown; None when there is none.

    Parameters
    ----------
    key : str
        Of a kept edition; "" for the last one that tells something else.

    Raises
    ------
    EditionError
        When it is damaged.
    QueryError
        When it is not kept.
    """
    found = chosen(editions_before(shown.edition), key)
    return None if found is None else _older(found.folder)


@st.cache_resource(show_spinner=False, max_entries=2)
def _older(folder: Path) -> Registry:
    return Registry(read_edition(folder))


def noticed_for(shown: Registry) -> Noticed:
    """Return what the refreshes found that led to the edition that is shown."""
    paths = steps_to(shown.edition)
    key = shown.edition.info.digest, paths
    found = _noticed.get(key)
    if found is None:
        found = read(paths, shown)
        for path in found.unreadable:
            _log.warning("%s cannot be read; its corrections are left out", path)
        _noticed.clear()  # it holds a registry, and may not keep one that nobody needs any more
        _noticed[key] = found
    return found


_noticed: dict[tuple[str, tuple[Path, ...]], Noticed] = {}
_log = logging.getLogger(__name__)
