"""The fields by which a partnership is found by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from data.names import sort_key
from data.selection import Selection
from layers.areas import MOST_AREAS
from layers.wording import Text
from viewer import session
from viewer.partnership.words import title

KEY, OTHER = "samenwerking", "vergelijk-met"


def chooser(selection: Selection, text: Text) -> None:
    """Offer every partnership in force; the one that is shown is chosen."""
    chosen = selection.query.partnerships[:1]
    st.session_state[KEY] = chosen[0] if chosen else None
    names = offered(selection, chosen)
    st.selectbox(
        text.gettext("Zoek een samenwerking"),
        names,
        format_func=names.__getitem__,
        key=KEY,
        placeholder=text.gettext("Typ een deel van de naam"),
        on_change=_choose,
    )


def other_chooser(selection: Selection, text: Text) -> None:
    """Offer a partnership to lay beside the one that is shown."""
    query = selection.query
    names = offered(selection, query.partnerships[1:])
    st.session_state[OTHER] = list(query.partnerships[1:])
    st.multiselect(
        text.gettext("Vergelijk met"),
        names,
        format_func=names.__getitem__,
        key=OTHER,
        placeholder=text.gettext("Typ een deel van de naam"),
        max_selections=MOST_AREAS - 1,
        select_all=False,
        on_change=_compare,
    )


def offered(selection: Selection, chosen: Sequence[str]) -> dict[str, str]:
    """Return the names of all partnerships in force, of whatever basis, and of those chosen."""
    registry, moment = selection.registry, selection.moment
    records = [registry.records[n] for n in moment.records.tolist()]
    records += [registry.version_on(identifier, moment.date) for identifier in chosen]
    names = {record.id: title(record) for record in records}
    return dict(sorted(names.items(), key=lambda item: sort_key(item[1])))


def _choose() -> None:
    chosen = st.session_state[KEY]
    query = session.current()
    session.show(replace(query, partnerships=(chosen,) if chosen else ()))


def _compare() -> None:
    query = session.current()
    others = tuple(other for other in st.session_state[OTHER] if other != query.partnerships[0])
    session.show(replace(query, partnerships=(query.partnerships[0], *others)))
