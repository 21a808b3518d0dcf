"""From the records of all dates to what holds on one date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from data.domain.records import (
    NOT_REGISTERED,
    Body,
    Border,
    Organisation,
    OrganisationKind,
    Partnership,
)
from data.registry.participation import (
    EARLIEST,
    LATEST,
    NOBODY,
    Ahead,
    Successors,
    Vocabulary,
    active_period,
)
from data.registry.snapshot import Incidence, MapDivisions, Mask, Numbers, Snapshot

_DERIVED = "afgeleid"


class _Columns(NamedTuple):
    """The municipalities of one division."""

    column_of: Numbers  # Column of each organisation; -1 for one that is not drawn
    province_of: Numbers  # Number of the province of each column; -1 where it is unknown


class Timeline:
    """Every version and participation as columns of numbers.

    `records`: every version of every partnership.
    `organisations`: by code.
    `divisions`: the municipalities of the map.
    """

    def __init__(
        self,
        records: Sequence[Partnership],
        organisations: Mapping[str, Organisation],
        divisions: MapDivisions,
        vocabulary: Vocabulary,
        successors: Successors,
        ahead: Ahead = NOBODY,
    ) -> None:
        self._records = records
        self._organisations = organisations
        self._divisions = divisions
        self._vocabulary = vocabulary
        self._successors = successors
        self._ahead = ahead
        self._codes = tuple(organisations)
        self._number = {code: i for i, code in enumerate(self._codes)}
        self._index_periods()
        self._index_values()
        self._index_memberships()
        self._index_organisations()

    def in_force(self, day: date) -> Mask:
        """Return which records are in force on `day`: booleans of shape (records,).

        In force: entered into force by then, not ended by then, and its next version (if any) has
        not entered into force by then.
        """
        d = day.toordinal()
        held: Mask = (self._start <= d) & (self._end > d) & ~(self._next <= d)
        return held

    def snapshot(self, day: date) -> Snapshot:
        """Return what holds on `day`."""
        d, size = day.toordinal(), len(self._records)
        in_force = self.in_force(day)
        numbers = np.flatnonzero(in_force).astype(np.int32)
        active = in_force[self._rows] & (self._since <= d) & (self._until > d)
        rows, orgs = self._rows[active], self._orgs[active]
        standing = self._carry(day)
        carried, now = standing[orgs], self._drawn[orgs]
        known = now >= 0
        division = self._divisions.on(day)
        columns = self._columns[division.year]
        stands = self._drawn if division is self._divisions.now else standing
        column = np.where(stands >= 0, columns.column_of[stands], -1)
        municipality = column[orgs]
        on_map = municipality >= 0
        facets = {key: links.restrict(numbers) for key, links in self._static.items()}
        derived = facets.pop(_DERIVED)
        taking_part = Incidence(
            self._codes,
            np.concatenate([rows, rows[known]]),
            np.concatenate([carried, now[known]]),
            size,
        )
        kinds = Incidence(tuple(OrganisationKind), rows, self._kind_of[orgs], size)
        municipal = Incidence(division.codes, rows[on_map], municipality[on_map], size)
        facets["deelnemer"] = taking_part.restrict(numbers)
        facets["deelnemertype"] = kinds.restrict(numbers)
        provinces = self._province_links(municipal, columns)
        facets["provincie"] = provinces.restrict(numbers)
        facets["provinciegrens"] = self._border_links(provinces, rows, orgs).restrict(numbers)
        facets["orgaan"] = self._body_links(active, in_force).restrict(numbers)
        ahead = self._ahead_links(day, in_force, standing, column, municipal).restrict(numbers)
        opgaven = {how: links.restrict(numbers) for how, links in self._opgaven.items()}
        facets["opgave"] = opgaven[False, False]
        drawn = municipal.restrict(numbers)
        return Snapshot(day, numbers, facets, drawn, derived, ahead, opgaven)

    def _ahead_links(
        self, day: date, in_force: Mask, standing: Numbers, column: Numbers, drawn: Incidence
    ) -> Incidence:
        """Return which versions name a municipality that did not exist yet, and in whose place.

        `standing`: the one that stands for each organisation on `day`: itself while it exists.
        `column`: column of the municipality of the map that stands for each organisation; -1
            without.
        `drawn`: who takes part; of these nothing is unknown.
        """
        d = day.toordinal()
        listed = in_force[self._rows] & (self._until > d)
        pairs: set[tuple[int, int]] = set()
        for number, begun, before in self._came:
            if begun <= d:
                continue
            places = {int(column[old]) for old in before if standing[old] == old} - {-1}
            rows = self._rows[listed & (self._orgs == number)].tolist()
            pairs |= {(row, place) for row in rows for place in places}
        if pairs:
            pairs -= set(zip(drawn.rows.tolist(), drawn.columns.tolist(), strict=True))
        table = np.array(sorted(pairs), dtype=np.int32).reshape(-1, 2)
        return Incidence(drawn.values, table[:, 0], table[:, 1], drawn.size)

    def _carry(self, day: date) -> Numbers:
        """Return per organisation the number of the one that stands for it on `day`."""
        carried = np.arange(len(self._codes), dtype=np.int32)
        for number, code in self._ended():
            successor = self._successors.on(code, day)
            if successor in self._number:
                carried[number] = self._number[successor]
        return carried

    def _ended(self) -> list[tuple[int, str]]:
        return [(i, c) for i, c in enumerate(self._codes) if self._successors.merger(c)]

    def _index_periods(self) -> None:
        number = {record.registration_id: i for i, record in enumerate(self._records)}
        starts = [r.start.toordinal() if r.start else EARLIEST for r in self._records]
        ends = [r.end.toordinal() if r.end else LATEST for r in self._records]
        nexts = [starts[number[r.next]] if r.next in number else LATEST for r in self._records]
        self._start, self._end, self._next = (np.array(x, np.int64) for x in (starts, ends, nexts))

    def _index_values(self) -> None:
        per_record: dict[str, list[tuple[str, ...]]] = {
            "onderwerp": [self._vocabulary.topics_of(r) for r in self._records],
            _DERIVED: [self._vocabulary.derived_topics_of(r) for r in self._records],
            "vorm": [(r.form,) for r in self._records],
            "basis": [(r.basis,) for r in self._records],
            "fase": [(r.phase or NOT_REGISTERED,) for r in self._records],
            "grondslag": [self._vocabulary.acts.of(r) or (NOT_REGISTERED,) for r in self._records],
            "bevoegdheid": [r.powers or (NOT_REGISTERED,) for r in self._records],
            "groep": [self._vocabulary.groups.of(r) for r in self._records],
        }
        self._static = {
            key: self._values_of("onderwerp" if key == _DERIVED else key, per_row)
            for key, per_row in per_record.items()
        }
        of = self._vocabulary.opgaven.of
        self._opgaven = {
            (partly, derived): self._values_of(
                "opgave", [of(r, partly=partly, derived=derived) for r in self._records]
            )
            for partly in (False, True)
            for derived in (False, True)
        }

    def _values_of(self, facet: str, per_record: Sequence[Sequence[str]]) -> Incidence:
        """Return which records have which values of a facet."""
        values = self._vocabulary.values(facet)
        number = {value: i for i, value in enumerate(values)}
        pairs = [(row, number[v]) for row, own in enumerate(per_record) for v in own]
        table = np.array(pairs, dtype=np.int32).reshape(-1, 2)
        return Incidence(values, table[:, 0], table[:, 1], len(self._records))

    def _index_memberships(self) -> None:
        bodies = {body: i for i, body in enumerate(Body)}
        table: list[tuple[int, ...]] = []
        body_table: list[tuple[int, int]] = []
        for row, record in enumerate(self._records):
            for m in record.members:
                body_table += [(len(table), bodies[body]) for body in m.bodies]
                period = active_period(m, record, self._ahead)
                table.append((row, self._number[m.organisation], *period))
        columns = np.array(table, dtype=np.int64).reshape(-1, 4).T
        self._rows, self._orgs = columns[0].astype(np.int32), columns[1].astype(np.int32)
        self._since, self._until = columns[2], columns[3]
        body_columns = np.array(body_table, dtype=np.int32).reshape(-1, 2).T
        self._body_membership, self._body = body_columns[0], body_columns[1]

    def _index_organisations(self) -> None:
        kinds = {kind: i for i, kind in enumerate(OrganisationKind)}
        self._kind_of = np.array(
            [kinds[o.kind] for o in self._organisations.values()], dtype=np.int32
        )
        provinces = {code: i for i, code in enumerate(self._vocabulary.values("provincie"))}
        own = [provinces.get(code, -1) for code in self._codes]
        self._province = np.array(own, dtype=np.int32)  # -1 for what is no province itself
        divisions = (self._divisions.now, *self._divisions.older)
        self._columns = {each.year: self._columns_of(each.codes) for each in divisions}
        self._drawn = np.arange(len(self._codes), dtype=np.int32)
        for number, code in self._ended():
            current = self._successors.current(code)
            self._drawn[number] = self._number.get(current or "", -1)

        self._came = [
            (number, organisation.start.toordinal(), [self._number[code] for code in before])
            for number, organisation in enumerate(self._organisations.values())
            if organisation.start and (before := self._predecessors(organisation.code))
        ]

    def _predecessors(self, code: str) -> list[str]:
        return [old for old in self._successors.predecessors(code) if old in self._number]

    def _columns_of(self, municipalities: Sequence[str]) -> _Columns:
        place = {code: i for i, code in enumerate(municipalities)}
        provinces = {code: i for i, code in enumerate(self._vocabulary.values("provincie"))}
        own = [provinces.get(self._organisations[code].province or "", -1) for code in place]
        return _Columns(
            np.array([place.get(code, -1) for code in self._codes], dtype=np.int32),
            np.array(own, dtype=np.int32),
        )

    def _province_links(self, municipal: Incidence, columns: _Columns) -> Incidence:
        province = columns.province_of[municipal.columns]
        known = province >= 0
        return Incidence(
            self._vocabulary.values("provincie"),
            municipal.rows[known],
            province[known],
            municipal.size,
        )

    def _border_links(self, provinces: Incidence, rows: Numbers, orgs: Numbers) -> Incidence:
        """Return which versions lie in one province and which in more, provinces themselves too.

        `rows` and `orgs`: record and organisation of each participation.
        """
        own = self._province[orgs]
        itself = own >= 0
        lies_in = Incidence(
            provinces.values,
            np.concatenate([provinces.rows, rows[itself]]),
            np.concatenate([provinces.columns, own[itself]]),
            provinces.size,
        ).sizes()
        known = np.flatnonzero(lies_in).astype(np.int32)
        across = (lies_in[known] > 1).astype(np.int32)  # the order of `Border`
        return Incidence(tuple(Border), known, across, provinces.size)

    def _body_links(self, active: Mask, in_force: Mask) -> Incidence:
        named = active[self._body_membership]
        rows = self._rows[self._body_membership[named]]
        silent = in_force.copy()
        silent[rows] = False
        silent_rows = np.flatnonzero(silent).astype(np.int32)
        none = np.full(len(silent_rows), len(Body), dtype=np.int32)
        return Incidence(
            self._vocabulary.values("orgaan"),
            np.concatenate([rows, silent_rows]),
            np.concatenate([self._body[named], none]),
            len(self._records),
        )
