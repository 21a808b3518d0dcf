"""What holds on one date: which municipalities the map has, and the registry, for counting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from data.domain.places import Place
from data.domain.records import Merger, Organisation
from data.domain.text import sort_key

if TYPE_CHECKING:
    from data.domain.edition import Edition
    from data.domain.query import Query


Mask = NDArray[np.bool_]
Numbers = NDArray[np.int32]


class Incidence:
    """Which records have which values: a sparse boolean table.

    `values`: the values, one per column.
    `rows` and `columns`: record number and value number of each link, both of shape (n,).
    `size`: number of records.
    """

    def __init__(self, values: Sequence[str], rows: Numbers, columns: Numbers, size: int) -> None:
        pairs = np.unique(columns.astype(np.int64) * max(size, 1) + rows)
        self.values = tuple(values)
        self.size = size
        self.rows = (pairs % max(size, 1)).astype(np.int32)
        self.columns = (pairs // max(size, 1)).astype(np.int32)
        self._starts = np.searchsorted(self.columns, np.arange(len(self.values) + 1))
        self._number = {value: i for i, value in enumerate(self.values)}

    def __contains__(self, value: str) -> bool:
        return value in self._number

    def having(self, value: str) -> Mask:
        """Return which records have `value`: booleans of shape (records,)."""
        return self.having_any((value,))

    def having_any(self, values: Iterable[str]) -> Mask:
        """Return which records have at least one of `values`; unknown values match nothing."""
        mask = np.zeros(self.size, dtype=bool)
        for value in values:
            number = self._number.get(value)
            if number is not None:
                mask[self.rows[self._starts[number] : self._starts[number + 1]]] = True
        return mask

    def count(self, among: Mask) -> NDArray[np.int64]:
        """Return per value how many of the records `among` have it: shape (values,)."""
        return np.bincount(self.columns[among[self.rows]], minlength=len(self.values))

    def sizes(self) -> NDArray[np.int64]:
        """Return how many values each record has: shape (records,)."""
        return np.bincount(self.rows, minlength=self.size)

    def restrict(self, numbers: Numbers) -> Incidence:
        """Return the same table for these records only, renumbered in that order."""
        renumber = np.full(self.size, -1, dtype=np.int32)
        renumber[numbers] = np.arange(len(numbers), dtype=np.int32)
        rows = renumber[self.rows]
        inside = rows >= 0
        return Incidence(self.values, rows[inside], self.columns[inside], len(numbers))


class Snapshot:
    """What holds on one reference date.

    Attributes
    ----------
    date : datetime.date
        The reference date.
    records : ndarray of int32, shape (m,)
        Numbers, in the registry, of the versions in force.
    facets : dict of str to Incidence
        Per facet (key as in `data.domain.query.FACETS`) which of these m versions have which
        values. `deelnemer` holds both recorded codes and the codes to which ended municipalities
        are carried.
    drawn : Incidence
        Which municipalities of the map take part in which versions.
    derived : Incidence
        Which versions have which derived topics; none of these has a registered one.
    ahead : Incidence
        Which versions name the successor of which municipalities of the map in their place,
        before it existed: whether these took part is unknown.
    opgaven : dict of (bool, bool) to Incidence
        Which versions belong to which opgaven: whether topics count that belong to one in part, and
        whether derived topics do. Neither is the facet.
    """

    def __init__(
        self,
        day: date,
        records: Numbers,
        facets: dict[str, Incidence],
        drawn: Incidence,
        derived: Incidence,
        ahead: Incidence,
        opgaven: dict[tuple[bool, bool], Incidence],
    ) -> None:
        self.date = day
        self.records = records
        self.facets = facets
        self.drawn = drawn
        self.derived = derived
        self.ahead = ahead
        self.opgaven = opgaven

    def links(self, query: Query, facet: str) -> Incidence:
        """Return which of the versions have which values of a facet; derived topics stand apart."""
        if facet == "opgave":
            return self.opgaven[query.partly, query.counts_derived]
        return self.facets[facet]

    def __contains__(self, number: int) -> bool:
        place = int(np.searchsorted(self.records, number))
        return place < len(self.records) and int(self.records[place]) == number

    def among(self, size: int) -> Mask:
        """Return which of the `size` records of the registry are in force: booleans."""
        mask = np.zeros(size, dtype=bool)
        mask[self.records] = True
        return mask


@dataclass(frozen=True, eq=False)
class MapDivision:
    """The municipalities of one map (indeling)."""

    year: int | None  # They are those of 1 January of this year; None for those of now
    codes: tuple[str, ...]  # In the order of their names
    places: Mapping[str, Place]  # Where each lies
    pairs: tuple[tuple[str, str], ...]  # Which share a piece of border, each pair once
    # First day on which exactly these exist, and first day on which they no longer do; None where
    # no reorganisation is known before or after
    since: date | None
    until: date | None

    def holds_on(self, day: date) -> bool:
        """Return whether exactly these municipalities exist on `day`."""
        return (self.since or date.min) <= day < (self.until or date.max)

    def neighbours(self, code: str) -> tuple[str, ...]:
        """Return the municipalities that share a piece of border with `code`, by name."""
        return self._neighbours.get(code, ())

    def __contains__(self, code: object) -> bool:
        return code in self._set

    @cached_property
    def _set(self) -> frozenset[str]:
        return frozenset(self.codes)

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each municipality among their names."""
        return {code: number for number, code in enumerate(self.codes)}

    @cached_property
    def _neighbours(self) -> dict[str, tuple[str, ...]]:
        order = self.order
        beside: dict[str, list[str]] = {}
        for one, other in self.pairs:
            beside.setdefault(one, []).append(other)
            beside.setdefault(other, []).append(one)
        return {
            code: tuple(sorted(others, key=order.__getitem__)) for code, others in beside.items()
        }


class MapDivisions:
    """The division of now, and those of older years.

    `now`: drawn on every date on which no other holds.
    `older`
    """

    def __init__(self, now: MapDivision, older: Iterable[MapDivision] = ()) -> None:
        self.now = now
        self.older = tuple(older)

    def __contains__(self, code: object) -> bool:
        return any(code in each for each in (self.now, *self.older))

    def on(self, day: date) -> MapDivision:
        """Return what is drawn on `day`.

        An older division only where exactly its municipalities existed: between two of them there
        were others, of which there are no outlines.
        """
        return next((each for each in self.older if each.holds_on(day)), self.now)

    def of(self, year: int | None) -> MapDivision:
        """Return the division of a year; that of now when there is none."""
        return next((each for each in self.older if each.year == year), self.now)


def organisations_of(edition: Edition) -> dict[str, Organisation]:
    """Return the organisations by code.

    One of which no list tells the province gets that in which it lay in an older division.
    """
    organisations = {organisation.code: organisation for organisation in edition.organisations}
    for older in edition.older_places:
        own = organisations[older.place.code]
        if not own.province:
            organisations[own.code] = replace(own, province=older.province)
    return organisations


def map_divisions(
    edition: Edition, organisations: Mapping[str, Organisation], municipalities: Sequence[str]
) -> MapDivisions:
    """Return the divisions of an edition.

    `municipalities`: codes of those that exist now, in the order of their names.
    """
    day = date.fromisoformat(edition.info.date)
    now = MapDivision(
        None,
        tuple(municipalities),
        {place.code: place for place in edition.places},
        edition.neighbours,
        max((m.effective for m in edition.mergers if m.effective <= day), default=None),
        _next_change(edition.mergers, day),
    )
    years = sorted({each.year for each in edition.older_places})
    return MapDivisions(now, (_older(edition, organisations, year) for year in years))


def _older(edition: Edition, organisations: Mapping[str, Organisation], year: int) -> MapDivision:
    places = {each.place.code: each.place for each in edition.older_places if each.year == year}
    first = date(year, 1, 1)
    return MapDivision(
        year,
        tuple(sorted(places, key=lambda code: sort_key(organisations[code].name))),
        places,
        tuple((one, other) for own, one, other in edition.older_neighbours if own == year),
        first,
        _next_change(edition.mergers, first),
    )


def _next_change(mergers: Iterable[Merger], day: date) -> date | None:
    """Return the first day after `day` on which a municipality ended."""
    return min((merger.effective for merger in mergers if merger.effective > day), default=None)
