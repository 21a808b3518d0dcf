"""Register records as partnerships, and which of them are versions of the same one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from data.build.organisations import Organisations
from data.build.terms import Topics, known_terms
from data.domain.records import Basis, Body, LegalForm, LegalGround, Membership, Partnership, Power
from data.domain.text import register_page, web_address
from data.io.problems import Unresolved
from data.sources.register import Arrangement, Register
from data.sources.register_fields import quoted
from data.sources.register_parts import Participant

_VERSIONS_REMEDY = (
    "Meld de fout bij het register; zonder herstel is niet te zeggen wat bij elkaar hoort"
)


def linked(
    arrangements: Mapping[str, Arrangement],
) -> tuple[dict[str, Arrangement], list[Unresolved]]:
    """Return the records, with only those links to other versions that both ends tell.

    With them come the links that lead nowhere or contradict each other, and those that go round in
    a circle.
    """
    broken: list[str] = []
    records: dict[str, Arrangement] = {}
    for key, record in arrangements.items():
        records[key] = replace(
            record,
            previous=_confirmed(arrangements, key, record.previous, "previous", broken),
            next=_confirmed(arrangements, key, record.next, "next", broken),
        )
    in_circle = sorted(records.keys() - first_versions(records).keys())
    for key in in_circle:
        records[key] = replace(records[key], previous="", next="")
    circles = [f"regeling {key} staat in een kring van versies" for key in in_circle]
    kind = "koppeling van versies", "koppelingen van versies"
    return records, [
        Unresolved("register, versies", _VERSIONS_REMEDY, problems, *kind, stops=False)
        for problems in (broken, circles)
    ]


def first_versions(arrangements: Mapping[str, Arrangement]) -> dict[str, str]:
    """Return the `systeemId` of the first version in the chain of every linked record."""
    first = {key: key for key, record in arrangements.items() if not record.previous}
    for start in list(first):
        following = arrangements[start].next
        while following:
            first[following] = start
            following = arrangements[following].next
    return first


def _confirmed(
    arrangements: Mapping[str, Arrangement], key: str, other: str, name: str, broken: list[str]
) -> str:
    """Return the number of the other version; "" when it does not name this one."""
    if not other:
        return ""
    if other not in arrangements:
        broken.append(f"regeling {key} noemt {name}Version {other}, die er niet is")
        return ""
    back = arrangements[other].next if name == "previous" else arrangements[other].previous
    if back != key:
        broken.append(f"regeling {key} noemt {name}Version {other}, maar die noemt '{back}'")
        return ""
    return other


SOURCE = "Register van Overheidsorganisaties"
_SCHEME = re.compile(r"https?:", re.IGNORECASE)


def registered_partnerships(
    register: Register, organisations: Organisations, topics: Topics, warnings: list[str]
) -> tuple[tuple[Partnership, ...], list[Unresolved]]:
    """Return every version of every gemeenschappelijke regeling, sorted by `registration_id`.

    With them come the links between versions that do not fit each other.

    `register`: export of the register.
    `organisations` and `topics`: what the participants and terms of the register are called here.
    `warnings`: grows by what a data steward should look at.
    """
    records, unresolved = linked(register.arrangements)
    first = first_versions(records)
    versions: list[Partnership] = []
    for key in sorted(records):
        record = records[key]
        versions.append(_partnership(record, register, organisations, topics, first[key]))
        warnings.extend(f"regeling {key}: {text}" for text in _oddities(record, organisations))
    return tuple(versions), unresolved


def _partnership(
    record: Arrangement,
    register: Register,
    organisations: Organisations,
    topics: Topics,
    first: str,
) -> Partnership:
    return Partnership(
        id=first,
        registration_id=record.system_id,
        name=record.title,
        short_name="" if record.citation == record.title else record.citation,
        basis=Basis.WGR,
        form=next(known_terms(record.form, LegalForm), LegalForm.UNKNOWN),
        abbreviation=_abbreviation(record, register),
        purpose=record.purpose,
        topics=topics.of(topic.term for topic in record.topics),
        start=record.start,
        end=record.end,
        start_text=record.start.isoformat() if record.start else "",
        end_text=record.end.isoformat() if record.end else "",
        powers=tuple(known_terms(record.powers, Power)),
        grounds=tuple(_grounds(record)),
        decisions=tuple(filter(None, map(web_address, record.decisions))),
        previous=record.previous or None,
        next=record.next or None,
        keeper=record.keeper,
        keeper_mail=_keeper_mail(record, register),
        body=record.body_name,
        website=_website(record, register),
        verified=record.verified,
        modified=record.modified,
        cross_border=record.cross_border,
        source=SOURCE,
        source_url=register_page(record.system_id, record.title),
        source_date=record.modified.isoformat() if record.modified else "",
        members=tuple(sorted(_members(record, organisations), key=lambda m: m.organisation)),
    )


def _members(record: Arrangement, organisations: Organisations) -> Iterator[Membership]:
    start = record.start or date.min
    for code, entries in _by_organisation(record.participants, organisations).items():
        participant = min(entries, key=lambda entry: entry.joined or start)
        yield Membership(
            organisation=code,
            bodies=_bodies(entries),
            joined=participant.joined,
            joined_text=participant.joined.isoformat() if participant.joined else "",
            cost_share=participant.cost_share,
        )


def _by_organisation(
    participants: Iterable[Participant], organisations: Organisations
) -> dict[str, list[Participant]]:
    """Return the entries of each participant, by code.

    There should be one, but nothing forbids more. Who is no organisation of the register was told
    when these were collected.
    """
    entries: dict[str, list[Participant]] = {}
    for participant in participants:
        if code := organisations.codes.get(participant.system_id):
            entries.setdefault(code, []).append(participant)
    return entries


def _bodies(entries: Iterable[Participant]) -> tuple[Body, ...]:
    """Return the bodies without repeats: two spellings may stand for one body."""
    terms = (term for entry in entries for term in entry.bodies)
    return tuple(dict.fromkeys(known_terms(terms, Body)))


def _grounds(record: Arrangement) -> Iterator[LegalGround]:
    for title, address in dict.fromkeys(record.grounds):
        url = web_address(address)
        if title or url:
            yield LegalGround(title or url, url)


def _website(record: Arrangement, register: Register) -> str:
    """Return the website of the regional body, else that of the arrangement itself."""
    body = register.organisations.get(record.body)
    return (web_address(body.website) if body else "") or web_address(record.website)


def _abbreviation(record: Arrangement, register: Register) -> str:
    body = register.organisations.get(record.body)
    return (body.abbreviation if body else "") or record.abbreviation


def _keeper_mail(record: Arrangement, register: Register) -> str:
    """Return the general mail address of the office of the bronhouder, or ""."""
    keeper = register.organisations.get(record.keeper_id)
    return keeper.mail if keeper else ""


def _oddities(record: Arrangement, organisations: Organisations) -> Iterator[str]:
    """Tell what a data steward should look at."""
    addresses = (*record.decisions, *(address for _, address in record.grounds if address))
    for address in addresses:
        read = web_address(address)
        if not read:
            yield f"'{address}' is geen internetadres en is weggelaten"
        elif read != address and _SCHEME.match(address):
            yield f"'{address}' is gelezen als '{read}'"
    bodies = dict.fromkeys(body for each in record.participants for body in each.bodies)
    for terms, vocabulary in ((record.powers, Power), (bodies, Body)):
        for term in terms:
            if not any(known_terms([term], vocabulary)):
                yield f"'{term}' is onbekend en is weggelaten"
    yield from _odd_form(record)
    if len(record.participants) < 2:
        yield "heeft één deelnemer" if record.participants else "heeft geen deelnemers"
    for entries in _by_organisation(record.participants, organisations).values():
        if len(entries) > 1:
            first = entries[0]
            yield f"deelnemer {first.system_id} ({first.name}) staat er {len(entries)} keer in"
    if record.end and record.start and record.end < record.start:
        yield f"eindigt ({record.end}) voor het begin ({record.start})"


def _odd_form(record: Arrangement) -> Iterator[str]:
    forms = set(known_terms(record.form, LegalForm))
    if record.form and not forms:
        yield f"samenwerkingsvorm {quoted(' of '.join(record.form))} is onbekend en is weggelaten"
    if len(forms) > 1:
        yield f"samenwerkingsvorm is {quoted(' en '.join(record.form))}; de eerste telt"
