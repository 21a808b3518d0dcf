"""Read the export of the Register van Overheidsorganisaties (`exportOO.xml`, publisher KOOP).

Structure: https://organisaties.overheid.nl/static/schema/oo/export/. The version in the namespace
changes often, so only local names count.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from data.domain.errors import SourceError
from data.domain.text import decimal, full_date, normalise, web_address
from data.io.problems import Problems
from data.io.readers import records
from data.sources.register import (
    Arrangement,
    Participant,
    Register,
    RegisterOrganisation,
    RegisterTopic,
    office_mail,
)


class FieldError(ValueError):
    """A field that cannot be used.

    `field`: name of the field.
    `reason`: what is wrong with it, in Dutch.
    """

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field} {reason}")


def text(element: Element, name: str) -> str:
    """Return the cleaned text of the first such element, or ""."""
    return normalise(element.findtext(name))


def texts(element: Element, name: str) -> tuple[str, ...]:
    """Return the cleaned texts without empty ones and repeats, in their order."""
    values = (normalise(each.text) for each in element.iterfind(name))
    return tuple(dict.fromkeys(each for each in values if each))


def required(element: Element, name: str) -> str:
    """Return the cleaned text; raise FieldError when there is none."""
    value = text(element, name)
    if not value:
        raise FieldError(name, "ontbreekt")
    return value


def reference(element: Element, name: str) -> str:
    """Return the `systeemId` that an element points to, or ""."""
    target = element.find(name)
    return "" if target is None else target.get("systeemId", "").strip()


def full_day(element: Element, name: str) -> date | None:
    """Return a date (YYYY-MM-DD) of a record that was mended, None when absent."""
    value = text(element, name)
    return full_date(value) if value else None


def number(element: Element, name: str) -> float | None:
    """Return a number with a decimal comma of a record that was mended, None when absent."""
    value = text(element, name)
    return decimal(value) if value else None


def integer(element: Element, name: str) -> int | None:
    """Return a whole number of a record that was mended, None when absent."""
    value = text(element, name)
    return _whole(value) if value else None


def _whole(digits: str) -> int:
    if not re.fullmatch(r"\d+", digits):
        raise ValueError(digits)
    return int(digits)


_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T[\d:.]+)?(?:Z|[+-]\d{2}:\d{2})?")
_DUTCH = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
_READ: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(
        ("startDatum", "eindDatum", "datumInwerkingtreding", "datumUitwerkingtreding",
         "datumTerVerificatie", "datumMutatie", "toetredingsDatum"),
        full_date,
    ),
    **dict.fromkeys(("verdeelsleutel", "oppervlakte"), decimal),
    "aantalInwoners": _whole,
}  # fmt: skip
"""How the fields that are no texts are read."""


def _mended(element: Element) -> Iterator[str]:
    """Make dates and numbers in a record readable, in place; yield what is left out of it.

    The schema also allows a date with a time or a time zone, and a number with a sign.
    """
    for each in element.iter():
        value = normalise(each.text)
        if not value or each.tag not in _READ:
            continue
        moment, dutch = _MOMENT.fullmatch(value), _DUTCH.fullmatch(value)
        each.text = moment[1] if moment else value.removeprefix("+")
        if dutch:
            each.text = f"{dutch[3]}-{dutch[2]:0>2}-{dutch[1]:0>2}"
        try:
            _READ[each.tag](each.text)
        except ValueError:
            each.text = ""
            where = f"{element.tag} {element.get('systeemId', '').strip()}"
            yield f"{where}: {each.tag} '{value}' is niet te lezen en is weggelaten"


ROOT = "overheidsorganisaties"
_ORGANISATIONS = "organisaties"
_ARRANGEMENTS = "gemeenschappelijkeRegelingen"
_CROSS_BORDER = "gemeenschappelijkeRegelingenGrensoverschrijdend"
_REMEDY = "Meld de fout bij de bronhouder of herstel het bestand"


def read_register(path: Path) -> Register:
    """Return what one export file holds.

    `path`: export, or a part of it: any of the three containers may be absent or empty.

    Raises `SourceError` if the file is no such export, or records miss what they cannot do without.
    """
    problems: list[str] = []
    register = Register(date.min, {}, {})
    for container, element in records(path, ROOT):
        if not container:
            register.day = _timestamp(element, path)
        elif container == _ORGANISATIONS:
            register.remarks += _mended(element)
            for each in element.iter("organisatie"):
                _add(register.organisations, _organisation, each, problems)
        elif container in (_ARRANGEMENTS, _CROSS_BORDER) and element.tag == "regeling":
            cross_border = container == _CROSS_BORDER
            register.remarks += _mended(element)
            _add(register.arrangements, _arrangement, element, problems, cross_border)
    Problems(path.name, _REMEDY, problems).check()
    return register


def _add(
    known: dict[str, Any],
    read: Callable[..., object],
    element: Element,
    problems: list[str],
    *arguments: bool,
) -> None:
    """Read one record into the known ones; remember what is wrong with it."""
    key = element.get("systeemId", "").strip()
    try:
        if not key:
            raise FieldError("systeemId", "ontbreekt")
        if key in known:
            raise FieldError("systeemId", "komt twee keer voor")
        known[key] = read(element, *arguments)
    except FieldError as wrong:
        problems.append(f"{element.tag} {key or '(zonder nummer)'}: {wrong}")


def _timestamp(root: Element, path: Path) -> date:
    stamp = root.get("timestamp", "")
    try:
        return full_date(stamp[:10])
    except ValueError:
        raise SourceError(
            f"{path.name}: de export noemt geen geldige datum (timestamp '{stamp}')", _REMEDY
        ) from None


def _organisation(element: Element) -> RegisterOrganisation:
    identifiers = dict(_identifiers(element))
    return RegisterOrganisation(
        system_id=element.get("systeemId", ""),
        name=required(element, "naam"),
        abbreviation=text(element, "afkorting"),
        kind=text(element, "types/type"),
        tooi=element.get("resourceIdentifierTOOI", "").strip(),
        government_code=identifiers.pop("Organisatiecode", ""),
        identified=bool(identifiers.keys() - {"systeemId"}),
        province=_seat(element),
        inhabitants=integer(element, "geografie/aantalInwoners"),
        area_km2=number(element, "geografie/oppervlakte"),
        start=full_day(element, "startDatum"),
        end=full_day(element, "eindDatum"),
        website=_website(element),
        mail=_mail(element),
    )


def _website(element: Element) -> str:
    """Return the first usable address, of those labelled "algemeen" if there is one, or ""."""
    addresses = element.findall("contact/internetadressen/internetadres")
    addresses.sort(key=lambda each: text(each, "label").casefold() != "algemeen")
    urls = [url for each in addresses if (url := text(each, "url"))]
    return next((url for url in urls if web_address(url)), next(iter(urls), ""))


def _mail(element: Element) -> str:
    """Return the general mail address of an organisation, or "".

    An organisation has several, each with a label: "algemeen", or what or whom it is for.
    """
    for each in element.iterfind("contact/emailadressen/emailadres"):
        if text(each, "label").casefold() == "algemeen" and (
            mail := office_mail(text(each, "email"))
        ):
            return mail
    return ""


def _arrangement(element: Element, cross_border: bool) -> Arrangement:
    form = element.find("samenwerkingsvorm")
    start = full_day(element, "datumInwerkingtreding")
    if form is None:
        raise FieldError("samenwerkingsvorm", "ontbreekt")
    if start is None:
        raise FieldError("datumInwerkingtreding", "ontbreekt")
    return Arrangement(
        system_id=element.get("systeemId", ""),
        title=required(element, "titel"),
        citation=text(element, "citeertitel"),
        form=form.get("afkorting", "").strip() or normalise(form.text),
        powers=texts(element, "bevoegdheidsverkrijgingen/bevoegdheidsverkrijging"),
        body=reference(element, "regionaalSamenwerkingsorgaan"),
        body_name=text(element, "regionaalSamenwerkingsorgaan"),
        keeper=text(element, "bronhouder"),
        keeper_id=reference(element, "bronhouder"),
        decisions=texts(element, "instellingsbesluiten/referentie"),
        grounds=tuple(_grounds(element)),
        website=_website(element),
        purpose=text(element, "doel"),
        start=start,
        end=full_day(element, "datumUitwerkingtreding"),
        verified=full_day(element, "datumTerVerificatie"),
        modified=full_day(element, "datumMutatie"),
        topics=tuple(_topics(element)),
        participants=tuple(_participants(element)),
        previous=reference(element, "previousVersion"),
        next=reference(element, "nextVersion"),
        cross_border=cross_border,
    )


def _participants(element: Element) -> Iterator[Participant]:
    for each in element.iterfind("deelnemendeOrganisaties/deelnemendeOrganisatie"):
        yield Participant(
            system_id=sys.intern(each.get("systeemId", "").strip()),
            name=text(each, "naam"),
            joined=full_day(each, "toetredingsDatum"),
            bodies=_shared(texts(each, "bestuursorganen/bestuursorgaan")),
            cost_share=number(each, "verdeelsleutel"),
        )


def _grounds(element: Element) -> Iterator[tuple[str, str]]:
    for each in element.iterfind("wettelijkeGrondslagen/wettelijkeGrondslag"):
        yield text(each, "opschrift"), text(each, "referentie")


def _topics(element: Element) -> Iterator[RegisterTopic]:
    for each in element.iterfind("beleidsterreinen/beleidsterrein"):
        if term := normalise(each.text):
            yield RegisterTopic(term, each.get("resourceIdentifier", "").strip())


def _identifiers(element: Element) -> Iterator[tuple[str, str]]:
    for each in element.iterfind("identificatiecodes/resourceIdentifier"):
        yield each.get("naam", ""), normalise(each.text)


def _seat(element: Element) -> str:
    """Return the TOOI address of the province of the first visiting address, or ""."""
    for address in element.iterfind("adressen/adres"):
        if text(address, "adresType") == "Bezoekadres":
            return text(address, "provincie")
    return ""


@cache
def _shared(bodies: tuple[str, ...]) -> tuple[str, ...]:
    """Return one and the same object for equal bodies: there are few sets and many participants."""
    return bodies
