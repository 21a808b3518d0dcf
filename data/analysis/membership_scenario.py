"""What if a municipality joins a partnership or leaves it: who takes part then, and no more."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from data.analysis.served import Served, served
from data.domain.records import Partnership
from data.registry.participation import Participation, listed
from data.registry.selection import Selection


class Move(StrEnum):
    """What becomes of the participation of a municipality."""

    JOIN = "toetreden"
    LEAVE = "uittreden"


@dataclass(frozen=True, slots=True)
class MembershipScenario:
    """What joining or leaving does to who takes part in one partnership."""

    record: Partnership
    code: str  # The municipality that joins or leaves
    step: Move
    others: tuple[Participation, ...]  # Who takes part beside it, before and after
    # What the municipalities of the map have together, before and after
    before: Served
    after: Served
    # Cost shares in per cent that the source records: of this municipality, and of how many others
    share: float | None
    other_shares: int

    @property
    def left(self) -> int:
        """How many participants there are afterwards, as far as is known."""
        return len(self.others) + (self.step is Move.JOIN)


def membership_scenario(selection: Selection, record: Partnership, code: str) -> MembershipScenario:
    """Return what happens when a municipality leaves a partnership, or joins it.

    It leaves one in which it takes part on the reference date, and joins any other one.

    `code`: of a municipality of the map.
    """
    registry, day = selection.registry, selection.snapshot.date
    members = listed(registry.participations(record, day))
    own = [member for member in members if code in (member.drawn, member.organisation.code)]
    others = tuple(member for member in members if member not in own)
    beside = [member.drawn for member in others if member.drawn]
    step = Move.LEAVE if own else Move.JOIN
    with_it = served(registry, [*beside, code])
    without = served(registry, beside)
    shares = [member.membership.cost_share for member in own]
    return MembershipScenario(
        record,
        code,
        step,
        others,
        before=with_it if own else without,
        after=without if own else with_it,
        share=next((share for share in shares if share is not None), None),
        other_shares=sum(member.membership.cost_share is not None for member in others),
    )
