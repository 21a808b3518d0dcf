"""Who takes part in one version of a partnership on a date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from data.domain.names import sort_key
from data.domain.records import Membership, Organisation, OrganisationKind, Partnership
from data.registry.successors import Successors

EARLIEST, LATEST = date.min.toordinal(), date.max.toordinal()
"""Ordinals that stand for "always" and "never ended"."""

Ahead = frozenset[tuple[str, str]]
"""Participants listed ahead: the `registration_id` of the version, and the code."""
NOBODY: Ahead = frozenset()

_KINDS = {kind: number for number, kind in enumerate(OrganisationKind)}
_TYPE_WORDS = ("waterschap", "hoogheemraadschap", "wetterskip", "waterschapsbedrijf")


@dataclass(frozen=True, slots=True)
class Participation:
    """One participant of a partnership on a date.

    Attributes
    ----------
    membership : Membership
        As recorded; its own one where a predecessor is recorded beside it.
    organisation : Organisation
        The participant, an ended municipality carried to its single successor.
    carried_from : tuple of Organisation
        The ended municipalities that the source names in its place; mostly empty.
    drawn : str or None
        Code of the municipality of the map that stands for it; None when it is not drawn.
    """

    membership: Membership
    organisation: Organisation
    carried_from: tuple[Organisation, ...]
    drawn: str | None


def listed_ahead(records: Sequence[Partnership], successors: Successors) -> Ahead:
    """Return the participants that a version lists although they joined after it.

    Their accession date is not before the end of the version, and the next version repeats it. A
    municipality that came in the place of others is not among them: it stands for those others.
    """
    version = {record.registration_id: record for record in records}
    found = set()
    for record in records:
        later = version.get(record.next or "")
        repeated = {(m.organisation, m.joined) for m in later.members} if later else set()
        found |= {
            (record.registration_id, member.organisation)
            for member in record.members
            if _contradicts(member, record)
            and (member.organisation, member.joined) in repeated
            and not successors.predecessors(member.organisation)
        }
    return frozenset(found)


def _contradicts(member: Membership, record: Partnership) -> bool:
    return bool(member.joined and record.end and member.joined >= record.end)


def active_period(
    membership: Membership, record: Partnership, ahead: Ahead = NOBODY
) -> tuple[int, int]:
    """Return the first day of a participation and the first day after it, as ordinals.

    An accession date on or after the end of its own version contradicts the version that lists
    the participant; the version is followed then, unless the participant is listed ahead.
    """
    first, last = membership.joined, membership.left
    if (record.registration_id, membership.organisation) not in ahead:
        first = None if _contradicts(membership, record) else first
    return (
        first.toordinal() if first else EARLIEST,
        last.toordinal() if last else LATEST,
    )


def takes_part(
    membership: Membership, record: Partnership, day: date, ahead: Ahead = NOBODY
) -> bool:
    """Return whether a listed participant takes part on `day`."""
    first, last = active_period(membership, record, ahead)
    return first <= day.toordinal() < last


def listed(members: Iterable[Participation]) -> tuple[Participation, ...]:
    """Return participants as they stand in a list: municipalities first, and each kind by name."""
    return tuple(sorted(members, key=_place))


def _place(member: Participation) -> tuple[int, tuple[str, str]]:
    return _KINDS[member.organisation.kind], sort_key(member.organisation.name)


def display_name(organisation: Organisation) -> str:
    """Return a name that cannot be mistaken for another kind of organisation."""
    if organisation.kind is OrganisationKind.PROVINCE:
        return f"Provincie {organisation.name}"
    if organisation.kind is OrganisationKind.WATER_BOARD:
        opening = organisation.name.split()[0].casefold()
        return organisation.name if opening in _TYPE_WORDS else f"Waterschap {organisation.name}"
    return organisation.name
