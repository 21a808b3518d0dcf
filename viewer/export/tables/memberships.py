"""The table of memberships: one row per participant of each selected partnership."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from data.domain.labels import N_
from data.domain.records import NOT_REGISTERED, Body, Membership, Organisation, Partnership
from data.domain.text import plain_name
from data.registry.participation import Participation, display_name
from viewer.export.tables.model import Column, Kind, Reader, Table, joined, recorded
from viewer.export.tables.shared_columns import (
    AS_RECORDED,
    BASIS_AND_FORM,
    CODE,
    KIND,
    PARTIAL,
    PROVINCE,
    SOURCE,
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
        found = self.membership.bodies
        return tuple(body for body in Body if body in found) or (NOT_REGISTERED,)


def membership_rows(reader: Reader) -> Iterator[MembershipRow]:
    """Yield the participants of each selected partnership, in the order of the list."""
    for record in reader.selection.partnerships:
        for member in reader.participations(record):
            yield MembershipRow(reader, record, member)


_Column = Column[MembershipRow]

IN_WHAT: tuple[_Column, ...] = (
    _Column(
        "samenwerking",
        N_("Samenwerking"),
        N_("Naam zonder de vaste opening “Gemeenschappelijke regeling”."),
        Kind.TEXT,
        lambda row: plain_name(row.record.name),
        44,
    ),
    _Column(
        "samenwerking_code",
        N_("Samenwerking (code)"),
        N_("Dezelfde code als in de tabel Samenwerkingen."),
        Kind.TEXT,
        lambda row: row.record.id,
        20,
    ),
    *BASIS_AND_FORM,
)

BY_WHOM: tuple[_Column, ...] = (
    _Column(
        "deelnemer",
        N_("Deelnemer"),
        N_("Wie meedoet. Een opgeheven gemeente staat onder haar opvolger."),
        Kind.TEXT,
        lambda row: display_name(row.organisation),
        30,
    ),
    _Column(
        "deelnemer_code",
        N_("Deelnemer (code)"),
        N_("Code van de organisatie: gemeente GM, provincie PV, waterschap WS, overige ROO of X."),
        Kind.TEXT,
        lambda row: row.organisation.code,
    ),
    *KIND,
    *PROVINCE,
    _Column(
        "gemeente_op_kaart",
        N_("Gemeente op de kaart (code)"),
        N_("De gemeente die de kaart inkleurt; leeg als de deelnemer er niet op staat."),
        Kind.TEXT,
        lambda row: row.member.drawn or "",
        14,
    ),
    _Column(
        "opgeheven_gemeenten",
        N_("Opgeheven gemeenten in de bron"),
        N_("Opgeheven gemeenten die de bron nog noemt; zij tellen als hun opvolger."),
        Kind.TEXT,
        lambda row: joined(map(display_name, row.member.carried_from)),
        24,
    ),
    _Column(
        "opgeheven_gemeenten_code",
        N_("Opgeheven gemeenten (code)"),
        CODE,
        Kind.TEXT,
        lambda row: joined(old.code for old in row.member.carried_from),
    ),
)

HOW: tuple[_Column, ...] = (
    _Column(
        "rol",
        N_("Rol"),
        N_("Wat de deelnemer is; het register kent alleen deelnemers."),
        Kind.TEXT,
        lambda row: row.reader.labels("rol", [row.membership.role]),
        14,
    ),
    _Column("rol_code", N_("Rol (code)"), CODE, Kind.TEXT, lambda row: row.membership.role, 14),
    _Column(
        "bestuursorganen",
        N_("Bestuursorganen"),
        N_("Welke bestuursorganen namens de deelnemer meedoen."),
        Kind.TEXT,
        lambda row: row.reader.labels("orgaan", row.bodies),
        34,
    ),
    _Column(
        "bestuursorganen_code",
        N_("Bestuursorganen (code)"),
        CODE,
        Kind.TEXT,
        lambda row: joined(row.bodies),
        22,
    ),
    _Column(
        "deelname_vanaf",
        N_("Deelname vanaf"),
        N_("Eerste dag van de deelname. Leeg: niet bekend."),
        Kind.DAY,
        lambda row: row.membership.joined,
        14,
    ),
    _Column(
        "vanaf_volgens_bron",
        N_("Vanaf volgens de bron"),
        AS_RECORDED,
        Kind.TEXT,
        lambda row: recorded(row.membership.joined, row.membership.joined_text),
    ),
    _Column(
        "deelname_tot",
        N_("Deelname tot"),
        N_("Eerste dag zonder deelname; het register legt geen uittreding vast."),
        Kind.DAY,
        lambda row: row.membership.left,
        14,
    ),
    _Column(
        "tot_volgens_bron",
        N_("Tot volgens de bron"),
        AS_RECORDED,
        Kind.TEXT,
        lambda row: recorded(row.membership.left, row.membership.left_text),
    ),
    _Column(
        "verdeelsleutel",
        N_("Verdeelsleutel (%)"),
        N_("Aandeel in de kosten; maar bij enkele regelingen vastgelegd."),
        Kind.NUMBER,
        lambda row: row.membership.cost_share,
        14,
    ),
    *PARTIAL,
    *SOURCE,
)

MEMBERSHIPS = Table(
    "deelnames",
    N_("Deelnames"),
    N_("Eén rij per deelnemer van elke samenwerking in de selectie."),
    membership_rows,
    (*IN_WHAT, *BY_WHOM, *HOW),
)
