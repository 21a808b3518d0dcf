"""Organisations: one record for each that takes part, or could."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from data.additions.context import LISTED_KINDS
from data.additions.entries import GOVERNMENT_CODE
from data.build.terms import known_terms
from data.domain.records import Organisation, OrganisationKind
from data.domain.text import compact, slugify, web_address
from data.io.problems import Unresolved, listing
from data.sources.folder import TAKEN_OVER, Government
from data.sources.register import Register, RegisterOrganisation
from data.sources.register_fields import quoted

ONE_DAY = timedelta(days=1)


def kind_of(record: RegisterOrganisation, cross_border: bool, listed: str = "") -> OrganisationKind:
    """Return the kind; the register itself does not say who is foreign, nor what a stadsdeel is.

    `listed`: its code in the list of governments, for when the register does not say what it is.
    """
    known = next(known_terms(record.kinds, OrganisationKind), None)
    kind = known or _kind_of_code(registered_code(record) or listed)
    unidentified = not (record.identified or record.tooi or record.government_code)
    if kind is OrganisationKind.OTHER and cross_border and unidentified:
        return OrganisationKind.FOREIGN
    if kind is OrganisationKind.MUNICIPALITY and record.name.startswith("Stadsdeel "):
        return OrganisationKind.OTHER
    return kind


def _kind_of_code(code: str) -> OrganisationKind:
    return _GOVERNMENT.get(code[:2], OrganisationKind.OTHER)


def listed_as(record: RegisterOrganisation, listed: tuple[Government, ...]) -> Government | None:
    """Return the row of the list for the same organisation: by number, else by name and ended."""
    for row in listed:
        if record.system_id and row.system_id == record.system_id:
            return row
    name = record.name.removeprefix("Gemeente ")
    named = [
        row
        for row in listed
        if (row.end or not record.system_id)
        and row.kind in map(str.lower, record.kinds)
        and row.name.removeprefix("Gemeente ") == name
    ]
    return named[0] if len(named) == 1 else None


def code_of(record: RegisterOrganisation, government: Government | None) -> str:
    """Return the government code: from TOOI, the register's own code, or the list.

    Else its number in the register is its code, or its name when it has none.
    """
    listed = government.code.upper() if government else ""
    by_number = f"ROO{record.system_id}" if record.system_id else f"X-{slugify(record.name)}"
    return registered_code(record) or (listed if GOVERNMENT_CODE.fullmatch(listed) else by_number)


def registered_code(record: RegisterOrganisation) -> str:
    """Return the government code that the register gives, or ""."""
    number = record.government_code
    digits = number.isascii() and number.isdigit() and len(number) == 4
    kinds = {kind for kind in known_terms(record.kinds, OrganisationKind) if digits}
    letters = next((each for each, kind in _GOVERNMENT.items() if kind in kinds), "")
    for candidate in (record.tooi.rstrip("/").rpartition("/")[2], number, letters + number):
        if GOVERNMENT_CODE.fullmatch(candidate.strip().upper()):
            return candidate.strip().upper()
    return ""


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


def province_of(seat: str, kind: OrganisationKind, government: Government | None) -> str | None:
    """Return the code of the province of the seat, as far as register or list knows it."""
    if kind not in (OrganisationKind.MUNICIPALITY, OrganisationKind.WATER_BOARD):
        return None
    return seat or (government.province if government else "") or None


def _provinces(register: Register, listed: Mapping[str, str]) -> dict[str, str]:
    """Return the codes of the provinces by what an address may call them: code or name.

    `listed`: codes in the list of governments by number in the register.
    """
    provinces: dict[str, str] = {}
    for key, record in register.organisations.items():
        code = registered_code(record) or listed.get(key, "")
        if code.startswith("PV"):
            name = record.name.removeprefix("Provincie ")
            provinces |= dict.fromkeys(map(compact, (code, name)), code)
    return provinces


def end_of(record: RegisterOrganisation, kind: OrganisationKind) -> date | None:
    """Return the first day after; the register gives the last day for waterschappen."""
    if record.end and kind is OrganisationKind.WATER_BOARD:
        return record.end + ONE_DAY
    return record.end


_REMEDY = "Meld het bij het register"
_GOVERNMENT = {
    "GM": OrganisationKind.MUNICIPALITY,
    "PV": OrganisationKind.PROVINCE,
    "WS": OrganisationKind.WATER_BOARD,
}


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
    """
    listed = tuple(governments)
    codes = {row.system_id: row.code for row in listed if row.system_id}
    organisations = Organisations()
    unknown: dict[str, list[str]] = {}
    domestic, abroad, missing = _participants(register)
    provinces = _provinces(register, codes)
    taking_part = domestic | abroad
    for key in sorted(register.organisations):
        record = register.organisations[key]
        kind = kind_of(record, key in abroad, codes.get(key, ""))
        if not (key in taking_part or kind in LISTED_KINDS):
            continue
        if not any(known_terms(record.kinds, OrganisationKind)):
            unknown.setdefault(" ; ".join(record.kinds), []).append(record.name)
        seat = provinces.get(compact(record.province.rstrip("/").rpartition("/")[2]), "")
        if record.province and not seat:
            remark = f"provincie {quoted(record.province)} is onbekend en is weggelaten"
            organisations.warnings.append(f"organisatie {key}: {remark}")
        if kind in LISTED_KINDS and not (record.end or registered_code(record)):
            organisations.warnings.append(f"organisatie {key} ({record.name}) noemt geen code")
        _add_registered(organisations, key, record, kind, seat, listed)
    organisations.warnings += (
        f"organisatietype '{kind}' is onbekend en telt als overig ({listing(names)})"
        for kind, names in unknown.items()
    )
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
    what = "register, organisaties", _REMEDY, missing, "deelname", "deelnames"
    return domestic, abroad, Unresolved(*what, stops=False)


def _add_registered(
    organisations: Organisations,
    key: str,
    record: RegisterOrganisation,
    kind: OrganisationKind,
    seat: str,
    listed: tuple[Government, ...],
) -> None:
    """Add one organisation; of two with one code the one that still exists, or came first, stays.

    Whatever takes part under the number of the other takes part as this one.
    """
    government = listed_as(record, listed)
    code = code_of(record, government)
    organisations.codes[key] = code
    if other := organisations.by_code.get(code):
        organisations.warnings.append(
            f"organisaties {other.system_id} en {key} hebben allebei code {code} en tellen als één"
        )
        if record.end or not other.end:
            return
    inhabitants = record.inhabitants
    if inhabitants is None and government:
        inhabitants = government.inhabitants
    organisations.by_code[code] = Organisation(
        code=code,
        name=name_of(record, kind, government),
        official_name=official_name_of(record, kind),
        kind=kind,
        province=province_of(seat, kind, government),
        inhabitants=inhabitants,
        area_km2=record.area_km2,
        start=record.start or (government.start if government else None),
        end=end_of(record, kind),
        system_id=record.system_id or None,
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
