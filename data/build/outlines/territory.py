"""The outlines of an edition: how those that came fit the municipalities that there are.

Boundaries come once a year, some weeks after 1 January; the register knows a merger on the day.
Until then a municipality of which every part went over whole is made of the outlines of these
parts. What was split is never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import geopandas as gpd
import pandas as pd
import shapely

from data.build.organisations import Organisations
from data.domain.errors import SourceError
from data.domain.records import Merger, OrganisationKind
from data.io.problems import Unresolved, listing
from data.registry.participation import Successors
from data.sources.pdok import BoundaryFile
from data.storage.coverage import NATIONAL_TOLERANCE, as_multi, check_coverage, dissolve, generalise
from data.storage.edition import Boundaries

_REMEDY = (
    "Gebruik grenzen van hetzelfde jaar als het register; zolang die er niet zijn, zet van een "
    "samenvoeging van hele gemeenten de rijen in herindelingen.csv (--additions MAP)"
)


class EmptyProvinceError(SourceError):
    """Without the outlines that fit nowhere a province has no municipalities left."""


@dataclass(frozen=True)
class Territory:
    """What has to be done to outlines."""

    # Codes of the outlines that become one municipality, by its code
    united: Mapping[str, tuple[str, ...]]
    # Name, and code of the province, of those
    names: Mapping[str, str]
    provinces: Mapping[str, str]
    left_out: frozenset[str]  # Codes of outlines that are of no municipality of now
    missing: frozenset[str]  # Codes of municipalities of now without outline
    unresolved: Unresolved  # What is wrong about these
    old_names: Mapping[str, str] = field(default_factory=dict)

    def remarks(self) -> list[str]:
        """Return which outlines were made of others, in Dutch."""
        return [
            f"{code} {self.names[code]}: grenzen samengesteld uit {self._named(parts)}"
            for code, parts in sorted(self.united.items())
        ]

    def of_year(self, year: str) -> Territory:
        """Return the same, in which what is wrong says of which year the outlines are."""
        where = f"{self.unresolved.where} (de grenzen zijn van {year})"
        return replace(self, unresolved=replace(self.unresolved, where=where))

    def _named(self, parts: Sequence[str]) -> str:
        *first, last = (f"{part} {self.old_names[part]}" for part in parts)
        return f"{', '.join(first)} en {last}" if first else last


def territory_of(
    areas: gpd.GeoDataFrame, organisations: Organisations, mergers: Iterable[Merger], day: date
) -> Territory:
    """Return how outlines fit the municipalities of a day.

    `areas`: columns code, name, province: the outlines that came.
    `organisations`: those of the register.
    `day`: date of the register: it announces what is still to come.
    """
    return _Fitting(areas, organisations, tuple(mergers), day).territory()


def shaped(areas: gpd.GeoDataFrame, territory: Territory) -> gpd.GeoDataFrame:
    """Return the outlines of the municipalities of now, sorted by code.

    `areas`: columns code, name, province, geometry, in EPSG:28992.

    Raises `SourceError` if outlines that are to be united overlap or leave gaps.
    Raises `EmptyProvinceError` if nothing is left of a province.
    """
    if not territory.united and not territory.left_out:
        return areas
    if territory.united:
        check_coverage(areas)  # a union would hide what does not fit
    gone = {part for parts in territory.united.values() for part in parts} | territory.left_out
    shapes = dict(zip(areas["code"], areas.geometry, strict=True))
    united = gpd.GeoDataFrame(
        {
            "code": list(territory.united),
            "name": [territory.names[code] for code in territory.united],
            "province": [territory.provinces[code] for code in territory.united],
        },
        geometry=as_multi(
            shapely.coverage_union_all([shapes[part] for part in parts])
            for parts in territory.united.values()
        ),
        crs=areas.crs,
    )
    unchanged = areas[~areas["code"].isin(gone)]
    whole = pd.concat([unchanged, united], ignore_index=True) if len(united) else unchanged
    emptied = sorted(set(areas["province"]) - set(whole["province"]))
    if emptied:
        problem = f"{territory.unresolved}; {listing(emptied)} houdt geen gemeenten over"
        raise EmptyProvinceError(
            problem, territory.unresolved.remedy, territory.unresolved.faults()
        )
    return whole.sort_values("code", ignore_index=True)


class _Fitting:
    def __init__(
        self,
        areas: gpd.GeoDataFrame,
        organisations: Organisations,
        mergers: tuple[Merger, ...],
        day: date,
    ) -> None:
        self.names = dict(zip(areas["code"], areas["name"], strict=True))
        self.provinces = dict(zip(areas["code"], areas["province"], strict=True))
        self.organisations = organisations
        self.day = day
        self.mergers = [merger for merger in mergers if merger.effective <= day]
        self.successors = Successors(mergers)
        self.current = _municipalities(organisations, day)
        self.outside = sorted(self.names.keys() - self.current)

    def territory(self) -> Territory:
        united: dict[str, tuple[str, ...]] = {}
        provinces: dict[str, str] = {}
        why: dict[str, str] = {}
        for target, parts in sorted(self._groups().items()):
            province = self._province(target, parts)
            why[target] = self._obstacle(target, province)
            if not why[target]:
                united[target], provinces[target] = parts, province
        used = {part for parts in united.values() for part in parts}
        left_out = [code for code in self.outside if code not in used]
        missing = sorted(self.current - self.names.keys() - united.keys())
        because = {code: f" ({why[code]})" if why.get(code) else "" for code in missing}
        problems = [
            *(f"{code} {self._name(code)} heeft geen grenzen{because[code]}" for code in missing),
            *(
                f"{code} {self._name(code)} is volgens het register geen huidige gemeente"
                f"{self._split(code)}"
                for code in left_out
            ),
        ]
        kind = "gemeente op de kaart", "gemeenten op de kaart"
        return Territory(
            united=united,
            names={code: self._name(code) for code in united},
            provinces=provinces,
            left_out=frozenset(left_out),
            missing=frozenset(missing),
            unresolved=Unresolved("grenzen en register", _REMEDY, problems, *kind),
            old_names=self.names,
        )

    def _groups(self) -> dict[str, tuple[str, ...]]:
        """Return the outlines that went whole into each municipality of now, with its own."""
        groups: dict[str, list[str]] = {}
        for code in self.outside:
            target = self.successors.on(code, self.day)
            if target in self.current:
                groups.setdefault(target, [target] if target in self.names else []).append(code)
        return {target: tuple(sorted(parts)) for target, parts in groups.items()}

    def _obstacle(self, target: str, province: str) -> str:
        """Return why a municipality cannot be made of others, in Dutch; "" when it can."""
        for merger in self.mergers:
            heirs = {self.successors.on(code, self.day) for code in merger.successors}
            if len(merger.successors) > 1 and merger.old in self.names and target in heirs:
                return f"een deel komt van {merger.old} {merger.old_name}, dat is gesplitst"
        if target not in self.names and not self._whole(target):
            return "niet van elke voorganger zijn er grenzen"
        if not province:
            return "voorgangers in meer dan één provincie, en het register noemt geen zetel"
        return ""

    def _whole(self, code: str) -> bool:
        """Return whether there are outlines of everything that went into a municipality."""
        before = [m.old for m in self.mergers if code in m.successors]
        return bool(before) and all(each in self.names or self._whole(each) for each in before)

    def _province(self, target: str, parts: tuple[str, ...]) -> str:
        provinces = {self.provinces[part] for part in parts}
        if len(provinces) == 1:
            return str(provinces.pop())
        seat = self.organisations.by_code[target].province or ""
        return seat if seat in provinces else ""

    def _split(self, code: str) -> str:
        merger = self.successors.merger(code)
        if merger is None or len(merger.successors) == 1:
            return ""
        heirs = ", ".join(merger.successors)
        return f"; het is gesplitst ({heirs}) en wordt niet verdeeld: wacht op nieuwe grenzen"

    def _name(self, code: str) -> str:
        return self.names.get(code) or self.organisations.by_code[code].name


def _municipalities(organisations: Organisations, day: date) -> set[str]:
    """Return the codes of the municipalities on a day."""
    return {
        code
        for code, organisation in organisations.by_code.items()
        if organisation.kind is OrganisationKind.MUNICIPALITY
        and (organisation.start is None or organisation.start <= day)
        and (organisation.end is None or organisation.end > day)
    }


def outlines_of(areas: gpd.GeoDataFrame, provinces: BoundaryFile) -> Boundaries:
    """Return the outlines, generalised; provinces are dissolved from their municipalities.

    `areas`: columns code, name, province, geometry (EPSG:28992), not simplified.

    Raises `SourceError` if areas overlap or leave gaps, or a province has no municipalities.
    """
    names = dict(zip(provinces.areas["code"], provinces.areas["name"], strict=True))
    _check_provinces(areas, names)
    detailed = generalise(areas)
    return Boundaries(
        municipalities=detailed,
        national=generalise(areas, NATIONAL_TOLERANCE),
        provinces=dissolve(detailed, names),
    )


def reshaped(boundaries: Boundaries, territory: Territory) -> Boundaries:
    """Return the outlines of an edition, made to fit the municipalities of now.

    Raises `SourceError` if a province keeps no municipalities.
    """
    detailed = shaped(boundaries.municipalities, territory)
    if detailed is boundaries.municipalities:
        return boundaries
    provinces = boundaries.provinces
    names = dict(zip(provinces["code"], provinces["name"], strict=True))
    _check_provinces(detailed, names)
    return Boundaries(
        municipalities=detailed,
        national=shaped(boundaries.national, territory),
        provinces=dissolve(detailed, names),
        older=boundaries.older,
    )


def _check_provinces(areas: gpd.GeoDataFrame, names: Mapping[str, str]) -> None:
    filled = set(areas["province"])
    empty = [f"{code} {name}" for code, name in names.items() if code not in filled]
    if empty:
        raise SourceError(
            f"grenzen: geen van de {len(areas)} gemeenten ligt in {listing(empty)}",
            "Geef een bestand met alle gemeenten, of haal de grenzen opnieuw op bij PDOK",
        )
