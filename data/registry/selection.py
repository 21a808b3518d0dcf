"""The answer to a query: partnerships, counts per municipality and counts per filter value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from data.domain.places import Bounds, around
from data.domain.query import MOST_AREAS, OFF, OR_FACETS, Query, today
from data.domain.records import Partnership
from data.registry.snapshot import MapDivision, Mask, Snapshot

if TYPE_CHECKING:
    from data.domain.details import Initiative
    from data.registry.registry import Registry

_TOPIC = "onderwerp"
_PREDECESSORS = "opgevolgd"


class Selection:
    """What a query selects. Made by `Registry.select`.

    Attributes
    ----------
    query : Query
        What was asked.
    snapshot : Snapshot
        The registry on the reference date.
    chosen : ndarray of bool, shape (m,)
        Which of the versions in force are selected.
    candidates : dict of str to ndarray of bool
        Per or-facet in use, which versions satisfy all *other* facets.
    """

    def __init__(
        self,
        registry: Registry,
        query: Query,
        snapshot: Snapshot,
        chosen: Mask,
        candidates: Mapping[str, Mask],
    ) -> None:
        self.registry = registry
        self.query = query
        self.snapshot = snapshot
        self.chosen = chosen
        self._candidates = candidates

    @property
    def division(self) -> MapDivision:
        """The municipalities of the map on the reference date."""
        return self.registry.divisions.on(self.snapshot.date)

    def showing(self, query: Query) -> Selection:
        """Return the same result for a query that differs only in what is shown of it."""
        return Selection(self.registry, query, self.snapshot, self.chosen, self._candidates)

    def only(self, identifier: str) -> Selection:
        """Return the part of the result that is this one partnership."""
        records = self.registry.records
        wanted = [records[n].id == identifier for n in self.snapshot.records.tolist()]
        return self._among(np.array(wanted, dtype=bool))

    def having(self, facet: str, value: str) -> Selection:
        """Return the part of the result that has a value of an or-facet."""
        return self._among(_having(self.snapshot, self.query, facet, (value,)))

    def _among(self, mask: Mask) -> Selection:
        return Selection(self.registry, self.query, self.snapshot, self.chosen & mask, {})

    def satisfying_others(self, facet: str) -> Mask:
        """Return which versions in force satisfy every facet but this one: shape (m,)."""
        return self._candidates.get(facet, self.chosen)

    def __len__(self) -> int:
        return int(np.count_nonzero(self.chosen))

    @cached_property
    def partnerships(self) -> tuple[Partnership, ...]:
        """The selected partnerships by name; in a search those first that bear what is sought."""
        numbers = self.snapshot.records[self.chosen]
        order = self.registry.order[numbers].astype(np.int64)
        if self.query.search.strip():
            in_force = self.snapshot.among(len(self.registry.records))
            named = self.registry.name_index.find(self.query.search, in_force)[numbers]
            order = np.where(named, order, order + len(self.registry.records))
        return tuple(self.registry.records[n] for n in numbers[np.argsort(order)])

    @cached_property
    def sizes(self) -> dict[str, int]:
        """Per version in force (`registration_id`): how many municipalities of the map it has."""
        records = self.registry.records
        numbers = zip(
            self.snapshot.records.tolist(), self.snapshot.drawn.sizes().tolist(), strict=True
        )
        return {records[number].registration_id: size for number, size in numbers}

    @cached_property
    def succeeded(self) -> int:
        """How many partnerships seem to have a successor, given all filters, left out or not."""
        old = _predecessors(self.registry, self.snapshot)
        return int(np.count_nonzero(old & self.satisfying_others(_PREDECESSORS)))

    @cached_property
    def initiatives(self) -> tuple[Initiative, ...]:
        """Examples without a government as lead: those with the words sought, of the provinces.

        They are no partnerships: no other filter means anything for them.
        """
        wanted, organisations = self.query.provinces, self.registry.organisations
        return tuple(
            each
            for each in self.registry.initiatives.having(self.query.search)
            if not wanted
            or organisations[self._drawn(each) or each.municipality].province in wanted
        )

    @cached_property
    def listed_initiatives(self) -> tuple[Initiative, ...]:
        """Those with the words sought of the selected municipalities; without any `initiatives`."""
        chosen = self.query.municipalities
        if not chosen:
            return self.initiatives
        sought = self.registry.initiatives.having(self.query.search)
        return tuple(each for each in sought if self._drawn(each) in chosen)

    def _drawn(self, each: Initiative) -> str | None:
        """Return the municipality of the map in which an initiative is at work, if any."""
        return self.registry.drawn_as(each.municipality, self.snapshot.date)

    @cached_property
    def area_partnerships(self) -> tuple[Partnership, ...]:
        """The chosen partnerships, at most five, as they stand on the reference date.

        One that is not in force then is told as it was in its newest version.
        """
        return tuple(
            self.registry.version_on(partnership_id, self.snapshot.date)
            for partnership_id in self.query.partnerships[:MOST_AREAS]
        )

    def holds(self, record: Partnership) -> bool:
        """Return whether a version is in force on the reference date, selected or not."""
        return record.registration_id in self.sizes

    @cached_property
    def counts(self) -> dict[str, int]:
        """Number of selected partnerships per municipality of the map, zeros included."""
        counted = self.snapshot.drawn.count(self.chosen).tolist()
        return dict(zip(self.snapshot.drawn.values, counted, strict=True))

    @cached_property
    def looked_at(self) -> tuple[str, ...]:
        """Codes of the municipalities asked about: those of the chosen provinces, or else all."""
        wanted, organisations = self.query.provinces, self.registry.organisations
        codes = self.division.codes
        return tuple(c for c in codes if not wanted or organisations[c].province in wanted)

    def extent(self, codes: Iterable[str]) -> Bounds | None:
        """Return (west, south, east, north) in degrees around municipalities; None without any.

        When provinces are chosen, only municipalities in those count, if there are any.
        """
        all_codes = set(codes)
        inside = all_codes.intersection(self.looked_at)
        return around(self.division.places, inside or all_codes)

    @cached_property
    def municipalities(self) -> tuple[str, ...]:
        """Codes of the municipalities that take part in at least one selected partnership."""
        return tuple(code for code, count in self.counts.items() if count)

    @cached_property
    def ahead(self) -> dict[str, int]:
        """Per municipality of the map: how many selected partnerships name only its successor.

        The successor did not exist yet on the reference date; whether the municipality itself took
        part is unknown. Only those of which there is at least one.
        """
        links = self.snapshot.ahead
        counts = links.count(self.chosen).tolist()
        return {code: n for code, n in zip(links.values, counts, strict=True) if n}

    @cached_property
    def ahead_in(self) -> dict[str, tuple[str, ...]]:
        """Per version in force (`registration_id`) of which municipalities it names a successor."""
        links, records = self.snapshot.ahead, self.registry.records
        named: dict[str, list[str]] = {}
        for row, column in zip(links.rows.tolist(), links.columns.tolist(), strict=True):
            record = records[int(self.snapshot.records[row])]
            named.setdefault(record.registration_id, []).append(links.values[column])
        return {key: tuple(codes) for key, codes in named.items()}

    @cached_property
    def incomplete(self) -> bool:
        """Whether the register is known to lack arrangements and participants of this date."""
        return self.registry.is_incomplete(self.snapshot.date)

    @cached_property
    def startless(self) -> tuple[int, int]:
        """How many selected partnerships have no known start, and how many were perhaps not there.

        Of the second no source of on or before the reference date is known.
        """
        known = self.registry.known_from[self.snapshot.records[self.chosen]]
        day = self.snapshot.date.toordinal()
        later = np.minimum(known, today().toordinal()) > day
        return int(np.count_nonzero(known)), int(np.count_nonzero(later))

    def is_doubtful(self, record: Partnership) -> bool:
        """Return whether a record has no known start and was perhaps not there yet on the date."""
        return self.registry.is_doubtful(record, self.snapshot.date)

    @cached_property
    def facet_counts(self) -> dict[str, dict[str, int]]:
        """Per facet and value: how many partnerships remain when that value is chosen.

        For facets of which values are *or* the number is computed given all other facets, as if
        that value alone were chosen. For `deelnemer` and `zonder`, which narrow further with each
        value, it is what remains when the value is added.
        """
        result = {}
        for facet in OR_FACETS:
            links = self.snapshot.links(self.query, facet.key)
            among = self.satisfying_others(facet.key)
            counted = links.count(among)
            if facet.key == _TOPIC and self.query.counts_derived:
                counted = counted + self.snapshot.derived.count(among)
            result[facet.key] = dict(zip(links.values, counted.tolist(), strict=True))
        taking_part = self.snapshot.facets["deelnemer"]
        counts = taking_part.count(self.chosen)
        result["deelnemer"] = dict(zip(taking_part.values, counts.tolist(), strict=True))
        remaining = (len(self) - counts).tolist()
        result["zonder"] = dict(zip(taking_part.values, remaining, strict=True))
        return result

    @cached_property
    def derived_counts(self) -> dict[str, int]:
        """Per topic: how many partnerships have it as a derived one, given all other facets.

        These are in `facet_counts` only when the query counts derived topics too. Without any
        topic when derived topics are off.
        """
        if self.query.derived == OFF:
            return {}
        links = self.snapshot.derived
        counts = links.count(self.satisfying_others(_TOPIC))
        return {v: n for v, n in zip(links.values, counts.tolist(), strict=True) if n}


def choose(registry: Registry, query: Query) -> Selection:
    """Apply `query` to the registry as it stands on the reference date."""
    snapshot = registry.at(query.reference_date)
    failing = np.zeros(len(snapshot.records), dtype=np.int32)
    missed: dict[str, Mask] = {}
    for facet in OR_FACETS:
        values = facet.restriction(query)
        if values:
            missed[facet.key] = ~_having(snapshot, query, facet.key, values)
            failing += missed[facet.key]
    taking_part = snapshot.facets["deelnemer"]
    for code in query.participants:
        failing += ~taking_part.having(registry.standing_for(code, snapshot.date))
    for code in query.without:
        failing += taking_part.having(registry.standing_for(code, snapshot.date))
    if query.search.strip():
        in_force = snapshot.among(len(registry.records))
        index = registry.article_index if query.articles else registry.search_index
        failing += ~index.find(query.search, in_force)[snapshot.records]
    if query.predecessors == OFF:
        missed[_PREDECESSORS] = _predecessors(registry, snapshot)
        failing += missed[_PREDECESSORS]
    if query.lead:
        failing += 1  # a government takes part in each of them
    candidates = {key: failing == miss for key, miss in missed.items()}
    if not query.bases and not query.groups:
        # Choosing a group brings in the bases that are left out without it.
        candidates["groep"] = candidates["basis"]
    return Selection(registry, query, snapshot, failing == 0, candidates)


def _predecessors(registry: Registry, snapshot: Snapshot) -> Mask:
    """Return which versions in force seem to have a successor beside them: shape (m,)."""
    old = {pair[0].registration_id for pair in registry.successions(snapshot.date)}
    keys = [registry.records[number].registration_id for number in snapshot.records.tolist()]
    return np.array([key in old for key in keys], dtype=bool)


def _having(snapshot: Snapshot, query: Query, facet: str, values: tuple[str, ...]) -> Mask:
    """Return which versions have one of `values`; as a derived topic where these count too."""
    having = snapshot.links(query, facet).having_any(values)
    if facet == _TOPIC and query.counts_derived:
        having |= snapshot.derived.having_any(values)
    return having
