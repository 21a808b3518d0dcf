"""Who an organisation of the register is: its code, its kind, its names, its end."""

from __future__ import annotations

import re
from datetime import date, timedelta

from data.domain.records import OrganisationKind
from data.sources.governments import Government
from data.sources.register import RegisterOrganisation
from data.storage.curated import organisation_kind

LISTED = (
    OrganisationKind.MUNICIPALITY,
    OrganisationKind.PROVINCE,
    OrganisationKind.WATER_BOARD,
)
"""Kinds that are in the edition whether they take part or not."""

ONE_DAY = timedelta(days=1)
_CODE = re.compile(r"(GM|WS)\d{4}|PV\d{2}")


def kind_of(record: RegisterOrganisation, cross_border: bool) -> OrganisationKind:
    """Return the kind; the register itself does not say who is foreign, nor what a stadsdeel is."""
    kind = organisation_kind(record.kind)
    unidentified = not (record.identified or record.tooi or record.government_code)
    if kind is OrganisationKind.OTHER and cross_border and unidentified:
        return OrganisationKind.FOREIGN
    if kind is OrganisationKind.MUNICIPALITY and record.name.startswith("Stadsdeel "):
        return OrganisationKind.OTHER
    return kind


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
        if _CODE.fullmatch(candidate.upper()):
            return candidate.upper()
    return f"ROO{record.system_id}"


def name_of(
    record: RegisterOrganisation, kind: OrganisationKind, government: Government | None
) -> str:
    """Return the name on a list: governments without their type word, ministries with it."""
    if kind is OrganisationKind.STATE:
        return official_name_of(record, kind)
    short = government.short_name if government else record.name
    return short.removeprefix("Gemeente ").removeprefix("Provincie ") if kind in LISTED else short


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
