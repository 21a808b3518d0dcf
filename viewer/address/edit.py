"""Views that follow from another one: a value taken away, toggled, or all filters gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from data.domain.query import COUNTED_TOO, FACETS, MOST_AREAS, Query
from viewer.address.parameters import PARAMETERS


def remove(query: Query, facet: str, value: str) -> Query:
    """Return `query` without one value of one parameter."""
    current = getattr(query, PARAMETERS[facet])
    if isinstance(current, tuple):
        return _changed(query, facet, tuple(v for v in current if v != value))
    return _changed(query, facet, getattr(Query(), PARAMETERS[facet]))


def _changed(query: Query, facet: str, value: object) -> Query:
    changes: dict[str, Any] = {PARAMETERS[facet]: value}
    return replace(query, **changes)


def without_filters(query: Query) -> Query:
    """Return `query` with every filter taken away; what is shown, and how, stays.

    The organisation that a page is about is no filter.
    """
    nothing: dict[str, Any] = {facet.attribute: () for facet in FACETS} | {"edition": ""}
    nothing |= {"participants": (query.subject,) if query.subject else ()}
    nothing |= {"search": "", "articles": False, "date": None, "predecessors": COUNTED_TOO}
    nothing |= {"lead": "", "partly": False}
    return replace(query, **nothing, nationwide=False, threshold=None)


def about_participant(query: Query, written: Iterable[str]) -> Query:
    """Return the view with the participant that page Deelnemer is about.

    `written`: the codes in the order of the address: the first is the subject. Without one that
    counts it stays what it was, or is the first of the query.
    """
    known = {code.casefold(): code for code in query.participants}
    codes = (known.get(value.strip().casefold(), "") for value in written)
    stays = query.subject if query.subject in query.participants else ""
    subject = next(filter(None, codes), stays) or next(iter(query.participants), "")
    return replace(query, subject=subject)


def toggle_value(query: Query, value: str) -> Query:
    """Return the view with a value of a facet as its only one, or without it if it was chosen.

    `value`: facet and value: "onderwerp:wonen".
    """
    facet, _, slug = value.partition(":")
    if slug in getattr(query, PARAMETERS[facet]):
        return remove(query, facet, slug)
    return _changed(query, facet, (slug,))


def toggle_area(query: Query, identifier: str) -> Query:
    """Return the view with the area of a partnership on the map, or no longer."""
    if identifier in query.partnerships:
        return remove(query, "samenwerking", identifier)
    return replace(query, partnerships=(*query.partnerships, identifier)[-MOST_AREAS:])
