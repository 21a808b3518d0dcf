"""Own additions as records: as read, as an edition holds them, and as rows of the two tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.additions.context import term_of
from data.additions.schema import MARKS
from data.domain.records import (
    Basis,
    Certainty,
    LegalForm,
    Membership,
    Organisation,
    OrganisationKind,
    Partnership,
    Phase,
    Role,
)

if TYPE_CHECKING:
    from data.domain.edition import Edition


@dataclass(frozen=True, slots=True)
class NetworkParticipant:
    """One participant; `code` is "" when the source gives none."""

    code: str
    name: str
    kind: OrganisationKind
    role: Role
    joined: str
    left: str
    via: str = ""  # Name or id of the region through which it takes part


@dataclass(frozen=True, slots=True)
class NetworkEntry:
    """One partnership outside the Wgr; dates as written (YYYY, YYYY-MM or YYYY-MM-DD)."""

    slug: str
    name: str
    abbreviation: str
    basis: Basis
    form: LegalForm
    topics: tuple[str, ...]
    purpose: str
    phase: Phase | None
    start: str
    end: str
    website: str
    source: str
    source_url: str
    source_date: str
    certainty: Certainty
    marks: frozenset[str]
    participants: tuple[NetworkParticipant, ...]


GOVERNMENT_CODE = re.compile(r"(GM|WS)\d{4}|PV\d{2}")
"""Codes of municipalities, water boards and provinces."""

Cells = dict[str, str]
"""Cells of a row by the name of their column."""


def entries_of(
    edition: Edition,
    marks: Callable[[Partnership], Iterable[str]] | None = None,
    participant: Callable[[Membership, Organisation], NetworkParticipant] | None = None,
) -> tuple[NetworkEntry, ...]:
    """Return the own additions that an edition was made with, in the order of their id.

    `marks` and `participant`: give what the list itself says of them, where that is not what the
        edition says.
    """
    marks, participant = marks or _marks, participant or _participant
    organisations = {each.code: each for each in edition.organisations}
    topics = {topic.slug: topic for topic in edition.topics}
    return tuple(
        NetworkEntry(
            slug=record.id,
            name=record.name,
            abbreviation=record.abbreviation,
            basis=record.basis,
            form=record.form,
            topics=tuple(term_of(topics[slug], topics) for slug in record.topics),
            purpose=record.purpose,
            phase=record.phase,
            start=record.start_text,
            end=record.end_text,
            website=record.website,
            source=record.source,
            source_url=record.source_url,
            source_date=record.source_date,
            certainty=record.certainty,
            marks=frozenset(marks(record)),
            participants=tuple(
                participant(m, organisations[m.organisation]) for m in record.members
            ),
        )
        for record in edition.partnerships
        if not record.registered
    )


def partnership_cells(entry: NetworkEntry) -> Cells:
    """Return the row of a partnership."""
    return {
        "id": entry.slug,
        "naam": entry.name,
        "afkorting": entry.abbreviation,
        "basis": entry.basis,
        "rechtsvorm": entry.form,
        "onderwerp": " ; ".join(entry.topics),
        "doel": entry.purpose,
        "fase": entry.phase or "",
        "start": entry.start,
        "eind": entry.end,
        "website": entry.website,
        "bron": entry.source,
        "bron_url": entry.source_url,
        "bron_datum": entry.source_date,
        "zekerheid": entry.certainty,
        **{mark: "ja" for mark in MARKS if mark in entry.marks},
    }


def participant_cells(entry: NetworkEntry) -> Iterator[Cells]:
    """Yield the rows of those who take part in a partnership."""
    for each in entry.participants:
        yield {
            "samenwerking_id": entry.slug,
            "organisatie_code": each.code,
            "organisatie_naam": each.name,
            "organisatie_type": each.kind,
            "rol": each.role,
            "via": each.via,
            "start": each.joined,
            "eind": each.left,
        }


def _marks(record: Partnership) -> list[str]:
    return [m for m, yes in zip(MARKS, (record.nationwide, record.partial), strict=True) if yes]


def _participant(member: Membership, organisation: Organisation) -> NetworkParticipant:
    return NetworkParticipant(
        code="" if organisation.source == "networks" else organisation.code,
        name=organisation.name,
        kind=organisation.kind,
        role=member.role,
        joined=member.joined_text,
        left=member.left_text,
        via=member.via,
    )


def carried_over(member: Membership, organisation: Organisation) -> NetworkParticipant:
    """Return a participant as a list names it, whatever the edition made of it."""
    # Others are known by their name: a number of the register may not outlive its arrangement.
    return NetworkParticipant(
        code=organisation.code if GOVERNMENT_CODE.fullmatch(organisation.code) else "",
        name=organisation.official_name,
        kind=organisation.kind,
        role=member.role,
        joined=member.joined_text,
        left=member.left_text,
        via=member.via,
    )
