"""Numbers, dates and lists as they are written in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from layers.words.language import language, ngettext


def number(value: float) -> str:
    """Return `value` with separators: "1.234" in Dutch."""
    return _number(value, language())


@lru_cache(maxsize=4096)
def _number(value: float, locale: str) -> str:
    return str(format_decimal(value, locale=locale))


def decimal(value: float, decimals: int) -> str:
    """Return `value` with this many decimals: "66,0" in Dutch."""
    pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
    return str(format_decimal(value, format=pattern, locale=language()))


def day(value: date) -> str:
    """Return a date in words: "20 november 2026"."""
    return str(format_date(value, format="long", locale=language()))


def day_of_year(value: date) -> str:
    """Return a date without its year: "20 november"."""
    return str(format_date(value, format="d MMMM", locale=language()))


def recorded_day(value: str) -> str:
    """Return a date that may be a year or a month, as its source knows it, in words."""
    parts = value.split("-")
    if len(parts) == 3:
        return day(date.fromisoformat(value))
    if len(parts) == 2:
        month = date(int(parts[0]), int(parts[1]), 1)
        return str(format_date(month, format="MMMM y", locale=language()))
    return value


def short_day(value: str) -> str:
    """Return a date as its source knows it, short and on one line: "1 dec 1984"."""
    parts = [int(part) for part in value.split("-") if part]
    if len(parts) < 2:
        return value
    pattern = "d MMM y" if len(parts) == 3 else "MMM y"
    shown = date(parts[0], parts[1], parts[2] if len(parts) == 3 else 1)
    return str(format_date(shown, format=pattern, locale=language())).replace(" ", "\u00a0")


def enumeration(parts: Iterable[str]) -> str:
    """Return parts as a list in a sentence: "a, b en c"."""
    return str(format_list(list(parts), locale=language()))


def listing(parts: Iterable[str]) -> str:
    """Return names as a list: "a, b en c", or "a; b, c; d" when a name itself holds a comma."""
    named = list(parts)
    return "; ".join(named) if any("," in name for name in named) else enumeration(named)


def partnerships(count: int) -> str:
    """Return "1 samenwerking" or "41 samenwerkingen"."""
    return plural("{count} samenwerking", "{count} samenwerkingen", count)


def examples(count: int) -> str:
    """Return "1 voorbeeld" or "14 voorbeelden"."""
    return plural("{count} voorbeeld", "{count} voorbeelden", count)


def municipalities(count: int) -> str:
    """Return "1 gemeente" or "26 gemeenten"."""
    return plural("{count} gemeente", "{count} gemeenten", count)


def few_municipalities(names: Sequence[str]) -> str:
    """Return one or two names of municipalities as a list, or else how many there are."""
    return enumeration(names) if len(names) <= 2 else municipalities(len(names))


def member_set_count(count: int) -> str:
    """Return "1 combinatie" or "12 verschillende combinaties"."""
    return plural("{count} combinatie", "{count} verschillende combinaties", count)


def plural(one: str, many: str, count: int, **values: object) -> str:
    """Return the form of a text that fits a number, with the number and other values in it."""
    return ngettext(one, many, count).format(count=number(count), **values)


def sentences(*parts: str) -> str:
    """Return those parts that say something as one text."""
    return " ".join(part for part in parts if part)


def sentence_case(words: str) -> str:
    """Return words with a capital in front."""
    return words[:1].upper() + words[1:]
