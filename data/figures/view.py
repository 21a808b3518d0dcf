"""One figure in one view: its value and class per municipality, beside who takes part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from data.figures.carried import Absence, FigureValue, shown_values, values_of
from data.figures.classes import around, class_of, limits
from data.figures.declared import figures_of
from data.figures.own import series_of

if TYPE_CHECKING:
    from data.figures.declared import FigureSeries
    from data.registry.selection import Selection


@dataclass(frozen=True)
class FigureView:
    """A figure for the municipalities of the map on a date."""

    series: FigureSeries
    measured: dict[str, FigureValue]  # As measured, by municipality of the map
    shown: dict[str, FigureValue]  # What the map colours by
    looked_at: tuple[str, ...]  # The municipalities of which classes are made
    limits: tuple[float, ...]  # Between the classes, ascending
    # Who takes part in the chosen partnerships; empty when none is chosen
    members: frozenset[str]

    @property
    def middle(self) -> float | None:
        """What values lie below or above, where limits are at both sides of it."""
        middle = self.series.declared.middle
        return middle if middle in self.limits else None

    @property
    def unit(self) -> str:
        """Unit of what is shown, in Dutch."""
        declared = self.series.declared
        return declared.per_unit if declared.relative else declared.unit

    @property
    def decimals(self) -> int:
        """How many decimals a value is shown with."""
        return self.series.declared.decimals

    def known(self, codes: Iterable[str] | None = None) -> dict[str, float]:
        """Return the values that there are of municipalities, or else of those looked at."""
        wanted = self.looked_at if codes is None else codes
        values = {code: self.shown[code].value for code in wanted}
        return {code: value for code, value in values.items() if value is not None}

    def class_of(self, code: str) -> int | None:
        """Return the number of the class of a municipality, 0 for the least; None without one."""
        value = self.shown[code].value
        if value is None:
            return None
        number = class_of(value, self.limits)
        return len(self.limits) - number if self.series.declared.downwards else number

    @property
    def absences(self) -> Counter[Absence]:
        """How many of those looked at have no value, by why that is so."""
        every = (self.shown[code].absence for code in self.looked_at)
        return Counter(each for each in every if each)

    def medians(self) -> tuple[float, float] | None:
        """Return the median of those who take part and of the others; None without one of them."""
        known = self.known()
        own = [value for code, value in known.items() if code in self.members]
        others = [value for code, value in known.items() if code not in self.members]
        return (median(own), median(others)) if own and others else None


def figure_view(selection: Selection) -> FigureView | None:
    """Return the figure that a view asks for, or else the first; None when there is none."""
    registry, query, day = selection.registry, selection.query, selection.snapshot.date
    figures = figures_of(registry)
    own = series_of(query.figure)
    series = own or figures.get(query.figure) or next(iter(figures.values()), None)
    if series is None:
        return None
    shown = shown_values(series, registry, day)
    every = (shown[code].value for code in selection.looked_at)
    values = [value for value in every if value is not None]
    middle = series.declared.middle
    two_sided = middle is not None and not query.classes
    members = {
        member.drawn
        for record in selection.area_partnerships
        if selection.holds(record)
        for member in registry.participations(record, day)
        if member.drawn
    }
    return FigureView(
        series,
        values_of(series, registry, day),
        shown,
        selection.looked_at,
        around(values, middle or 0.0) if two_sided else limits(values, query.classes),
        frozenset(members),
    )
