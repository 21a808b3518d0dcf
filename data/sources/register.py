"""What the register export says, and what its terms mean (`register_terms.csv`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple, TypeVar

from data.domain.errors import SourceError
from data.domain.records import Body, LegalForm, OrganisationKind, Power
from data.io.csv_file import read_curated


@dataclass(frozen=True, slots=True)
class RegisterOrganisation:
    """One `organisatie`.

    Attributes
    ----------
    kind : str
        Type as the register writes it: "Gemeente", "Regionaal samenwerkingsorgaan".
    tooi : str
        TOOI address, or "".
    government_code : str
        `Organisatiecode` in lower case ("gm0620"), or "".
    identified : bool
        Whether any identification besides `systeemId` is registered.
    province : str
        TOOI address of the province of the (first) visiting address, or "".
    start, end : datetime.date or None
        As registered: `end` is the first day after for gemeenten, the last day for waterschappen.
    mail : str
        General mail address of its office, or "".
    """

    system_id: str
    name: str
    abbreviation: str
    kind: str
    tooi: str
    government_code: str
    identified: bool
    province: str
    inhabitants: int | None
    area_km2: float | None
    start: date | None
    end: date | None
    website: str
    mail: str


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
    """One `regeling`: one version of a gemeenschappelijke regeling.

    Attributes
    ----------
    form : str
        Abbreviation of the samenwerkingsvorm ("OL"), or its text when there is none.
    body, keeper_id, previous, next : str
        `systeemId` of the regional body, the bronhouder and the neighbouring versions, or "".
    grounds : tuple of (title, address)
    end : datetime.date or None
        First day on which it is no longer in force.
    """

    system_id: str
    title: str
    citation: str
    form: str
    powers: tuple[str, ...]
    body: str
    body_name: str
    keeper: str
    keeper_id: str
    decisions: tuple[str, ...]
    grounds: tuple[tuple[str, str], ...]
    website: str
    purpose: str
    start: date
    end: date | None
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

    exported: date | None
    organisations: dict[str, RegisterOrganisation]
    arrangements: dict[str, Arrangement]

    @property
    def day(self) -> date:
        """Date of the export.

        Raises
        ------
        SourceError
            If it names none.
        """
        if self.exported is None:
            raise SourceError("de export van het register noemt geen datum", "Haal haar opnieuw op")
        return self.exported


def combined(registers: Iterable[Register]) -> Register:
    """Return several export files as one; the date is that of the newest.

    Raises
    ------
    SourceError
        If files contradict each other or repeat an arrangement.
    """
    whole = Register(None, {}, {})
    for part in registers:
        dates = [each for each in (whole.exported, part.exported) if each]
        whole.exported = max(dates, default=None)
        _merge(whole.organisations, part.organisations, "organisatie")
        _merge(whole.arrangements, part.arrangements, "regeling")
    return whole


def _merge(whole: dict[str, Any], part: dict[str, Any], what: str) -> None:
    for key, record in part.items():
        if whole.setdefault(key, record) != record:
            raise SourceError(
                f"register: {what} {key} staat met verschillende inhoud in twee bestanden",
                "Leg in de map exportbestanden van een en dezelfde dag",
            )


TERMS_FILE = "data/curated/register_terms.csv"

E = TypeVar("E", bound=StrEnum)


class UnknownTermError(ValueError):
    """A term of the register that our table does not have."""

    def __init__(self, what: str, term: str) -> None:
        super().__init__(f"{what} '{term}' is onbekend")


def legal_form(term: str) -> LegalForm:
    """Return the legal form for an abbreviation ("OL") or text ("Openbaar lichaam")."""
    return _translate("form", "samenwerkingsvorm", term, LegalForm)


def body(term: str) -> Body:
    """Return the body (bestuursorgaan) for its name in the register."""
    return _translate("body", "bestuursorgaan", term, Body)


def power(term: str) -> Power:
    """Return the power for its name in the register (bevoegdheidsverkrijging)."""
    return _translate("power", "bevoegdheidsverkrijging", term, Power)


def organisation_kind(term: str) -> OrganisationKind:
    """Return the kind of organisation for its type in the register."""
    return _translate("kind", "organisatietype", term, OrganisationKind)


def _translate(table: str, what: str, term: str, vocabulary: type[E]) -> E:
    slug = _terms()[table].get(term.casefold())
    if slug is None:
        raise UnknownTermError(what, term)
    return vocabulary(slug)


@cache
def _terms() -> dict[str, dict[str, str]]:
    terms: dict[str, dict[str, str]] = {}
    for row in read_curated("register_terms.csv", "list", "source_value", "slug"):
        terms.setdefault(row["list"], {})[row["source_value"].casefold()] = row["slug"]
    return terms
