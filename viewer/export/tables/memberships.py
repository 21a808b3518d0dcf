"""The table of memberships: one row per participant of each selected partnership."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from data.domain.labels import N_
from data.domain.records import NOT_REGISTERED, Body, Membership, Organisation, Partnership
from data.registry.participation import Participation, display_name
from viewer.export.tables.model import (
    BASIS_AND_FORM,
    KIND,
    PARTIAL,
    PROVINCE,
    SOURCE,
    Reader,
    Table,
    Values,
    coded,
    columns,
    dated,
    joined,
    name,
)


@dataclass(frozen=True, slots=True)
class MembershipRow:
    """One participant of one selected partnership."""

    reader: Reader
    record: Partnership
    member: Participation

    @property
    def organisation(self) -> Organisation:
        """Who takes part."""
        return self.member.organisation

    @property
    def membership(self) -> Membership:
        """The participation as recorded."""
        return self.member.membership

    @property
    def bodies(self) -> tuple[str, ...]:
        """Which bodies take part, or the value that says that none is recorded."""
        bodies = self.membership.bodies
        return tuple(body for body in Body if body in bodies) or (NOT_REGISTERED,)


def membership_rows(reader: Reader) -> Iterator[MembershipRow]:
    """Yield the participants of each selected partnership, in the order of the list."""
    for record in reader.selection.partnerships:
        for member in reader.participations(record):
            yield MembershipRow(reader, record, member)


VALUES: Values[MembershipRow] = {
    "samenwerking": name,
    "samenwerking_code": lambda row: row.record.id,
    **BASIS_AND_FORM,
    "deelnemer": lambda row: display_name(row.organisation),
    "deelnemer_code": lambda row: row.organisation.code,
    **KIND,
    **PROVINCE,
    "gemeente_op_kaart": lambda row: row.member.drawn or "",
    "opgeheven_gemeenten": lambda row: joined(map(display_name, row.member.carried_from)),
    "opgeheven_gemeenten_code": lambda row: joined(old.code for old in row.member.carried_from),
    **coded("rol", "rol", lambda row: [row.membership.role]),
    **coded("bestuursorganen", "orgaan", lambda row: row.bodies),
    **dated(
        "deelname_vanaf",
        "vanaf_volgens_bron",
        lambda row: (row.membership.joined, row.membership.joined_text),
    ),
    **dated(
        "deelname_tot",
        "tot_volgens_bron",
        lambda row: (row.membership.left, row.membership.left_text),
    ),
    "verdeelsleutel": lambda row: row.membership.cost_share,
    **PARTIAL,
    **SOURCE,
}

MEMBERSHIPS = Table(
    "deelnames",
    N_("Deelnames"),
    N_("Eén rij per deelnemer van elke samenwerking in de selectie."),
    membership_rows,
    columns("deelnames", VALUES),
)
