"""What a supervisor may ask of partnerships (toezichtlens): questions with their evidence.

Each is a question, never a verdict: the register may lag behind, and only who takes part knows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data.domain.declared import CURATED, declared_rows
from data.domain.labels import N_
from data.domain.query import Query
from data.domain.records import Basis, LegalForm, OrganisationKind, Partnership, Role
from data.domain.text import sort_key
from data.quality import rules
from data.quality.report import CHECKS, Finder, Finding, findings_by_name
from data.quality.rules import NOTHING_TO_ADD, Found, Remark, years_before
from data.registry.registry import Registry

CHANGED_ACT = date(2022, 7, 1)
"""First day of the Wgr that gives councils more say."""

YEARS_UNCHANGED = 10
"""After so many years without another version an arrangement may be due for review: our limit."""

BODILESS = frozenset({LegalForm.CENTRAL_MUNICIPALITY, LegalForm.PLAIN_ARRANGEMENT})
"""Forms without an organisation, and so without a budget, of their own."""

_EVALUATION = "evaluat"
_ROLES = {
    Role.LEAD: N_("deelnemer en trekker: {names}"),
    Role.SHAREHOLDER: N_("deelnemer en aandeelhouder: {names}"),
}
_KEEPER = N_("deelnemer en bronhouder: {names} (misschien de centrumgemeente)")


class Supervisor(StrEnum):
    """Who supervises the budget of an arrangement, as far as the articles were read."""

    PROVINCIAL_EXECUTIVE = "gedeputeerde-staten"  # Of municipalities alone: Wgr 34 lid 2
    MINISTER = "minister-bzk"  # Of municipalities and provinces: Wgr 58 lid 2
    NONE = "geen-eigen-begroting"
    UNKNOWN = "niet-nagegaan"


_OF_KINDS: Mapping[frozenset[OrganisationKind], Supervisor] = {
    frozenset({OrganisationKind.MUNICIPALITY}): Supervisor.PROVINCIAL_EXECUTIVE,
    frozenset({OrganisationKind.MUNICIPALITY, OrganisationKind.PROVINCE}): Supervisor.MINISTER,
}


def supervisor(registry: Registry, record: Partnership, day: date) -> Supervisor:
    """Return who supervises an arrangement, derived from who takes part in it."""
    if record.form in BODILESS:
        return Supervisor.NONE
    kinds = frozenset(one.organisation.kind for one in registry.participations(record, day))
    return _OF_KINDS.get(kinds, Supervisor.UNKNOWN)


def before_change(registry: Registry, day: date) -> Found:
    """Yield arrangements of which the last version is older than the Act of 1 July 2022."""
    for record in _arrangements(registry, day):
        if record.start and record.start < CHANGED_ACT <= day:
            yield record, Remark(N_("laatste versie van {day}"), {"day": record.start})


def no_archive(registry: Registry, day: date) -> Found:
    """Yield arrangements of which nobody is registered who cares for the archive."""
    for record in _arrangements(registry, day):
        contact = registry.details.contact(record)
        if contact is None or not contact.archive:
            yield record, NOTHING_TO_ADD


def no_evaluation(registry: Registry, day: date) -> Found:
    """Yield arrangements of which no article on evaluation is known."""
    for record in _arrangements(registry, day):
        if not evaluation(registry, record):
            yield record, NOTHING_TO_ADD


def evaluation(registry: Registry, record: Partnership) -> str:
    """Return the heading of the article that tells of evaluation; "" when none is known."""
    for article in registry.details.powers(record):
        if _EVALUATION in f"{article.heading} {article.text}".casefold():
            return article.heading or article.text[:80]
    return ""


def no_supervisor(registry: Registry, day: date) -> Found:
    """Yield arrangements of which the chapter of the Act that holds was not read."""
    for record in _arrangements(registry, day):
        if supervisor(registry, record, day) is Supervisor.UNKNOWN:
            yield record, NOTHING_TO_ADD


def double_roles(registry: Registry, day: date) -> Found:
    """Yield partnerships in which participants are something else too, once for each role."""
    for record in registry.select(Query(date=day)).partnerships:
        bearers = defaultdict[str, list[str]](list)
        for one in registry.participations(record, day):
            role = _ROLES.get(one.membership.role, "")
            if record.form in BODILESS and one.organisation.official_name == record.keeper:
                role = _KEEPER
            bearers[role].append(registry.name(one.organisation.code))
        for role in (*_ROLES.values(), _KEEPER):
            if names := sorted(bearers[role], key=sort_key):
                yield record, Remark(role, {"names": ", ".join(names)})


def long_unchanged(registry: Registry, day: date) -> Found:
    """Yield arrangements of which the last version is old."""
    limit = years_before(day, YEARS_UNCHANGED)
    for record in _arrangements(registry, day):
        if record.start and record.start < limit:
            yield record, Remark(N_("laatste versie van {day}"), {"day": record.start})


def _arrangements(registry: Registry, day: date) -> tuple[Partnership, ...]:
    return registry.select(Query(bases=(Basis.WGR,), date=day)).partnerships


_FINDERS: Mapping[str, Callable[[Registry, date], Iterator[tuple[Partnership, Remark]]]] = {
    "versie-voor-2022": before_change,
    "voorganger-geldt-nog": rules.predecessors,
    "geen-orgaan": rules.no_body,
    "geen-archiefzorgdrager": no_archive,
    "evaluatie-onbekend": no_evaluation,
    "toezichthouder-onbekend": no_supervisor,
    "dubbele-rol": double_roles,
    "lang-ongewijzigd": long_unchanged,
}


@dataclass(frozen=True, slots=True)
class SupervisionCheck:
    """One question to ask, with where it comes from."""

    key: str  # Stable name for addresses and files
    title: str  # The question, in Dutch
    reason: str
    explanation: str  # By which rule a partnership is found, or what else it can mean
    article: str  # Of the Wgr; "" where none was read
    source: str  # What was read
    source_url: str
    find: Finder


SUPERVISION_CHECKS = tuple(
    SupervisionCheck(**row, find=_FINDERS[row["key"]])
    for row in declared_rows(CURATED / "supervision_checks.csv")
)
"""Every question. To add one: write its finder, and add its rows here and in the table."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """The partnerships of which one question is asked."""

    check: SupervisionCheck
    findings: tuple[Finding, ...]


def supervision(
    registry: Registry, day: date, provinces: Collection[str] = ()
) -> tuple[OpenQuestion, ...]:
    """Return every question with what it is asked of on a date, sorted by name.

    `provinces`: only of partnerships with a municipality of one of these, or in which one takes
        part itself; none for all.
    """
    return tuple(
        OpenQuestion(
            check,
            tuple(
                finding
                for finding in findings_by_name(check.find(registry, day))
                if not provinces or lies_in(registry, finding.record, day, provinces)
            ),
        )
        for check in SUPERVISION_CHECKS
    )


def lies_in(registry: Registry, record: Partnership, day: date, provinces: Collection[str]) -> bool:
    """Return whether a municipality of one of the provinces, or one of these itself, takes part."""
    lies: set[str | None] = set()
    for one in registry.participations(record, day):
        drawn = one.drawn and registry.organisations[one.drawn].province
        lies |= {one.organisation.code, drawn}
    return not lies.isdisjoint(provinces)


def about_partnerships(
    questions: tuple[OpenQuestion, ...], records: frozenset[str]
) -> dict[str, int]:
    """Return of how many of these partnerships each question is asked, by its key.

    `records`: ids of partnerships.
    """
    return {
        one.check.key: len({f.record.id for f in one.findings if f.record.id in records})
        for one in questions
    }


CHECK_KEYS = (
    *(check.key for check in CHECKS),
    *(check.key for check in SUPERVISION_CHECKS),
)
"""Of every check of page Kwaliteit and every question of page Toezicht; some are of both."""
