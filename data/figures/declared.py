"""The figures that are declared (`curated/figures.csv`), and what an edition holds of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from data.domain.declared import CURATED, declared_rows

if TYPE_CHECKING:
    from data.domain.details import Figure
    from data.registry.registry import Registry


class FigureKind(StrEnum):
    """What a figure is, which says what may be done with it."""

    COUNT = "count"
    AMOUNT = "amount"
    RATIO = "ratio"
    SHARE = "share"
    INDEX = "index"
    RANK = "rank"
    CLASS = "class"


ADDITIVE = frozenset({FigureKind.COUNT, FigureKind.AMOUNT})
"""Kinds of which the values of municipalities that merge are added up, and no other."""


LAND = "land"
"""As a denominator: the square kilometres of the outline on the map, without large waters."""


@dataclass(frozen=True, slots=True)
class DeclaredFigure:
    """One figure as it is declared: in Dutch, still to be looked up in the catalogue."""

    key: str  # How an address names it: "woz-waarde"
    indicator: str  # Its key in an edition: "woz_waarde"
    group: str  # Heading below which it is offered
    name: str
    unit: str
    kind: FigureKind
    # Of a count or an amount: what the map divides it by, an indicator or `LAND`
    denominator: str
    per: int  # For how many of the denominator the map tells it: 1000 inhabitants
    per_unit: str  # Unit of that quotient
    decimals: int
    downwards: bool  # Whether a low value is the most of what it measures, as in a ranking
    division: int  # Year on the first day of which its municipalities existed
    publisher: str
    licence: str  # As SPDX writes it
    # What its values lie below or above, such as no growth; None where they go one way
    middle: float | None = None

    @property
    def relative(self) -> bool:
        """Whether the map divides it: a number of something says little of areas of any size."""
        return self.kind in ADDITIVE and bool(self.denominator)


@cache
def declared_figures() -> dict[str, DeclaredFigure]:
    """Return every declared figure by its key, in the order in which they are offered."""
    return {
        row["key"]: DeclaredFigure(
            row["key"],
            row["indicator"],
            row["group"],
            row["name"],
            row["unit"],
            FigureKind(row["kind"]),
            row["denominator"],
            int(row["per"]),
            row["per_unit"],
            int(row["decimals"]),
            row["direction"] == "down",
            int(row["division"]),
            row["publisher"],
            row["licence"],
        )
        for row in declared_rows(CURATED / "figures.csv")
    }


@dataclass(frozen=True)
class FigureSeries:
    """One figure of an edition: what is declared of it, and its newest values."""

    declared: DeclaredFigure
    year: int
    source: str  # As the edition writes it, with its licence
    retrieved: str  # Day on which its source was retrieved, as far as that is known
    records: Mapping[str, Figure]  # By the code that the municipality had in the division

    @property
    def division(self) -> int:
        """Year on the first day of which the municipalities of the values existed."""
        # A later delivery of the same figure is of the municipalities of its own year.
        return max(self.declared.division, self.year)


Series = Mapping[str, FigureSeries]
"""Figures by their key in an address."""

_HELD: WeakKeyDictionary[Registry, Series] = WeakKeyDictionary()


def figures_of(registry: Registry) -> Series:
    """Return the declared figures that the edition of a registry has, each of its newest year."""
    if registry not in _HELD:
        _HELD[registry] = _series(registry)
    return _HELD[registry]


def _series(registry: Registry) -> Series:
    edition = registry.edition
    described = {source.name: source for source in edition.info.sources}
    retrieved = described["figures"].retrieved if "figures" in described else ""
    newest = {each.indicator: each for each in sorted(edition.indicators, key=lambda i: i.year)}
    records: dict[str, dict[str, Figure]] = {indicator: {} for indicator in newest}
    for figure in edition.figures:
        if figure.year == newest[figure.indicator].year:
            records[figure.indicator][figure.code] = figure
    return {
        key: FigureSeries(
            declared,
            newest[declared.indicator].year,
            newest[declared.indicator].source,
            retrieved,
            records[declared.indicator],
        )
        for key, declared in declared_figures().items()
        if declared.indicator in newest
    }
