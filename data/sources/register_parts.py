"""Parts of a record of the register: who takes part, what it may do, its office, who sits where.

Of persons no mail, telephone, address or pay is read, and no name unless that is asked.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple
from xml.etree.ElementTree import Element

from data.domain.text import fold, normalise, web_address, words
from data.sources.register_fields import Fields, identified, percentage, quoted, system_id
from data.sources.register_mail import office_mail

_DESKS = frozenset({
    "archief", "balie", "contactpersoon", "contactpunt", "helpdesk", "informatiepunt", "kcc",
    "klantcontact", "klantcontactcentrum", "klantenservice", "loket", "meldpunt",
    "persvoorlichting", "postkamer", "receptie", "secretariaat", "servicedesk",
    "servicepunt", "woo",
})  # fmt: skip
"""Words in the title of a function that is a desk, not a person."""

_NUMBERS = {"kvk": 8, "rsin": 9, "oin": 20}
"""Identifications that are kept, and how many digits each has."""

_PAPERS = "vergaderstukken"


class Power(NamedTuple):
    """One `bevoegdheid`: an article with its heading."""

    heading: str
    text: str  # Paragraphs on lines of their own


class Function(NamedTuple):
    """One `functie`."""

    title: str
    # Names and, where registered, last day of who holds it; none unless that is asked
    persons: tuple[tuple[str, date | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """What is told beside the record itself; "" and () are what it does not tell."""

    powers: tuple[Power, ...] = ()
    functions: tuple[Function, ...] = ()
    seats: tuple[tuple[str, int], ...] = ()  # Of each party in a council
    woo_index: str = ""
    papers: str = ""  # Address of the board papers
    kvk: str = ""
    rsin: str = ""
    oin: str = ""
    archive: str = ""  # Who cares for the archive
    organogram: str = ""
    verified: date | None = None


def read_office(element: Element, fields: Fields, *, persons: bool) -> Office:
    """Return what a record tells of its office.

    `persons`: whether names of persons are read.
    """
    numbers = dict(_numbers(element, fields))
    documents = [
        (fold(fields.text(each, "informatiecategorie")), _address(each, fields))
        for each in element.iterfind("woo/wooIndex/documentLocatie")
    ]
    return Office(
        powers=tuple(_powers(element, fields)),
        functions=tuple(_functions(element, fields, persons=persons)),
        seats=tuple(_seats(element, fields)),
        woo_index=_index(element, fields, [url for _, url in documents]),
        papers=next((url for category, url in documents if _PAPERS in category), ""),
        kvk=numbers.get("kvk", ""),
        rsin=numbers.get("rsin", ""),
        oin=numbers.get("oin", ""),
        archive=fields.text(element, "archiefzorgdrager"),
        organogram=web_address(fields.text(element, "organogram/url")),
        verified=fields.day(element, "datumTerVerificatie"),
    )


def _index(element: Element, fields: Fields, documents: list[str]) -> str:
    """Return where the documents are listed: the overview, else where the first of them are."""
    if not documents:
        return ""
    urls = "woo/wooInformatie/urls"
    overview = (fields.text(element, f"{urls}/{name}") for name in ("overzichtURL", "url"))
    return next(filter(None, (*map(web_address, overview), *documents)), "")


def _address(location: Element, fields: Fields) -> str:
    url = fields.text(location, "url")
    if url and not web_address(url):
        fields.note(f"{quoted(url)} is geen internetadres en is weggelaten")
    return web_address(url)


def _numbers(element: Element, fields: Fields) -> Iterator[tuple[str, str]]:
    for name, value in identified(element):
        kind = next((each for each in _NUMBERS if fold(name).startswith(each)), "")
        if not kind or not value:
            continue
        digits = re.sub(r"[\s.-]", "", value)
        if re.fullmatch(rf"[0-9]{{{_NUMBERS[kind]}}}", digits):
            yield kind, digits
        else:
            fields.note(f"{name} {quoted(value)} is niet te lezen en is weggelaten")


def _powers(element: Element, fields: Fields) -> Iterator[Power]:
    for each in element.iterfind("bevoegdheden/bevoegdheid"):
        power = Power(fields.text(each, "kopArtikel"), fields.paragraphs(each, "inhoudArtikel"))
        if any(power):
            yield power


def _seats(element: Element, fields: Fields) -> Iterator[tuple[str, int]]:
    for each in element.iterfind("raad/partijen/partij"):
        party, seats = fields.text(each, "naam"), fields.whole(each, "aantalZetels")
        if party and seats is not None:
            yield party, seats
        else:
            fields.note(f"partij {quoted(party)} heeft geen naam of geen aantal zetels")


def _functions(element: Element, fields: Fields, *, persons: bool) -> Iterator[Function]:
    for each in element.iterfind("functies/functie"):
        title = fields.text(each, "naam")
        if not title:
            fields.note("een functie heeft geen naam en is weggelaten")
        elif _DESKS.isdisjoint(words(title)):
            yield Function(title, tuple(_persons(each, fields)) if persons else ())


def _persons(function: Element, fields: Fields) -> Iterator[tuple[str, date | None]]:
    for each in function.iterfind("medewerkers/medewerker"):
        # As it stands: what a remark quotes ends up in logs and reports
        if name := normalise(each.findtext("naam")):
            yield name, fields.day(each, "eindDatum")


@dataclass(frozen=True, slots=True)
class Participant:
    """One `deelnemendeOrganisatie`; `bodies` as the register writes them, without repeats."""

    # `systeemId` and TOOI address, or ""
    system_id: str
    tooi: str
    name: str
    joined: date | None
    bodies: tuple[str, ...]
    cost_share: float | None


def read_participants(element: Element, fields: Fields) -> Iterator[Participant]:
    """Yield who takes part in what a record tells of."""
    for each in element.iterfind("deelnemendeOrganisaties/deelnemendeOrganisatie"):
        bodies = each.findall("bestuursorganen/bestuursorgaan")
        if not all(map(fields.inside, bodies)):
            fields.note("een bestuursorgaan heeft geen naam en is weggelaten")
        yield Participant(
            system_id=sys.intern(system_id(each.get("systeemId"))),
            tooi=tooi(each),
            name=fields.text(each, "naam") or fields.beside(each),
            joined=fields.day(each, "toetredingsDatum"),
            bodies=_shared(fields.texts(each, "bestuursorganen/bestuursorgaan")),
            cost_share=fields.number(each, "verdeelsleutel", percentage),
        )


def tooi(element: Element) -> str:
    """Return the TOOI address of an organisation, or ""."""
    return element.get("resourceIdentifierTOOI", "").strip().rstrip("/")


@cache
def _shared(bodies: tuple[str, ...]) -> tuple[str, ...]:
    """Return one object for equal bodies: there are few sets and many participants."""
    return bodies


LOOKED_AT = frozenset({
    "adressen", "afbeelding", "afspraak", "beschrijving", "bezoekAdres", "contact", "emailadres",
    "fax", "installatie", "medewerker", "medewerkers", "organisatieBeschrijving", "postAdres",
    "socialMedia", "standplaats", "telefoonnummers", "telex", "terAttentieVan", "toelichting",
    "vergoeding",
})  # fmt: skip
"""Elements that may hold something of a person."""

_OFFICES_OWN = frozenset({"contact", "adressen", "emailadres"})
_EMAIL = re.compile(rb"<(?:[\w.-]+:)?email>\s*([^<]*?)\s*<")


def is_private(path: tuple[str, ...], content: bytes, *, persons: bool) -> bool:
    """Return whether an element holds what may not be kept: it is of a person, and not read.

    `path`: names of the elements in `LOOKED_AT` that it stands in, and its own.
    `persons`: whether names of persons in functions are kept.
    """
    name = path[-1]
    if name in ("medewerkers", "medewerker"):
        return not persons
    if "medewerker" in path or name not in _OFFICES_OWN:
        return True
    match = _EMAIL.search(content)
    mail = match[1].decode("utf-8", "replace") if match else ""
    return name == "emailadres" and not office_mail(normalise(mail))
