"""What one organisation takes part in, who decides there, and how it compares with others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

import numpy as np

from data.analysis.ties import counted, ties
from data.domain.query import COUNTED_TOO, OFF, Query
from data.domain.records import NOT_REGISTERED, Body, OrganisationKind, Partnership
from data.domain.text import sort_key
from data.registry.participation import Participation
from data.registry.registry import Registry
from data.registry.selection import Selection
from data.registry.snapshot import Mask, Snapshot


@dataclass(frozen=True, slots=True)
class ParticipationIn:
    """The part that an organisation has in one selected partnership."""

    record: Partnership  # The version in force on the reference date
    participation: Participation  # Its own membership: bodies, role, accession, cost share

    @property
    def bodies(self) -> tuple[str, ...]:
        """Who decides for the organisation here: slugs of bodies, or "niet-geregistreerd"."""
        return tuple(self.participation.membership.bodies) or (NOT_REGISTERED,)


@dataclass(frozen=True, slots=True)
class Share:
    """How many partnerships of one organisation have a value, such as a topic."""

    value: str
    count: int


def participation_mask(snapshot: Snapshot, code: str) -> Mask:
    """Return in which of the versions in force `code` takes part: booleans of shape (m,)."""
    return snapshot.facets["deelnemer"].having(code) | snapshot.drawn.having(code)


def participations_of(selection: Selection, code: str) -> tuple[ParticipationIn, ...]:
    """Return what an organisation takes part in, in the order of the selection.

    `code`: code of a municipality or another organisation, as it stands on the reference date.
    """
    registry, snapshot = selection.registry, selection.snapshot
    own = selection.chosen & participation_mask(snapshot, code)
    wanted = {registry.records[n].registration_id for n in snapshot.records[own].tolist()}
    participations = []
    for record in selection.partnerships:
        if record.registration_id not in wanted:
            continue
        for participation in registry.participations(record, snapshot.date):
            if code in (participation.organisation.code, participation.drawn):
                participations.append(ParticipationIn(record, participation))
                break
    return tuple(participations)


def participation_count(selection: Selection, code: str) -> int:
    """Return in how many selected partnerships an organisation takes part."""
    if code in selection.counts:
        return selection.counts[code]
    return int(np.count_nonzero(selection.chosen & participation_mask(selection.snapshot, code)))


def partners_by_kind(selection: Selection, code: str) -> dict[OrganisationKind, int]:
    """Return with how many organisations of each kind one takes part in selected partnerships.

    Only kinds of which there are any, in the order of their vocabulary.
    """
    registry, day = selection.registry, selection.snapshot.date
    kinds = {
        member.organisation.code: member.organisation.kind
        for one in participations_of(selection, code)
        for member in registry.participations(one.record, day)
    }
    kinds.pop(code, None)
    counts = Counter(kinds.values())
    return {kind: counts[kind] for kind in OrganisationKind if counts[kind]}


def top_topics(registry: Registry, record: Partnership) -> tuple[str, ...]:
    """Return the top-level topics of a record, in its own order, or "niet-geregistreerd"."""
    topics = dict.fromkeys(map(registry.vocabulary.top_level, record.topics))
    return tuple(topics) or (NOT_REGISTERED,)


def counted_topics(registry: Registry, record: Partnership, query: Query) -> tuple[str, ...]:
    """Return the top-level topics for which a record counts in a view, derived ones on request."""
    if record.topics or query.derived != COUNTED_TOO or not record.derived:
        return top_topics(registry, record)
    return tuple(dict.fromkeys(registry.vocabulary.top_level(d.topic) for d in record.derived))


def breakdown(selection: Selection, code: str, facet: str) -> tuple[Share, ...]:
    """Return over which values of a facet the partnerships of an organisation are spread.

    Each number is what remains when that value alone is chosen, given all other facets; topics that
    rules give are not among them (`derived_breakdown`). Values without a partnership are left out
    unless they are chosen. A partnership can have several topics, so these can add up to more.

    `facet`: key of a facet of which values are *or*: "onderwerp" (only top-level topics), "vorm",
        ...

    Returns
    -------
    tuple of Share
        Most partnerships first; "niet-geregistreerd" last.
    """
    links = selection.snapshot.facets[facet]
    among = selection.satisfying_others(facet) & participation_mask(selection.snapshot, code)
    counts = dict(zip(links.values, links.count(among).tolist(), strict=True))
    chosen = selection.query.filters().get(facet, ())
    if facet == "onderwerp":
        topics = selection.registry.vocabulary.topics
        counts = {v: n for v, n in counts.items() if v not in topics or not topics[v].parent}
    if facet == "basis" and not chosen:
        counts = {v: n for v, n in counts.items() if v in selection.query.effective_bases}
    return _ordered({value: n for value, n in counts.items() if n or value in chosen})


def derived_breakdown(selection: Selection, code: str) -> dict[str, int]:
    """Return per top-level topic how many partnerships of an organisation have it derived only.

    Given all other facets, as `breakdown` counts; nothing when derived topics are switched off.
    """
    if selection.query.derived == OFF:
        return {}
    links = selection.snapshot.derived
    counts = links.count(
        selection.satisfying_others("onderwerp") & participation_mask(selection.snapshot, code)
    )
    topics = selection.registry.vocabulary.topics
    pairs = zip(links.values, counts.tolist(), strict=True)
    return {slug: count for slug, count in pairs if count and not topics[slug].parent}


def who_decides(taking: tuple[ParticipationIn, ...]) -> tuple[Share, ...]:
    """Return per body of the organisation itself in how many of these partnerships it takes part.

    Two bodies can take part in the same one, so these can add up to more.
    """
    counts = Counter(str(body) for one in taking for body in one.bodies)
    order = [*Body, NOT_REGISTERED]
    return _ordered(dict(sorted(counts.items(), key=lambda item: order.index(item[0]))))


def _ordered(counts: dict[str, int]) -> tuple[Share, ...]:
    pairs = sorted(counts.items(), key=lambda item: (item[0] == NOT_REGISTERED, -item[1]))
    return tuple(Share(value, count) for value, count in pairs)


def partners(selection: Selection, code: str) -> tuple[Share, ...]:
    """Return with which municipalities one shares partnerships, and how many; most first.

    Groups that cover the whole country do not count.
    """
    shared = ties(selection).of(code)
    return _by_name(selection.registry, shared)


def other_partners(selection: Selection, code: str) -> tuple[Share, ...]:
    """Return with which organisations other than municipalities one shares how many; most first.

    Groups that cover the whole country do not count.
    """
    organisations = selection.registry.organisations
    links = selection.snapshot.facets["deelnemer"]
    counts = links.count(counted(selection) & participation_mask(selection.snapshot, code))
    shared = {
        links.values[i]: int(counts[i])
        for i in np.flatnonzero(counts).tolist()
        if organisations[links.values[i]].kind is not OrganisationKind.MUNICIPALITY
    }
    shared.pop(code, None)
    return _by_name(selection.registry, shared)


def _by_name(registry: Registry, counts: dict[str, int]) -> tuple[Share, ...]:
    """Return counts per organisation, largest first, equal ones by name."""
    pairs = sorted(counts.items(), key=lambda item: (-item[1], sort_key(registry.name(item[0]))))
    return tuple(Share(value, count) for value, count in pairs)


@dataclass(frozen=True, slots=True)
class Rank:
    """The number of partnerships of a municipality among those of a group that it is in."""

    count: int  # Its number of partnerships
    # Its place, 1 for the most; one more than the number of municipalities that have more
    rank: int
    tied: int  # How many others have the same number
    among: int  # Number of municipalities in the group, itself included
    median: float  # As many municipalities of the group have more as have fewer


def rank_among(selection: Selection, code: str, group: Iterable[str]) -> Rank:
    """Return the place of `code` in `group` by the number of selected partnerships.

    `group`: codes of municipalities of the map, `code` among them.
    """
    counts = {other: selection.counts[other] for other in group}
    own = counts[code]
    return Rank(
        count=own,
        rank=1 + sum(count > own for count in counts.values()),
        tied=sum(count == own for count in counts.values()) - 1,
        among=len(counts),
        median=median(counts.values()),
    )


def in_province(selection: Selection, code: str) -> Rank:
    """Return the place of a municipality in its province."""
    organisations = selection.registry.organisations
    own = organisations[code].province
    group = (c for c in selection.division.codes if organisations[c].province == own)
    return rank_among(selection, code, group)


def in_country(selection: Selection, code: str) -> Rank:
    """Return the place of a municipality in the country."""
    return rank_among(selection, code, selection.division.codes)
