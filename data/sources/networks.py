"""Read our own additions: partnerships outside the Wgr, and who takes part in them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from data.model import Basis, Certainty, LegalForm, OrganisationKind, Phase, Role
from data.sources.csvfile import LINE, parsed, read_rows
from data.sources.problems import Problems
from data.sources.text import clean, partial_date, slugify, web_address

ENTRY_COLUMNS = (
    "id",
    "naam",
    "afkorting",
    "basis",
    "rechtsvorm",
    "onderwerp",
    "doel",
    "fase",
    "start",
    "eind",
    "website",
    "bron",
    "bron_url",
    "bron_datum",
    "zekerheid",
)
PARTICIPANT_COLUMNS = (
    "samenwerking_id",
    "organisatie_code",
    "organisatie_naam",
    "organisatie_type",
    "rol",
    "start",
    "eind",
)
MARK_COLUMNS = ("landsdekkend", "gedeeltelijk")
"""Optional columns of the entries, with ja or nee."""

_KNOWN = "bekende waarde"


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


def read_networks(entries: Path, participants: Path) -> tuple[NetworkEntry, ...]:
    """Return the entries with their participants, in the order of the file.

    Parameters
    ----------
    entries, participants : Path
        The two CSV files.

    Raises
    ------
    SourceError
        If a row cannot be read, or the files do not fit each other.
    """
    members = _read_participants(participants)
    problems = Problems(entries.name, "Herstel de rij; de datagids noemt de toegestane waarden")
    found: dict[str, NetworkEntry] = {}
    for row in read_rows(entries, ENTRY_COLUMNS):
        try:
            entry = _entry(row, tuple(members.pop(row["id"].strip(), ())))
        except ValueError as error:
            problems.add(f"regel {row[LINE]}: {error}")
            continue
        if entry.slug in found:
            problems.add(f"regel {row[LINE]}: id '{entry.slug}' komt twee keer voor")
        found[entry.slug] = entry
    for slug in members:
        problems.add(f"{participants.name} noemt '{slug}', dat hier niet staat")
    problems.check()
    return tuple(found.values())


def _read_participants(path: Path) -> dict[str, list[NetworkParticipant]]:
    problems = Problems(path.name, "Herstel de rij; de datagids noemt de toegestane waarden")
    members: dict[str, list[NetworkParticipant]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for row in read_rows(path, PARTICIPANT_COLUMNS):
        try:
            participant = _participant(row)
        except ValueError as error:
            problems.add(f"regel {row[LINE]}: {error}")
            continue
        slug = row["samenwerking_id"].strip()
        key = (slug, participant.code or participant.name)
        if key in seen:
            problems.add(f"regel {row[LINE]}: {key[1]} staat twee keer bij '{slug}'")
        seen.add(key)
        members[slug].append(participant)
    problems.check()
    return members


def _participant(row: dict[str, str]) -> NetworkParticipant:
    return NetworkParticipant(
        code=row["organisatie_code"].strip().upper(),
        name=_filled(row, "organisatie_naam"),
        kind=parsed(row, "organisatie_type", OrganisationKind, _KNOWN),
        role=parsed(row, "rol", Role, _KNOWN),
        joined=_day(row, "start"),
        left=_day(row, "eind"),
    )


def _entry(row: dict[str, str], participants: tuple[NetworkParticipant, ...]) -> NetworkEntry:
    slug = _filled(row, "id")
    if slug != slugify(slug):
        raise ValueError(f"id '{slug}' is geen slug (kleine letters, cijfers, koppeltekens)")
    if not participants:
        raise ValueError(f"'{slug}' heeft geen deelnemers")
    topics = (clean(term) for term in row["onderwerp"].split(" ; "))
    return NetworkEntry(
        slug=slug,
        name=_filled(row, "naam"),
        abbreviation=clean(row["afkorting"]),
        basis=parsed(row, "basis", Basis, _KNOWN),
        form=parsed(row, "rechtsvorm", LegalForm, _KNOWN),
        topics=tuple(dict.fromkeys(term for term in topics if term)),
        purpose=clean(row["doel"]),
        phase=parsed(row, "fase", Phase, _KNOWN) if row["fase"].strip() else None,
        start=_day(row, "start"),
        end=_day(row, "eind"),
        website=web_address(row["website"]),
        source=_filled(row, "bron"),
        source_url=web_address(row["bron_url"]),
        source_date=_day(row, "bron_datum"),
        certainty=parsed(row, "zekerheid", Certainty, _KNOWN),
        marks=frozenset(mark for mark in MARK_COLUMNS if _yes(row, mark)),
        participants=participants,
    )


def _filled(row: dict[str, str], column: str) -> str:
    value = clean(row[column])
    if not value:
        raise ValueError(f"{column} is leeg")
    return value


def _day(row: dict[str, str], column: str) -> str:
    """Return the date as written, after checking that it is one."""
    if clean(row[column]):
        parsed(row, column, partial_date, "datum (JJJJ, JJJJ-MM of JJJJ-MM-DD)")
    return clean(row[column])


def _yes(row: dict[str, str], column: str) -> bool:
    text = row.get(column, "").strip().lower()
    if text not in ("", "ja", "nee"):
        raise ValueError(f"{column} '{text}' is geen ja of nee")
    return text == "ja"
