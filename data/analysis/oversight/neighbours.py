"""Neighbours that work on the same and not together: for who stimulates cooperation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from data.analysis.profile import top_topics
from data.domain.details import ThemeWeight
from data.domain.labels import N_
from data.domain.records import NOT_REGISTERED, Partnership
from data.domain.text import sort_key
from data.registry.registry import Registry
from data.registry.selection import Selection

COMPARED = {
    "ouder_dan_65": N_("ouder dan 65"),
    "jonger_dan_15": N_("jonger dan 15"),
    "bijstand_per_1000": N_("bijstand"),
    "huishoudens_sociaal_minimum": N_("sociaal minimum"),
    "jongeren_met_jeugdzorg": N_("jeugdzorg"),
    "wmo_per_1000": N_("Wmo"),
    "woz_waarde": N_("WOZ-waarde"),
    "gas_per_woning": N_("gas per woning"),
}
"""Figures by which neighbours are compared, all of them rates or averages, with their names."""

EXTREME = 0.1
"""Both are among so large a part of all municipalities, at the same end, to share a figure."""

HIGH, LOW = "hoog", "laag"


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Two municipalities that share a border."""

    codes: tuple[str, str]  # In the order of their names
    together: int  # In how many partnerships both take part; groups that cover the country aside
    topics: tuple[str, ...]  # Top-level topics on which both cooperate, and never together
    themes: tuple[str, ...]  # Names of the opgaven that these topics are the core of
    figures: tuple[tuple[str, str], ...]  # Indicators in which both are `HIGH` or both are `LOW`


def neighbours_apart(
    selection: Selection, provinces: Collection[str] = ()
) -> tuple[Neighbours, ...]:
    """Return neighbours that share a topic or a figure and no partnership about it.

    Who shares no partnership at all comes first, then who has most topics.

    `selection`: all partnerships, not those of some provinces: a neighbour may lie outside.
    `provinces`: only pairs with a municipality in one of these; none for all.
    """
    registry, organisations = selection.registry, selection.registry.organisations
    own: dict[str, set[str]] = defaultdict(set)
    topics: dict[str, tuple[str, ...]] = {}
    for record, codes in _taking_part(selection):
        topics[record.id] = tuple(t for t in top_topics(registry, record) if t != NOT_REGISTERED)
        for code in codes:
            own[code].add(record.id)
    extremes = extremes_of(registry)
    made = []
    for pair in selection.division.pairs:
        if provinces and not {organisations[code].province for code in pair} & set(provinces):
            continue
        one, other = sorted(pair, key=lambda code: sort_key(registry.name(code)))
        both = own[one] & own[other]
        shared = _topics(topics, own[one]) & _topics(topics, own[other]) - _topics(topics, both)
        figures = extremes.get(one, frozenset()) & extremes.get(other, frozenset())
        if shared or (figures and not both):
            ordered = tuple(sorted(shared))
            themes = _themes(registry, shared)
            made.append(
                Neighbours((one, other), len(both), ordered, themes, tuple(sorted(figures)))
            )
    made.sort(
        key=lambda each: (each.together > 0, -len(each.topics), sort_key(_name(registry, each)))
    )
    return tuple(made)


def _taking_part(selection: Selection) -> list[tuple[Partnership, set[str]]]:
    """Return the selected partnerships that do not cover the country, with their municipalities."""
    registry, day = selection.registry, selection.snapshot.date
    return [
        (record, {one.drawn for one in registry.participations(record, day) if one.drawn})
        for record in selection.partnerships
        if not record.nationwide
    ]


def _topics(topics: Mapping[str, tuple[str, ...]], identifiers: set[str]) -> set[str]:
    return {topic for identifier in identifiers for topic in topics[identifier]}


def _themes(registry: Registry, topics: set[str]) -> tuple[str, ...]:
    names = {
        each.name
        for each in registry.edition.themes
        if each.weight is ThemeWeight.CORE and each.topic in topics
    }
    return tuple(sorted(names, key=sort_key))


def _name(registry: Registry, each: Neighbours) -> str:
    return registry.name(each.codes[0])


def extremes_of(registry: Registry) -> dict[str, frozenset[tuple[str, str]]]:
    """Return per municipality in which compared figures it is among the highest or the lowest.

    Of what many have the same value of, more may be at an end; without a value it is at neither.
    """
    values: dict[str, dict[str, float]] = defaultdict(dict)
    for figure in registry.edition.figures:
        if figure.indicator in COMPARED and figure.value is not None:
            values[figure.indicator][figure.code] = figure.value
    ends: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for indicator, per_code in values.items():
        low, high = np.quantile(list(per_code.values()), (EXTREME, 1 - EXTREME))
        for code, value in per_code.items():
            if value >= high > low:
                ends[code].add((indicator, HIGH))
            elif value <= low < high:
                ends[code].add((indicator, LOW))
    return {code: frozenset(each) for code, each in ends.items()}
