"""The finders of the quality report: each yields doubtful or missing facts of one kind.

A finder takes the registry and the reference date and yields records, each with a remark that says
what exactly is found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from data.domain.labels import N_
from data.domain.query import Query
from data.domain.records import (
    Basis,
    Body,
    Certainty,
    LegalForm,
    OrganisationKind,
    Partnership,
    Power,
)
from data.domain.text import partial_date, plain_name
from data.registry.participation import dutch_governments
from data.registry.registry import Registry

Values = Mapping[str, str | int | date]


@dataclass(frozen=True, slots=True)
class Remark:
    """What exactly is found, as a sentence that is still to be filled in."""

    sentence: str = ""  # In Dutch, to be looked up in the catalogue; "" when the check says enough
    values: Values = field(default_factory=dict)  # What stands in its braces

    def __str__(self) -> str:
        """Return the remark in Dutch, dates as the register writes them."""
        return self.sentence.format(**self.values)


Found = Iterator[tuple[Partnership, Remark]]
NOTHING_TO_ADD = Remark()
YEARS = 2
"""After so many years without verification a record is doubtful: a limit of our own."""

YEARS_CERTAIN = 5
"""A source that is older makes an own addition less than certain."""


def no_topic(registry: Registry, day: date) -> Found:
    """Yield arrangements without a topic."""
    yield from ((record, NOTHING_TO_ADD) for record in _wgr(registry, day) if not record.topics)


def no_body(registry: Registry, day: date) -> Found:
    """Yield arrangements in which no participant has a deciding body."""
    for record in _wgr(registry, day):
        if not any(m.bodies for m in record.members):
            yield record, NOTHING_TO_ADD


def ended_members(registry: Registry, day: date) -> Found:
    """Yield arrangements with a participant that has ended, once for each of these."""
    for record in _wgr(registry, day):
        for membership in record.members:
            member = registry.organisations[membership.organisation]
            if member.end is not None and member.end <= day:
                values: Values = {"name": registry.name(member.code), "day": member.end}
                yield record, Remark(N_("{name} bestaat niet meer sinds {day}"), values)


def no_municipality(registry: Registry, day: date) -> Found:
    """Yield arrangements in which no municipality takes part."""
    for record in _wgr(registry, day):
        kinds = {registry.organisations[m.organisation].kind for m in record.members}
        if OrganisationKind.MUNICIPALITY not in kinds:
            yield record, NOTHING_TO_ADD


def few_members(registry: Registry, day: date) -> Found:
    """Yield partnerships of any basis with fewer than two participants."""
    for record in registry.select(Query(date=day)).partnerships:
        count = len(list(registry.participations(record, day)))
        if count < 2:
            yield record, Remark(N_("1 deelnemer") if count else N_("geen deelnemers"))


def few_governments(registry: Registry, day: date) -> Found:
    """Yield partnerships of any basis in which fewer than two Dutch governments take part."""
    for record in registry.select(Query(date=day, bases=tuple(Basis))).partnerships:
        count = dutch_governments(registry.participations(record, day))
        if count < 2:
            yield record, Remark(N_("1 overheid") if count else N_("geen overheden"))


def certainty_too_high(registry: Registry, day: date) -> Found:
    """Yield own additions that are called certain against the rule of their own list.

    That rule asks for a whole list of participants, from a source of the last five years.
    """
    limit = years_before(day, YEARS_CERTAIN)
    for record in registry.select(Query(date=day, bases=tuple(Basis))).partnerships:
        if record.registered or record.certainty is not Certainty.HIGH:
            continue
        if record.partial:
            yield record, Remark(N_("de ledenlijst is onvolledig"))
        elif record.source_date and partial_date(record.source_date).last < limit:
            yield record, Remark(N_("de bron is van {date}"), {"date": record.source_date})


def plain_with_mandate(registry: Registry, day: date) -> Found:
    """Yield arrangements without further form that work by mandate."""
    for record in _wgr(registry, day):
        if record.form is LegalForm.PLAIN_ARRANGEMENT and Power.MANDATE in record.powers:
            yield record, NOTHING_TO_ADD


def operating_with_council(registry: Registry, day: date) -> Found:
    """Yield operating organisations in which a council takes part."""
    for record in _wgr(registry, day):
        councils = sum(Body.COUNCIL in m.bodies for m in record.members)
        if record.form is LegalForm.OPERATING_ORGANISATION and councils:
            yield record, Remark(N_("{count} met een raad"), {"count": councils})


def not_verified(registry: Registry, day: date) -> Found:
    """Yield arrangements of which no verification in the last two years is known."""
    limit = years_before(day, YEARS)
    for record in _wgr(registry, day):
        if record.verified is None:
            yield record, Remark(N_("geen datum bekend"))
        elif record.verified < limit:
            values = {"day": record.verified}
            yield record, Remark(N_("laatst geverifieerd op {day}"), values)


def version_jumps(registry: Registry, day: date) -> Found:
    """Yield versions that end before or after the next one begins; those begun by `day` count."""
    by_id = {record.registration_id: record for record in registry.records}
    for record in registry.records:
        following = by_id.get(record.next or "")
        if following is None or record.end is None or following.start is None:
            continue
        days = (following.start - record.end).days
        if following.start > day or days in {0, 1}:
            continue
        sentence = N_("{days} dagen overlap met versie {version}")
        if days > 0:
            sentence = N_("{days} dagen gat tot versie {version}")
        elif days == -1:
            sentence = N_("1 dag overlap met versie {version}")
        values: Values = {"days": abs(days), "version": following.registration_id}
        yield record, Remark(sentence, values)


def predecessors(registry: Registry, day: date) -> Found:
    """Yield arrangements that seem to have a successor, once for each of these."""
    for record, successor in registry.successions(day):
        values = {"name": plain_name(successor.name), "version": successor.registration_id}
        yield record, Remark(N_("lijkt opgevolgd door {name} ({version})"), values)


def years_before(day: date, years: int) -> date:
    """Return the same day `years` earlier; 28 February for a day that does not exist then."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _wgr(registry: Registry, day: date) -> tuple[Partnership, ...]:
    return registry.select(Query(bases=(Basis.WGR,), date=day)).partnerships
