"""Deliveries that the register's schema (oo-export 2.6.11) allows and that nobody expects.

Each input is a clean export in which a few records got something odd. No exception may come out,
every record without an oddity must be what it is in the edition of the clean export, byte for byte,
and every oddity must either change nothing at all or be named with the number of its record.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from data.build.additions import governments_of
from data.build.arrangements import registered_partnerships
from data.build.inputs import combined
from data.build.organisations import collect
from data.build.terms import collect as collect_topics
from data.domain.edition import Edition, EditionInfo
from data.domain.errors import KaartError
from data.registry.registry import Registry
from data.sources.folder import Government
from data.sources.register_xml import read_register
from data.storage.edition import check_edition
from tests.data import samples
from tests.data.building import build
from tests.data.register_sample import SAMPLE

NS = f"{{{samples.NAMESPACE}}}"
NUMBER, TOOI = f"{NS}systeemId", f"{NS}resourceIdentifierTOOI"
DAYS = ("startDatum", "eindDatum", "datumInwerkingtreding", "datumUitwerkingtreding",
        "toetredingsDatum", "datumMutatie", "datumTerVerificatie")  # fmt: skip
FILE = "exportOO.xml"
_WRITTEN_BY = ("organisations", "partnerships", "memberships", "partnership_topics",
               "legal_grounds", "decisions")  # fmt: skip
"""Tables of which the first column says of which record a row tells."""

Change = Callable[[ET.Element, random.Random], bool]
"""Makes a record odd, in place; returns whether it could."""


class Oddity(NamedTuple):
    """One thing that is odd."""

    change: Change
    harmless: bool  # Another notation of the same: nothing may differ
    record: str = ""  # Local name of the records it is for; "" for all


def q(name: str) -> str:
    """Return a path with the namespace of the schema."""
    return "/".join(f"{NS}{part}" for part in name.split("/"))


def _some(record: ET.Element, names: tuple[str, ...], chance: random.Random) -> ET.Element | None:
    wanted = {q(name) for name in names}
    matches = [each for each in record.iter() if each.tag in wanted and (each.text or "").strip()]
    return chance.choice(matches) if matches else None


def _edit(names: str, *ways: Callable[[str], str]) -> Change:
    """Return what writes one of these fields in one of these ways."""

    def change(record: ET.Element, chance: random.Random) -> bool:
        field = _some(record, tuple(names.split()), chance)
        if field is None:
            return False
        field.text = chance.choice(ways)(field.text or "")
        return True

    return change


def _put(names: str, *values: str) -> Change:
    return _edit(names, *(lambda _old, value=value: value for value in values))


def _inner(names: str) -> Change:
    """Return what puts the text of a field in a `naam` of its own."""

    def change(record: ET.Element, chance: random.Random) -> bool:
        field = _some(record, tuple(names.split()), chance)
        if field is None:
            return False
        ET.SubElement(field, q("naam")).text, field.text = field.text, "\n  "
        return True

    return change


def _attribute(name: str, *ways: Callable[[str], str], path: str = ".") -> Change:
    """Return what writes an attribute in another way; without ways it goes."""

    def change(record: ET.Element, chance: random.Random) -> bool:
        holders = [each for each in record.iterfind(path) if each.get(name)]
        if not holders:
            return False
        holder = chance.choice(holders)
        if ways:
            holder.set(name, chance.choice(ways)(holder.get(name, "")))
        else:
            del holder.attrib[name]
        return True

    return change


def _add(path: str, name: str, *texts: str, inside: str = "") -> Change:
    """Return what adds an element with a text, in an element that is made when it is not there."""

    def change(record: ET.Element, chance: random.Random) -> bool:
        parent = record if path == "." else record.find(q(path))
        if parent is None:
            parent = ET.SubElement(record, q(path))
        new = ET.SubElement(parent, q(name))
        for each in inside.split():
            new = ET.SubElement(new, q(each))
        new.text = chance.choice(texts)
        return True

    return change


def _commented(record: ET.Element, chance: random.Random) -> bool:
    field = _some(record, ("naam", "titel", "beleidsterrein", *DAYS), chance)
    if field is None:
        return False
    comment = ET.Comment("x")
    comment.tail, field.text = field.text, " "
    field.insert(0, comment)
    return True


def _participant(edit: Callable[[ET.Element], None]) -> Change:
    def change(record: ET.Element, chance: random.Random) -> bool:
        matches = record.findall(q("deelnemendeOrganisaties/deelnemendeOrganisatie"))
        if not matches:
            return False
        edit(chance.choice(matches))
        return True

    return change


def _unnamed(participant: ET.Element) -> None:
    name = participant.find(q("naam"))
    if name is not None:
        participant.text = name.text
        participant.remove(name)


def _nobody(participant: ET.Element) -> None:
    participant.clear()


def _doubled(record: ET.Element, _chance: random.Random) -> bool:
    """Let every participant stand in it twice."""
    matches = record.find(q("deelnemendeOrganisaties"))
    if matches is None or not len(matches):
        return False
    matches.extend([deepcopy(each) for each in matches])
    return True


def _nested(record: ET.Element, _chance: random.Random) -> bool:
    """Let a record stand within itself once more, as a part of it."""
    inner = deepcopy(record)
    ET.SubElement(record, q("organisaties")).append(inner)
    return True


DATE_NOTATIONS = tuple(
    lambda day, end=end: f"{day.strip()}{end}" for end in ("Z", "+01:00", "-11:30", "\n  ", "\t")
)
NUMBERS = (lambda n: f"0{n}", lambda n: f"+{n}", lambda n: f" {n} ", lambda n: f"+000{n}\n")
FAR = ("12020-01-01", "-0044-03-15", "0001-01-01", "9999-12-31", "2999-12-31+14:00")
HUGE = ("9" * 400, "12345678901", f"+{'1' * 30}")

ODDITIES: Mapping[str, Oddity] = {
    "notation of a day": Oddity(_edit(" ".join(DAYS), *DATE_NOTATIONS), True),
    "day in no year of ours": Oddity(_put(" ".join(DAYS), *FAR), False),
    "notation of a number": Oddity(_attribute(NUMBER, *NUMBERS), True),
    "notation of a reference": Oddity(_attribute(NUMBER, *NUMBERS, path=".//*"), True),
    "notation of an amount": Oddity(_edit("aantalInwoners", *NUMBERS), True),
    "notation of a size": Oddity(_edit("oppervlakte", lambda n: f"0{n}0", lambda n: f" {n}"), True),
    "size that is none": Oddity(_put("oppervlakte aantalInwoners", ",", *HUGE), False),
    "unit of a size": Oddity(
        lambda record, chance: (size := _some(record, ("oppervlakte",), chance)) is not None
        and not size.set(f"{NS}eenheid", chance.choice(("mijl", "dm3", ""))), False),
    "number without meaning": Oddity(_attribute(NUMBER, lambda n: n + "0" * 40), False),
    "no number": Oddity(_attribute(NUMBER), False),
    "comment in a text": Oddity(_commented, True),
    "text beside the elements": Oddity(
        lambda record, _: not setattr(record, "text", "zie ook"), True),
    "blank name": Oddity(_put("naam titel", " ", "\u200b", "\n"), False),
    "lost letters": Oddity(_edit("naam titel doel", lambda text: f"{text}\ufffd"), False),
    "text encoded twice": Oddity(
        _edit("naam titel doel", lambda text: f"{text} FryslÃ¢n", lambda text: f"{text} &amp;",
              lambda text: f"{text} \x92", lambda text: f"{text} &#233;"), False),
    "text without end": Oddity(
        _edit("titel doel naam", lambda text: f"{text} {'x' * 150_000}"), False),
    "kind that we do not know": Oddity(
        _put("type", "Agentschap", "Landelijk dekkende samenwerkingen", "Politie"), False),
    "no kind": Oddity(_put("type", ""), False, "organisatie"),
    "kind beside others": Oddity(_add("types", "type", "Agentschap"), True, "organisatie"),
    "within itself": Oddity(_nested, False, "organisatie"),
    "province of a seat": Oddity(
        lambda record, chance: _seat(record, chance.choice(("UT", "https://x/pv99", ""))),
        False, "organisatie"),
    "notation of an identification": Oddity(
        _attribute(TOOI, lambda text: f"{text}/", lambda text: f" {text}"), True, "organisatie"),
    "identification of nobody": Oddity(
        lambda record, chance: _is_government(record)
        and _attribute(TOOI, lambda _: "https://x/id/", lambda _: "x")(record, chance), False,
        "organisatie"),
    "no identification": Oddity(
        lambda record, chance: _is_government(record) and _attribute(TOOI)(record, chance), False,
        "organisatie"),
    "website that is none": Oddity(
        _add("contact", "internetadressen", "geen", "mailto:x@y.nl", "http://[",
             inside="internetadres url"), True),
    "what we do not read": Oddity(
        _add(".", "organisatieBeschrijving", "x", "y" * 5000, inside="url"), True, "organisatie"),
    "title of three levels": Oddity(
        _put("beleidsterrein", "natuur en milieu | afval | glas", "…", " | ", "a | | b"), False),
    "spelling of a topic": Oddity(
        _edit("beleidsterrein", str.upper, lambda text: text.replace(" ", "-")), False),
    "body in a name": Oddity(_inner("bestuursorgaan beleidsterrein"), True, "regeling"),
    "body that we do not know": Oddity(_put("bestuursorgaan", "Wijkraad"), False, "regeling"),
    "name of a participant": Oddity(_participant(_unnamed), True, "regeling"),
    "participant that is nobody": Oddity(_participant(_nobody), False, "regeling"),
    "participant without number": Oddity(
        _attribute(NUMBER, path=f".//{q('deelnemendeOrganisatie')}"), False, "regeling"),
    "participant that is not there": Oddity(
        _attribute(NUMBER, lambda _: "999999", path=f".//{q('deelnemendeOrganisatie')}"), False,
        "regeling"),
    "participants twice": Oddity(_doubled, False, "regeling"),
    "form": Oddity(_put("samenwerkingsvorm", "Centrumconstructie"), False, "regeling"),
    "power": Oddity(
        _add("bevoegdheidsverkrijgingen", "bevoegdheidsverkrijging", "Zonder mandaat"), False,
        "regeling"),
    "decision": Oddity(
        _add("instellingsbesluiten", "referentie", "geen", "http://["), False, "regeling"),
    "version before it": Oddity(
        lambda record, chance: _link(record, "previousVersion", chance), False, "regeling"),
    "version after it": Oddity(
        lambda record, chance: _link(record, "nextVersion", chance), False, "regeling"),
    "share": Oddity(
        _participant(lambda each: setattr(ET.SubElement(each, q("verdeelsleutel")), "text", "900")),
        False, "regeling"),
}  # fmt: skip
"""Everything that is odd, by what it is."""


def _is_government(record: ET.Element) -> bool:
    """Return whether a record is of a government, and says so in its address alone."""
    others = [each.get(f"{NS}naam") for each in record.iter(q("resourceIdentifier"))]
    named = re.search(r"/(gm|pv|ws)[0-9]", record.get(TOOI, ""))
    return named is not None and "Organisatiecode" not in others


def _seat(record: ET.Element, province: str) -> bool:
    address = ET.SubElement(ET.SubElement(record, q("adressen")), q("adres"))
    ET.SubElement(address, q("adresType")).text = "Bezoekadres"
    ET.SubElement(address, q("provincie")).text = province
    return True


def _link(record: ET.Element, name: str, chance: random.Random) -> bool:
    link = record.find(q(name))
    if link is None:
        link = ET.SubElement(record, q(name))
    link.set(NUMBER, chance.choice(("424242", record.get(NUMBER, ""))))
    return True


def clean() -> dict[str, bytes]:
    """Return the export that nothing is odd about."""
    return {FILE: SAMPLE.encode()}


def records(root: ET.Element) -> list[ET.Element]:
    return [each for container in root for each in container]


def odd(data: bytes, _others: tuple[bytes, ...], chance: random.Random) -> bytes:
    """Return an export with a few oddities, each in a record of its own; a comment names them."""
    root = ET.fromstring(data)  # noqa: S314 - our own
    made: list[list[str]] = []
    for record in chance.sample(records(root), chance.choice((1, 1, 2, 3))):
        fitting = [
            name
            for name, each in ODDITIES.items()
            if each.record in ("", record.tag.removeprefix(NS))
        ]
        number, name = record.get(NUMBER, ""), chance.choice(fitting)
        if ODDITIES[name].change(record, chance):
            made.append([number, name])
    if chance.random() < 0.1:
        container = chance.choice(list(root))
        twice = chance.choice(list(container))
        container.append(deepcopy(twice))
        made.append([twice.get(NUMBER, ""), "within itself"])
    text = ET.tostring(root, "unicode") + f"<!--{json.dumps(made)}-->"
    encoding = chance.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16"))
    return f'<?xml version="1.0" encoding="{encoding[:6].strip("-")}"?>{text}'.encode(encoding)


def read_odd(folder: Path) -> None:
    """Make the records of an edition of an odd export, and hold them against the clean ones."""
    path = folder / FILE
    content = path.read_bytes()
    text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    made = (
        json.loads(matches[1]) if (matches := re.search(r"<!--(\[\[.*\]\]|\[\])-->$", text)) else []
    )
    try:
        rows, remarks = _edition(path)
    except KaartError as error:
        raise AssertionError(f"refused for {made}: {error}") from error
    before, names = _clean()
    touched = {number for number, _ in made}
    for number in touched:
        touched = touched | names[number]
    for key in {*before, *rows}:
        if key not in touched:
            assert rows.get(key) == before.get(key), (made, key, before.get(key), rows.get(key))
    if rows == before:
        return
    for number, name in made:
        others = [names[other] for other, _ in made if other != number]
        own = names[number].difference(*others)
        if any(rows.get(key) != before.get(key) for key in own):
            assert not ODDITIES[name].harmless, (number, name, made)
            assert _is_named(number, remarks), (number, name, made, remarks)


def _is_named(number: str, remarks: str) -> bool:
    return re.search(rf"\b{number}\b", remarks) is not None or _title(number) in remarks


@cache
def _title(number: str) -> str:
    root = ET.fromstring(SAMPLE)  # noqa: S314 - our own
    (record,) = (each for each in records(root) if each.get(NUMBER) == number)
    return record.findtext(q("naam")) or record.findtext(q("titel")) or ""


@cache
def _clean() -> tuple[dict[str, bytes], dict[str, set[str]]]:
    """Return the rows of the clean edition by key, and the keys that each record has a part in."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / FILE
        path.write_bytes(clean()[FILE])
        rows, _ = _edition(path)
    root = ET.fromstring(SAMPLE)  # noqa: S314 - our own
    names: dict[str, set[str]] = defaultdict(set)
    codes = {each.system_id: each.code for each in _governments()}
    for record in records(root):
        number = record.get(NUMBER, "")
        names[number] |= {number, codes.get(number, ""), f"ROO{number}"}
        for each in record.iter():
            if other := each.get(NUMBER):
                names[other] |= {number}
                names[number] |= {f"ROO{other}"}
    return rows, names


def _edition(path: Path) -> tuple[dict[str, bytes], str]:
    """Return the rows of the edition by the record that they tell of, and all that is remarked."""
    register = combined([read_register(path)])
    organisations, missing = collect(register, _governments())
    terms = {term: uri for each in register.arrangements.values() for term, uri in each.topics}
    topics = collect_topics(terms)
    warnings: list[str] = []
    records, versions = registered_partnerships(register, organisations, topics, warnings)
    info = EditionInfo(register.day.isoformat(), "", ())
    edition = Edition(info, organisations.sorted(), records, topics.records, (), ())
    tables = check_edition(edition)
    Registry(edition).at(register.day)
    texts: dict[str, io.StringIO] = defaultdict(io.StringIO)
    for name in _WRITTEN_BY:
        for row in tables[name]:
            csv.writer(texts[row[0]]).writerow((name, *row))
    faults = [fault for each in (missing, *versions) for fault in each.faults()]
    remarks = "\n".join((*register.remarks, *organisations.warnings, *warnings, *faults))
    return {key: text.getvalue().encode() for key, text in texts.items()}, remarks


@cache
def _governments() -> tuple[Government, ...]:
    """Return the governments as a refresh knows them: from the edition before."""
    return tuple(_listed())


def _listed() -> Iterator[Government]:
    with tempfile.TemporaryDirectory() as folder:
        sources = samples.write_sources(Path(folder) / "sources")
        yield from governments_of(build(sources, Path(folder) / "x", check_only=True).edition)
