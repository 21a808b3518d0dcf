"""The registry as it stands on one date, arranged for counting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Numbers = NDArray[np.int32]


class Incidence:
    """Which records have which values: a sparse boolean table.

    Parameters
    ----------
    values : sequence of str
        The values, one per column.
    rows, columns : ndarray of int32, shape (n,)
        Record number and value number of each link.
    size : int
        Number of records.
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
    """

    def __init__(
        self,
        day: date,
        records: Numbers,
        facets: dict[str, Incidence],
        drawn: Incidence,
        derived: Incidence,
        ahead: Incidence,
    ) -> None:
        self.date = day
        self.records = records
        self.facets = facets
        self.drawn = drawn
        self.derived = derived
        self.ahead = ahead

    def __contains__(self, number: int) -> bool:
        place = int(np.searchsorted(self.records, number))
        return place < len(self.records) and int(self.records[place]) == number

    def among(self, size: int) -> Mask:
        """Return which of the `size` records of the registry are in force: booleans."""
        mask = np.zeros(size, dtype=bool)
        mask[self.records] = True
        return mask
