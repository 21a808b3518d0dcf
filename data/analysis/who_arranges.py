"""Who arranges an everyday task in a municipality, as far as the edition tells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from data.analysis.profile import ParticipationIn, participations_of
from data.domain.query import Query
from data.domain.records import Basis, Role
from data.registry.everyday_tasks import Task
from data.registry.registry import Registry
from data.registry.selection import Selection

DOING = frozenset({Role.PARTICIPANT, Role.LEAD, Role.SHAREHOLDER, Role.MEMBER})
"""The roles of those for whom a partnership does its work."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What is known about one task in one municipality; both lists in the order of names."""

    task: Task
    municipality: str  # Code
    carried_out: tuple[ParticipationIn, ...]  # In partnerships that carry the task out
    # In others that are about the same: policy, purchase, a part of it, a presumed predecessor
    related: tuple[ParticipationIn, ...]


def all_of(registry: Registry, query: Query) -> Selection:
    """Return everything in force on the day of a view, whatever is filtered there."""
    everything = Query(
        date=query.date,
        edition=query.edition,
        language=query.language,
        municipalities=query.municipalities,
        task=query.task,
        bases=tuple(Basis),
    )
    return registry.select(everything)


def who_arranges(
    selection: Selection, municipality: str, tasks: Iterable[Task]
) -> tuple[Arrangement, ...]:
    """Return per task the partnerships of a municipality that carry it out, and those about it.

    An arrangement that seems succeeded by another one of the answer does not carry it out.

    `selection`: what is looked among (`all_of` for everything).
    """
    taking_part = participations_of(selection, municipality)
    return tuple(_arrangement(selection, taking_part, municipality, task) for task in tasks)


def _arrangement(
    selection: Selection, taking_part: Iterable[ParticipationIn], municipality: str, task: Task
) -> Arrangement:
    concerned = [one for one in taking_part if task.concerns(one.record)]
    doing = [one for one in concerned if _does(one, municipality, task)]
    ids = {one.record.registration_id for one in doing}
    carried_out = tuple(
        one
        for one in doing
        if _successor(selection.registry, one, selection.snapshot.date) not in ids
    )
    related = tuple(one for one in concerned if one not in carried_out)
    return Arrangement(task, municipality, carried_out, related)


def _does(one: ParticipationIn, municipality: str, task: Task) -> bool:
    return (
        task.carried_out_by(one.record)
        and one.participation.membership.role in DOING
        and (one.record.id, municipality) not in task.exceptions
    )


def _successor(registry: Registry, one: ParticipationIn, day: date) -> str:
    record = registry.successor(one.record, day)
    return record.registration_id if record else ""
