"""Which edition a visitor has: that of the page as it was opened, until it is reloaded."""

from __future__ import annotations

import streamlit as st

from data.registry.registry import Registry
from viewer.components.bundle import bundle_of
from viewer.components.mount import OF_ARCHIVED
from viewer.registries.loaded import registries, registry_for

_SHOWN, _MOVED, _REOPENED = "_edition", "_edition_moved", "_edition_archived"


def reopen(key: str) -> Registry:
    """Let the visitor have a kept edition, as long as the address asks for it; return its registry.

    `key`: of the edition; "" for the one that the page was opened with.

    Raises `EditionError` when the edition in use is missing or damaged.
    """
    st.session_state[_REOPENED] = key
    shown = registry_of_visitor()
    same = shown.edition.info.key == key
    st.session_state[OF_ARCHIVED] = bundle_of(shown).digest if same else None
    return shown


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
    key = state.get(_REOPENED, "")
    return registry_for(key, state[_SHOWN]) if key else shown


def take_moved() -> bool:
    """Return, once, whether the edition of the visitor lapsed and another one took its place."""
    return bool(st.session_state.pop(_MOVED, False))


def other_edition() -> str:
    """Return the date (YYYY-MM-DD) of the edition in use, or "" when the visitor has that one.

    So when a kept one was asked for. Mostly it is newer than that of the visitor; after
    `refresh --undo` it is an earlier one.
    """
    key, in_use = registries.current()
    if st.session_state.get(OF_ARCHIVED):
        return ""
    return in_use.edition.info.date if st.session_state.get(_SHOWN, key) != key else ""
