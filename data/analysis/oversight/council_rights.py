"""What a council may do and when: rights and dates by who takes part, form and kind of arrangement.

Each is a row of `council_rights.csv` with its article and what was read. What could not be checked
has no row.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from data.analysis.profile import participations_of
from data.domain.declared import CURATED, declared_rows
from data.domain.query import Query
from data.domain.records import Basis, Body, OrganisationKind, Partnership
from data.registry.participation import Participation
from data.registry.registry import Registry

BY_BODIES = frozenset({Body.COUNCIL, Body.EXECUTIVE, Body.MAYOR})
"""The bodies of a municipality."""


class ArrangementType(StrEnum):
    """On whose behalf the municipalities take part, all of them together."""

    COUNCIL = "raadsregeling"
    EXECUTIVE = "collegeregeling"
    MAYOR = "burgemeestersregeling"
    MIXED_WITH_COUNCIL = "gemengd-met-raad"
    MIXED_WITHOUT_COUNCIL = "gemengd-zonder-raad"
    UNKNOWN = "niet-geregistreerd"


_OF_ONE_BODY = {
    frozenset({Body.COUNCIL}): ArrangementType.COUNCIL,
    frozenset({Body.EXECUTIVE}): ArrangementType.EXECUTIVE,
    frozenset({Body.MAYOR}): ArrangementType.MAYOR,
}


def arrangement_type(members: Iterable[Participation]) -> ArrangementType:
    """Return which kind of arrangement the bodies of municipalities make."""
    own = [
        frozenset(member.membership.bodies) & BY_BODIES
        for member in members
        if member.organisation.kind is OrganisationKind.MUNICIPALITY
    ]
    if not own or not all(own):
        return ArrangementType.UNKNOWN
    bodies = frozenset[Body]().union(*own)
    mixed = ArrangementType.MIXED_WITHOUT_COUNCIL
    if Body.COUNCIL in bodies:
        mixed = ArrangementType.MIXED_WITH_COUNCIL
    return _OF_ONE_BODY.get(bodies, mixed)


_CHAPTERS = {
    frozenset({OrganisationKind.MUNICIPALITY}): "gemeenten",
    frozenset({OrganisationKind.MUNICIPALITY, OrganisationKind.PROVINCE}): "gemeenten-provincies",
}


def chapter(members: Iterable[Participation]) -> str:
    """Return who takes part, as the table calls it; "" where that chapter was not read."""
    return _CHAPTERS.get(frozenset(member.organisation.kind for member in members), "")


@dataclass(frozen=True, slots=True)
class CouncilRight:
    """One right or date, with where it holds and what was read."""

    key: str
    kind: str  # "datum", "termijn" or "recht"
    participants: str  # Who takes part (`chapter`)
    forms: tuple[str, ...]  # Empty for every form
    types: tuple[str, ...]  # Empty for every kind of arrangement
    title: str  # With places for the years of budget and accounts
    text: str
    day: tuple[int, int] | None  # Month and day before which something must have happened
    article: str  # Of the Wgr
    source: str
    source_url: str

    def on(self, year: int) -> date | None:
        """Return its date in a year; None without one."""
        return date(year, *self.day) if self.day else None


@cache
def council_rights() -> tuple[CouncilRight, ...]:
    """Return every row of the table."""
    return tuple(
        CouncilRight(
            forms=tuple(filter(None, row.pop("forms").split("|"))),
            types=tuple(filter(None, row.pop("types").split("|"))),
            day=_month_and_day(row.pop("day")),
            **row,
        )
        for row in declared_rows(CURATED / "council_rights.csv")
    )


def _month_and_day(text: str) -> tuple[int, int] | None:
    if not text:
        return None
    month, day = text.split("-")
    return int(month), int(day)


def rights_in(registry: Registry, record: Partnership, day: date) -> tuple[CouncilRight, ...]:
    """Return what holds for the councils in an arrangement, in the order of the table."""
    if not record.registered:
        return ()
    members = tuple(registry.participations(record, day))
    who, kind = chapter(members), arrangement_type(members)
    return tuple(
        right
        for right in council_rights()
        if right.participants == who
        and (not right.forms or record.form in right.forms)
        and (not right.types or kind in right.types)
    )


@dataclass(frozen=True, slots=True)
class Deadline:
    """One date of a council, with the arrangements for which it holds."""

    day: date
    right: CouncilRight
    records: tuple[Partnership, ...]  # By name


def deadlines(registry: Registry, code: str, day: date, years: int = 2) -> tuple[Deadline, ...]:
    """Return the dates of the council of a municipality, from the first day of this year on.

    `years`: of how many years, that of `day` included.
    """
    selection = registry.select(Query(bases=(Basis.WGR,), date=day))
    holding: dict[CouncilRight, list[Partnership]] = {}
    for one in participations_of(selection, code):
        for right in rights_in(registry, one.record, day):
            if right.day:
                holding.setdefault(right, []).append(one.record)
    made = [
        Deadline(date(year, *right.day), right, tuple(records))
        for year in range(day.year, day.year + years)
        for right, records in holding.items()
        if right.day
    ]
    order = council_rights().index
    return tuple(sorted(made, key=lambda each: (each.day, order(each.right))))
