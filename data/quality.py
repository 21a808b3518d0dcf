"""What a steward should look at: doubtful or missing facts in the edition, each with its record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from data.model import Basis, Body, LegalForm, OrganisationKind, Partnership, Power
from data.names import plain_name
from data.query import Query
from data.registry import Registry

Finder = Callable[[Registry, date], Iterator[tuple[Partnership, str]]]


@dataclass(frozen=True, slots=True)
class Finding:
    """One doubtful or missing fact.

    Attributes
    ----------
    registration_id, name : str
        The record it is about.
    detail : str
        What exactly, in Dutch; "" when the check says enough.
    """

    registration_id: str
    name: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is looked at.

    Attributes
    ----------
    key : str
        Stable name for scripts.
    title, reason : str
        What is found and why it matters, in Dutch.
    """

    key: str
    title: str
    reason: str
    find: Finder


@dataclass(frozen=True, slots=True)
class Result:
    """The findings of one check."""

    check: Check
    findings: tuple[Finding, ...]


def report(registry: Registry, day: date) -> list[Result]:
    """Return every check with its findings on the reference date `day`, sorted by name."""
    results = []
    for check in CHECKS:
        found = [
            Finding(record.registration_id, plain_name(record.name), detail)
            for record, detail in check.find(registry, day)
        ]
        results.append(Result(check, tuple(sorted(found, key=lambda f: (f.name, f.detail)))))
    return results


def _wgr(registry: Registry, day: date) -> tuple[Partnership, ...]:
    return registry.select(Query(bases=(Basis.WGR,), date=day)).partnerships


def _no_topic(registry: Registry, day: date) -> Iterator[tuple[Partnership, str]]:
    yield from ((record, "") for record in _wgr(registry, day) if not record.topics)


def _no_body(registry: Registry, day: date) -> Iterator[tuple[Partnership, str]]:
    for record in _wgr(registry, day):
        if not any(m.bodies for m in record.members):
            yield record, ""


def _ended_members(registry: Registry, day: date) -> Iterator[tuple[Partnership, str]]:
    for record in _wgr(registry, day):
        for membership in record.members:
            member = registry.organisations[membership.organisation]
            if member.end is not None and member.end <= day:
                yield record, f"{registry.name(member.code)} bestaat niet meer sinds {member.end}"


def _no_municipality(registry: Registry, day: date) -> Iterator[tuple[Partnership, str]]:
    for record in _wgr(registry, day):
        kinds = {registry.organisations[m.organisation].kind for m in record.members}
        if OrganisationKind.MUNICIPALITY not in kinds:
            yield record, ""


def _few_members(registry: Registry, day: date) -> Iterator[tuple[Partnership, str]]:
    for record in registry.select(Query(date=day)).partnerships:
        members = list(registry.participations(record, day))
        if len(members) < 2:
            yield record, f"{len(members)} deelnemer" + ("s" if not members else "")


def _plain_with_mandate(registry: Registry, day: date) -> Iterator[tuple[Partnership, str]]:
    for record in _wgr(registry, day):
        if record.form is LegalForm.PLAIN_ARRANGEMENT and Power.MANDATE in record.powers:
            yield record, ""


def _bvo_with_council(registry: Registry, day: date) -> Iterator[tuple[Partnership, str]]:
    for record in _wgr(registry, day):
        councils = sum(Body.COUNCIL in m.bodies for m in record.members)
        if record.form is LegalForm.OPERATING_ORGANISATION and councils:
            yield record, f"{councils} met een raad"


def _not_verified(registry: Registry, day: date) -> Iterator[tuple[Partnership, str]]:
    limit = day - timedelta(days=730)
    for record in _wgr(registry, day):
        if record.verified is None:
            yield record, "nooit geverifieerd"
        elif record.verified < limit:
            yield record, f"laatst geverifieerd op {record.verified}"


def _version_jumps(registry: Registry, _day: date) -> Iterator[tuple[Partnership, str]]:
    by_id = {record.registration_id: record for record in registry.records}
    for record in registry.records:
        following = by_id.get(record.next or "")
        if following is None or record.end is None or following.start is None:
            continue
        days = (following.start - record.end).days
        if days > 1:
            yield record, f"{days} dagen gat tot versie {following.registration_id}"
        elif days < 0:
            yield record, f"{-days} dagen overlap met versie {following.registration_id}"


CHECKS = (
    Check(
        "geen-onderwerp",
        "Geen onderwerp geregistreerd",
        "De regeling is niet te vinden op onderwerp.",
        _no_topic,
    ),
    Check(
        "geen-orgaan",
        "Geen bestuursorgaan geregistreerd",
        "Niet te zien is of raad, college of burgemeester beslist.",
        _no_body,
    ),
    Check(
        "opgeheven-deelnemer",
        "Opgeheven deelnemer staat nog vermeld",
        "De ledenlijst is niet bijgewerkt na een herindeling.",
        _ended_members,
    ),
    Check(
        "geen-gemeente",
        "Geen gemeente als deelnemer",
        "De regeling staat niet op de kaart.",
        _no_municipality,
    ),
    Check(
        "minder-dan-twee",
        "Minder dan twee deelnemers",
        "Samenwerken kan een organisatie niet alleen.",
        _few_members,
    ),
    Check(
        "zonder-meer-met-mandaat",
        "Regeling zonder meer met mandaat",
        "Waarschijnlijk een centrumregeling (Wgr art. 8 lid 4).",
        _plain_with_mandate,
    ),
    Check(
        "bvo-met-raad",
        "Bedrijfsvoeringsorganisatie met een raad",
        "Alleen colleges kunnen een bedrijfsvoeringsorganisatie treffen.",
        _bvo_with_council,
    ),
    Check(
        "niet-geverifieerd",
        "Twee jaar of langer niet geverifieerd",
        "Niemand heeft onlangs nagegaan of de gegevens nog kloppen.",
        _not_verified,
    ),
    Check(
        "versies-sluiten-niet-aan",
        "Versies sluiten niet aan",
        "Op sommige data gelden er geen of twee versies.",
        _version_jumps,
    ),
)
"""Every check. To add one: write its finder and its row."""
