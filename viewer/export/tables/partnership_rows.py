"""The selected partnerships with what is derived of each: the subjects of several tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from data.domain.records import NOT_REGISTERED, Body, DerivedTopic, Partnership
from data.domain.text import sort_key
from data.registry.participation import Participation, display_name
from layers.words.partnership import derived_of
from viewer.export.tables.model import Reader


@dataclass(frozen=True, slots=True)
class PartnershipRow:
    """One selected partnership with who takes part in it."""

    reader: Reader
    record: Partnership
    members: tuple[Participation, ...]
    drawn: tuple[str, ...]  # Codes of the municipalities of the map, in the order of their names

    @property
    def topics(self) -> tuple[str, ...]:
        """Slugs of the topics, or the value that says that there are none."""
        return self.record.topics or (NOT_REGISTERED,)

    @property
    def derived(self) -> tuple[str, ...]:
        """Slugs of the topics that rules give; none when the view shows none."""
        return tuple(each.topic for each in self._derived)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why each of these was given."""
        rules = self.reader.registry.rules
        return tuple(rules[each.rule].explanation for each in self._derived)

    @property
    def _derived(self) -> tuple[DerivedTopic, ...]:
        return derived_of(self.record, self.reader.selection.query)

    @property
    def bodies(self) -> tuple[str, ...]:
        """Which bodies take part, or the value that says that none is recorded."""
        bodies = {body for member in self.members for body in member.membership.bodies}
        return tuple(body for body in Body if body in bodies) or (NOT_REGISTERED,)

    @property
    def others(self) -> tuple[Participation, ...]:
        """Who takes part and is not on the map."""
        return tuple(member for member in self.members if not member.drawn)

    @property
    def provinces(self) -> tuple[str, ...]:
        """Codes of the provinces in which the municipalities lie, in the order of their names."""
        organisations = self.reader.registry.organisations
        codes = {organisations[code].province or "" for code in self.drawn} - {""}
        return tuple(sorted(codes, key=lambda code: sort_key(organisations[code].name)))

    @property
    def ended(self) -> tuple[str, ...]:
        """Names of the ended municipalities that the source still names."""
        return tuple(display_name(old) for member in self.members for old in member.carried_from)


def partnership_rows(reader: Reader) -> Iterator[PartnershipRow]:
    """Yield the selected partnerships in the order of the list on the page."""
    place = {code: number for number, code in enumerate(reader.selection.division.codes)}
    for record in reader.selection.partnerships:
        members = reader.participations(record)
        codes = {member.drawn for member in members if member.drawn}
        drawn = tuple(sorted(codes, key=place.__getitem__))
        yield PartnershipRow(reader, record, members, drawn)
