"""The table of memberships: one row per participant of each selected partnership."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from data.domain.labels import N_
from data.domain.records import NOT_REGISTERED, Body, Membership, Organisation, Partnership
from data.domain.text import plain_name
from data.registry.participation import Participation, display_name
from layers.table import Column, Kind
from viewer.export.tables.model import Reader, Table, joined
from viewer.export.tables.shared_columns import (
    BASIS_AND_FORM,
    CODE,
    KIND,
    PARTIAL,
    PROVINCE,
    SOURCE,
    Pairs,
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


_Column = Column[MembershipRow]
_Pairs = Pairs[MembershipRow]

IN_WHAT: tuple[_Column, ...] = (
    _Column(
        N_("Samenwerking"),
        lambda row: plain_name(row.record.name),
        key="samenwerking",
        explanation=N_("Naam zonder de vaste opening “Gemeenschappelijke regeling”."),
        width=44,
    ),
    _Column(
        N_("Samenwerking (code)"),
        lambda row: row.record.id,
        key="samenwerking_code",
        explanation=N_("Dezelfde code als in de tabel Samenwerkingen."),
        width=20,
    ),
    *BASIS_AND_FORM,
)

BY_WHOM: tuple[_Column, ...] = (
    _Column(
        N_("Deelnemer"),
        lambda row: display_name(row.organisation),
        key="deelnemer",
        explanation=N_("Wie meedoet. Een opgeheven gemeente staat onder haar opvolger."),
        width=30,
    ),
    _Column(
        N_("Deelnemer (code)"),
        lambda row: row.organisation.code,
        key="deelnemer_code",
        explanation=N_(
            "Code van de organisatie: gemeente GM, provincie PV, waterschap WS, overige ROO of X."
        ),
    ),
    *KIND,
    *PROVINCE,
    _Column(
        N_("Gemeente op de kaart (code)"),
        lambda row: row.member.drawn or "",
        key="gemeente_op_kaart",
        explanation=N_(
            "De gemeente die de kaart inkleurt; leeg als de deelnemer er niet op staat."
        ),
        width=14,
    ),
    _Column(
        N_("Opgeheven gemeenten in de bron"),
        lambda row: joined(map(display_name, row.member.carried_from)),
        key="opgeheven_gemeenten",
        explanation=N_("Opgeheven gemeenten die de bron nog noemt; zij tellen als hun opvolger."),
        width=24,
    ),
    _Column(
        N_("Opgeheven gemeenten (code)"),
        lambda row: joined(old.code for old in row.member.carried_from),
        key="opgeheven_gemeenten_code",
        explanation=CODE,
    ),
)

HOW: tuple[_Column, ...] = (
    *_Pairs.coded(
        "rol",
        (N_("Rol"), N_("Rol (code)")),
        N_("Wat de deelnemer is; het register kent alleen deelnemers."),
        "rol",
        lambda row: [row.membership.role],
        (14, 14),
    ),
    *_Pairs.coded(
        "bestuursorganen",
        (N_("Bestuursorganen"), N_("Bestuursorganen (code)")),
        N_("Welke bestuursorganen namens de deelnemer meedoen."),
        "orgaan",
        lambda row: row.bodies,
        (34, 22),
    ),
    *_Pairs.dated(
        "deelname_vanaf",
        N_("Deelname vanaf"),
        N_("Eerste dag van de deelname. Leeg: niet bekend."),
        lambda row: (row.membership.joined, row.membership.joined_text),
        ("vanaf_volgens_bron", N_("Vanaf volgens de bron")),
    ),
    *_Pairs.dated(
        "deelname_tot",
        N_("Deelname tot"),
        N_("Eerste dag zonder deelname; het register legt geen uittreding vast."),
        lambda row: (row.membership.left, row.membership.left_text),
        ("tot_volgens_bron", N_("Tot volgens de bron")),
    ),
    _Column(
        N_("Verdeelsleutel (%)"),
        lambda row: row.membership.cost_share,
        Kind.NUMBER,
        key="verdeelsleutel",
        explanation=N_("Aandeel in de kosten; maar bij enkele regelingen vastgelegd."),
        width=14,
    ),
    PARTIAL,
    *SOURCE,
)

MEMBERSHIPS = Table(
    "deelnames",
    N_("Deelnames"),
    N_("Eén rij per deelnemer van elke samenwerking in de selectie."),
    membership_rows,
    (*IN_WHAT, *BY_WHOM, *HOW),
)
