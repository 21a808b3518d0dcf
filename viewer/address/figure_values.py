"""What an address can say of figures and areas: which one, how classes are made, which corners."""

from __future__ import annotations

from collections.abc import Sequence

from data.analysis.drawn_area import shape_of
from data.domain.errors import QueryError
from data.domain.labels import N_
from data.figures.classes import METHODS, QUANTILES, own_limits
from data.figures.declared import figures_of
from data.figures.own import seen_by_session
from data.io.uploads import HOURS, UPLOADED
from data.registry.registry import Registry
from viewer.address.messages import Problems, unknown_value

LONGEST = 60
"""Characters of limits of one's own."""


def known_figure(
    name: str, values: Sequence[str], registry: Registry, problems: Problems
) -> str | None:
    """Return the key of a figure that the edition has, or this browser; else say what is wrong."""
    for value in values:
        if value in figures_of(registry) or seen_by_session(value):
            return value
        if value.startswith(UPLOADED):
            line = N_(
                "Dit eigen cijfer is alleen te zien in de browser die het laadde, hoogstens "
                "{hours} uur. Het is weggelaten."
            )
            problems.add(line, hours=str(HOURS))
        else:
            unknown_value(name, value, problems)
    return None


def known_classes(value: str, _registry: Registry) -> str | None:
    """Return a way to make classes, or limits as they are written; "" for the usual way."""
    if value in METHODS:
        return "" if value == QUANTILES else value
    if len(value) > LONGEST or not value.isascii():
        return None
    try:
        limits = own_limits(value)
    except ValueError:
        return None
    return ",".join(repr(limit).removesuffix(".0") for limit in limits)


def known_area(
    _name: str, values: Sequence[str], _registry: Registry, problems: Problems
) -> str | None:
    """Return an area as it is written, after looking whether it is one; else say what is wrong."""
    for value in values:
        try:
            shape_of(value)
        except QueryError as error:
            problems.add(N_("{problem}. Het gebied is weggelaten."), problem=error.problem)
        else:
            return value if value.startswith(UPLOADED) else value.strip(";")
    return None
