"""How the area of a partnership lies to standard regions and provinces."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from data.analysis.congruence import area
from data.domain.records import OrganisationKind, Partnership
from data.io.readers import read_curated
from data.registry.selection import Selection
from data.registry.snapshot import Snapshot

if TYPE_CHECKING:
    from data.registry.registry import Registry


class RegionFamily(StrEnum):
    """One division of the country."""

    SAFETY = "veiligheidsregio"
    ENERGY = "res-regio"
    LABOUR_MARKET = "arbeidsmarktregio"
    PROVINCE = "provincie"


@dataclass(frozen=True, slots=True)
class Division:
    """The regions of one family on a reference date."""

    family: RegionFamily
    # Per region (id of its partnership, or code of its province) its municipalities of the map
    regions: dict[str, frozenset[str]]
    # How many regions there are in fact; more than `regions` where the edition lacks some
    expected: int


@dataclass(frozen=True, slots=True)
class _Rule:
    """A row of the curated table: which partnerships are the regions of a family."""

    family: RegionFamily
    expected: int
    attribute: str
    pattern: str

    def holds(self, record: Partnership) -> bool:
        return fnmatchcase(getattr(record, self.attribute), self.pattern)


def divisions(registry: Registry, snapshot: Snapshot) -> tuple[Division, ...]:
    """Return the standard regions as they stand on the date of `snapshot`, provinces last.

    Which partnership is a region follows from `data/curated/standard_regions.csv`: safety regions
    by the body that the arrangement set up, the others by their identifier.
    """
    regions: dict[RegionFamily, dict[str, frozenset[str]]] = defaultdict(dict)
    expected = {rule.family: rule.expected for rule in _rules()}
    for row, number in enumerate(snapshot.records.tolist()):
        record = registry.records[number]
        for rule in _rules():
            if rule.holds(record):
                regions[rule.family][record.id] = municipalities_of(snapshot, row)
    made = [Division(family, regions[family], count) for family, count in expected.items()]
    return (*made, _provinces(registry, snapshot))


def municipalities_of(snapshot: Snapshot, row: int) -> frozenset[str]:
    """Return the municipalities of the map in one of the versions in force."""
    columns = snapshot.drawn.columns[snapshot.drawn.rows == row]
    return frozenset(snapshot.drawn.values[column] for column in np.asarray(columns).tolist())


def _provinces(registry: Registry, snapshot: Snapshot) -> Division:
    municipalities: dict[str, set[str]] = defaultdict(set)
    for code in snapshot.drawn.values:
        municipalities[registry.organisations[code].province or ""].add(code)
    known = {
        code: frozenset(municipalities[code])
        for code, organisation in registry.existing.items()
        if organisation.kind is OrganisationKind.PROVINCE
    }
    return Division(RegionFamily.PROVINCE, known, len(known))


@cache
def _rules() -> tuple[_Rule, ...]:
    columns = ("family", "expected", "attribute", "pattern")
    return tuple(
        _Rule(RegionFamily(row["family"]), int(row["expected"]), row["attribute"], row["pattern"])
        for row in read_curated("standard_regions.csv", *columns)
    )


class Relation(StrEnum):
    """How an area lies to the regions of one family."""

    EQUAL = "gelijk"
    WITHIN = "binnen"
    UNION = "samen"
    ACROSS = "verdeeld"
    OUTSIDE = "buiten"


@dataclass(frozen=True, slots=True)
class Part:
    """What an area has in common with one region."""

    region: str  # Id of the partnership that is the region, or code of the province
    # Municipalities in both, and in the region
    shared: int
    size: int


@dataclass(frozen=True, slots=True)
class RegionFit:
    """How an area lies to the regions of one family."""

    family: RegionFamily
    parts: tuple[Part, ...]  # The regions that it touches, the largest share of the area first
    outside: tuple[str, ...]  # Municipalities of the area that lie in no known region of the family
    # How many regions the edition knows, and how many there are
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
