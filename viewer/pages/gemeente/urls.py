"""Ways from page Gemeente to other views: as addresses, or as a change of this one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from data.domain.query import FACETS, Query
from layers.maps.areas import MOST_AREAS
from viewer.pages.shell import navigation

TOGETHER = "samengaan"
"""The part of this page that tells what happens if municipalities go together."""

_ATTRIBUTES = {facet.key: facet.attribute for facet in FACETS}


def elsewhere(query: Query) -> Query:
    """Return what another page keeps of a view: the date and the language."""
    return Query(date=query.date, language=query.language)


def of_partnership(query: Query, identifier: str) -> str:
    """Return the address of the page of a partnership."""
    return navigation.href("samenwerking", replace(elsewhere(query), partnerships=(identifier,)))


def of_municipalities(query: Query, *codes: str) -> str:
    """Return the address of this page for other municipalities, the filters as they are."""
    shown = replace(query, municipalities=codes, partnerships=(), part="")
    return navigation.href("gemeente", shown)


def going_together(query: Query, *codes: str) -> str:
    """Return the address of what happens if municipalities go together."""
    shown = replace(query, municipalities=codes, partnerships=(), part=TOGETHER)
    return navigation.href("gemeente", shown)


def chosen(query: Query, value: str) -> Query:
    """Return the view with a value of a facet as its only one, or without it if it was chosen.

    Parameters
    ----------
    value : str
        Facet and value: "onderwerp:wonen".
    """
    facet, _, slug = value.partition(":")
    attribute = _ATTRIBUTES[facet]
    present: tuple[str, ...] = getattr(query, attribute)
    kept = tuple(v for v in present if v != slug) if slug in present else (slug,)
    changes: dict[str, Any] = {attribute: kept}
    return replace(query, **changes)


def area_chosen(query: Query, identifier: str) -> Query:
    """Return the view with the area of a partnership on the map, or no longer."""
    present = query.partnerships
    if identifier in present:
        return replace(query, partnerships=tuple(p for p in present if p != identifier))
    return replace(query, partnerships=(*present, identifier)[-MOST_AREAS:])
