"""Reference regions: the divisions of the country that can be outlined over any map."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from functools import cache
from typing import TYPE_CHECKING

from data.analysis.region_fit import municipalities_of
from data.domain.declared import CURATED, declared_rows
from data.domain.text import plain_name, sort_key

if TYPE_CHECKING:
    from data.domain.records import Partnership
    from data.registry.registry import Registry

PROVINCES = "provincie"


@dataclass(frozen=True, slots=True)
class ReferenceFamily:
    """One division of the country, and which partnerships are its regions."""

    key: str  # Value of the parameter `regio`
    title: str  # In Dutch, still to be looked up in the catalogue
    expected: int  # How many regions there are in fact; 0 where that is not known
    # Attribute of a partnership, the pattern that it fits, and with what its name opens
    rules: tuple[tuple[str, str, str], ...]

    def opening(self, record: Partnership) -> str | None:
        """Return with what the name of one of its regions opens; None for any other record."""
        for attribute, pattern, opening in self.rules:
            if fnmatchcase(getattr(record, attribute), pattern):
                return opening
        return None


@dataclass(frozen=True, slots=True)
class ReferenceRegion:
    """One region, with the municipalities of the map that are in it."""

    key: str  # Id of its partnership, or code of the province
    name: str  # Without what all names of its family open with
    codes: tuple[str, ...]


@cache
def reference_families() -> dict[str, ReferenceFamily]:
    """Return the divisions by key, in the order in which they are offered."""
    rows: dict[str, list[dict[str, str]]] = {}
    for row in declared_rows(CURATED / "reference_regions.csv"):
        rows.setdefault(row["key"], []).append(row)
    return {
        key: ReferenceFamily(
            key,
            own[0]["title"],
            int(own[0]["expected"] or 0),
            tuple((r["attribute"], r["pattern"], r["opening"]) for r in own if r["attribute"]),
        )
        for key, own in rows.items()
    }


def reference_regions(registry: Registry, key: str, day: date) -> tuple[ReferenceRegion, ...]:
    """Return the regions of a division on a date by name, from who takes part in each."""
    if key == PROVINCES:
        made = _provinces(registry, day)
    else:
        made = _partnerships(registry, reference_families()[key], day)
    return tuple(sorted(made, key=lambda region: sort_key(region.name)))


def _partnerships(registry: Registry, family: ReferenceFamily, day: date) -> list[ReferenceRegion]:
    snapshot = registry.at(day)
    made = []
    for row, number in enumerate(snapshot.records.tolist()):
        record = registry.records[number]
        opening = family.opening(record)
        codes = opening is not None and sorted(municipalities_of(snapshot, row))
        if codes:
            name = plain_name(record.name) if "id" in family.rules[0] else record.body
            short = name.removeprefix(opening or "").strip()
            made.append(ReferenceRegion(record.id, short, tuple(codes)))
    return made


def _provinces(registry: Registry, day: date) -> list[ReferenceRegion]:
    codes: dict[str, list[str]] = {}
    for code in registry.divisions.on(day).codes:
        codes.setdefault(registry.organisations[code].province or "", []).append(code)
    return [
        ReferenceRegion(province, registry.organisations[province].name, tuple(sorted(own)))
        for province, own in codes.items()
        if province
    ]
