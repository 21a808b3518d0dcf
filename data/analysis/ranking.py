"""How a municipality compares with the others: its place, and the number in the middle."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from data.registry.selection import Selection


@dataclass(frozen=True, slots=True)
class Rank:
    """The number of partnerships of a municipality among those of a group that it is in.

    Attributes
    ----------
    count : int
        Its number of partnerships.
    rank : int
        Its place, 1 for the most; one more than the number of municipalities that have more.
    tied : int
        How many others have the same number.
    among : int
        Number of municipalities in the group, itself included.
    median : float
        As many municipalities of the group have more as have fewer.
    """

    count: int
    rank: int
    tied: int
    among: int
    median: float


def rank_among(selection: Selection, code: str, group: Iterable[str]) -> Rank:
    """Return the place of `code` in `group` by the number of selected partnerships.

    Parameters
    ----------
    group : iterable of str
        Codes of municipalities of the map, `code` among them.
    """
    counts = {other: selection.counts[other] for other in group}
    own = counts[code]
    return Rank(
        count=own,
        rank=1 + sum(count > own for count in counts.values()),
        tied=sum(count == own for count in counts.values()) - 1,
        among=len(counts),
        median=median(counts.values()),
    )


def in_province(selection: Selection, code: str) -> Rank:
    """Return the place of a municipality in its province."""
    organisations = selection.registry.organisations
    own = organisations[code].province
    group = (c for c in selection.division.codes if organisations[c].province == own)
    return rank_among(selection, code, group)


def in_country(selection: Selection, code: str) -> Rank:
    """Return the place of a municipality in the country."""
    return rank_among(selection, code, selection.division.codes)
