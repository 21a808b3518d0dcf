"""Organisations: one record for each that takes part, or could."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import TypeVar

from data.additions.context import LISTED_KINDS
from data.domain.records import Body, LegalForm, Organisation, OrganisationKind, Power
from data.domain.text import slugify, web_address
from data.io.problems import Problems, Unresolved, listing, reporting
from data.io.readers import read_curated
from data.sources.folder import TAKEN_OVER, Government
from data.sources.register import Register, RegisterOrganisation

ONE_DAY = timedelta(days=1)
CODE = re.compile(r"(GM|WS)\d{4}|PV\d{2}")


def kind_of(record: RegisterOrganisation, cross_border: bool) -> OrganisationKind:
    """Return the kind; the register itself does not say who is foreign, nor what a stadsdeel is."""
    kind = OrganisationKind.OTHER
    if _is_known(record.kind):
        kind = own_term(record.kind, OrganisationKind)
    unidentified = not (record.identified or record.tooi or record.government_code)
    if kind is OrganisationKind.OTHER and cross_border and unidentified:
        return OrganisationKind.FOREIGN
    if kind is OrganisationKind.MUNICIPALITY and record.name.startswith("Stadsdeel "):
        return OrganisationKind.OTHER
    return kind


def _is_known(kind: str) -> bool:
    return any(known_terms([kind], OrganisationKind))


def listed_as(record: RegisterOrganisation, listed: tuple[Government, ...]) -> Government | None:
    """Return the row of the list for the same organisation: by number, else by name and ended."""
    for row in listed:
        if row.system_id == record.system_id:
            return row
    name = record.name.removeprefix("Gemeente ")
    named = [
        row
        for row in listed
        if row.end
        and row.kind == record.kind.lower()
        and row.name.removeprefix("Gemeente ") == name
    ]
    return named[0] if len(named) == 1 else None


def code_of(record: RegisterOrganisation, government: Government | None) -> str:
    """Return the government code: from TOOI, the register's own code, or the list; else ROO."""
    candidates = (
        record.tooi.rpartition("/")[2],
        record.government_code,
        government.code if government else "",
    )
    for candidate in candidates:
        if CODE.fullmatch(candidate.upper()):
            return candidate.upper()
    return f"ROO{record.system_id}"


def name_of(
    record: RegisterOrganisation, kind: OrganisationKind, government: Government | None
) -> str:
    """Return the name on a list: governments without their type word, ministries with it."""
    if kind is OrganisationKind.STATE:
        return official_name_of(record, kind)
    short = government.short_name if government else record.name
    return (
        short.removeprefix("Gemeente ").removeprefix("Provincie ")
        if kind in LISTED_KINDS
        else short
    )


def official_name_of(record: RegisterOrganisation, kind: OrganisationKind) -> str:
    """Return the name with its type word; the register leaves it out for ministries."""
    if kind is OrganisationKind.STATE and not record.name.startswith("Ministerie"):
        return f"Ministerie van {record.name}"
    return record.name


def province_of(
    record: RegisterOrganisation, kind: OrganisationKind, government: Government | None
) -> str | None:
    """Return the code of the province of the seat, as far as register or list knows it."""
    if kind not in (OrganisationKind.MUNICIPALITY, OrganisationKind.WATER_BOARD):
        return None
    seat = record.province.rpartition("/")[2].upper()
    return seat or (government.province if government else "") or None


def end_of(record: RegisterOrganisation, kind: OrganisationKind) -> date | None:
    """Return the first day after; the register gives the last day for waterschappen."""
    if record.end and kind is OrganisationKind.WATER_BOARD:
        return record.end + ONE_DAY
    return record.end


_REMEDY = "Meld het bij het register"
_GOVERNMENT = {"GM": OrganisationKind.MUNICIPALITY, "PV": OrganisationKind.PROVINCE}


@dataclass
class Organisations:
    """The organisations found so far."""

    by_code: dict[str, Organisation] = field(default_factory=dict)  # Every organisation by its code
    codes: dict[str, str] = field(default_factory=dict)  # Code by `systeemId` in the register
    # What a data steward should look at, in Dutch
    warnings: list[str] = field(default_factory=list)

    def sorted(self) -> tuple[Organisation, ...]:
        """Return the organisations in order of code."""
        return tuple(self.by_code[code] for code in sorted(self.by_code))

    def code_of_name(self, name: str) -> str | None:
        """Return the code of the only organisation with this official name."""
        codes = [o.code for o in self.by_code.values() if o.official_name == name]
        return codes[0] if len(codes) == 1 else None

    def add_unregistered(self, name: str, kind: OrganisationKind) -> str:
        """Return the code for a name without code in our own additions, known or new."""
        code = self.code_of_name(name) or f"X-{slugify(name)}"
        self.by_code.setdefault(code, Organisation(code, name, name, kind, source="networks"))
        return code


def collect(
    register: Register, governments: Iterable[Government]
) -> tuple[Organisations, Unresolved]:
    """Return the governments of register and list, and whoever takes part in an arrangement.

    With them come the participants that are no organisation of the register.

    `register`: export of the register.
    `governments`: the list that also has those that ended before the register began.

    Raises `SourceError` if two organisations have one code.
    """
    listed = tuple(governments)
    organisations = Organisations()
    problems: list[str] = []
    unknown: dict[str, list[str]] = {}
    domestic, abroad, missing = _participants(register)
    for key in sorted(register.organisations):
        record = register.organisations[key]
        kind = kind_of(record, key in abroad)
        if key in domestic | abroad and not _is_known(record.kind):
            unknown.setdefault(record.kind, []).append(record.name)
        if key in domestic | abroad or kind in LISTED_KINDS:
            _add_registered(organisations, record, kind, listed, problems)
    organisations.warnings += (
        f"organisatietype '{kind}' is onbekend en telt als overig ({listing(names)})"
        for kind, names in unknown.items()
    )
    with reporting([missing]):
        Problems("register, organisaties", _REMEDY, problems).check()
    _add_listed(organisations, listed, register.organisations.keys())
    return organisations, missing


def _participants(register: Register) -> tuple[set[str], set[str], Unresolved]:
    """Return who takes part at home, who across the border, and who of them is not there."""
    missing: list[str] = []
    domestic: set[str] = set()
    abroad: set[str] = set()
    for key, arrangement in register.arrangements.items():
        for participant in arrangement.participants:
            if participant.system_id not in register.organisations:
                missing.append(
                    f"regeling {key}: deelnemer {participant.system_id} ({participant.name}) "
                    "staat niet bij de organisaties"
                )
            (abroad if arrangement.cross_border else domestic).add(participant.system_id)
    remedy = "Meld het bij het register"
    unresolved = Unresolved("register, organisaties", remedy, missing, "deelname", "deelnames")
    return domestic, abroad, unresolved


def _add_registered(
    organisations: Organisations,
    record: RegisterOrganisation,
    kind: OrganisationKind,
    listed: tuple[Government, ...],
    problems: list[str],
) -> None:
    government = listed_as(record, listed)
    code = code_of(record, government)
    if code in organisations.by_code:
        other = organisations.by_code[code].system_id
        problems.append(f"organisaties {other} en {record.system_id} hebben allebei code {code}")
        return
    inhabitants = record.inhabitants
    if inhabitants is None and government:
        inhabitants = government.inhabitants
    organisations.codes[record.system_id] = code
    organisations.by_code[code] = Organisation(
        code=code,
        name=name_of(record, kind, government),
        official_name=official_name_of(record, kind),
        kind=kind,
        province=province_of(record, kind, government),
        inhabitants=inhabitants,
        area_km2=record.area_km2,
        start=record.start or (government.start if government else None),
        end=end_of(record, kind),
        system_id=record.system_id,
        tooi=record.tooi or None,
        website=web_address(record.website) or None,
    )


def _add_listed(
    organisations: Organisations, listed: tuple[Government, ...], registered: Collection[str]
) -> None:
    """Add those that ended before the register began; their last day is given."""
    for row in listed:
        if not row.code or row.code in organisations.by_code or row.system_id in registered:
            continue
        if row.source == TAKEN_OVER:
            continue
        kind = _GOVERNMENT.get(row.code[:2], OrganisationKind.WATER_BOARD)
        if not row.end:
            organisations.warnings.append(
                f"{row.code} {row.name}: staat in de lijst, niet in het register"
            )
        prefix = "Gemeente " if kind is OrganisationKind.MUNICIPALITY else ""
        organisations.by_code[row.code] = Organisation(
            code=row.code,
            name=row.short_name.removeprefix(prefix),
            official_name=prefix + row.name.removeprefix(prefix),
            kind=kind,
            province=row.province or None,
            inhabitants=row.inhabitants,
            start=row.start,
            end=row.end + ONE_DAY if row.end else None,
            tooi=row.tooi or None,
            source=row.source,
        )


_VOCABULARIES: dict[type[StrEnum], tuple[str, str]] = {
    LegalForm: ("form", "samenwerkingsvorm"),
    Body: ("body", "bestuursorgaan"),
    Power: ("power", "bevoegdheidsverkrijging"),
    OrganisationKind: ("kind", "organisatietype"),
}
"""How the list of terms and the register call each of our vocabularies."""

E = TypeVar("E", bound=StrEnum)


class UnknownTermError(ValueError):
    """A term of the register that our table does not have."""


def own_term(term: str, vocabulary: type[E]) -> E:
    """Return our term for one of the register, its text or its abbreviation ("OL").

    Raises `UnknownTermError` if our table does not have it.
    """
    table, what = _VOCABULARIES[vocabulary]
    value = _terms().get((table, term.casefold()))
    if value is None:
        raise UnknownTermError(f"{what} '{term}' is onbekend")
    return vocabulary(value)


def known_terms(terms: Iterable[str], vocabulary: type[E]) -> Iterator[E]:
    """Yield our terms for those of the register that our table has."""
    for term in terms:
        with suppress(UnknownTermError):
            yield own_term(term, vocabulary)


@cache
def _terms() -> dict[tuple[str, str], str]:
    rows = read_curated("register_terms.csv", "list", "source_value", "slug")
    return {(row["list"], row["source_value"].casefold()): row["slug"] for row in rows}
