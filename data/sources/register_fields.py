"""Fields of a record of the register, in every notation that its schema allows.

What cannot be read is left out, and what is read otherwise than it is written is used as it was
meant; either is written down once, with the record and the field.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import cache
from html import unescape
from typing import TypeVar
from xml.etree.ElementTree import Element

from data.additions.dates import meanings
from data.domain.text import decimal, full_date, normalise
from data.io.problems import LOST, well_encoded

LONGEST = 100_000
"""Characters of a text; a table of an edition holds no longer ones."""

MOST = 1_000_000_000
"""No number of the register is larger."""

_SHOWN = 80
_YEARS = range(1000, 2200)
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ][\d:.,]+)?(?:Z|[+-]\d{2}:?\d{2})?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[. ][0-9]{3})+")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")
_CONTROLS = re.compile("[\x80-\x9f]")
_UNITS = {"km2": 1.0, "km²": 1.0, "ha": 0.01, "m2": 1e-6, "m²": 1e-6}
"""Square kilometres in each unit of area."""

T = TypeVar("T")


@cache
def day(text: str) -> date:
    """Return the day that is meant: with a time or a time zone, or written the Dutch way.

    Raises `ValueError` if it is none, or in no year of which the register could speak.
    """
    moment = _MOMENT.fullmatch(text)
    for meaning in (moment[1],) if moment else meanings(text, end=False):
        with suppress(ValueError):
            meant = full_date(meaning)
            if meant.year in _YEARS:
                return meant
    raise ValueError(text)


def number(text: str) -> float:
    """Return a number with a decimal comma: "8,9", ",5", "1.234,5".

    Raises `ValueError` if it is none, or too large.
    """
    plain = text.removeprefix("+")
    whole, comma, rest = plain.partition(",")
    if comma:
        whole = whole.replace(".", "") if _GROUPED.fullmatch(whole) else whole
        plain = f"{whole or '0'},{rest or '0'}" if whole or rest else ""
    value = decimal(plain)
    if value > MOST:
        raise ValueError(text)
    return value


def whole(text: str) -> int:
    """Return a whole number: "1200", "+1200", "1.200", "-0".

    Raises `ValueError` if it is none, or too large.
    """
    plain = text.removeprefix("+")
    if _GROUPED.fullmatch(plain):
        plain = re.sub(r"\D", "", plain)
    if not re.fullmatch(r"-?0+|[0-9]{1,4000}", plain) or int(plain) > MOST:
        raise ValueError(text)
    return int(plain)


def percentage(text: str) -> float:
    """Return a share of at most 100.

    Raises `ValueError` if it is none.
    """
    if (share := number(text)) > 100:
        raise ValueError(text)
    return share


def system_id(text: str | None) -> str:
    """Return a number of the register as it is compared: "+0012" and "12" are the same one."""
    plain = normalise(text)
    digits = plain.lstrip("+-")
    if not (digits.isascii() and digits.isdigit()):
        return plain
    return digits.lstrip("0") or "0"


def quoted(value: str) -> str:
    """Return a value as it stands in a remark: in quotes, and not too long."""
    return f"'{value[:_SHOWN]}…'" if len(value) > _SHOWN else f"'{value}'"


class Fields:
    """Reads the fields of one record, and writes down what is odd about them.

    `where`: which record it is, in Dutch.
    `remarks`: grows by what is left out, or read otherwise than it is written.
    """

    def __init__(self, where: str, remarks: list[str]) -> None:
        self._where = where
        self._remarks = remarks

    def note(self, what: str) -> None:
        """Write down what is odd."""
        self._remarks.append(f"{self._where}: {what}")

    def text(self, element: Element, name: str) -> str:
        """Return the cleaned text of the first such element, or ""."""
        child = element.find(name)
        return "" if child is None else self.inside(child)

    def texts(self, element: Element, name: str) -> tuple[str, ...]:
        """Return the cleaned texts without empty ones and repeats, in their order."""
        values = map(self.inside, element.iterfind(name))
        return tuple(dict.fromkeys(filter(None, values)))

    def inside(self, element: Element) -> str:
        """Return what an element says: itself, or the `naam` in it, or whatever is in it."""
        if not len(element):
            return self._readable(element.tag, normalise(element.text))
        own = self.beside(element)
        named = normalise(element.findtext("naam"))
        if own and named and own != named:
            beside = f"staat naast naam {quoted(named)} en is weggelaten"
            self.note(f"{element.tag} {quoted(own)} {beside}")
        return self._readable(element.tag, named or normalise("".join(element.itertext())))

    def paragraphs(self, element: Element, name: str) -> str:
        """Return a cleaned text with its paragraphs on lines of their own, or ""."""
        child = element.find(name)
        if child is None:
            return ""
        lines = "".join(child.itertext()).splitlines()
        return "\n".join(filter(None, (self._readable(name, normalise(line)) for line in lines)))[
            :LONGEST
        ]

    def beside(self, element: Element) -> str:
        """Return the cleaned text that stands beside the elements in an element."""
        return normalise(" ".join((element.text or "", *(each.tail or "" for each in element))))

    def day(self, element: Element, name: str) -> date | None:
        """Return a day; None when it is absent or cannot be read."""
        return self._parsed(element, name, day)

    def number(
        self, element: Element, name: str, read: Callable[[str], float] = number
    ) -> float | None:
        """Return a number; None when it is absent or cannot be read."""
        return self._parsed(element, name, read)

    def whole(self, element: Element, name: str) -> int | None:
        """Return a whole number; None when it is absent or cannot be read."""
        return self._parsed(element, name, whole)

    def area(self, element: Element, name: str) -> float | None:
        """Return an area in square kilometres; None when it is absent or cannot be read."""
        child = element.find(name)
        size = self.number(element, name)
        unit = normalise(child.get("eenheid")) if child is not None else ""
        if size is None or not unit:
            return size
        if unit.casefold() not in _UNITS:
            self.note(f"{name} heeft een onbekende eenheid {quoted(unit)} en is weggelaten")
            return None
        return size * _UNITS[unit.casefold()]

    def reference(self, element: Element, name: str) -> str:
        """Return the number of the record that an element points to, or ""."""
        target = element.find(name)
        return "" if target is None else system_id(target.get("systeemId"))

    def _parsed(self, element: Element, name: str, read: Callable[[str], T]) -> T | None:
        value = self.text(element, name)
        if not value:
            return None
        try:
            return read(value)
        except ValueError:
            field = name.rpartition("/")[2]
            self.note(f"{field} {quoted(value)} is niet te lezen en is weggelaten")
            return None

    def _readable(self, name: str, value: str) -> str:
        """Return a text that was encoded twice as it was meant, and not longer than can be kept."""
        if "&" in value or not value.isascii():
            meant = _decoded(value)
            if meant != value:
                self.note(f"{name} {quoted(value)} is gelezen als {quoted(meant)}")
            if LOST in meant:
                self.note(f"{name} {quoted(meant)} heeft tekens die verloren zijn")
            value = meant
        if len(value) > LONGEST:
            self.note(f"{name} is te lang en is na {LONGEST} tekens afgebroken")
            value = value[:LONGEST].rstrip()
        return value


def _decoded(value: str) -> str:
    """Return a text of which letters or marks were written twice as code."""
    plain = _ENTITY.sub(lambda match: unescape(match[0]), value)
    plain = well_encoded(plain)
    return normalise(_CONTROLS.sub(_windows, plain))


def _windows(control: re.Match[str]) -> str:
    return control[0].encode("latin-1").decode("cp1252", "ignore")


def identified(element: Element) -> Iterator[tuple[str, str]]:
    """Yield kind and value of the identifications of an organisation, in their order."""
    for each in element.iterfind("identificatiecodes/resourceIdentifier"):
        yield normalise(each.get("naam")), normalise(each.text)
