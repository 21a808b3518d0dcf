"""Filter events by a query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from data.domain.errors import QueryError
from data.domain.query import EARLIEST, FACETS, LATEST, Query, today
from data.domain.records import Partnership
from data.history.corrections import CorrectionLog
from data.history.edition_changes import EditionChanges, edition_changes
from data.history.events import Event, changes_in_period
from data.registry.matcher import QueryMatcher
from data.registry.registry import Registry

PERIOD = timedelta(days=365)

_KEPT = 8
"""Answers about all time that are kept: a slider asks again with every step."""


def first_day(query: Query) -> date:
    """Return the first day of the period that a query asks for: that of a year without choice."""
    return query.since or max(EARLIEST, query.reference_date - PERIOD + timedelta(days=1))


def period_of(registry: Registry, query: Query) -> tuple[Event, ...]:
    """Return what happened in the period of a query, of what it selects.

    Raises `QueryError` when the period begins after the reference date.
    """
    first, last = first_day(query), query.reference_date
    if first > last:
        raise QueryError(
            f"De periode begint ({first}) na de peildatum ({last})",
            "Kies een eerdere begindatum of een latere peildatum",
        )
    events = changes_in_period(
        registry, first, last, _with_chosen(registry.records, registry, query)
    )
    return filter_events(events, registry, registry, query)


def corrections_in(log: CorrectionLog, query: Query) -> tuple[Event, ...]:
    """Return what was noticed in editions of the period of a query, of what it selects."""
    first, last = first_day(query), query.reference_date
    events = (event for event in log.events if first <= event.place <= last)
    return filter_events(events, log.registry, log.registry, query)


def all_time(registry: Registry, query: Query) -> tuple[Event, ...]:
    """Return everything that happened to what a query selects, newest first.

    With partnerships selected it is what happened to these, whatever else is asked.
    """
    return _all_time(registry, _timeless(registry, query))


@lru_cache(maxsize=_KEPT)
def _all_time(registry: Registry, query: Query) -> tuple[Event, ...]:
    if query.partnerships:
        chosen = [v for identifier in query.partnerships for v in registry.versions(identifier)]
        return changes_in_period(registry, EARLIEST, LATEST, chosen)
    records = _with_chosen(registry.records, registry, query)
    events = changes_in_period(registry, EARLIEST, LATEST, records)
    return filter_events(events, registry, registry, query)


def _timeless(registry: Registry, query: Query) -> Query:
    """Return what filters of a query, without its date.

    The date stays where one of its municipalities was split and has no successor now.
    """
    if query.partnerships:
        return Query(partnerships=query.partnerships)
    filters: dict[str, Any] = {facet.attribute: facet.chosen(query) for facet in FACETS}
    filters |= {"search": query.search, "derived": query.derived, "lead": query.lead}
    plain = Query(**filters)
    now = [registry.drawn_as(code, today()) for code in query.municipalities]
    if None in now:
        return replace(plain, date=query.date, municipalities=query.municipalities)
    return replace(plain, municipalities=tuple(code for code in now if code))


def between(older: Registry, newer: Registry, query: Query) -> EditionChanges:
    """Return what differs between two editions on the reference date, of what a query selects."""
    changes = edition_changes(older, newer, query.reference_date)
    return replace(
        changes,
        added=filter_events(changes.added, older, newer, query),
        ended=filter_events(changes.ended, older, newer, query),
        changed=filter_events(changes.changed, older, newer, query),
        corrected=filter_events(changes.corrected, older, newer, query),
    )


def filter_events(
    events: Iterable[Event], older: Registry, newer: Registry, query: Query
) -> tuple[Event, ...]:
    """Return the events of which the version before or after is what a query asks for.

    A version counts as if it were in force on the reference date. With municipalities selected,
    one of them must take part in it.

    `older` and `newer`: where the versions before and after come from; mostly the same.
    """
    candidates = tuple(events)
    before = [event.older for event in candidates if event.older]
    after = [event.newer for event in candidates if event.newer]
    if older is newer:
        passing = _passing(newer, [*before, *after], query)
        sides = passing, passing
    else:
        sides = _passing(older, before, query), _passing(newer, after, query)
    return tuple(
        event
        for event in candidates
        for versions in [(event.older, event.newer)]
        if any(v and id(v) in side for v, side in zip(versions, sides, strict=True))
    )


def _passing(registry: Registry, records: Iterable[Partnership], query: Query) -> set[int]:
    """Return which records a query asks for, by `id()`, whenever they are in force.

    A correction has two records with one register id.
    """
    try:
        registry.check(query)
    except QueryError:  # an organisation that this edition does not know yet
        return set()
    chosen = tuple({id(r): r for r in _with_chosen(records, registry, query)}.values())
    lasting = [replace(record, end=None) if record.end else record for record in chosen]
    matching = QueryMatcher(registry, query).matching(lasting)
    return {id(record) for record, matches in zip(chosen, matching, strict=True) if matches}


def _with_chosen(
    records: Iterable[Partnership], registry: Registry, query: Query
) -> Iterator[Partnership]:
    """Yield the versions in which one of the selected municipalities takes part, if there are."""
    wanted = set(query.municipalities)
    standing = {
        *wanted,
        *(old for code in wanted for old in registry.successors.predecessors(code)),
    }
    for record in records:
        if not wanted or any(member.organisation in standing for member in record.members):
            yield record
