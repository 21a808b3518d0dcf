"""Read the export of the Register van Overheidsorganisaties (`exportOO.xml`, publisher KOOP).

Structure: https://organisaties.overheid.nl/static/schema/oo/export/. The version in the namespace
changes often, so only local names count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar
from xml.etree.ElementTree import Element

from data.domain.errors import SourceError
from data.domain.text import canonical_term, normalise, slugify, web_address
from data.io.readers import records
from data.sources.register import (
    Arrangement,
    Register,
    RegisterOrganisation,
    RegisterTopic,
)
from data.sources.register_fields import Fields, day, identified, quoted, system_id
from data.sources.register_mail import office_mail
from data.sources.register_parts import read_office, read_participants, tooi

ROOT = "overheidsorganisaties"
_ORGANISATIONS = "organisaties"
_ARRANGEMENTS = "gemeenschappelijkeRegelingen"
_CROSS_BORDER = "gemeenschappelijkeRegelingenGrensoverschrijdend"
_REMEDY = "Meld de fout bij de bronhouder of herstel het bestand"
_LONGEST_NUMBER = 18
_LEVELS = 2
"""Levels of a topic that the pages show."""

R = TypeVar("R", RegisterOrganisation, Arrangement)


def read_register(path: Path, *, persons: bool = False) -> Register:
    """Return what one export file holds.

    What its schema allows and we do not expect is kept where it can be read, and else left out:
    that field, that participation, or a record without a number. Each is in the remarks.

    `path`: export, or a part of it: any of the three containers may be absent or empty.
    `persons`: whether names of persons are read.

    Raises `SourceError` if the file is no such export.
    """
    register = Register(date.min, {}, {})
    stamp = ""
    for container, element in records(path, ROOT):
        if not container:
            stamp = element.get("timestamp", "").strip()
        elif container == _ORGANISATIONS:
            for parent, each in _nested(element):
                read = partial(_organisation, parent=parent, persons=persons)
                _add(register.organisations, read, each, register.remarks)
        elif container in (_ARRANGEMENTS, _CROSS_BORDER) and element.tag == "regeling":
            across = container == _CROSS_BORDER
            made = partial(_arrangement, cross_border=across, persons=persons)
            _add(register.arrangements, made, element, register.remarks)
    register.day = _day_of(stamp, register, path)
    return register


def _nested(element: Element, parent: str = "") -> Iterator[tuple[str, Element]]:
    """Yield an organisation and all that stand in it, each with the number of what it stands in."""
    waiting = [(parent, element)] if element.tag == "organisatie" else []
    while waiting:
        parent, each = waiting.pop()
        yield parent, each
        number = system_id(each.get("systeemId"))
        waiting.extend(
            (number, inner) for inner in reversed(each.findall("organisaties/organisatie"))
        )


def _add(
    known: dict[str, R],
    read: Callable[[Element, str, Fields], R],
    element: Element,
    remarks: list[str],
) -> None:
    """Read one record into the known ones; of two with one number the last changed one stays."""
    number = system_id(element.get("systeemId"))
    fields = Fields(f"{element.tag} {number or '(zonder nummer)'}", remarks)
    if len(number) > _LONGEST_NUMBER:
        fields.note(f"systeemId {quoted(number)} is geen nummer en is weggelaten")
        number = ""
    record = read(element, number, fields)
    key = number or _key_without_number(record, fields)
    if not key:
        return
    if (other := known.get(key)) is None:
        known[key] = record
    elif record == other:
        fields.note("staat er meer dan één keer in, met dezelfde inhoud")
    else:
        known[key] = max(other, record, key=lambda each: each.modified or date.min)
        fields.note("staat er meer dan één keer in; die het laatst is gewijzigd, telt")


def _key_without_number(record: RegisterOrganisation | Arrangement, fields: Fields) -> str:
    """Return what else identifies a record: of an arrangement nothing does."""
    if isinstance(record, RegisterOrganisation) and record.name:
        fields.note(f"systeemId ontbreekt; {quoted(record.name)} telt mee met code of naam")
        return record.tooi or record.government_code or f"naam {record.name}"
    name = record.name if isinstance(record, RegisterOrganisation) else record.title
    fields.note(f"systeemId ontbreekt; {quoted(name)} is weggelaten")
    return ""


def _day_of(stamp: str, register: Register, path: Path) -> date:
    """Return the day of an export: what it says, else the last day on which a record changed.

    Raises `SourceError` if it knows no day at all.
    """
    try:
        return day(stamp)
    except ValueError:
        changed = [
            each.modified
            for read in (register.organisations, register.arrangements)
            for each in read.values()
            if each.modified and each.modified <= date.today()
        ]
    if not changed:
        raise SourceError(
            f"{path.name}: de export noemt geen geldige datum (timestamp '{stamp}')", _REMEDY
        )
    newest = max(changed)
    register.remarks.append(
        f"{path.name}: timestamp {quoted(stamp)} is geen datum; de laatste wijziging telt: {newest}"
    )
    return newest


def _organisation(
    element: Element, number: str, fields: Fields, *, parent: str, persons: bool
) -> RegisterOrganisation:
    identifiers = dict(identified(element))
    return RegisterOrganisation(
        system_id=number,
        name=_name(element, number, fields),
        abbreviation=fields.text(element, "afkorting"),
        kinds=fields.texts(element, "types/type"),
        tooi=tooi(element),
        government_code=identifiers.pop("Organisatiecode", ""),
        identified=bool(identifiers.keys() - {"systeemId"}),
        province=_seat(element, fields),
        inhabitants=fields.whole(element, "geografie/aantalInwoners"),
        area_km2=fields.area(element, "geografie/oppervlakte"),
        start=fields.day(element, "startDatum"),
        end=fields.day(element, "eindDatum"),
        modified=fields.day(element, "datumMutatie"),
        website=_website(element, fields),
        mail=_mail(element, fields),
        office=read_office(element, fields, persons=persons),
        parent=parent,
        participants=tuple(read_participants(element, fields)),
    )


def _name(element: Element, number: str, fields: Fields) -> str:
    """Return the name of an organisation; without one it is called by what else it has."""
    if name := fields.text(element, "naam"):
        return name
    other = fields.text(element, "subnaam") or fields.text(element, "afkorting")
    name = other or (f"Organisatie {number}" if number else "")
    fields.note(f"naam ontbreekt; heet hier {quoted(name)}" if name else "naam ontbreekt")
    return name


def _website(element: Element, fields: Fields) -> str:
    """Return the first usable address, of those labelled "algemeen" if there is one, or ""."""
    addresses = element.findall("contact/internetadressen/internetadres")
    addresses.sort(key=lambda each: fields.text(each, "label").casefold() != "algemeen")
    urls = [url for each in addresses if (url := fields.text(each, "url"))]
    if urls and not any(map(web_address, urls)):
        fields.note(f"{quoted(urls[0])} is geen internetadres en is weggelaten")
    return next(filter(web_address, urls), "")


def _mail(element: Element, fields: Fields) -> str:
    """Return the general mail address of an organisation, or "".

    An organisation has several, each with a label: "algemeen", or what or whom it is for.
    """
    for each in element.iterfind("contact/emailadressen/emailadres"):
        if fields.text(each, "label").casefold() == "algemeen" and (
            mail := office_mail(normalise(each.findtext("email")))
        ):
            return mail
    return ""


def _arrangement(
    element: Element, number: str, fields: Fields, *, cross_border: bool, persons: bool
) -> Arrangement:
    text, texts, reference = fields.text, fields.texts, fields.reference
    return Arrangement(
        system_id=number,
        title=_title(element, number, fields),
        citation=text(element, "citeertitel"),
        abbreviation=text(element, "afkorting"),
        form=_form(element, fields),
        powers=texts(element, "bevoegdheidsverkrijgingen/bevoegdheidsverkrijging"),
        body=reference(element, "regionaalSamenwerkingsorgaan"),
        body_name=text(element, "regionaalSamenwerkingsorgaan"),
        keeper=text(element, "bronhouder"),
        keeper_id=reference(element, "bronhouder"),
        decisions=texts(element, "instellingsbesluiten/referentie"),
        grounds=tuple(_grounds(element, fields)),
        website=_website(element, fields),
        mail=_mail(element, fields),
        purpose=text(element, "doel"),
        start=_start(element, fields),
        end=fields.day(element, "datumUitwerkingtreding"),
        verified=fields.day(element, "datumTerVerificatie"),
        modified=fields.day(element, "datumMutatie"),
        topics=tuple(_topics(element, fields)),
        participants=tuple(read_participants(element, fields)),
        previous=reference(element, "previousVersion"),
        next=reference(element, "nextVersion"),
        cross_border=cross_border,
        office=read_office(element, fields, persons=persons),
    )


def _title(element: Element, number: str, fields: Fields) -> str:
    """Return the title of an arrangement; without one it is called by what else it has."""
    if title := fields.text(element, "titel"):
        return title
    other = fields.text(element, "citeertitel") or fields.text(
        element, "regionaalSamenwerkingsorgaan"
    )
    title = other or f"Regeling {number}".strip()
    fields.note(f"titel ontbreekt; heet hier {quoted(title)}")
    return title


def _form(element: Element, fields: Fields) -> tuple[str, ...]:
    """Return abbreviation and text of the samenwerkingsvorm, as far as they are there."""
    form = element.find("samenwerkingsvorm")
    if form is None:
        fields.note("samenwerkingsvorm ontbreekt")
        return ()
    return tuple(filter(None, (form.get("afkorting", "").strip(), fields.inside(form))))


def _start(element: Element, fields: Fields) -> date | None:
    name = "datumInwerkingtreding"
    if not fields.text(element, name):
        fields.note(f"{name} ontbreekt")
    return fields.day(element, name)


def _grounds(element: Element, fields: Fields) -> Iterator[tuple[str, str]]:
    for each in element.iterfind("wettelijkeGrondslagen/wettelijkeGrondslag"):
        yield fields.text(each, "opschrift"), fields.text(each, "referentie")


def _topics(element: Element, fields: Fields) -> Iterator[RegisterTopic]:
    for each in element.iterfind("beleidsterreinen/beleidsterrein"):
        term = fields.inside(each)
        if not term:
            fields.note("een beleidsterrein heeft geen naam en is weggelaten")
        levels = [level for level in canonical_term(term).split(" | ") if slugify(level)]
        usable = " | ".join(levels[:_LEVELS])
        if usable != canonical_term(term):
            what = f"telt als {quoted(usable)}" if usable else "is niet te lezen en is weggelaten"
            fields.note(f"beleidsterrein {quoted(term)} {what}")
        if usable:
            yield RegisterTopic(usable, each.get("resourceIdentifier", "").strip())


def _seat(element: Element, fields: Fields) -> str:
    """Return the province of the first visiting address, as TOOI address or by name, or ""."""
    for address in element.iterfind("adressen/adres"):
        if fields.text(address, "adresType") == "Bezoekadres":
            return fields.text(address, "provincie")
    return ""
