"""The state of the overview (stand van het overzicht): a few fixed measures per province.

They are the zero measurement (nulmeting) of an edition, and what a later one is held against.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median

from data.domain.details import AnnotationKind
from data.domain.query import Query
from data.domain.records import DEFAULT_BASES, Basis, Partnership, Role
from data.domain.text import partial_date
from data.quality.report import Result, report
from data.quality.rules import years_before
from data.registry.registry import Registry

COUNTRY = ""
"""Stands for the whole country among the codes of provinces."""

YEARS_CONFIRMED = 2
"""Within so many years (24 months) before the reference date a confirmation is recent."""


class Aspect(StrEnum):
    """What may be known of a partnership."""

    TOPIC = "onderwerp"
    PHASE = "fase"
    LEAD = "trekker"
    CONTACT = "contact"
    CONFIRMED = "bevestigd"


@dataclass(frozen=True, slots=True)
class Measurement:
    """The measures of one area on one date."""

    area: str  # Code of a province, or `COUNTRY`
    municipalities: int
    # Per basis in how many partnerships its municipalities take part, all of them added up
    taking_part: dict[Basis, int]
    partnerships: int  # With a municipality of the area; of the default bases
    having: dict[Aspect, int]  # Of how many of these each is known
    questions: int  # Findings of the quality report about partnerships of the area
    age: float | None  # Median number of days since a partnership was confirmed by its source
    undated: int  # Of how many of these partnerships that day is not known

    def per_municipality(self, basis: Basis) -> float:
        """Return in how many partnerships of a basis a municipality takes part, on average."""
        return self.taking_part[basis] / self.municipalities if self.municipalities else 0.0

    def share(self, aspect: Aspect) -> float | None:
        """Return of which part of the partnerships something is known; None without any."""
        return self.having[aspect] / self.partnerships if self.partnerships else None


@dataclass(frozen=True, slots=True)
class Tally:
    """Open questions with one bronhouder, and what became of those of an earlier edition."""

    keeper: str  # Its name; "" when unknown
    questions: int
    before: int | None = None  # In the earlier edition; None without one
    mended: int | None = None  # Of those, how many are no longer there

    @property
    def added(self) -> int | None:
        """How many came since; None without an earlier edition."""
        if self.before is None or self.mended is None:
            return None
        return self.questions - (self.before - self.mended)


def measure(registry: Registry, day: date) -> tuple[Measurement, ...]:
    """Return the measures on a date: of the whole country, then of each province by name."""
    selection = registry.select(Query(date=day, bases=tuple(Basis)))
    codes = selection.division.codes
    provinces = {code: registry.organisations[code].province or COUNTRY for code in codes}
    areas: dict[str, list[tuple[Partnership, int]]] = defaultdict(list)
    for record in selection.partnerships:
        within = Counter(provinces[code] for code in drawn_in(registry, record, day))
        for province, count in within.items():
            if province != COUNTRY:
                areas[province].append((record, count))
        areas[COUNTRY].append((record, within.total()))
    questions = _questions(registry, day)
    towns = Counter(provinces.values())
    return tuple(
        _measured(registry, day, area, towns[area] if area else len(codes), areas[area], questions)
        for area in (COUNTRY, *registry.provinces)
    )


def drawn_in(registry: Registry, record: Partnership, day: date) -> set[str]:
    """Return the municipalities of the map that take part in a version on a date."""
    return {one.drawn for one in registry.participations(record, day) if one.drawn}


def _measured(
    registry: Registry,
    day: date,
    area: str,
    municipalities: int,
    records: list[tuple[Partnership, int]],
    questions: Counter[str],
) -> Measurement:
    counted = [record for record, _count in records if record.basis in DEFAULT_BASES]
    known = [seen for record in counted if (seen := confirmed_on(record)) is not None]
    return Measurement(
        area,
        municipalities,
        {b: sum(count for record, count in records if record.basis is b) for b in Basis},
        len(counted),
        Counter(aspect for record in counted for aspect in aspects(registry, record, day)),
        questions[area],
        median(max((day - seen).days, 0) for seen in known) if known else None,
        len(counted) - len(known),
    )


def aspects(registry: Registry, record: Partnership, day: date) -> Iterator[Aspect]:
    """Yield what is known of a version."""
    details = registry.details
    if record.topics:
        yield Aspect.TOPIC
    if record.phase:
        yield Aspect.PHASE
    leads = any(member.role is Role.LEAD for member in record.members)
    if leads or details.annotations(record, AnnotationKind.LEAD):
        yield Aspect.LEAD
    contact = details.contact(record)
    if record.website or (contact and (contact.website or contact.mail)):
        yield Aspect.CONTACT
    seen = confirmed_on(record)
    if seen and seen >= years_before(day, YEARS_CONFIRMED):
        yield Aspect.CONFIRMED


def confirmed_on(record: Partnership) -> date | None:
    """Return the day on which its source last confirmed a version; None when that is not known.

    In the register that is when it was verified; of an own addition the last day that the date of
    its source can mean.
    """
    if record.registered:
        return record.verified
    try:
        return partial_date(record.source_date).last
    except ValueError:
        return None


def _questions(registry: Registry, day: date) -> Counter[str]:
    """Return the number of findings per area."""
    counts: Counter[str] = Counter()
    for result in report(registry, day):
        for finding in result.findings:
            drawn = drawn_in(registry, finding.record, day)
            counts.update({registry.organisations[code].province or COUNTRY for code in drawn})
            counts[COUNTRY] += 1
    return counts


def tallies(now: tuple[Result, ...], before: tuple[Result, ...] | None) -> tuple[Tally, ...]:
    """Return the open questions per bronhouder, most first, then by name.

    A question of the earlier edition is mended when the same check finds less about the same
    partnership, whichever version of it.

    `before`: what an earlier edition asked; None without one.
    """
    present = _by_subject(now)
    counts = Counter({keeper: subjects.total() for keeper, subjects in present.items()})
    if before is None:
        return tuple(Tally(keeper, count) for keeper, count in _ordered(counts))
    earlier = _by_subject(before)
    counts.update(dict.fromkeys(earlier, 0))
    return tuple(
        Tally(
            keeper,
            count,
            earlier[keeper].total(),
            (earlier[keeper] - present[keeper]).total(),
        )
        for keeper, count in _ordered(counts)
    )


def _by_subject(results: tuple[Result, ...]) -> defaultdict[str, Counter[tuple[str, str]]]:
    """Return per bronhouder how often each check finds something about each partnership."""
    subjects: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for result in results:
        for finding in result.findings:
            subjects[finding.keeper][result.check.key, finding.record.id] += 1
    return subjects


def _ordered(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
