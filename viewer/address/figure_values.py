"""What an address can say of figures and areas: which one, how classes are made, which corners."""

from __future__ import annotations

from collections.abc import Sequence

from data.analysis.drawn_area import UPLOADED, shape_of
from data.domain.errors import QueryError
from data.domain.labels import N_
from data.figures.classes import METHODS, QUANTILES, own_limits
from data.figures.declared import figures_of
from data.registry.registry import Registry
from viewer.address.messages import Problems

LONGEST = 60
"""Characters of limits of one's own."""


def known_figure(value: str, registry: Registry) -> str | None:
    """Return the key of a figure that the edition has; None for any other text."""
    return value if value in figures_of(registry) else None


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
