"""Names as people look for them: without accents, case, hidden characters and fixed openings."""

from __future__ import annotations

import re
import unicodedata

_HIDDEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_OPENING = re.compile(
    r"^(?:de\s+|het\s+)?"
    r"(?:centrumregeling|(?:gemeenschappelijke\s+|intergemeentelijke\s+)?regeling(?:en)?)\b"
    r"[\s:,–-]*(?:(?:betreffende|inzake|voor|van)\s+(?:de\s+|het\s+)?)?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_TUSSENVOEGSEL = re.compile(r"^(?:'s|’s|‘s|'t|’t|‘t)[\s-]+", re.IGNORECASE)


def clean(text: str) -> str:
    """Return `text` without hidden characters and with single spaces."""
    return " ".join(text.translate(_HIDDEN).split())


def fold(text: str) -> str:
    """Return `text` in the form in which texts are compared: no accents, case or hidden marks."""
    decomposed = unicodedata.normalize("NFKD", clean(text).replace("ß", "ss"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def words(text: str) -> list[str]:
    """Return the folded words of `text`, in order, without punctuation."""
    return _WORD.findall(fold(text))


def plain_name(name: str) -> str:
    """Return a partnership's name without "Gemeenschappelijke regeling" and the like.

    Nearly every registered title opens with those words, so they tell nothing and hide the name.
    A title that holds nothing else is returned as it is.
    """
    cleaned = clean(name)
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
