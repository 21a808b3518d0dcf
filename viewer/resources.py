"""What all visitors share: loaded once per edition, never changed."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data.registry import Registry
from data.store import identity
from data.tables import read_edition
from viewer.edition import edition_dir, previous_edition_dir, read_in_use
from viewer.newest import Newest

_SHOWN, _MOVED = "_edition", "_edition_moved"


def _load() -> tuple[str, Registry]:
    key = identity(edition_dir())
    return key, Registry(read_in_use())


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


def newer_edition() -> str:
    """Return the date (YYYY-MM-DD) of the newest edition, or "" when the visitor has that one."""
    key, newest = registries.current()
    return newest.edition.info.date if st.session_state.get(_SHOWN, key) != key else ""


def previous_registry() -> Registry | None:
    """Return the registry of the edition before the one in use; None when there is none.

    Raises
    ------
    EditionError
        When it is damaged.
    """
    folder = previous_edition_dir()
    return None if folder is None else _older(folder)


@st.cache_resource(show_spinner=False, max_entries=1)
def _older(folder: Path) -> Registry:
    return Registry(read_edition(folder))
