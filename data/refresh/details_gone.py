"""How much is gone of what is known beside who takes part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from data.domain.details import (
    Annotation,
    BoardFunction,
    Contact,
    CouncilSeats,
    Figure,
    PowerArticle,
)
from data.registry.registry import Registry


def details_of(registry: Registry, names: Iterable[str]) -> Counter[str]:
    """Return how much some tables hold, by what it is about.

    What is of a version counts for its partnership, what is of a council by its seats.
    """
    amounts = Counter[str]()
    for record in (each for name in names for each in getattr(registry.edition, name)):
        amounts[_about(record, registry)] += getattr(record, "seats", 1)
    return amounts


def details_gone(
    old: Counter[str],
    new: Counter[str],
    now: Callable[[str], str | None],
    called: Mapping[str, str],
) -> tuple[int, int, tuple[str, ...]]:
    """Return how much there was, how much of it is gone, and of what.

    `now`: gives the id of a partnership in the new edition, where it is another.
    `called`: names of partnerships by id.
    """
    gone: dict[str, int] = {}
    for key, amount in old.items():
        if (less := amount - new[now(key) or key]) > 0:
            gone[called.get(key, key)] = less
    return old.total(), sum(gone.values()), tuple(sorted(gone))


def _about(record: object, registry: Registry) -> str:
    """Return what a record is about: a partnership, an organisation or an indicator."""
    match record:
        case Annotation():
            return record.partnership
        case Figure():
            return record.indicator
        case CouncilSeats():
            return record.organisation
        case PowerArticle() | Contact() | BoardFunction() if record.registration_id:
            return registry.find_id(record.registration_id) or record.registration_id
    return str(getattr(record, "organisation", ""))
