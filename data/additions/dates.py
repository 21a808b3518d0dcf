"""Dates as people write them: what they probably mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from data.domain.text import fold

_DUTCH_DAY = re.compile(r"(?:(\d{1,2})[-/. ])?(\d{1,2})[-/. ](\d{4}|\d\d)")
_DUTCH_MONTH = re.compile(r"(?:(\d{1,2}) )?([a-z]{3,9})\.? (\d{4})")
_SLASHED = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
_JOINED = re.compile(r"(\d{4})(\d\d)(\d\d)")
_ALONE = re.compile(r"(?<!\d)\d{4}(?!\d)")
_MONTHS = ("jan", "feb", "maa mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_FIRST_DAY_OF_EXCEL = date(1899, 12, 30)


def meanings(text: str, *, end: bool) -> Iterator[str]:
    """Yield what a text may mean as a date, the likeliest first; it need not exist.

    `end`: whether it is the end of something: of several years that is the last.
    """
    years = _ALONE.findall(text)
    yield _in_dutch(text)
    yield _in_order(_SLASHED.fullmatch(text) or _JOINED.fullmatch(text))
    yield _counted(text)
    if len(years) > 1 or any(map(str.isalpha, text)):  # "2019/2020", "medio 2019"
        yield years[-1 if end else 0] if years else ""


def _in_order(match: re.Match[str] | None) -> str:
    return "-".join(part.zfill(2) for part in match.groups() if part) if match else ""


def _in_dutch(text: str) -> str:
    """Return a date of which the day or the month goes first: 1-5-2024, 05-2024, 1 mei 2024."""
    if match := _DUTCH_DAY.fullmatch(text):
        century = "" if len(match[3]) > 2 else "20" if match[3] < "50" else "19"
        if century and not match[1]:  # "05-19" may be anything
            return ""
        year, day = century + match[3], f"-{match[1]:0>2}" if match[1] else ""
        return f"{year}-{match[2]:0>2}{day}"
    if match := _DUTCH_MONTH.fullmatch(fold(text)):
        months = [n for n, names in enumerate(_MONTHS, 1) if match[2][:3] in names.split()]
        day = f"-{match[1]:0>2}" if match[1] else ""
        return f"{match[3]}-{months[0]:02}{day}" if months else ""
    return ""


def _counted(text: str) -> str:
    """Return the day of a number: in a cell without date format Excel counts the days so."""
    if not (text.isascii() and text.isdigit() and len(text) == 5):
        return ""
    return (_FIRST_DAY_OF_EXCEL + timedelta(days=int(text))).isoformat()
