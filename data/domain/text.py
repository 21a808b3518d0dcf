"""Text as it is kept, compared, sorted, put in addresses, and matched with what was typed; dates.

Matching is done the same in a browser (`viewer/web/engine/match.js`); `tests/web/match.json` holds
both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import filterfalse
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from rapidfuzz.distance import OSA

# Among them the marks of direction, which would turn around what stands behind a name.
_DIRECTIONS = dict.fromkeys((0x61C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_INVISIBLE = _DIRECTIONS | dict.fromkeys(
    map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
)
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


def without_directions(text: str) -> str:
    """Return what somebody else wrote without marks that turn around what stands beside it."""
    return text.translate(_DIRECTIONS)


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
    plain = normalise(text)
    if not plain.isascii():
        parts = unicodedata.normalize("NFKD", plain.replace("ß", "ss"))
        plain = "".join(filterfalse(unicodedata.combining, parts))
    return plain.casefold()


def words(text: str) -> list[str]:
    """Return the folded words of `text`, in order, without punctuation."""
    return _WORD.findall(fold(text))


@lru_cache(maxsize=4096)
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


TOLERANT_FROM = 4
"""Words of this many letters or more may hold one typing error."""

KIND_BEHIND = re.compile(r"^(.+)\((gemeente|provincie|waterschap)\)\s*$")
"""The kind behind a name, as CBS writes it: "Groningen (gemeente)"."""

_CODE = re.compile(r"[0-9]")


@dataclass(frozen=True, slots=True)
class Listed:
    """One thing in a list."""

    key: str
    name: str
    # Other names under which it is looked for: codes, abbreviations, ended and everyday names
    others: tuple[str, ...] = ()


def compact(text: str) -> str:
    """Return a text as names are compared: "Súd-West (x)" and "sudwest x" give "sudwestx"."""
    return "".join(words(text))


def resembles(word: str, known: str, shortest: int = TOLERANT_FROM) -> bool:
    """Return whether one typing error lies between two compact texts; codes hold none.

    A letter left out, added, replaced, or two neighbours swapped.

    `shortest`: that many letters both must have.
    """
    return (
        -1 <= len(word) - len(known) <= 1
        and len(word) >= shortest <= len(known)
        and not _CODE.search(word)
        and OSA.distance(word, known, score_cutoff=1) <= 1
    )


@dataclass(frozen=True, slots=True)
class _Name:
    key: str
    rank: int  # 0: what it is called, 1: what it is called otherwise
    compact: str
    text: str  # Its words, a space before each


class Matcher:
    """Finds entries by what was typed.

    What equals a name (whatever accents, capitals, spaces and marks) means the entries of that
    name and no other. Otherwise come, in this order: names that begin so, names of which words
    begin so, names that hold it; names from which it differs by one letter; and when there is none
    of these, names of which the words do.
    """

    def __init__(self, entries: Iterable[Listed]) -> None:
        self._names: list[_Name] = []
        for entry in entries:
            for rank, name in enumerate((entry.name, *entry.others)):
                text = "".join(f" {word}" for word in words(name))
                self._names.append(_Name(entry.key, min(rank, 1), text.replace(" ", ""), text))
        self._equal: dict[str, list[_Name]] = {}
        for each in self._names:
            self._equal.setdefault(each.compact, []).append(each)

    def exact(self, typed: str) -> list[str]:
        """Return the keys of the entries that are called so; "Utrecht (gemeente)" as CBS does."""
        forms = [compact(typed)]
        if behind := KIND_BEHIND.match(fold(typed)):
            forms.append(compact(f"{behind[2]} {behind[1]}"))
        equal = [each for form in forms if form for each in self._equal.get(form, ())]
        return list(dict.fromkeys(each.key for each in sorted(equal, key=lambda n: n.rank)))

    def find(self, typed: str) -> list[str]:
        """Return the keys of the entries that can be meant, the likeliest first; all for ""."""
        if exact := self.exact(typed):
            return exact
        sought, whole = words(typed), compact(typed)
        tiers = [(_tier(each, sought, whole), each) for each in self._names]
        fitting = [(tier, each) for tier, each in tiers if tier < _NEVER]
        if not fitting:
            fitting = [(_NEVER, each) for each in self._names if _nearly(each, sought)]
        fitting.sort(key=lambda one: (one[0], one[1].rank))
        return list(dict.fromkeys(each.key for _tier_, each in fitting))

    def names(self) -> Iterator[tuple[str, str]]:
        """Yield every name as it is compared, with the key of its entry."""
        return ((each.compact, each.key) for each in self._names)


_NEVER = 4
_SHORTEST = 3
"""Names themselves may be as short as this and hold a typing error: Ede, Oss."""


def _tier(name: _Name, sought: list[str], whole: str) -> int:
    if name.compact.startswith(whole):
        return 0
    if all(f" {word}" in name.text for word in sought):
        return 1
    together = len(whole) >= TOLERANT_FROM and whole in name.compact
    if together or all(word in name.text for word in sought):
        return 2
    shortest = TOLERANT_FROM if name.rank else _SHORTEST
    return 3 if resembles(whole, name.compact, shortest) else _NEVER


def _nearly(name: _Name, sought: list[str]) -> bool:
    own = name.text.split()
    return all(word in name.text or any(resembles(word, o) for o in own) for word in sought)
