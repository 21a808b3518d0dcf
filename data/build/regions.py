"""Through which region an organisation takes part, and which partnership that region is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from data.domain.records import Membership, Partnership, Role
from data.domain.text import fold
from data.io.readers import read_curated


@dataclass(frozen=True, slots=True)
class Region:
    """A region that a source names."""

    name: str
    key: str  # Of a version of the partnership that it is; "" when it is none


@cache
def known_regions() -> Mapping[str, tuple[Region, ...]]:
    """Return the regions that sources name (`via_regions.csv`), by id of the own addition."""
    regions: dict[str, list[Region]] = defaultdict(list)
    for row in read_curated("via_regions.csv", "id", "via", "region", "source"):
        regions[row["id"]].append(Region(row["via"], row["region"]))
    return {key: tuple(each) for key, each in regions.items()}


def with_regions(partnerships: Sequence[Partnership]) -> tuple[Partnership, ...]:
    """Return partnerships in which who takes part through a region tells which one that is.

    It is the one that the addition names, else the one that we know of the partnership. Of several
    it is the only one in which that organisation takes part.
    """
    regions = _Regions(partnerships)
    return tuple(regions.followed(each) for each in partnerships)


class _Regions:
    """The partnerships that a region can be."""

    def __init__(self, partnerships: Iterable[Partnership]) -> None:
        self._ids: dict[str, str] = {}
        self._members: dict[str, set[str]] = defaultdict(set)
        named: dict[str, set[str]] = defaultdict(set)
        for each in partnerships:
            self._ids[each.registration_id] = each.id
            self._members[each.id] |= {member.organisation for member in each.members}
            for name in (each.id, each.name, each.short_name, each.body, each.abbreviation):
                named[fold(name)].add(each.id)
        self._named = {name: ids.pop() for name, ids in named.items() if name and len(ids) == 1}

    def followed(self, record: Partnership) -> Partnership:
        """Return a partnership with the regions through which some take part."""
        if not any(member.role is Role.VIA_REGION for member in record.members):
            return record
        known = known_regions().get(record.id, ())
        members = tuple(self._member(each, record.id, known) for each in record.members)
        return replace(record, members=members)

    def _member(self, member: Membership, own: str, known: Sequence[Region]) -> Membership:
        if member.role is not Role.VIA_REGION:
            return member
        if member.via:
            other = self._named.get(fold(member.via))
            return replace(member, via_partnership=other if other != own else None)
        if len(known) > 1:
            known = [each for each in known if member.organisation in self._of(each)]
        if len(known) != 1:
            return member
        (region,) = known
        return replace(member, via=region.name, via_partnership=self._ids.get(region.key))

    def _of(self, region: Region) -> set[str]:
        return self._members.get(self._ids.get(region.key, ""), set())
