"""The view of one visitor: in step with the address, the filters and the widgets of the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from data.domain.query import Query
from data.registry.registry import Registry
from data.registry.selection import Selection
from layers.words.language import _
from viewer.address.mending import language_of, mended
from viewer.address.parameters import PARAMETERS, parameters, query_string
from viewer.address.parse import Parsed, edition_in, parse
from viewer.locale.catalogue import set_language
from viewer.pages.shell.visitor_edition import reopen, take_moved

WIDGETS = ("tegenover", "tabel", "landsdekkend", "controle", "bronhouder")
"""Parameters that have a widget with the same key."""

COMPARING = frozenset({"veranderd", "stand"})
"""The pages on which an earlier edition is chosen, which means nothing on any other."""

QUALITY, SUPERVISION = "kwaliteit", "toezicht"
"""The pages whose check means nothing on any other; so the bronhouder of the first."""

TASKS = "wie-regelt"
"""The page whose task means nothing on any other."""

OPGAVEN = "opgaven"
"""The page whose places and crossover mean nothing on any other."""

LONGEST = 1_500
"""Characters of a view in an address that a filter may lead to. With a date, what is selected on
the map (at most 350) and the place of the viewer before it, an address stays under 2,000."""

_QUERY, _WRITTEN, _PROBLEMS = "_query", "_written", "_problems"
_PAGE, _SWITCHED, _RETURNING = "_page", "_switched", "_returning"
_DRAWN, _CHOSEN, _BEFORE, _LED = "_drawn", "_chosen", "_before", "_led"


def enter_page(page: str) -> None:
    """Note on which page the visitor is; to be called on every run, before the page is drawn."""
    state = st.session_state
    state[_SWITCHED] = state.get(_PAGE) != page
    state[_PAGE] = page


def follow_address() -> None:
    """Let the address count in the run that begins now, whatever was chosen on the page before.

    A link may be pressed before the run that follows from a choice has drawn the page.
    """
    st.session_state[_LED] = True


def arriving() -> bool:
    """Return whether the visitor came to this page with the current run."""
    return bool(st.session_state.get(_SWITCHED, True))


def returning() -> bool:
    """Return whether the page should put the view in its address without a new entry for Back.

    Who came back to a page has an address that does not hold the view yet.
    """
    return bool(st.session_state.get(_RETURNING, False))


def open_selection(settle: Callable[[Query], Query] | None = None) -> Selection:
    """Return what the view to show selects, and speak its language from here on.

    `settle`: gives the view as the page knows it.
    """
    registry, query = open_view()
    if settle is not None:
        query = settle(query)
    set_language(query.language)
    return registry.select(query)


def open_view() -> tuple[Registry, Query]:
    """Return the view to show, with the registry of its edition.

    The address counts on the first run, and whenever it differs from what was last written there
    (a link, Back or Forward); else the widgets do. Coming from another page without parameters, the
    view that was left there returns.
    """
    state = st.session_state
    address = {name: st.query_params.get_all(name) for name in st.query_params}
    chosen, before = state.pop(_CHOSEN, False), state.pop(_BEFORE, None)
    switched = state.get(_SWITCHED, True)
    returning = switched and _QUERY in state and not address
    led = state.pop(_LED, False)
    changed = address != state.get(_WRITTEN) and not _chose(chosen)
    new = not returning and (switched or led or changed)
    registry = reopen(edition_in(address) if new else state[_QUERY].edition)
    if returning:
        _put(_brought_along(state[_QUERY]))
        _keep_valid(registry)
        state[_RETURNING] = True
    elif take_moved() or new:
        parsed: Parsed = parse(address, registry)
        state[_PROBLEMS] = (*parsed.problems, *parsed.notices)
        _put(parsed.query)
        state[_WRITTEN] = address
    else:
        if before is not None:
            _keep_short(before)
        _keep_valid(registry)
        state[_RETURNING] = False
    state[_QUERY] = current()
    return registry, current()


def _chose(chosen: bool) -> bool:
    """Return whether this run follows from a choice on the page.

    It may have been made before the page got its last address; an older one comes with it.
    """
    return chosen or current() != st.session_state.get(_DRAWN)


def _brought_along(left: Query) -> Query:
    """Return what a page takes over of the view that was left on another one."""
    page = st.session_state.get(_PAGE)
    left = replace(left, part="", subject="")
    if page != TASKS:
        left = replace(left, task="")
    if page != OPGAVEN:
        left = replace(left, crossing="", places=Query().places)
    if page not in COMPARING:
        left = replace(left, previous="")
    if page != QUALITY:
        left = replace(left, keeper="")
    return left if page in {QUALITY, SUPERVISION} else replace(left, check="")


def _keep_valid(registry: Registry) -> None:
    """Let what is selected be on the map of the reference date, and say what became of the rest.

    So with a kept edition that is gone meanwhile.
    """
    view = current()
    division = registry.divisions.on(view.reference_date)
    gone = view.edition not in {"", registry.edition.info.key}
    if gone or any(code not in division for code in view.municipalities):
        parsed = parse(parameters(view), registry)
        st.session_state[_PROBLEMS] = (*parsed.problems, *parsed.notices)
        _put(parsed.query)


def _keep_short(before: Query) -> None:
    """Go back to the view that was there, and say so, when a link to the new one is too long."""
    view = current()
    if len(query_string(view)) <= max(LONGEST, len(query_string(before))):
        return
    _put(before)
    tell((_("Zoveel keuzes passen niet in een link. Haal eerst een ander filter weg."),))


def current() -> Query:
    """Return the view that the widgets hold now."""
    state = st.session_state
    before: Query = state.get(_QUERY, Query())
    changes: dict[str, Any] = {}
    for name in WIDGETS:
        if name in state:
            value = state[name]
            attribute = PARAMETERS[name]
            if isinstance(getattr(Query(), attribute), tuple):
                value = tuple(value or ())
            elif value is None:
                value = getattr(Query(), attribute)
            changes[attribute] = value
    return replace(before, **changes).normalised()


def show(query: Query) -> None:
    """Put `query` in the widgets. For use in callbacks: a visitor chose it."""
    _put(query)
    st.session_state[_CHOSEN] = True


def show_filtered(parsed: Parsed) -> None:
    """Show a view that a filter leads to, unless its link is too long. For use in callbacks."""
    st.session_state[_BEFORE] = current()
    show(parsed.query)
    tell((*parsed.problems, *parsed.notices))


def _put(query: Query) -> None:
    state = st.session_state
    state[_QUERY] = query
    for name in WIDGETS:
        value = getattr(query, PARAMETERS[name])
        state[name] = list(value) if isinstance(value, tuple) else value


def change(**changes: Any) -> None:  # noqa: ANN401 - attributes of a query
    """Show the view with other values of these attributes. For use in callbacks."""
    show(replace(current(), **changes))


def write(query: Query) -> None:
    """Write the view to the address, if it is not there already."""
    params, state = parameters(query), st.session_state
    present = {name: st.query_params.get_all(name) for name in st.query_params}
    # Streamlit would add an entry to the history; the page itself writes it into the present one.
    if not state.pop(_RETURNING, False) and params != present:
        st.query_params.from_dict(params)
    state[_WRITTEN] = params
    state[_QUERY] = state[_DRAWN] = query


def embedded() -> bool:
    """Return whether the page stands in a frame on another website (`embed=true`)."""
    return bool(st.context.is_embedded)


def problems() -> tuple[str, ...]:
    """Return one line for each part of the opened address that could not be used."""
    lines: tuple[str, ...] = st.session_state.get(_PROBLEMS, ())
    return lines


def language() -> str:
    """Return the language of the visitor: from the address, else from the view that was left."""
    before: Query = st.session_state.get(_QUERY, Query())
    address = mended({name: st.query_params.get_all(name) for name in st.query_params})
    return language_of(address) if "taal" in address else before.language


def tell(lines: tuple[str, ...]) -> None:
    """Put these lines on the page, in place of those about the opened address."""
    st.session_state[_PROBLEMS] = lines


def dismiss_problems() -> None:
    """Forget the lines about the opened address."""
    st.session_state[_PROBLEMS] = ()
