"""Organisations: one record for each that takes part, or could."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from data.build.identity import (
    LISTED,
    ONE_DAY,
    code_of,
    end_of,
    kind_of,
    listed_as,
    name_of,
    official_name_of,
    province_of,
)
from data.build.unresolved import REFUSING, Gaps, Omissions
from data.domain.records import Organisation, OrganisationKind
from data.domain.text import slugify, web_address
from data.io.problems import Problems
from data.sources.governments import TAKEN_OVER, Government
from data.sources.register import Register, RegisterOrganisation
from data.storage.curated import UnknownTermError

_GOVERNMENT = {"GM": OrganisationKind.MUNICIPALITY, "PV": OrganisationKind.PROVINCE}


@dataclass
class Organisations:
    """The organisations found so far.

    Attributes
    ----------
    by_code : dict
        Every organisation by its code.
    codes : dict
        Code by `systeemId` in the register.
    warnings : list of str
        What a data steward should look at, in Dutch.
    """

    by_code: dict[str, Organisation] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def sorted(self) -> tuple[Organisation, ...]:
        """Return the organisations in order of code."""
        return tuple(self.by_code[code] for code in sorted(self.by_code))

    def code_of_name(self, name: str) -> str | None:
        """Return the code of the only organisation with this official name."""
        found = [o.code for o in self.by_code.values() if o.official_name == name]
        return found[0] if len(found) == 1 else None

    def add_unregistered(self, name: str, kind: OrganisationKind) -> str:
        """Return the code for a name without code in our own additions, known or new."""
        code = self.code_of_name(name) or f"X-{slugify(name)}"
        self.by_code.setdefault(code, Organisation(code, name, name, kind, source="networks"))
        return code


def collect(
    register: Register, governments: Iterable[Government], omissions: Omissions = REFUSING
) -> Organisations:
    """Return the governments of register and list, and whoever takes part in an arrangement.

    Parameters
    ----------
    register : Register
        Export of the register.
    governments : iterable of Government
        The list that also has those that ended before the register began.
    omissions : Omissions
        Takes the participants that are no organisation of the register.

    Raises
    ------
    SourceError
        If two organisations have one code or a type is unknown; if a participant is no organisation
        of the register, and nothing may be left out.
    """
    listed = tuple(governments)
    found = Organisations()
    problems = Problems(
        "register, organisaties", "Vul data/curated/register_terms.csv aan of meld het"
    )
    gaps = Gaps("register, organisaties", "Meld het bij het register", "deelname", "deelnames")
    domestic, abroad = _participants(register, gaps)
    omissions.take(gaps)
    for key in sorted(register.organisations):
        record = register.organisations[key]
        try:
            kind = kind_of(record, key in abroad)
        except UnknownTermError as error:
            if key in domestic | abroad:
                problems.add(f"organisatie {key} ({record.name}): {error}")
            continue
        if key in domestic | abroad or kind in LISTED:
            _add_registered(found, record, kind, listed, problems)
    problems.check()
    _add_listed(found, listed, register.organisations.keys())
    return found


def _participants(register: Register, gaps: Gaps) -> tuple[set[str], set[str]]:
    """Return who takes part in arrangements at home, and in those across the border."""
    domestic: set[str] = set()
    abroad: set[str] = set()
    for key, arrangement in register.arrangements.items():
        for participant in arrangement.participants:
            if participant.system_id not in register.organisations:
                gaps.add(
                    f"regeling {key}: deelnemer {participant.system_id} ({participant.name}) "
                    "staat niet bij de organisaties"
                )
            (abroad if arrangement.cross_border else domestic).add(participant.system_id)
    return domestic, abroad


def _add_registered(
    found: Organisations,
    record: RegisterOrganisation,
    kind: OrganisationKind,
    listed: tuple[Government, ...],
    problems: Problems,
) -> None:
    government = listed_as(record, listed)
    code = code_of(record, government)
    if code in found.by_code:
        other = found.by_code[code].system_id
        problems.add(f"organisaties {other} en {record.system_id} hebben allebei code {code}")
        return
    inhabitants = record.inhabitants
    if inhabitants is None and government:
        inhabitants = government.inhabitants
    found.codes[record.system_id] = code
    found.by_code[code] = Organisation(
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
    found: Organisations, listed: tuple[Government, ...], registered: Collection[str]
) -> None:
    """Add those that ended before the register began; their last day is given."""
    for row in listed:
        if not row.code or row.code in found.by_code or row.system_id in registered:
            continue
        if row.source == TAKEN_OVER:
            continue
        kind = _GOVERNMENT.get(row.code[:2], OrganisationKind.WATER_BOARD)
        if not row.end:
            found.warnings.append(f"{row.code} {row.name}: staat in de lijst, niet in het register")
        prefix = "Gemeente " if kind is OrganisationKind.MUNICIPALITY else ""
        found.by_code[row.code] = Organisation(
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
