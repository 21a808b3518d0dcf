"""Own additions as records: as read, as an edition holds them, and as rows of the two tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    from collections.abc import Mapping

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


Cells = dict[str, str]
"""Cells of a row by the name of their column."""


def entries_of(edition: Edition) -> tuple[NetworkEntry, ...]:
    """Return the own additions that an edition was made with, in the order of their id."""
    organisations = {each.code: each for each in edition.organisations}
    terms = terms_of(edition)
    return tuple(
        entry_of(
            record,
            terms,
            [m for m, yes in zip(MARKS, (record.nationwide, record.partial), strict=True) if yes],
            (_participant(member, organisations[member.organisation]) for member in record.members),
        )
        for record in edition.partnerships
        if not record.registered
    )


def terms_of(edition: Edition) -> dict[str, str]:
    """Return the full term of every topic by its slug: "natuur en milieu | afval"."""
    topics = {topic.slug: topic for topic in edition.topics}
    return {slug: term_of(topic, topics) for slug, topic in topics.items()}


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
            "start": each.joined,
            "eind": each.left,
        }


def entry_of(
    record: Partnership,
    terms: Mapping[str, str],
    marks: Iterable[str],
    participants: Iterable[NetworkParticipant],
) -> NetworkEntry:
    """Return an own addition of an edition as it was read from its list."""
    return NetworkEntry(
        slug=record.id,
        name=record.name,
        abbreviation=record.short_name,
        basis=record.basis,
        form=record.form,
        topics=tuple(terms[slug] for slug in record.topics),
        purpose=record.purpose,
        phase=record.phase,
        start=record.start_text,
        end=record.end_text,
        website=record.website,
        source=record.source,
        source_url=record.source_url,
        source_date=record.source_date,
        certainty=record.certainty,
        marks=frozenset(marks),
        participants=tuple(participants),
    )


def _participant(member: Membership, organisation: Organisation) -> NetworkParticipant:
    return NetworkParticipant(
        code="" if organisation.source == "networks" else organisation.code,
        name=organisation.name,
        kind=organisation.kind,
        role=member.role,
        joined=member.joined_text,
        left=member.left_text,
    )
