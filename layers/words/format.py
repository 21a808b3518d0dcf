"""Numbers, dates and lists as they are written in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from gettext import NullTranslations

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

Text = NullTranslations
"""Where interface texts come from; the untranslated texts are Dutch."""

DUTCH = NullTranslations()


def language(text: Text) -> str:
    """Return the language code of a catalogue; texts without one are Dutch."""
    return text.info().get("language", "nl")


def number(value: float, text: Text = DUTCH) -> str:
    """Return `value` with separators: "1.234" in Dutch."""
    return _number(value, language(text))


@lru_cache(maxsize=4096)
def _number(value: float, locale: str) -> str:
    return str(format_decimal(value, locale=locale))


def day(value: date, text: Text = DUTCH) -> str:
    """Return a date in words: "20 november 2026"."""
    return str(format_date(value, format="long", locale=language(text)))


def day_of_year(value: date, text: Text = DUTCH) -> str:
    """Return a date without its year: "20 november"."""
    return str(format_date(value, format="d MMMM", locale=language(text)))


def recorded_day(value: str, text: Text = DUTCH) -> str:
    """Return a date that may be a year or a month, as its source knows it, in words."""
    parts = value.split("-")
    if len(parts) == 3:
        return day(date.fromisoformat(value), text)
    if len(parts) == 2:
        month = date(int(parts[0]), int(parts[1]), 1)
        return str(format_date(month, format="MMMM y", locale=language(text)))
    return value


def short_day(value: str, text: Text = DUTCH) -> str:
    """Return a date as its source knows it, short and on one line: "1 dec 1984"."""
    parts = [int(part) for part in value.split("-") if part]
    if len(parts) < 2:
        return value
    pattern = "d MMM y" if len(parts) == 3 else "MMM y"
    shown = date(parts[0], parts[1], parts[2] if len(parts) == 3 else 1)
    return str(format_date(shown, format=pattern, locale=language(text))).replace(" ", "\u00a0")


def enumeration(parts: Iterable[str], text: Text = DUTCH) -> str:
    """Return parts as a list in a sentence: "a, b en c"."""
    return str(format_list(list(parts), locale=language(text)))


def listing(parts: Iterable[str], text: Text = DUTCH) -> str:
    """Return names as a list: "a, b en c", or "a; b, c; d" when a name itself holds a comma."""
    named = list(parts)
    return "; ".join(named) if any("," in name for name in named) else enumeration(named, text)


def partnerships(count: int, text: Text = DUTCH) -> str:
    """Return "1 samenwerking" or "41 samenwerkingen"."""
    phrase = text.ngettext("{count} samenwerking", "{count} samenwerkingen", count)
    return phrase.format(count=number(count, text))


def municipalities(count: int, text: Text = DUTCH) -> str:
    """Return "1 gemeente" or "26 gemeenten"."""
    phrase = text.ngettext("{count} gemeente", "{count} gemeenten", count)
    return phrase.format(count=number(count, text))


def member_set_count(count: int, text: Text = DUTCH) -> str:
    """Return "1 combinatie" or "12 verschillende combinaties"."""
    phrase = text.ngettext("{count} combinatie", "{count} verschillende combinaties", count)
    return phrase.format(count=number(count, text))
