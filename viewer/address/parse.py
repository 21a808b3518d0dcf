"""Read parameters of an address or a command line as a `Query`; what cannot be used is named."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from data.domain.errors import QueryError
from data.domain.labels import N_
from data.domain.query import BETWEEN, EARLIEST, LATEST, MOST_AREAS, Query
from data.domain.text import words
from data.quality.supervision import CHECK_KEYS
from data.registry.everyday_tasks import everyday_tasks
from data.registry.registry import Registry
from layers.words.format import day as in_words
from layers.words.format import listing, recorded_day
from layers.words.language import _
from viewer.address.figure_values import known_area, known_classes, known_figure
from viewer.address.mending import AND_MORE, MOST_VALUES, NOT_OURS, language_of, mended
from viewer.address.messages import Problems, unknown_name, unknown_value
from viewer.address.parameters import (
    CHOICES,
    COUNTED,
    MOST_MUNICIPALITIES,
    PARAMETERS,
    REPEATABLE,
    SWITCHES,
)
from viewer.locale.catalogue import speaking

Reader = Callable[[str, Sequence[str], Registry, Problems], object]
_CODES = {"deelnemer", "zonder", "provincie", "gemeente"}
LEFT_OUT = re.compile(r"\. ((Deze|Het|De rest) is weggelaten|(It|The rest) has been left out)\.$")
MOST_CHARACTERS, MOST_WORDS = 200, 10
"""Of what is searched; words that are repeated count once."""
_EDITION = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query read from parameters."""

    query: Query
    problems: tuple[str, ...] = ()  # One line for every value that could not be used
    notices: tuple[str, ...] = ()  # One line for every value that stands for another one now


def parse(params: Mapping[str, Sequence[str]], registry: Registry) -> Parsed:
    """Read parameters, also as mail and chat leave them (`mended`).

    What cannot be used is left out of the query and named in `problems`: an unknown parameter, an
    unknown value, a second value where only one is allowed.

    `params`: values per parameter, in the order of the address.
    """
    own = mended(params)
    with speaking(language_of(own)):
        return _read(own, registry)


def strict(params: Mapping[str, Sequence[str]], registry: Registry) -> Parsed:
    """Read parameters as `parse` does, but leave nothing out.

    Raises `QueryError` for the first value that cannot be used.
    """
    parsed = parse(params, registry)
    if parsed.problems:
        with speaking(language_of(mended(params))):
            remedy = _("Zie de lijst van waarden in docs/addresses.md")
        raise QueryError(LEFT_OUT.sub("", parsed.problems[0]).removesuffix("."), remedy)
    return parsed


def _read(params: dict[str, list[str]], registry: Registry) -> Parsed:
    problems = Problems()
    readers = _READERS | {"gemeente": partial(_municipalities, _reference_day(params))}
    read: dict[str, Any] = {}
    if params.pop(AND_MORE, None):
        line = N_("Het adres heeft meer dan {most} onderdelen. De rest is weggelaten.")
        problems.add(line, most=str(MOST_VALUES))
    for name, values in params.items():
        if name.startswith(NOT_OURS):
            continue
        if name not in PARAMETERS:
            problems.add(
                N_("Onbekend onderdeel van het adres: “{name}”. Het is weggelaten."), name=name
            )
            continue
        usable = [v.strip() for v in values if v.strip()]
        if len(usable) > 1 and name not in REPEATABLE:
            line = N_("“{name}” staat er vaker dan eens; alleen “{value}” telt.")
            problems.add(line, name=name, value=usable[0])
            usable = usable[:1]
        read[PARAMETERS[name]] = readers.get(name, _facet)(name, usable, registry, problems)
    given = {attribute: value for attribute, value in read.items() if value not in (None, ())}
    return Parsed(Query(**given).normalised(), tuple(problems.lines), tuple(problems.notices))


def _reference_day(params: Mapping[str, Sequence[str]]) -> dt.date:
    """Return the reference date that the parameters ask for, or else that of today."""
    days = (_day(value.strip()) for value in params.get("peildatum", ()))
    date = next((day for day in days if day and EARLIEST <= day <= LATEST), None)
    return Query(date=date).reference_date


def _facet(
    name: str, values: Iterable[str], registry: Registry, problems: Problems
) -> tuple[str, ...]:
    accepted = []
    for value in values:
        code = value if name not in _CODES else _code(value)
        if registry.vocabulary.knows(name, code):
            accepted.append(code)
        elif name in _CODES:
            unknown_name(name, value, registry, problems)
        else:
            unknown_value(name, value, problems)
    return tuple(accepted)


def _code(value: str) -> str:
    return value if value.startswith("X-") else value.upper()


def _municipalities(
    day: dt.date, name: str, values: Iterable[str], registry: Registry, problems: Problems
) -> tuple[str, ...]:
    accepted: list[str] = []
    for value in values:
        code = _code(value)
        drawn = registry.drawn_as(code, day)
        if drawn is not None:
            accepted.append(drawn)
            if drawn != code:
                problems.note(
                    N_("De gemeente {old} bestaat niet meer; u ziet haar opvolger {new}."),
                    old=registry.name(code),
                    new=registry.name(drawn),
                )
        elif code in registry.divisions.now:
            problems.add(
                N_("De gemeente {name} bestond op {day} nog niet. Deze is weggelaten."),
                name=registry.name(code),
                day=in_words(day),
            )
        elif (merger := registry.successors.merger(code)) is not None:
            names = listing(registry.name(c) for c in merger.successors)
            problems.add(
                N_("De gemeente {old} is gesplitst ({names}); kies een van deze."),
                old=merger.old_name,
                names=names,
            )
        else:
            unknown_name(name, value, registry, problems)
    return _at_most(MOST_MUNICIPALITIES, name, accepted, problems)


def _partnerships(
    name: str, values: Iterable[str], registry: Registry, problems: Problems
) -> tuple[str, ...]:
    accepted = []
    for value in values:
        identifier = registry.find_id(value)
        if identifier is None:
            unknown_value(name, value, problems)
        else:
            accepted.append(identifier)
    return _at_most(MOST_AREAS, name, accepted, problems)


def _at_most(most: int, name: str, values: list[str], problems: Problems) -> tuple[str, ...]:
    distinct = tuple(dict.fromkeys(values))
    if len(distinct) > most:
        line = N_("Meer dan {most} keer {name}; alleen de eerste {most} tellen.")
        problems.add(line, most=str(most), name=name)
    return distinct[:most]


def _search(
    _name: str, values: Sequence[str], _registry: Registry, problems: Problems
) -> str | None:
    text = fitting = " ".join("".join(values).split())
    fitting = fitting[:MOST_CHARACTERS]
    sought = words(fitting)
    for beyond in [*dict.fromkeys(sought)][MOST_WORDS:][:1]:
        while len(words(fitting)) > sought.index(beyond):
            fitting = fitting[:-1]
    if fitting != text:
        line = N_(
            "Zoeken kan met {characters} tekens en {words} verschillende woorden. "
            "De rest is weggelaten."
        )
        problems.add(line, characters=str(MOST_CHARACTERS), words=str(MOST_WORDS))
    return fitting.strip() or None


def _date(
    name: str, values: Sequence[str], _registry: Registry, problems: Problems
) -> dt.date | None:
    for value in values:
        day = _day(value)
        if day is None:
            line = N_(
                "“{value}” is geen datum voor {name}; schrijf jaar-maand-dag, zoals 2024-01-31."
            )
            problems.add(line, value=value, name=name)
        elif not EARLIEST <= day <= LATEST:
            line = N_("“{value}” valt buiten {first} t/m {last} en telt niet als {name}.")
            first, last = (in_words(each) for each in (EARLIEST, LATEST))
            problems.add(line, value=value, first=first, last=last, name=name)
        else:
            return day
    return None


def _day(value: str) -> dt.date | None:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return None


def edition_in(params: Mapping[str, Sequence[str]]) -> str:
    """Return the key of the kept edition that parameters ask for; "" for none."""
    values = (value.strip() for value in mended(params).get("editie", ()))
    return next((value for value in values if _EDITION.fullmatch(value)), "")


def _edition(
    name: str, values: Sequence[str], registry: Registry, problems: Problems
) -> str | None:
    """Read the key of the edition that `registry` is of: whoever asks looked it up."""
    info = registry.edition.info
    for value in values:
        if not _EDITION.fullmatch(value):
            unknown_value(name, value, problems)
        elif value != info.key:
            line = N_("De editie “{key}” is niet (meer) bewaard; u ziet die van {day}.")
            problems.add(line, key=value, day=recorded_day(info.date))
        else:
            return value
    return None


def _first(accepted: Callable[[str, Registry], object]) -> Reader:
    """Return a reader of the first value that can be used; the others are named.

    `accepted`: from a value to what it stands for; None when it cannot be used.
    """

    def read(name: str, values: Sequence[str], registry: Registry, problems: Problems) -> object:
        for value in values:
            if (meaning := accepted(value, registry)) is not None:
                return meaning
            unknown_value(name, value, problems)
        return None

    return read


def _choice(options: Iterable[str]) -> Reader:
    allowed = frozenset(options)
    return _first(lambda value, _registry: value if value in allowed else None)


def _number(value: str, _registry: Registry) -> int | None:
    return int(value) or None if re.fullmatch(r"0{0,9}[0-9]{1,3}", value) else None


def _crossing(value: str, registry: Registry) -> str | None:
    """Return two opgaven in the order of the list; None when there are not two."""
    known = registry.vocabulary.values("opgave")
    two = [opgave for opgave in known if opgave in value.split(BETWEEN)]
    return BETWEEN.join(two) if len(two) == 2 and value.count(BETWEEN) == 1 else None


_READERS: dict[str, Reader] = {
    "drempel": _first(_number),
    **dict.fromkeys(SWITCHES, _first(lambda v, _: v == COUNTED or None)),
    **{name: _choice(values) for name, values in CHOICES.items()},
    "zoek": _search,
    **dict.fromkeys(("peildatum", "sinds"), _date),
    "tegenover": _first(lambda value, _registry: value if _EDITION.fullmatch(value) else None),
    "editie": _edition,
    "cijfer": known_figure,
    "klassen": _first(known_classes),
    "gebied": known_area,
    "samenwerking": _partnerships,
    "kruispunt": _first(_crossing),
    "controle": _choice(CHECK_KEYS),
    "taak": _first(lambda value, _registry: value if value in everyday_tasks() else None),
    "bronhouder": _first(lambda value, registry: value if value in registry.keepers else None),
}
