"""Municipalities side by side: what they share, and what only some of them have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from data.analysis.ties import counted
from data.domain.names import sort_key
from data.domain.records import Partnership
from data.registry.selection import Selection


@dataclass(frozen=True, slots=True)
class Shared:
    """The partnerships that exactly these municipalities of those compared take part in."""

    codes: tuple[str, ...]
    records: tuple[Partnership, ...]


def side_by_side(selection: Selection, codes: Sequence[str]) -> tuple[Shared, ...]:
    """Return per combination of municipalities what exactly those take part in.

    First what all of them share, then fewer and fewer, then what only one of them has.
    Groups that cover the whole country do not count.

    Parameters
    ----------
    codes : sequence of str
        Codes of two or more municipalities of the map.
    """
    registry, moment = selection.registry, selection.moment
    among = counted(selection)
    having = {code: moment.drawn.having(code) for code in codes}
    groups = []
    for size in range(len(codes), 0, -1):
        for together in combinations(codes, size):
            exactly = among.copy()
            for code in codes:
                exactly &= having[code] if code in together else ~having[code]
            records = [registry.records[n] for n in moment.records[exactly].tolist()]
            groups.append(Shared(together, tuple(sorted(records, key=lambda r: sort_key(r.name)))))
    return tuple(groups)
