"""How complete the overview is, estimated from lists that others made without it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from data.analysis.completeness.capture_recapture import Estimate, History, estimate
from data.domain.declared import CURATED, declared_rows
from data.domain.query import Query
from data.domain.records import Basis, LegalForm
from data.registry.registry import Registry

BOARDS = frozenset({LegalForm.PUBLIC_BODY, LegalForm.OPERATING_ORGANISATION, LegalForm.JOINT_ORGAN})
"""Forms with a board of their own: the others stand on hardly any list of bodies."""

LISTED = date(2016, 12, 31)
"""By when what stands on the lists of 2016 was there."""

_DEAL = "regio deal"


@dataclass(frozen=True, slots=True)
class Population:
    """One kind of cooperation that the overview and other lists each know a part of."""

    key: str  # "regelingen" or "regio-deals"
    histories: dict[History, int]  # How many are on exactly these lists, the overview first
    estimate: Estimate

    @property
    def known(self) -> int:
        """How many the overview knows."""
        return self.on(0)

    def on(self, place: int) -> int:
        """Return how many are on one of the lists, by its place."""
        return sum(count for on, count in self.histories.items() if on[place])

    @property
    def share(self) -> tuple[float, float, float]:
        """Which part the overview knows: as estimated, at least and at most."""
        totals = (self.estimate.total, self.estimate.high, self.estimate.low)
        most, least, highest = (min(self.known / max(total, 1), 1.0) for total in totals)
        return most, least, highest


def populations(registry: Registry, day: date) -> tuple[Population, ...]:
    """Return what can be estimated on a date; without what two lists have nothing of in common."""
    made = (("regelingen", _arrangements(registry, day)), ("regio-deals", _deals(registry, day)))
    return tuple(
        Population(key, dict(histories), estimate(histories))
        for key, histories in made
        if any(sum(on) > 1 for on in histories)
    )


def _arrangements(registry: Registry, day: date) -> Counter[History]:
    """Count arrangements with a board that were there in 2016, by three lists.

    The overview (in force on the reference date), and of 2016 the treasury and the provinces.
    """
    selected = registry.select(Query(date=day, bases=(Basis.WGR,))).partnerships
    present = {record.id for record in selected if record.form in BOARDS}
    counts: Counter[History] = Counter()
    linked = set()
    for treasury, provinces, identifier in _elsewhere():
        known = registry.find_id(identifier) if identifier else None
        linked.add(known)
        counts[known in present, treasury, provinces] += 1
    alone = sum(_was_there(registry, identifier) for identifier in present - linked)
    counts[True, False, False] += alone
    return counts


def _was_there(registry: Registry, identifier: str) -> bool:
    """Return whether a version or an accession tells that a partnership was there in 2016."""
    versions = registry.versions(identifier)
    days = [version.start for version in versions]
    days += [member.joined for version in versions for member in version.members]
    return any(begun <= LISTED for begun in days if begun)


@cache
def _elsewhere() -> tuple[tuple[bool, bool, str], ...]:
    """Return which of two lists of 2016 each arrangement is on, and its id in the register."""
    return tuple(
        (row["treasury"] == "true", row["provinces"] == "true", row["partnership"])
        for row in declared_rows(CURATED / "arrangements_elsewhere.csv")
    )


def _deals(registry: Registry, day: date) -> Counter[History]:
    """Count Regio Deals by: our own collection, the list of deals of central government."""
    own = set(_own_deals(registry, day))
    listed = [deal.partnership for deal in registry.edition.regio_deals]
    counts: Counter[History] = Counter((partnership in own, True) for partnership in listed)
    counts[True, False] += len(own - set(listed))
    return counts


def _own_deals(registry: Registry, day: date) -> Iterator[str]:
    """Yield the ids of our own additions that bear the name of a Regio Deal, begun by a date."""
    for record in registry.records:
        begun = record.start is None or record.start <= day
        if not record.registered and begun and record.name.casefold().startswith(_DEAL):
            yield record.id
