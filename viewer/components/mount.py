"""How a module of the bundle gets onto a page: one Streamlit component per module and bundle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import streamlit as st

from viewer.components.bundle import Bundle, bundle, bundles, held_bundle

_OPENED = "_bundle"
OF_ARCHIVED = "_bundle_of_archived"
"""Digest of the bundle with the outlines of the kept edition that is on the page; None without."""

# Without a line break in it Streamlit would take the script for the name of a file.
_LOADER = """export default async (c) =>
(await import(new URL("./{path}",document.baseURI).href)).default(c)"""


@dataclass(frozen=True, slots=True)
class Component:
    """A module of the bundle that draws in an element of its own."""

    name: str  # What tells it from the other components
    entry: str  # Place of the module in the bundle. It exports the function that Streamlit calls.
    html: str  # The element in which it draws. It travels with every run, so it is short.

    def mount(self, data: dict[str, Any], key: str, **callbacks: Callable[[], None]) -> Any:  # noqa: ANN401 - Streamlit's result has no type
        """Show the component on the page, and return what the visitor did with it.

        `key`: name on the page; the same name is the same component.
        `callbacks`: `on_NAME_change` is called when the module sets the trigger NAME.
        """
        opened = bundle_of_visitor()
        registered = _register(self, opened.digest, opened.path(self.entry))
        return registered(data=data, key=key, **callbacks)


def trigger(key: str, name: str) -> str:
    """Return what the trigger `name` of a component holds, in a callback of it."""
    return str((st.session_state.get(key) or {}).get(name) or "")


def bundle_of_visitor() -> Bundle:
    """Return the bundle that the page of this visitor was opened with: its base is on the page."""
    if (archived := held_bundle(st.session_state.get(OF_ARCHIVED))) is not None:
        return archived
    opened = bundles.get(st.session_state.get(_OPENED))
    if opened is None:
        opened = bundle()
        st.session_state[_OPENED] = opened.digest
    return opened


@lru_cache(maxsize=16)
def _register(component: Component, digest: str, path: str) -> Callable[..., Any]:
    """Return a component of one bundle: under a name of its own, or open pages would change."""
    return st.components.v2.component(
        f"samenwerkingskaart-{component.name}{digest}",
        html=component.html,
        js=_LOADER.format(path=path),
        isolate_styles=False,
    )
