"""Own additions as read: partnerships outside the register, and who takes part in them."""

from __future__ import annotations

from dataclasses import dataclass

from data.domain.records import Basis, Certainty, LegalForm, OrganisationKind, Phase, Role


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
