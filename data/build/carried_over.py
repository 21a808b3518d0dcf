"""What an edition knows that the official sources do not tell: taken over into the next one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from data.additions.entries import NetworkEntry, NetworkParticipant, entry_of, terms_of
from data.build.additions import NATIONWIDE, PARTIAL, in_family, known_partial
from data.build.organisations import LISTED, ONE_DAY
from data.domain.edition import Edition
from data.domain.records import Organisation, OrganisationKind, Partnership
from data.sources.own_lists import TAKEN_OVER, Government

_CODE = re.compile(r"(GM|WS)\d{4}|PV\d{2}")
_KINDS = {
    OrganisationKind.MUNICIPALITY: "gemeente",
    OrganisationKind.PROVINCE: "provincie",
    OrganisationKind.WATER_BOARD: "waterschap",
}
_FROM_REGISTER = "roo"


def governments_of(edition: Edition) -> tuple[Government, ...]:
    """Return the governments of an edition: the register does not know all of them, or less."""
    return tuple(
        _government(organisation)
        for organisation in edition.organisations
        if organisation.kind in LISTED
    )


def _government(organisation: Organisation) -> Government:
    source = "register" if organisation.source == _FROM_REGISTER else organisation.source
    return Government(
        code=organisation.code if _CODE.fullmatch(organisation.code) else "",
        name=organisation.official_name,
        short_name=organisation.name,
        kind=_KINDS[organisation.kind],
        province=organisation.province or "",
        inhabitants=organisation.inhabitants,
        start=organisation.start,
        end=organisation.end - ONE_DAY if organisation.end else None,
        tooi=organisation.tooi or "",
        system_id=organisation.system_id or "",
        source=source if organisation.end else TAKEN_OVER,
    )


def networks_of(edition: Edition) -> tuple[NetworkEntry, ...]:
    """Return the own additions of an edition as they were read from their lists."""
    organisations = {each.code: each for each in edition.organisations}
    terms = terms_of(edition)
    return tuple(
        entry_of(record, terms, _marks(record), _participants(record, organisations))
        for record in edition.partnerships
        if not record.registered
    )


def _marks(record: Partnership) -> Iterator[str]:
    """Yield the marks that the list itself gave; others come from our own tables again."""
    if record.nationwide and not in_family(record.id):
        yield NATIONWIDE
    if record.partial and record.id not in known_partial():
        yield PARTIAL


def _participants(
    record: Partnership, organisations: Mapping[str, Organisation]
) -> Iterator[NetworkParticipant]:
    for member in record.members:
        organisation = organisations[member.organisation]
        # Others are known by their name: a number of the register may not outlive its arrangement.
        yield NetworkParticipant(
            code=organisation.code if _CODE.fullmatch(organisation.code) else "",
            name=organisation.official_name,
            kind=organisation.kind,
            role=member.role,
            joined=member.joined_text,
            left=member.left_text,
        )
