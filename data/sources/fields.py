"""Fields of one XML record: found by path, cleaned, and typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TypeVar
from xml.etree.ElementTree import Element

from data.domain.text import decimal, full_date, normalise

T = TypeVar("T")


class FieldError(ValueError):
    """A field that cannot be used.

    Parameters
    ----------
    field : str
        Name of the field.
    reason : str
        What is wrong with it, in Dutch.
    """

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field} {reason}")


def text(element: Element, name: str) -> str:
    """Return the cleaned text of the first such element, or ""."""
    return normalise(element.findtext(name))


def texts(element: Element, name: str) -> tuple[str, ...]:
    """Return the cleaned texts without empty ones and repeats, in their order."""
    found = (normalise(each.text) for each in element.iterfind(name))
    return tuple(dict.fromkeys(each for each in found if each))


def required(element: Element, name: str) -> str:
    """Return the cleaned text; raise FieldError when there is none."""
    found = text(element, name)
    if not found:
        raise FieldError(name, "ontbreekt")
    return found


def reference(element: Element, name: str) -> str:
    """Return the `systeemId` that an element points to, or ""."""
    found = element.find(name)
    return "" if found is None else found.get("systeemId", "").strip()


def full_day(element: Element, name: str) -> date | None:
    """Return a date (YYYY-MM-DD), None when absent; raise FieldError when it is no date."""
    return _parsed(element, name, full_date)


def number(element: Element, name: str) -> float | None:
    """Return a number with a decimal comma, None when absent; raise FieldError otherwise."""
    return _parsed(element, name, decimal)


def integer(element: Element, name: str) -> int | None:
    """Return a whole number, None when absent; raise FieldError when it is none."""
    return _parsed(element, name, _whole)


def _whole(digits: str) -> int:
    if not re.fullmatch(r"\d+", digits):
        raise ValueError(digits)
    return int(digits)


def _parsed(element: Element, name: str, parse: Callable[[str], T]) -> T | None:
    found = text(element, name)
    try:
        return parse(found) if found else None
    except ValueError:
        raise FieldError(name.rpartition("/")[2], f"'{found}' is niet te lezen") from None
