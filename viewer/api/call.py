"""What a program asks for: its query, its page, its fields; or everything that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from data.domain.declared import declared_rows
from data.domain.errors import QueryError
from data.domain.query import EARLIEST, LANGUAGES, LATEST, Query
from data.domain.text import words
from layers.words.language import _
from viewer.address.parameters import PARAMETERS
from viewer.address.parse import LEFT_OUT, MOST_CHARACTERS, MOST_WORDS, parse
from viewer.api.geometry import SYSTEMS, read_box, read_moment
from viewer.locale.catalogue import speaking

if TYPE_CHECKING:
    from data.registry.registry import Registry

PAGE_SIZE = 100
EDITION = r"[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9a-f]{8}"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NUMBER = re.compile(r"0|[1-9]\d{0,6}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A query key of the API, as `parameters.csv` declares it."""

    name: str
    kind: str
    repeat: bool
    values: tuple[str, ...]  # Of a choice; of a whole number the least and the most
    explanation: str

    def choices(self, registry: Registry) -> tuple[str, ...]:
        """Return the values that there are; none where there are too many to list."""
        if self.kind == "facet":
            return registry.vocabulary.values(self.name)
        return tuple(SYSTEMS) if self.kind == "system" else self.values

    @property
    def limits(self) -> tuple[int, int]:
        """The least and the most of a whole number."""
        least, most = map(int, self.values)
        return least, most


@cache
def declared_parameters() -> dict[str, Parameter]:
    """Return every query key by its name."""
    rows = declared_rows(Path(__file__).with_name("parameters.csv"))
    return {
        row["name"]: Parameter(
            row["name"],
            row["kind"],
            bool(row["repeat"]),
            tuple(row["values"].split()),
            row["explanation"],
        )
        for row in rows
    }


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with one query key."""

    name: str
    detail: str


class CallError(QueryError):
    """What was asked cannot be answered; `mistakes` has everything that is wrong with it."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__(
            " ".join(mistake.detail for mistake in mistakes),
            "Zie openapi.json",
            [mistake.detail for mistake in mistakes],
        )
        self.mistakes = tuple(mistakes)


@dataclass(frozen=True, slots=True)
class Call:
    """What is asked for."""

    query: Query
    page: int = 1
    size: int = PAGE_SIZE
    fields: tuple[str, ...] = ()  # Names of fields; none means all of them
    expand: tuple[str, ...] = ()

    @property
    def first(self) -> int:
        """Number of the first row on the page, from 0."""
        return (self.page - 1) * self.size


def read_call(
    given: Mapping[str, Sequence[str]],
    registry: Registry,
    allowed: Iterable[str],
    lists: Mapping[str, Iterable[str]],
) -> Call:
    """Read the query keys of a request, exactly as they are written.

    `given`: values per key. `allowed`: names of the keys that mean something here.
    `lists`: what may stand in `fields` and in `expand`.

    Raises `CallError` with everything that is wrong.
    """
    chosen = given.get("taal", LANGUAGES)
    with speaking(chosen[0] if chosen[0] in LANGUAGES else LANGUAGES[0]):
        keys = {name: declared_parameters()[name] for name in allowed}
        mistakes = list(_mistakes(given, registry, keys, lists))
        if mistakes:
            raise CallError(mistakes)
        query = _query(given, registry)
    numbers = {name: int(given[name][0]) for name in ("page", "pageSize") if name in given}
    return Call(
        query,
        numbers.get("page", 1),
        numbers.get("pageSize", PAGE_SIZE),
        _names(given.get("fields", ())),
        _names(given.get("expand", ())),
    )


def _names(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(",".join(values).split(","))) if values else ()


def _mistakes(
    given: Mapping[str, Sequence[str]],
    registry: Registry,
    keys: Mapping[str, Parameter],
    lists: Mapping[str, Iterable[str]],
) -> Iterator[Mistake]:
    for name, values in given.items():
        parameter = keys.get(name)
        if parameter is None:
            line = _("“{name}” kan hier niet; mogelijk zijn {names}.")
            yield Mistake(name, line.format(name=_short(name), names=", ".join(keys)))
            continue
        if len(values) > 1 and not parameter.repeat:
            yield Mistake(name, _("“{name}” staat er vaker dan eens.").format(name=name))
            continue
        for value in values:
            if line := _CHECKS[parameter.kind](parameter, value, registry, lists.get(name, ())):
                yield Mistake(name, line)


def _query(given: Mapping[str, Sequence[str]], registry: Registry) -> Query:
    """Return the query that the keys make: that of an address of the viewer with the same ones."""
    named = {name: list(values) for name, values in given.items() if name in PARAMETERS}
    if "vanaf" in given:
        named["sinds"] = list(given["vanaf"])
    parsed = parse(named, registry)
    if parsed.problems:
        raise CallError([Mistake(_key(line, given), line) for line in _plain(parsed.problems)])
    return parsed.query


def _plain(lines: Iterable[str]) -> Iterator[str]:
    return (LEFT_OUT.sub(".", line) for line in lines)


def _key(line: str, given: Mapping[str, Sequence[str]]) -> str:
    """Return which key a line of the viewer is about: whose name or value stands in it."""
    named = (n for n, values in given.items() if n in line or any(v in line for v in values))
    return next(named, next(iter(given)))


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"


def _unknown(parameter: Parameter, value: str, choices: Iterable[str] = ()) -> str:
    line = _("Onbekende waarde voor {name}: “{value}”.")
    among = [*choices]
    more = " " + _("Mogelijk zijn {names}.").format(names=", ".join(among)) if among else ""
    return line.format(name=parameter.name, value=_short(value)) + more


def _listed(p: Parameter, value: str, registry: Registry, _names: Iterable[str]) -> str:
    choices = p.choices(registry)
    return "" if value in choices else _unknown(p, value, choices if len(choices) < 20 else ())


def _code(p: Parameter, value: str, registry: Registry, _names: Iterable[str]) -> str:
    return "" if value in registry.organisations else _unknown(p, value)


def _text(p: Parameter, value: str, _registry: Registry, _names: Iterable[str]) -> str:
    fits = value.strip() and len(value) <= MOST_CHARACTERS and len({*words(value)}) <= MOST_WORDS
    line = _("“{name}” heeft 1 tot {characters} tekens en hooguit {words} verschillende woorden.")
    return (
        ""
        if fits
        else line.format(name=p.name, characters=str(MOST_CHARACTERS), words=str(MOST_WORDS))
    )


def _day(p: Parameter, value: str, _registry: Registry, _names: Iterable[str]) -> str:
    line = _("“{value}” is geen dag van {first} t/m {last} voor {name}; schrijf zoals 2024-01-31.")
    try:
        fits = _DAY.fullmatch(value) and EARLIEST <= date.fromisoformat(value) <= LATEST
    except ValueError:
        fits = None
    return (
        "" if fits else line.format(value=_short(value), name=p.name, first=EARLIEST, last=LATEST)
    )


def _edition(_p: Parameter, value: str, registry: Registry, _names: Iterable[str]) -> str:
    there = re.fullmatch(EDITION, value) and value == registry.edition.info.key
    return "" if there else _("De editie “{value}” is niet bewaard.").format(value=_short(value))


def _bbox(p: Parameter, value: str, _registry: Registry, _names: Iterable[str]) -> str:
    line = _("{name} is geen rechthoek: “{value}”. Schrijf zoals 5.0,52.0,5.3,52.2.")
    return "" if read_box(value) else line.format(name=p.name, value=_short(value))


def _moment(p: Parameter, value: str, _registry: Registry, _names: Iterable[str]) -> str:
    line = _("{name} is geen moment of periode: “{value}”. Schrijf zoals 2024-01-31.")
    return "" if read_moment(value) else line.format(name=p.name, value=_short(value))


def _whole(p: Parameter, value: str, _registry: Registry, _names: Iterable[str]) -> str:
    least, most = p.limits
    fits = _NUMBER.fullmatch(value) and least <= int(value) <= most
    line = _("{name} is een getal van {least} tot en met {most}, niet “{value}”.")
    return "" if fits else line.format(name=p.name, least=least, most=most, value=_short(value))


def _among(p: Parameter, value: str, _registry: Registry, names: Iterable[str]) -> str:
    known = [*names]
    wrong = next((one for one in value.split(",") if one not in known), None)
    return "" if wrong is None else _unknown(p, wrong, known)


_Check = Callable[[Parameter, str, "Registry", Iterable[str]], str]
_CHECKS: dict[str, _Check] = {
    "facet": _listed,
    "choice": _listed,
    "system": _listed,
    "code": _code,
    "municipality": _code,
    "text": _text,
    "day": _day,
    "edition": _edition,
    "whole": _whole,
    "bbox": _bbox,
    "moment": _moment,
    "fields": _among,
    "expand": _among,
}
