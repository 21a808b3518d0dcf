"""The filters of the page: their values, how each is called and how it reads in a sentence."""

from __future__ import annotations

from typing import Any

from data.domain.labels import N_
from data.domain.query import OR_FACETS, Facet, Query
from data.registry.registry import Registry
from layers.words.filters import filter_parts, short_label

KINDS = (
    N_("Gemeenten"),
    N_("Provincies"),
    N_("Waterschappen"),
    N_("Rijk"),
    N_("Overige organisaties"),
    N_("Buitenlandse organisaties"),
)
"""Headings in the lists of organisations, in the order of `OrganisationKind`."""


def facets(registry: Registry) -> dict[str, list[list[Any]]]:
    """Return per or-facet and value: value, name, whether it lies below another, its phrases."""
    return {facet.key: _values(registry, facet) for facet in OR_FACETS}


def _values(registry: Registry, facet: Facet) -> list[list[Any]]:
    topics = registry.vocabulary.topics if facet.key == "onderwerp" else {}
    return [
        [
            value,
            short_label(registry, facet.key, value),
            int(value in topics and bool(topics[value].parent)),
            *_phrases(registry, facet, value),
        ]
        for value in registry.vocabulary.values(facet.key)
    ]


def _phrases(registry: Registry, facet: Facet, value: str) -> list[str]:
    """Return how a value opens its part of the sentence and how it goes on there.

    Forms are told in another way beside a basis: for them two more phrases follow.
    """
    twice: dict[str, Any] = {facet.attribute: (value, value)}
    queries = [Query(**twice)]
    if facet.key == "vorm":
        queries.append(Query(bases=("wgr",), **twice))
    return [
        part.phrase
        for query in queries
        for part in filter_parts(registry, query)
        if part.facet == facet.key
    ]
