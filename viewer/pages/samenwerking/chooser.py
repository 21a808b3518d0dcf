"""The fields by which a partnership is found by name."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import streamlit as st

from data.domain.query import MOST_AREAS
from data.registry.selection import Selection
from layers.words.language import _
from layers.words.partnership import title
from viewer.pages.shell import session

KEY, OTHER = "samenwerking", "vergelijk-met"


def chooser(selection: Selection) -> None:
    """Offer every partnership in force; the one that is shown is chosen."""
    chosen = selection.query.partnerships[:1]
    _keep(KEY, chosen[0] if chosen else None)
    names = offered(selection, chosen)
    st.selectbox(
        _("Zoek een samenwerking"),
        names,
        format_func=names.__getitem__,
        key=KEY,
        placeholder=_("Zoek een samenwerking: typ een deel van de naam"),
        label_visibility="collapsed",
        filter_mode="contains",
        on_change=_choose,
    )


def other_chooser(selection: Selection) -> None:
    """Offer a partnership to lay beside the one that is shown."""
    query = selection.query
    names = offered(selection, query.partnerships[1:])
    _keep(OTHER, list(query.partnerships[1:]))
    st.multiselect(
        _("Vergelijk met"),
        names,
        format_func=names.__getitem__,
        key=OTHER,
        placeholder=_("Typ een deel van de naam"),
        max_selections=MOST_AREAS - 1,
        select_all=False,
        on_change=_compare,
    )


def offered(selection: Selection, chosen: Sequence[str]) -> dict[str, str]:
    """Return the names of all partnerships in force, of whatever basis, by name.

    What is chosen but not in force comes first.
    """
    registry, snapshot = selection.registry, selection.snapshot
    ordered = snapshot.records[np.argsort(registry.order[snapshot.records])]
    versions = (registry.version_on(identifier, snapshot.date) for identifier in chosen)
    first = (record for record in versions if not selection.holds(record))
    in_force = (registry.records[number] for number in ordered.tolist())
    return {record.id: title(record) for record in (*first, *in_force)}


def _keep(key: str, value: object) -> None:
    # A field that is told its value sends its whole list again: 28 kB.
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def _choose() -> None:
    chosen = st.session_state[KEY]
    session.change(partnerships=(chosen,) if chosen else ())


def _compare() -> None:
    query = session.current()
    first = query.partnerships[0]
    others = (other for other in st.session_state[OTHER] if other != first)
    session.change(partnerships=(first, *others), part="vergelijk")
