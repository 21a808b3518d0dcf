"""Views that follow from another one: a value taken away, toggled, or all filters gone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from data.domain.query import MOST_AREAS, Query
from viewer.address.parameters import PARAMETERS


def remove(query: Query, facet: str, value: str) -> Query:
    """Return `query` without one value of one parameter."""
    attribute = PARAMETERS[facet]
    current = getattr(query, attribute)
    if isinstance(current, tuple):
        changes: dict[str, Any] = {attribute: tuple(v for v in current if v != value)}
    else:
        changes = {attribute: getattr(Query(), attribute)}
    return replace(query, **changes)


def without_filters(query: Query) -> Query:
    """Return `query` with every filter taken away; what is shown, and how, stays."""
    return Query(
        derived=query.derived,
        since=query.since,
        previous=query.previous,
        pace=query.pace,
        layer=query.layer,
        table=query.table,
        municipalities=query.municipalities,
        partnerships=query.partnerships,
        part=query.part,
        check=query.check,
        keeper=query.keeper,
        language=query.language,
    )


def toggle_value(query: Query, value: str) -> Query:
    """Return the view with a value of a facet as its only one, or without it if it was chosen.

    `value`: facet and value: "onderwerp:wonen".
    """
    facet, _, slug = value.partition(":")
    attribute = PARAMETERS[facet]
    present: tuple[str, ...] = getattr(query, attribute)
    values = tuple(v for v in present if v != slug) if slug in present else (slug,)
    changes: dict[str, Any] = {attribute: values}
    return replace(query, **changes)


def toggle_area(query: Query, identifier: str) -> Query:
    """Return the view with the area of a partnership on the map, or no longer."""
    present = query.partnerships
    if identifier in present:
        return replace(query, partnerships=tuple(p for p in present if p != identifier))
    return replace(query, partnerships=(*present, identifier)[-MOST_AREAS:])
