"""What one organisation takes part in: its participations in a selection, with who decides."""

from __future__ import annotations

from dataclasses import dataclass

from data.model import NOT_REGISTERED, Partnership
from data.participation import Participation
from data.selection import Selection


@dataclass(frozen=True, slots=True)
class Taking:
    """The part that an organisation has in one selected partnership.

    Attributes
    ----------
    record : Partnership
        The version in force on the reference date.
    participation : Participation
        Its own membership: bodies, role, accession, cost share.
    """

    record: Partnership
    participation: Participation

    @property
    def bodies(self) -> tuple[str, ...]:
        """Who decides for the organisation here: slugs of bodies, or "niet-geregistreerd"."""
        return tuple(self.participation.membership.bodies) or (NOT_REGISTERED,)


def taking_part(selection: Selection, code: str) -> tuple[Taking, ...]:
    """Return what an organisation takes part in, in the order of the selection.

    Parameters
    ----------
    code : str
        Code of a municipality or another organisation, as it stands on the reference date.
    """
    found = []
    day = selection.moment.date
    for record in selection.partnerships:
        for participation in selection.registry.participations(record, day):
            if code in (participation.organisation.code, participation.drawn):
                found.append(Taking(record, participation))
                break
    return tuple(found)
