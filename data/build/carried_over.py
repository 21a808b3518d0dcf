"""What an edition knows that the official sources do not tell: taken over into the next one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from data.additions.entries import NetworkEntry, NetworkParticipant
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
    terms = dict(_terms(edition))
    return tuple(
        _entry(each, organisations, terms) for each in edition.partnerships if not each.registered
    )


def _terms(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield slug and full term of every topic: "afval", "natuur en milieu | afval"."""
    labels = {topic.slug: topic.label for topic in edition.topics}
    for topic in edition.topics:
        parent = f"{labels[topic.parent]} | " if topic.parent else ""
        yield topic.slug, parent + topic.label


def _entry(
    record: Partnership, organisations: Mapping[str, Organisation], terms: Mapping[str, str]
) -> NetworkEntry:
    marks = set()
    if record.nationwide and not in_family(record.id):
        marks.add(NATIONWIDE)
    if record.partial and record.id not in known_partial():
        marks.add(PARTIAL)
    return NetworkEntry(
        slug=record.id,
        name=record.name,
        abbreviation=record.short_name,
        basis=record.basis,
        form=record.form,
        topics=tuple(terms[slug] for slug in record.topics),
        purpose=record.purpose,
        phase=record.phase,
        start=record.start_text,
        end=record.end_text,
        website=record.website,
        source=record.source,
        source_url=record.source_url,
        source_date=record.source_date,
        certainty=record.certainty,
        marks=frozenset(marks),
        participants=tuple(_participants(record, organisations)),
    )


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
