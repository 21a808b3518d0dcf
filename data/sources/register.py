"""What the register export says, before it is translated into our own records."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class RegisterOrganisation:
    """One `organisatie`."""

    system_id: str
    name: str
    abbreviation: str
    kind: str  # Type as the register writes it: "Gemeente", "Regionaal samenwerkingsorgaan"
    tooi: str  # TOOI address, or ""
    government_code: str  # `Organisatiecode` in lower case ("gm0620"), or ""
    identified: bool  # Whether any identification besides `systeemId` is registered
    province: str  # TOOI address of the province of the (first) visiting address, or ""
    inhabitants: int | None
    area_km2: float | None
    # As registered: `end` is the first day after for gemeenten, the last day for waterschappen
    start: date | None
    end: date | None
    website: str
    mail: str  # General mail address of its office, or ""


@dataclass(frozen=True, slots=True)
class Participant:
    """One `deelnemendeOrganisatie`; `bodies` as the register writes them, without repeats."""

    system_id: str
    name: str
    joined: date | None
    bodies: tuple[str, ...]
    cost_share: float | None


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
    form: str  # Abbreviation of the samenwerkingsvorm ("OL"), or its text when there is none
    powers: tuple[str, ...]
    # `systeemId` of the regional body, the bronhouder and the neighbouring versions, or ""
    body: str
    body_name: str
    keeper: str
    keeper_id: str
    decisions: tuple[str, ...]
    grounds: tuple[tuple[str, str], ...]
    website: str
    purpose: str
    start: date
    end: date | None  # First day on which it is no longer in force
    verified: date | None
    modified: date | None
    topics: tuple[RegisterTopic, ...]
    participants: tuple[Participant, ...]
    previous: str
    next: str
    cross_border: bool


@dataclass
class Register:
    """One or more export files together; keys are `systeemId`s."""

    day: date  # Of the export; of several files that of the newest
    organisations: dict[str, RegisterOrganisation]
    arrangements: dict[str, Arrangement]
    # What could not be read and is left out, in Dutch
    remarks: list[str] = field(default_factory=list)


OFFICES = frozenset({
    "algemeen", "antwoord", "balie", "bestuur", "bestuurssecretariaat", "contact", "directie",
    "gemeente", "gemeentehuis", "gemeenteloket", "griffie", "info", "informatie", "kcc",
    "klantcontact", "klantcontactcentrum", "loket", "mail", "post", "postbus", "postkamer",
    "provincie", "provinciehuis", "raadhuis", "receptie", "secretariaat", "servicepunt",
    "stadhuis", "stadskantoor", "waterschap",
})  # fmt: skip
"""What stands before the @ of an office."""

LONGEST = 80
_ADDRESS = re.compile(r"([a-z0-9]+(?:[._-][a-z0-9]+)*)@((?:[a-z0-9-]+\.)+[a-z]{2,})")
_WORD = re.compile(r"[a-z]+")


def office_mail(address: str) -> str:
    """Return a mail address in lower case when it is that of an office, else "".

    It is when every word before the @ is one of `OFFICES` or the name behind it:
    info@voorbeeld.nl, postbus14@voorbeeld.nl, gemeente.voorbeeld@voorbeeld.nl.
    """
    plain = address.strip().lower()
    match = _ADDRESS.fullmatch(plain)
    if match is None or len(plain) > LONGEST:
        return ""
    office, domain = match.groups()
    known = OFFICES | {domain.split(".")[-2]}
    words = _WORD.findall(office)
    return plain if words and all(word in known for word in words) else ""
