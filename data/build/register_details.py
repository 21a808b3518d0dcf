"""What the register itself tells beside who takes part: powers, offices, seats, functions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from data.build.organisations import Organisations
from data.domain.details import BoardFunction, Contact, CouncilSeats, DetailTables, PowerArticle
from data.domain.text import web_address
from data.sources.register import Arrangement, Register, RegisterOrganisation
from data.sources.register_parts import Office

SOURCE = "roo"


def register_details(register: Register, organisations: Organisations) -> DetailTables:
    """Return what the register tells of arrangements in force, and of organisations of the edition.

    What a delivery does not speak of at all is None: it may be a part of the register.

    `organisations`: those of the edition, and their codes.
    """
    day = register.day
    current = [each for each in register.arrangements.values() if _is_current(each, register)]
    own = [
        (code, register.organisations[key])
        for key, code in organisations.codes.items()
        if key in register.organisations and not _has_ended(register.organisations[key].end, day)
    ]
    spoken = _spoken_of(register)
    tables: dict[str, Any] = {
        "powers": tuple(_powers(current, own, register)),
        "contacts": tuple(_contacts(current, own, register)),
        "council_seats": tuple(_seats(own)),
        "board_functions": tuple(_functions(current, register)),
    }
    delivered = {name: records for name, records in tables.items() if name in spoken}
    return DetailTables(**delivered, sources=dict.fromkeys(delivered, (SOURCE, day.isoformat())))


def _spoken_of(register: Register) -> set[str]:
    """Return of which tables the delivery speaks.

    Of offices it does when any has an identification or an index: websites alone have been there
    in deliveries without the rest.
    """
    offices = [each.office for each in register.organisations.values()]
    offices += [each.office for each in register.arrangements.values()]
    spoken = {
        "powers": any(each.powers for each in offices),
        "contacts": any(each.woo_index or each.kvk or each.rsin or each.oin for each in offices),
        "council_seats": any(each.seats for each in offices),
        "board_functions": any(each.functions for each in offices),
    }
    return {name for name, is_spoken_of in spoken.items() if is_spoken_of}


def _has_ended(end: date | None, day: date) -> bool:
    return end is not None and end <= day


def _is_current(record: Arrangement, register: Register) -> bool:
    """Return whether a version is in force on the day of the delivery, or will be."""
    following = register.arrangements.get(record.next)
    begun = following is not None and (following.start or date.min) <= register.day
    return not begun and not _has_ended(record.end, register.day)


def _body(record: Arrangement, register: Register) -> RegisterOrganisation | None:
    return register.organisations.get(record.body)


def _offices(record: Arrangement, register: Register) -> Iterator[Office]:
    """Yield the office of an arrangement, and that of the body that it set up."""
    yield record.office
    if body := _body(record, register):
        yield body.office


def _powers(
    current: Iterable[Arrangement],
    own: Iterable[tuple[str, RegisterOrganisation]],
    register: Register,
) -> Iterator[PowerArticle]:
    for record in current:
        articles = next((each.powers for each in _offices(record, register) if each.powers), ())
        for position, article in enumerate(articles, 1):
            yield PowerArticle(record.system_id, None, position, *article)
    for code, organisation in own:
        for position, article in enumerate(organisation.office.powers, 1):
            yield PowerArticle(None, code, position, *article)


def _contacts(
    current: Iterable[Arrangement],
    own: Iterable[tuple[str, RegisterOrganisation]],
    register: Register,
) -> Iterator[Contact]:
    for record in current:
        body = _body(record, register)
        first, second = (body.office, record.office) if body else (record.office,) * 2
        contact = Contact(
            record.system_id,
            None,
            body=record.body_name,
            abbreviation=(body.abbreviation if body else "") or record.abbreviation,
            website=(web_address(body.website) if body else "") or web_address(record.website),
            mail=(body.mail if body else "") or record.mail,
            **_numbers(first, second),
            archive=record.office.archive,
            verified=record.verified,
        )
        if contact != Contact(record.system_id, None, verified=record.verified):
            yield contact
    for code, organisation in own:
        office = organisation.office
        contact = Contact(
            None,
            code,
            abbreviation=organisation.abbreviation,
            website=web_address(organisation.website),
            mail=organisation.mail,
            **_numbers(office, office),
            verified=office.verified,
        )
        if contact != Contact(None, code, verified=office.verified):
            yield contact


def _numbers(first: Office, second: Office) -> dict[str, str]:
    """Return what stands in either of two offices, of both that of the first."""
    names = ("woo_index", "papers", "kvk", "rsin", "oin", "organogram")
    return {name: getattr(first, name) or getattr(second, name) for name in names}


def _seats(own: Iterable[tuple[str, RegisterOrganisation]]) -> Iterator[CouncilSeats]:
    for code, organisation in own:
        for position, (party, seats) in enumerate(organisation.office.seats, 1):
            yield CouncilSeats(code, position, party, seats)


def _functions(current: Iterable[Arrangement], register: Register) -> Iterator[BoardFunction]:
    for record in current:
        functions = [each for office in _offices(record, register) for each in office.functions]
        for position, each in enumerate(functions, 1):
            persons = tuple(name for name, end in each.persons if not _has_ended(end, register.day))
            yield BoardFunction(record.system_id, None, position, each.title, persons)
