"""The value of a figure for each municipality of the map, whichever division it was measured in.

Its key is the code and the division year: a municipality that takes in another one keeps its code
for a larger area. Over mergers values are only ever added up; a split gives none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from data.domain.details import FigureGap
from data.domain.labels import N_
from data.domain.records import MergerKind
from data.figures.declared import ADDITIVE, LAND, figures_of
from data.storage.edition import land_areas

if TYPE_CHECKING:
    from data.figures.declared import FigureSeries
    from data.registry.registry import Registry


class Absence(StrEnum):
    """Why there is no value, which is never the same as zero; in Dutch, for the catalogue."""

    NOT_DELIVERED = N_("niet geleverd")
    SUPPRESSED = N_("onderdrukt door de bron")
    MERGED = N_("niet op te tellen na een herindeling")
    INCOMPLETE = N_("niet geleverd voor een gemeente die erin opging")
    SPLIT = N_("niet te verdelen na een splitsing")
    EARLIER = N_("gemeten in een latere indeling")
    NO_DENOMINATOR = N_("niet te delen: de noemer ontbreekt")


@dataclass(frozen=True, slots=True)
class FigureValue:
    """What a figure says of one municipality of the map."""

    value: float | None
    absence: Absence | None = None
    parts: tuple[str, ...] = ()  # The municipalities that were added up, where that is so


@dataclass(frozen=True, slots=True)
class _Parts:
    """Of what a municipality of the map consisted in the division of a figure."""

    codes: tuple[str, ...]
    absence: Absence | None = None


def values_of(series: FigureSeries, registry: Registry, day: date) -> dict[str, FigureValue]:
    """Return the value for every municipality of the map of `day`, as it was measured."""
    return {
        code: _value(series, parts)
        for code, parts in _parts_on(registry, series.division, day).items()
    }


def shown_values(series: FigureSeries, registry: Registry, day: date) -> dict[str, FigureValue]:
    """Return what the map colours by: counts and amounts divided, all others as they are."""
    own = values_of(series, registry, day)
    declared = series.declared
    if not declared.relative:
        return own
    below = _denominators(declared.denominator, registry, day)
    return {
        code: _divided(value, below.get(code, _NOTHING), declared.per)
        for code, value in own.items()
    }


def _denominators(indicator: str, registry: Registry, day: date) -> dict[str, FigureValue]:
    if indicator == LAND:
        year = registry.divisions.on(day).year
        areas = land_areas(registry.edition.info.folder, year)
        return {code: FigureValue(area) for code, area in areas.items()}
    series = (s for s in figures_of(registry).values() if s.declared.indicator == indicator)
    return next((values_of(each, registry, day) for each in series), {})


_NOTHING = FigureValue(None, Absence.NOT_DELIVERED)


def _divided(value: FigureValue, below: FigureValue, per: int) -> FigureValue:
    if value.value is None:
        return value
    if not below.value:
        return FigureValue(None, Absence.NO_DENOMINATOR)
    return FigureValue(value.value / below.value * per, None, value.parts)


def _value(series: FigureSeries, parts: _Parts) -> FigureValue:
    """Return the value of a municipality that consisted of these in the division of the figure."""
    if parts.absence:
        return FigureValue(None, parts.absence)
    if len(parts.codes) == 1:
        return _measured(series, parts.codes[0])
    if series.declared.kind in ADDITIVE:
        return _sum(series, parts.codes)
    return FigureValue(None, Absence.MERGED)


def _measured(series: FigureSeries, code: str) -> FigureValue:
    record = series.records.get(code)
    if record is None:
        return _NOTHING
    if record.value is None:
        hidden = record.gap is FigureGap.SUPPRESSED
        return FigureValue(None, Absence.SUPPRESSED if hidden else Absence.NOT_DELIVERED)
    return FigureValue(record.value)


def _sum(series: FigureSeries, codes: tuple[str, ...]) -> FigureValue:
    measured = [_measured(series, code) for code in codes]
    known = [each.value for each in measured if each.value is not None]
    if len(known) < len(codes):
        hidden = any(each.absence is Absence.SUPPRESSED for each in measured)
        return FigureValue(None, Absence.SUPPRESSED if hidden else Absence.INCOMPLETE)
    return FigureValue(sum(known), None, codes)


def _parts_on(registry: Registry, year: int, day: date) -> dict[str, _Parts]:
    """Return of what each municipality of the map of `day` consisted on 1 January of a year."""
    division = registry.divisions.on(day)
    shown = registry.edition_day if division.year is None else date(division.year, 1, 1)
    measured = date(year, 1, 1)
    if shown < measured:
        return {code: _before(registry, code, shown, measured) for code in division.codes}
    joined: dict[str, list[str]] = defaultdict(list)
    split: set[str] = set()

    def now(code: str) -> Iterable[str]:
        return filter(None, [registry.successors.on(code, shown)])

    for merger in registry.mergers:
        if measured < merger.effective <= shown:
            ends = [end for each in merger.successors for end in now(each)]
            if merger.kind is MergerKind.SPLIT:
                split.update(ends)
            elif _existed(registry, measured)(merger.old):
                for end in ends:
                    joined[end].append(merger.old)
    existed = _existed(registry, measured)
    made = {}
    for code in division.codes:
        own = (code,) if existed(code) else ()
        codes = (*own, *sorted(joined[code]))
        absence = Absence.SPLIT if code in split else None if codes else Absence.NOT_DELIVERED
        made[code] = _Parts(codes, absence)
    return made


def _existed(registry: Registry, day: date) -> Callable[[str], bool]:
    """Return what tells whether a municipality was there on a day, as far as its start is known."""

    def existed(code: str) -> bool:
        start = registry.organisations[code].start
        return start is None or start <= day

    return existed


def _before(registry: Registry, code: str, shown: date, measured: date) -> _Parts:
    """Return a municipality of an older map, of which a later value holds if nothing merged."""
    changed = any(
        code == merger.old or code in merger.successors
        for merger in registry.mergers
        if shown < merger.effective <= measured
    )
    return _Parts((code,), Absence.EARLIER if changed else None)
