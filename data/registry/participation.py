"""Who takes part on a date, who stands for who has ended, and which values filters have."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from data.domain.records import (
    DUTCH_GOVERNMENTS,
    NOT_REGISTERED,
    Basis,
    Body,
    Border,
    LegalForm,
    Membership,
    Merger,
    Organisation,
    OrganisationKind,
    Partnership,
    Phase,
    Power,
)
from data.domain.text import sort_key
from data.domain.topics import Topic

if TYPE_CHECKING:
    from data.domain.acts import Acts
    from data.domain.opgaven import Opgaven
    from data.registry.groups import Groups


class Successors:
    """Follows municipalities through reorganisations (herindelingen).

    A municipality with one successor is carried to it; one that was split is never guessed.

    `mergers`: every end of a municipality that is known.
    `ends`: first day on which an organisation of any kind no longer existed, by code.
    """

    def __init__(self, mergers: Iterable[Merger], ends: Mapping[str, date] | None = None) -> None:
        self._by_old = {merger.old: merger for merger in mergers}
        self._ends = dict(ends or {}) | {old: one.effective for old, one in self._by_old.items()}
        self._old_of: dict[str, list[str]] = {}
        for merger in self._by_old.values():
            if len(merger.successors) == 1:
                self._old_of.setdefault(merger.successors[0], []).append(merger.old)

    def merger(self, code: str) -> Merger | None:
        """Return how the municipality with this code ended, or None while it exists."""
        return self._by_old.get(code)

    def ended(self, code: str) -> date | None:
        """Return the first day on which an organisation no longer existed; None while it does."""
        return self._ends.get(code)

    def on(self, code: str, day: date) -> str | None:
        """Return the code that stands for `code` on `day`; None when it was split by then."""
        merger = self._by_old.get(code)
        while merger is not None and merger.effective <= day:
            if len(merger.successors) != 1:
                return None
            code = merger.successors[0]
            merger = self._by_old.get(code)
        return code

    def line(self, code: str) -> Iterator[str]:
        """Yield the single successors of a municipality, one after the other."""
        merger = self._by_old.get(code)
        while merger is not None and len(merger.successors) == 1:
            (code,) = merger.successors
            yield code
            merger = self._by_old.get(code)

    def current(self, code: str) -> str | None:
        """Return the code that stands for `code` after every known reorganisation."""
        return self.on(code, date.max)

    def predecessors(self, code: str) -> tuple[str, ...]:
        """Return every ended municipality that is carried to `code`, directly or in steps."""
        old_codes: list[str] = []
        for old in sorted(self._old_of.get(code, ())):
            old_codes += [old, *self.predecessors(old)]
        return tuple(old_codes)


EARLIEST, LATEST = date.min.toordinal(), date.max.toordinal()
"""Ordinals that stand for "always" and "never ended"."""

Ahead = frozenset[tuple[str, str]]
"""Participants listed ahead: the `registration_id` of the version, and the code."""
NOBODY: Ahead = frozenset()

_KINDS = {kind: number for number, kind in enumerate(OrganisationKind)}
_TYPE_WORDS = ("waterschap", "hoogheemraadschap", "wetterskip", "waterschapsbedrijf")


@dataclass(frozen=True, slots=True)
class Participation:
    """One participant of a partnership on a date."""

    membership: Membership  # As recorded; its own one where a predecessor is recorded beside it
    # The participant, an ended municipality carried to its single successor
    organisation: Organisation
    # The ended municipalities that the source names in its place; mostly empty
    carried_from: tuple[Organisation, ...]
    # Code of the municipality of the map that stands for it; None when it is not drawn
    drawn: str | None


def listed_ahead(records: Sequence[Partnership], successors: Successors) -> Ahead:
    """Return the participants that a version lists although they joined after it.

    Their accession date is not before the end of the version, and the next version repeats it. A
    municipality that came in the place of others is not among them: it stands for those others.
    """
    version = {record.registration_id: record for record in records}
    listed_early = set()
    for record in records:
        later = version.get(record.next or "")
        repeated = {(m.organisation, m.joined) for m in later.members} if later else set()
        listed_early |= {
            (record.registration_id, member.organisation)
            for member in record.members
            if _contradicts(member, record)
            and (member.organisation, member.joined) in repeated
            and not successors.predecessors(member.organisation)
        }
    return frozenset(listed_early)


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
    return (first.toordinal() if first else EARLIEST, last.toordinal() if last else LATEST)


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


class Vocabulary:
    """The values of every facet.

    `topics`: the topic list; sub-topics name their parent.
    `provinces` and `organisations`: codes.
    `forms`: those that occur: that none is registered is a value only where it is so.
    `acts`: those among the legal grounds.
    `opgaven`: those of an edition.
    `groups`: those that occur.
    """

    def __init__(
        self,
        topics: Iterable[Topic],
        provinces: Sequence[str],
        organisations: Sequence[str],
        acts: Acts,
        opgaven: Opgaven,
        groups: Groups,
        forms: Collection[LegalForm] = (),
    ) -> None:
        self.topics = {topic.slug: topic for topic in topics}
        self.acts, self.opgaven, self.groups = acts, opgaven, groups
        self._values: dict[str, tuple[str, ...]] = {
            "onderwerp": (*self._topics_in_order(), NOT_REGISTERED),
            "vorm": tuple(
                form for form in LegalForm if form is not LegalForm.UNKNOWN or form in forms
            ),
            "basis": tuple(Basis),
            "deelnemer": tuple(organisations),
            "zonder": tuple(organisations),
            "provincie": tuple(provinces),
            "orgaan": (*Body, NOT_REGISTERED),
            "deelnemertype": tuple(OrganisationKind),
            "fase": (*Phase, NOT_REGISTERED),
            "grondslag": (*acts.names, NOT_REGISTERED),
            "provinciegrens": tuple(Border),
            "bevoegdheid": (*Power, NOT_REGISTERED),
            "opgave": tuple(opgaven.topics),
            "groep": groups.keys,
        }
        self._known = {key: frozenset(values) for key, values in self._values.items()}

    def values(self, facet: str) -> tuple[str, ...]:
        """Return every value of a facet."""
        return self._values[facet]

    def knows(self, facet: str, value: str) -> bool:
        """Return whether `value` exists for `facet`."""
        return value in self._known[facet]

    def topics_of(self, record: Partnership) -> tuple[str, ...]:
        """Return the topics under which a record is found, top-level terms included."""
        return self._with_parents(record.topics) or (NOT_REGISTERED,)

    def derived_topics_of(self, record: Partnership) -> tuple[str, ...]:
        """Return the topics that rules give to a record, top-level terms included."""
        return self._with_parents([derived.topic for derived in record.derived])

    def top_level(self, topic: str) -> str:
        """Return the top-level term of a topic: itself, or its parent."""
        return self.topics[topic].parent or topic

    def _with_parents(self, slugs: Sequence[str]) -> tuple[str, ...]:
        parents = (self.topics[slug].parent for slug in slugs)
        return tuple(dict.fromkeys((*slugs, *(parent for parent in parents if parent))))

    def _topics_in_order(self) -> list[str]:
        def ordered(parent: str | None) -> list[Topic]:
            children = [t for t in self.topics.values() if t.parent == parent]
            return sorted(children, key=lambda t: sort_key(t.label))

        return [t.slug for top in ordered(None) for t in (top, *ordered(top.slug))]


def dutch_governments(members: Iterable[Participation]) -> int:
    """Return how many of those who take part are governments of the Netherlands."""
    return sum(member.organisation.kind in DUTCH_GOVERNMENTS for member in members)
