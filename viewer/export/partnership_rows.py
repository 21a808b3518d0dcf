"""The selected partnerships with what is derived of each: the subjects of several tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from data.model import NOT_REGISTERED, Body, Partnership
from data.names import sort_key
from data.participation import Participation, display_name
from viewer.export.table import Reader
from viewer.export.view import View


@dataclass(frozen=True, slots=True)
class PartnershipRow:
    """One selected partnership with who takes part in it."""

    reader: Reader
    record: Partnership
    members: tuple[Participation, ...]

    @property
    def topics(self) -> tuple[str, ...]:
        """Slugs of the topics, or the value that says that there are none."""
        return self.record.topics or (NOT_REGISTERED,)

    @property
    def bodies(self) -> tuple[str, ...]:
        """Which bodies take part, or the value that says that none is recorded."""
        found = {body for member in self.members for body in member.membership.bodies}
        return tuple(body for body in Body if body in found) or (NOT_REGISTERED,)

    @property
    def drawn(self) -> tuple[str, ...]:
        """Codes of the municipalities of the map, in the order of their names."""
        codes = {member.drawn for member in self.members if member.drawn}
        return tuple(sorted(codes, key=lambda code: sort_key(self.reader.registry.name(code))))

    @property
    def others(self) -> tuple[Participation, ...]:
        """Who takes part and is not on the map."""
        return tuple(member for member in self.members if not member.drawn)

    @property
    def provinces(self) -> tuple[str, ...]:
        """Codes of the provinces in which the municipalities lie."""
        organisations = self.reader.registry.organisations
        return tuple(sorted({organisations[code].province or "" for code in self.drawn} - {""}))

    @property
    def ended(self) -> tuple[str, ...]:
        """Names of the ended municipalities that the source still names."""
        return tuple(display_name(old) for member in self.members for old in member.carried_from)


def partnership_rows(view: View) -> Iterator[PartnershipRow]:
    """Yield the selected partnerships in the order of the list on the page."""
    reader = Reader(view)
    for record in view.selection.partnerships:
        yield PartnershipRow(reader, record, reader.participations(record))
