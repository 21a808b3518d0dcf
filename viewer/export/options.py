"""Choices of form, as parameters of an address and as arguments of the command line."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from data.domain.errors import QueryError
from viewer.export.formats import DOCUMENTS, Options
from viewer.export.tables.catalogue import TABLES
from viewer.export.view import Bounds

LEAST_DPI, MOST_DPI = 72, 300
CLIPPING = "uitsnede"


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice."""

    name: str  # Of the parameter, and of the argument behind two dashes
    attribute: str  # Of `Options`
    help: str
    values: str  # Dutch: what can be chosen, for help and error messages
    # Makes the value of a text; raises ValueError or KeyError when it cannot
    read: Callable[[str], Any]
    switch: bool = False  # Whether its presence alone says yes on the command line


def _dpi(value: str) -> int:
    dpi = int(value) if value.isascii() and value.isdigit() else 0
    if not LEAST_DPI <= dpi <= MOST_DPI:
        raise ValueError(value)
    return dpi


_SEPARATORS = {",": ",", ";": ";", "komma": ",", "puntkomma": ";"}
_CRS = {"28992": 28992, "4326": 4326}
_YES = {"1": True, "0": False}
_MAP = "kaart"
_DOCUMENTS = {_MAP: "", "": "", **{name: name for name in DOCUMENTS}}


CHOICES = (
    Choice(
        "papier",
        "paper",
        "maat van het papier (pdf)",
        "a4 of a3",
        lambda value: {"a4": "a4", "a3": "a3"}[value.lower()],
    ),
    Choice("liggend", "landscape", "papier liggend (pdf)", "1 of 0", _YES.__getitem__, switch=True),
    Choice("dpi", "dpi", "punten per inch (png)", f"{LEAST_DPI} t/m {MOST_DPI}", _dpi),
    Choice(
        "scheiding",
        "separator",
        "tussen de cellen (csv)",
        "komma of puntkomma",
        _SEPARATORS.__getitem__,
    ),
    Choice("bom", "bom", "BOM vooraan, voor Excel (csv)", "1 of 0", _YES.__getitem__, switch=True),
    Choice("tabel", "table", "welke tabel (csv)", ", ".join(TABLES), lambda key: TABLES[key].key),
    Choice("crs", "crs", "coördinaten (gpkg)", "28992 of 4326", _CRS.__getitem__),
    Choice(
        "document",
        "document",
        "wat erin staat (pdf, xlsx)",
        " of ".join(filter(None, _DOCUMENTS)),
        _DOCUMENTS.__getitem__,
    ),
    Choice(
        "eenvoudig",
        "simple",
        "een kaart van folium, om in Python mee verder te gaan (html)",
        "1 of 0",
        _YES.__getitem__,
        switch=True,
    ),
)
CHOICE_NAMES = frozenset({*(choice.name for choice in CHOICES), CLIPPING})


def read_options(given: Mapping[str, Sequence[str]]) -> tuple[Options, Bounds | None]:
    """Return the choices and the clipping that these parameters ask for.

    Raises `QueryError` for a value that does not exist, or a second value.
    """
    chosen: dict[str, Any] = {}
    for choice in CHOICES:
        value = _only(choice.name, given)
        if value is None:
            continue
        try:
            chosen[choice.attribute] = choice.read(value)
        except (KeyError, ValueError):
            raise QueryError(
                f"Onbekende waarde voor {choice.name}: “{value[:60]}”", f"Kies {choice.values}"
            ) from None
    clipping = _only(CLIPPING, given)
    return Options(**chosen), None if clipping is None else _bounds(clipping)


def _only(name: str, given: Mapping[str, Sequence[str]]) -> str | None:
    values = given.get(name, ())
    if len(values) > 1:
        raise QueryError(f"{name} staat er {len(values)} keer", "Geef het één keer")
    return values[0].strip() if values else None


def _bounds(value: str) -> Bounds:
    try:
        west, south, east, north = (float(part) for part in value.split(","))
    except ValueError:
        west = south = east = north = math.nan
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise QueryError(
            f"Onbekende waarde voor {CLIPPING}: “{value[:60]}”",
            "Schrijf west,zuid,oost,noord in graden, zoals 4.8,51.9,5.6,52.3",
        )
    return west, south, east, north
