"""Text as it is kept, compared, sorted and put in addresses; dates and numbers in text."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple
from urllib.parse import quote, urlsplit

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011"), "-")
_APOSTROPHES = dict.fromkeys(map(ord, "'`\u2018\u2019"))
_CHARACTERS = str.maketrans({**_INVISIBLE, **_HYPHENS})
_DOUBLED_SCHEME = re.compile(r"^https?:/+h?ttp(s?):/+", re.IGNORECASE)
_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_OPENING = re.compile(
    r"^(?:de\s+|het\s+)?"
    r"(?:centrumregeling|(?:gemeenschappelijke\s+|intergemeentelijke\s+)?regeling(?:en)?)\b"
    r"[\s:,–-]*(?:(?:betreffende|inzake|voor|van)\s+(?:de\s+|het\s+)?)?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_TUSSENVOEGSEL = re.compile(r"^(?:'s|’s|‘s|'t|’t|‘t)[\s-]+", re.IGNORECASE)


class Span(NamedTuple):
    """First and last day that a (partial) date as written can mean."""

    first: date
    last: date


def normalise(text: str | None) -> str:
    """Return text on one line, without invisible characters; quotes stay as they are.

    `text`: as in the source: may hold zero-width spaces, soft hyphens, no-break spaces and tabs.
    """
    if not text:
        return ""
    return " ".join(unicodedata.normalize("NFC", text).translate(_CHARACTERS).split())


def canonical_term(text: str) -> str:
    """Return a term of a topic as it is compared: "natuur en milieu | afval"."""
    return " | ".join(normalise(part) for part in text.split("|"))


def slugify(text: str) -> str:
    """Return lower-case ASCII words joined by hyphens: "gezondheidsrisico's" gives one word."""
    folded = unicodedata.normalize("NFKD", normalise(text).translate(_APOSTROPHES))
    plain = folded.encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


@cache
def full_date(text: str) -> date:
    """Return the date written as YYYY-MM-DD.

    Raises `ValueError` if it is written otherwise or does not exist.
    """
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise ValueError(text)
    return date.fromisoformat(text)


@cache
def partial_date(text: str) -> Span:
    """Return the first and last day of YYYY, YYYY-MM or YYYY-MM-DD.

    Raises `ValueError` if it is written otherwise or does not exist.
    """
    match = _PARTIAL_DATE.fullmatch(text)
    if not match:
        raise ValueError(text)
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None or month is None:
        return Span(date(year or 0, 1, 1), date(year or 0, 12, 31))
    if day is None:
        after = date(year + month // 12, month % 12 + 1, 1)
        return Span(date(year, month, 1), after - timedelta(days=1))
    return Span(date(year, month, day), date(year, month, day))


def decimal(text: str) -> float:
    """Return a number written with a decimal comma ("8,9"), as the register does.

    Raises `ValueError` if it is not a number.
    """
    if not re.fullmatch(r"\d+(?:[.,]\d+)?", text):
        raise ValueError(text)
    return float(text.replace(",", "."))


def web_address(text: str | None) -> str:
    """Return an http(s) address, or "" when it is not one.

    A missing scheme is added and a scheme written twice (`http://ttps://`) is written once.
    """
    address = "".join(normalise(text).split())
    address = _DOUBLED_SCHEME.sub(lambda match: f"http{match[1]}://", address)
    if address and "://" not in address and "@" not in address.split("/")[0]:
        address = f"https://{address}"
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return ""
    return address if parts.scheme.lower() in ("http", "https") and "." in host else ""


REGISTER = "https://organisaties.overheid.nl/{}/"


def register_page(number: str, title: str) -> str:
    """Return the address of a record in the Register van Overheidsorganisaties.

    `number`: its `systeemId`. `title`: its name; without one behind the number there is no page.
    """
    name = "".join(c if c.isalnum() or c == "-" else "_" for c in normalise(title)) or "_"
    return REGISTER.format(f"{number}/{quote(name)}")


def fold(text: str) -> str:
    """Return `text` in the form in which texts are compared: no accents, case or hidden marks."""
    decomposed = unicodedata.normalize("NFKD", normalise(text).replace("ß", "ss"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def words(text: str) -> list[str]:
    """Return the folded words of `text`, in order, without punctuation."""
    return _WORD.findall(fold(text))


def plain_name(name: str) -> str:
    """Return a partnership's name without "Gemeenschappelijke regeling" and the like.

    Nearly every registered title opens with those words, so they tell nothing and hide the name.
    A title that holds nothing else is returned as it is.
    """
    cleaned = normalise(name)
    rest = _OPENING.sub("", cleaned, count=1).strip()
    if len(rest) < 2 or not _WORD.search(rest):
        return cleaned
    return rest[0].upper() + rest[1:]


def sort_key(name: str) -> tuple[str, str]:
    """Return the key by which Dutch readers expect `name` in a list ('s-Gravenhage under G)."""
    return _filed_under(plain_name(name), name), name


def text_key(text: str) -> tuple[str, str]:
    """Return the key of a text that is listed by all of its words, also by fixed openings."""
    return _filed_under(text, text), text


def _filed_under(text: str, name: str) -> str:
    return " ".join(words(_TUSSENVOEGSEL.sub("", text).lstrip("\"'‘’“”«(").strip() or name))


def slug(text: str) -> str:
    """Return `text` as it stands in addresses: lower case, words joined by hyphens."""
    return "-".join(words(text))
