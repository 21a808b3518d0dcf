"""What the register export says, before it is translated into our own records."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from data.sources.register_parts import Office, Participant


@dataclass(frozen=True, slots=True)
class RegisterOrganisation:
    """One `organisatie`."""

    system_id: str  # "" when it has no number
    name: str
    abbreviation: str
    # Types as the register writes them: "Gemeente", "Regionaal samenwerkingsorgaan"
    kinds: tuple[str, ...]
    tooi: str  # TOOI address, or ""
    government_code: str  # `Organisatiecode` in lower case ("gm0620"), or ""
    identified: bool  # Whether any identification besides `systeemId` is registered
    province: str  # TOOI address or name of the province of the (first) visiting address, or ""
    inhabitants: int | None
    area_km2: float | None
    # As registered: `end` is the first day after for gemeenten, the last day for waterschappen
    start: date | None
    end: date | None
    modified: date | None
    website: str
    mail: str  # General mail address of its office, or ""
    office: Office
    parent: str  # Number of the organisation that it stands in, or ""
    # Who takes part: in a cooperation body, or a region of a national division
    participants: tuple[Participant, ...]


class RegisterTopic(NamedTuple):
    """One `beleidsterrein`: "natuur en milieu | afval" and its address."""

    term: str
    uri: str


@dataclass(frozen=True, slots=True)
class Arrangement:
    """One `regeling`: one version of a gemeenschappelijke regeling."""

    system_id: str
    title: str
    citation: str
    abbreviation: str
    form: tuple[str, ...]  # Abbreviation ("OL") and text of the samenwerkingsvorm
    powers: tuple[str, ...]
    # `systeemId` of the regional body, the bronhouder and the neighbouring versions, or ""
    body: str
    body_name: str
    keeper: str
    keeper_id: str
    decisions: tuple[str, ...]
    grounds: tuple[tuple[str, str], ...]
    website: str
    mail: str  # General mail address of its office, or ""
    purpose: str
    start: date | None
    end: date | None  # First day on which it is no longer in force
    verified: date | None
    modified: date | None
    topics: tuple[RegisterTopic, ...]
    participants: tuple[Participant, ...]
    previous: str
    next: str
    cross_border: bool
    office: Office


@dataclass
class Register:
    """One or more export files together.

    Keys are `systeemId`s; an organisation without one has its code or name.
    """

    day: date  # Of the export; of several files that of the newest
    organisations: dict[str, RegisterOrganisation]
    arrangements: dict[str, Arrangement]
    # What is odd in it: left out, or read otherwise than it is written, in Dutch
    remarks: list[str] = field(default_factory=list)
