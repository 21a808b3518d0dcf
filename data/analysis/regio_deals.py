"""The Regio Deals, with the partnership that each is as far as its members are known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from data.domain.details import RegioDeal
from data.domain.query import Query
from data.domain.records import Partnership
from data.domain.text import sort_key
from data.registry.matcher import QueryMatcher
from data.registry.registry import Registry
from data.registry.selection import Selection

GROUP = "regiodeals"
"""The group of the partnerships that are a Regio Deal."""


@dataclass(frozen=True, slots=True)
class Deal:
    """One Regio Deal."""

    deal: RegioDeal
    # Its partnership, as it stands on the reference date or else in its newest version; None where
    # it is not known who takes part
    record: Partnership | None


def deals_of(selection: Selection) -> tuple[Deal, ...]:
    """Return the Regio Deals that a view asks for, the newest round first, then by name.

    Those that ended and those that are still to begin are among them, whatever the date; those of
    which nobody knows who takes part only where nothing more is filtered.
    """
    registry, query = selection.registry, selection.query
    matcher = QueryMatcher(registry, query)
    known = list(_deals(registry, query))
    records = [each.record for each in known if each.record]
    passing = zip(records, matcher.matching(records), strict=True)
    fitting = {record.id for record, passes in passing if passes}
    everything = shows_unknown(query)
    deals = [e for e in known if (e.record.id in fitting if e.record else everything)]
    return tuple(sorted(deals, key=_place))


def shows_unknown(query: Query) -> bool:
    """Return whether nothing is filtered by which a deal without known members would fall out."""
    return not replace(query, groups=tuple(set(query.groups) - {GROUP})).is_filtered


def _deals(registry: Registry, query: Query) -> Iterator[Deal]:
    for deal in registry.edition.regio_deals:
        own = registry.find_id(deal.partnership) if deal.partnership else None
        yield Deal(deal, registry.version_on(own, query.reference_date) if own else None)


def _place(each: Deal) -> tuple[int, tuple[str, str]]:
    return -int(each.deal.round) if each.deal.round.isdecimal() else 0, sort_key(each.deal.name)
