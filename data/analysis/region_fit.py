"""How the area of a partnership lies to standard regions and provinces."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from data.analysis.congruence import area
from data.analysis.standard_regions import RegionFamily, divisions
from data.registry.selection import Selection


class Relation(StrEnum):
    """How an area lies to the regions of one family."""

    EQUAL = "gelijk"
    WITHIN = "binnen"
    UNION = "samen"
    ACROSS = "verdeeld"
    OUTSIDE = "buiten"


@dataclass(frozen=True, slots=True)
class Part:
    """What an area has in common with one region.

    Attributes
    ----------
    region : str
        Id of the partnership that is the region, or code of the province.
    shared, size : int
        Municipalities in both, and in the region.
    """

    region: str
    shared: int
    size: int


@dataclass(frozen=True, slots=True)
class RegionFit:
    """How an area lies to the regions of one family.

    Attributes
    ----------
    parts : tuple of Part
        The regions that it touches, the largest share of the area first.
    outside : tuple of str
        Municipalities of the area that lie in no known region of the family.
    known, expected : int
        How many regions the edition knows, and how many there are.
    """

    family: RegionFamily
    parts: tuple[Part, ...]
    outside: tuple[str, ...]
    known: int
    expected: int

    @property
    def relation(self) -> Relation:
        """How the area lies: equal to a region, within one, several whole ones, or across."""
        whole = all(part.shared == part.size for part in self.parts)
        if not self.parts:
            return Relation.OUTSIDE
        if self.outside:
            return Relation.ACROSS
        if len(self.parts) == 1:
            return Relation.EQUAL if whole else Relation.WITHIN
        return Relation.UNION if whole else Relation.ACROSS


def regions(selection: Selection, identifier: str) -> tuple[RegionFit, ...]:
    """Return how the area of a partnership lies to safety, RES and labour-market region, province.

    Empty when none of its participants is a municipality of the map.
    """
    own = area(selection, identifier)
    families = divisions(selection.registry, selection.snapshot) if own else ()
    fits = []
    for division in families:
        parts = [
            Part(region, len(own & codes), len(codes))
            for region, codes in division.regions.items()
            if own & codes
        ]
        parts.sort(key=lambda part: (-part.shared, part.size, part.region))
        outside = own.difference(*division.regions.values())
        fits.append(
            RegionFit(
                division.family,
                tuple(parts),
                tuple(sorted(outside)),
                len(division.regions),
                division.expected,
            )
        )
    return tuple(fits)
