"""Which partnerships serve several opgaven at once, and how opgaven stack in one place."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.domain.records import Partnership
from data.registry.registry import Registry
from data.registry.selection import Selection
from data.registry.snapshot import Mask


@dataclass(frozen=True, slots=True)
class Crossovers:
    """The opgaven of one programme, and the partnerships that serve two or more of them."""

    year: int  # Of the programme
    opgaven: tuple[str, ...]
    # How many selected partnerships serve both of two opgaven, and on the diagonal at least one, as
    # a table with a row and a column for each
    shared: NDArray[np.int64]
    # Those that serve two or more, in the order of the selection, each with what it serves
    several: tuple[tuple[Partnership, tuple[str, ...]], ...]


def programmes(registry: Registry) -> dict[int, tuple[str, ...]]:
    """Return the opgaven of each programme that the edition knows, by its year."""
    years: dict[int, list[str]] = {}
    for opgave, topics in registry.vocabulary.opgaven.topics.items():
        if topics:
            years.setdefault(topics[0].year, []).append(opgave)
    return {year: tuple(opgaven) for year, opgaven in years.items()}


def crossovers(selection: Selection) -> tuple[Crossovers, ...]:
    """Return how the opgaven of each programme meet in the selected partnerships.

    Programmes stand apart: the same topic leads to an opgave of either, which is no crossover.
    """
    table = _serving(selection)
    values = selection.snapshot.links(selection.query, "opgave").values
    result = []
    for year, opgaven in programmes(selection.registry).items():
        own = table[:, [values.index(opgave) for opgave in opgaven]].astype(np.int64)
        several = own.sum(axis=1) > 1
        served = {
            _key(selection, row): tuple(np.array(opgaven)[own[row] > 0].tolist())
            for row in several.nonzero()[0].tolist()
        }
        chosen = selection.partnerships
        records = [(r, served[r.registration_id]) for r in chosen if r.registration_id in served]
        result.append(Crossovers(year, opgaven, own.T @ own, tuple(records)))
    return tuple(result)


def serving(selection: Selection, *opgaven: str) -> tuple[Partnership, ...]:
    """Return the selected partnerships that serve each of these opgaven."""
    links = selection.snapshot.links(selection.query, "opgave")
    among = selection.chosen
    for opgave in opgaven:
        among = among & links.having(opgave)
    keys = {_key(selection, row) for row in among.nonzero()[0].tolist()}
    return tuple(r for r in selection.partnerships if r.registration_id in keys)


def stacking(
    selection: Selection, places: Mapping[str, Collection[str]]
) -> dict[str, dict[str, int]]:
    """Return per place how many selected partnerships there serve each opgave.

    A partnership is there when at least one municipality of the place takes part.

    `places`: key of each to the codes of its municipalities.
    """
    snapshot = selection.snapshot
    links = snapshot.links(selection.query, "opgave")
    result = {}
    for place, codes in places.items():
        there: Mask = np.zeros(len(snapshot.records), dtype=bool)
        for code in codes:
            there |= snapshot.drawn.having(code)
        counts = links.count(there & selection.chosen).tolist()
        result[place] = dict(zip(links.values, counts, strict=True))
    return result


def _serving(selection: Selection) -> Mask:
    """Return which versions serve which opgaven, of the selected ones: shape (m, opgaven)."""
    links = selection.snapshot.links(selection.query, "opgave")
    table = np.zeros((links.size, len(links.values)), dtype=bool)
    table[links.rows, links.columns] = True
    table[~selection.chosen] = False
    return table


def _key(selection: Selection, row: int) -> str:
    return selection.registry.records[int(selection.snapshot.records[row])].registration_id
