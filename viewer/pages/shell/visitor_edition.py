"""Which edition a visitor has: that of the page as it was opened, until it is reloaded."""

from __future__ import annotations

import streamlit as st

from data.registry.registry import Registry
from viewer.registries.loaded import registries

_SHOWN, _MOVED = "_edition", "_edition_moved"


def registry_of_visitor() -> Registry:
    """Return the registry of the edition that this visitor has.

    A visitor keeps the edition that the page was opened with, so that nothing changes under one's
    hands; who opens or reloads a page gets the newest.

    Raises `EditionError` when the edition is missing or damaged.
    """
    state = st.session_state
    shown = registries.get(state.get(_SHOWN))
    if shown is None:
        key, shown = registries.current()
        state[_MOVED] = _SHOWN in state
        state[_SHOWN] = key
    return shown


def take_moved() -> bool:
    """Return, once, whether the edition of the visitor lapsed and another one took its place."""
    return bool(st.session_state.pop(_MOVED, False))


def other_edition() -> str:
    """Return the date (YYYY-MM-DD) of the edition in use, or "" when the visitor has that one.

    Mostly it is newer than that of the visitor; after `refresh --undo` it is an earlier one.
    """
    key, in_use = registries.current()
    return in_use.edition.info.date if st.session_state.get(_SHOWN, key) != key else ""
