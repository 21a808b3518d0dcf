"""How the value of a cell reads on the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import urlsplit

from data.domain.text import text_key
from layers.table import Value
from layers.words.format import day, enumeration, number
from layers.words.language import _, language
from viewer.export.tables.model import Joined, yes_or_no

LONGEST = 130
"""Characters of a text before it is cut off."""

_UNBROKEN = "\N{NO-BREAK SPACE}"

MOST_PARTS = 2
"""Values of a list before the others become a number."""

Place = tuple[bool, object]
"""What cells are sorted by: whether there is anything in it, and its place among the others."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One cell."""

    # As it stands in the table, and with what was cut off
    text: str
    whole: str
    place: Place  # By what it is sorted among the others of its column
    href: str = ""  # Where it leads by itself: a website


NOTHING = Shown("", "", (False, 0))


def shown(cell: Value) -> Shown:
    """Return how a value reads: "1.234", "20 november 2026", "a, b en c"."""
    if cell is None or cell == "":
        return NOTHING
    return _written(cell, language())


@lru_cache(maxsize=32_768, typed=True)
def _written(cell: Value, language: str) -> Shown:  # noqa: ARG001 - part of the key
    for kind, write in _WRITTEN:
        if isinstance(cell, kind):
            return write(cell)
    raise TypeError(type(cell))


def _yes_or_no(cell: bool) -> Shown:
    written = yes_or_no(cell)
    return Shown(written, written, (True, not cell))


def _number(cell: float) -> Shown:
    written = number(cell)
    return Shown(written, written, (True, cell))


def _day(cell: date) -> Shown:
    written = day(cell)
    return Shown(written.replace(" ", _UNBROKEN), written, (True, cell))


def _list(cell: Joined) -> Shown:
    parts, rest = cell.parts, len(cell.parts) - MOST_PARTS
    whole = enumeration(parts)
    written = whole
    if rest > 1:
        others = _("nog {count}").format(count=number(rest))
        written = enumeration([*parts[:MOST_PARTS], others])
    return Shown(_cut(written), whole, (True, text_key(whole)))


def _text(cell: str) -> Shown:
    if cell.startswith(("https://", "http://", "./")):
        return _address(cell)
    return Shown(_cut(cell), cell, (True, text_key(cell)))


def _address(cell: str) -> Shown:
    """Return an address by the name of its website: the whole of it tells a reader nothing."""
    own = cell.startswith("./")
    written = _("Op de kaart") if own else urlsplit(cell).netloc.removeprefix("www.")
    return Shown(written, written if own else cell, (True, text_key(written)), href=cell)


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST].rsplit(' ', 1)[0].rstrip(' ,;.:')} …"


_WRITTEN: tuple[tuple[type, Callable[..., Shown]], ...] = (
    (bool, _yes_or_no),
    (int, _number),
    (float, _number),
    (date, _day),
    (Joined, _list),
    (str, _text),
)
"""Most particular types first: a `bool` is an `int` too."""
