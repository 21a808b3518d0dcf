"""How partnerships interweave organisations: pure functions on a selection."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from data.domain.records import Basis
from data.registry.snapshot import Mask

if TYPE_CHECKING:
    from data.registry.selection import Selection


@dataclass(frozen=True, slots=True)
class Ties:
    """How many partnerships each pair of municipalities shares."""

    codes: tuple[str, ...]  # The municipalities of the map, in the order of `shared`
    # Shape (municipalities, municipalities), symmetric: the counted partnerships in which both take
    # part. The diagonal holds those in which a municipality takes part together with any other.
    shared: NDArray[np.int32]

    @property
    def most(self) -> int:
        """The largest number that any pair shares; 0 without ties."""
        upper = np.triu(self.shared, k=1)
        return int(upper.max()) if upper.size else 0

    def of(self, code: str) -> dict[str, int]:
        """Return per other municipality how many partnerships it shares with `code`; no zeros."""
        place = self.codes.index(code)
        row = self.shared[place].tolist()
        return {
            other: count
            for i, (other, count) in enumerate(zip(self.codes, row, strict=True))
            if count and i != place
        }

    def pairs(
        self, least: int = 1, among: NDArray[np.bool_] | None = None
    ) -> Iterator[tuple[str, str, int]]:
        """Yield every pair that shares at least `least` partnerships, the closest first.

        `among`: the pairs that count, shaped like `shared`; every pair by default.
        """
        upper = np.triu(self.shared, k=1)
        reaching = upper >= max(least, 1)
        rows, columns = np.nonzero(reaching if among is None else reaching & among)
        counts = upper[rows, columns]
        order = np.lexsort((columns, rows, -counts))
        codes = np.array(self.codes, dtype=object)
        yield from zip(
            codes[rows[order]].tolist(),
            codes[columns[order]].tolist(),
            counts[order].tolist(),
            strict=True,
        )

    def threshold(self, most: int, among: NDArray[np.bool_] | None = None) -> int:
        """Return the lowest number shared that at most `most` pairs reach.

        `most`: how many pairs a picture can hold.
        `among`: the pairs that count, shaped like `shared`; every pair by default.
        """
        upper = np.triu(self.shared, k=1)
        counts = upper[upper > 0] if among is None else upper[among & (upper > 0)]
        if len(counts) <= most:
            return 1
        reaching = np.cumsum(np.bincount(counts)[::-1])[::-1]
        return int(np.argmax(reaching <= most)) if reaching[-1] <= most else int(counts.max())


def counts_nationwide(selection: Selection) -> bool:
    """Return whether the visitor asked to count groups that cover the whole country."""
    query = selection.query
    return query.nationwide or Basis.NATIONAL_DIVISION in query.effective_bases


def counted(selection: Selection) -> Mask:
    """Return which of the versions in force count for ties: booleans of shape (m,).

    Those selected, but for groups that cover the country, which would make every pair within a
    province look tied; they count when the query asks for them.
    """
    if counts_nationwide(selection):
        return selection.chosen
    records = selection.registry.records
    nationwide = np.array([records[n].nationwide for n in selection.snapshot.records], dtype=bool)
    among: Mask = selection.chosen & ~nationwide
    return among


def ties(selection: Selection) -> Ties:
    """Return the ties between municipalities through the selected partnerships.

    Only `counted` partnerships; one with a single municipality ties nobody.
    """
    member = membership_table(selection)
    shared = (member.T @ member).astype(np.int32)
    return Ties(selection.snapshot.drawn.values, shared)


def membership_table(selection: Selection) -> NDArray[np.float32]:
    """Return which municipalities take part in which partnerships that tie: zeros and ones.

    Shape (partnerships, municipalities): the `counted` partnerships of two municipalities or more,
    and the municipalities of the map.
    """
    snapshot = selection.snapshot
    member = np.zeros((len(snapshot.records), len(snapshot.drawn.values)), dtype=np.float32)
    inside = counted(selection)[snapshot.drawn.rows]
    member[snapshot.drawn.rows[inside], snapshot.drawn.columns[inside]] = 1
    tying: NDArray[np.float32] = member[member.sum(axis=1) > 1]
    return tying
