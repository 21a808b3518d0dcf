"""What if municipalities go together: which memberships double, and which areas change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from data.analysis.profile import top_topics
from data.analysis.ties import counted
from data.domain.records import NOT_REGISTERED, Partnership
from data.domain.text import sort_key
from data.registry.selection import Selection


class Effect(StrEnum):
    """What going together does to a partnership, the largest change first."""

    ALONE = "alleen"
    DOUBLE = "dubbel"
    PARTLY = "deels"
    UNKNOWN = "onbekend"


@dataclass(frozen=True, slots=True)
class PartnershipEffect:
    """What going together does to one partnership."""

    record: Partnership
    # Which of the municipalities that go together take part now, and which do not; when the list of
    # members is partial: which it does not name
    inside: tuple[str, ...]
    outside: tuple[str, ...]
    others: int  # Number of other municipalities of the map that take part
    rest: int  # Number of all other participants, those municipalities included

    @property
    def effect(self) -> Effect:
        """The largest change: one municipality is left, memberships double, or the area changes.

        Whom a partial list of members does not name may take part all the same. So it never tells
        that nobody else is left, nor that an area changes.
        """
        if len(self.inside) > 1:
            return Effect.DOUBLE if self.others or self.record.partial else Effect.ALONE
        return Effect.UNKNOWN if self.record.partial else Effect.PARTLY

    @property
    def dissolves(self) -> bool:
        """Whether the new municipality would be the only participant left of several."""
        return self.effect is Effect.ALONE and not self.rest

    @property
    def changes_area(self) -> bool:
        """Whether some of them are known not to take part: the area grows, or they leave."""
        return bool(self.outside) and not self.record.partial


@dataclass(frozen=True, slots=True)
class MergerScenario:
    """What going together does, partnership by partnership."""

    codes: tuple[str, ...]  # The municipalities that go together
    effects: tuple[PartnershipEffect, ...]  # By effect, then by who alone takes part, and by name
    # Topics on which at least two of them now take part in a partnership without the other
    apart: tuple[str, ...]

    def with_effect(self, *effects: Effect) -> tuple[PartnershipEffect, ...]:
        """Return those with one of these effects."""
        return tuple(each for each in self.effects if each.effect in effects)


def merger_scenario(selection: Selection, codes: Sequence[str]) -> MergerScenario:
    """Return what happens to the selected partnerships when municipalities go together.

    Membership is counted, nothing else: what becomes of an arrangement is not known here. Groups
    that cover the whole country do not count, since a new municipality is in one of each anyway.

    `codes`: codes of two or more municipalities of the map.
    """
    registry, snapshot = selection.registry, selection.snapshot
    among = counted(selection)
    having = {code: among & snapshot.drawn.having(code) for code in codes}
    touched = among & False
    for mask in having.values():
        touched = touched | mask
    effects = []
    for row in touched.nonzero()[0].tolist():
        record = registry.records[int(snapshot.records[row])]
        inside = tuple(code for code in codes if having[code][row])
        members = list(registry.participations(record, snapshot.date))
        drawn = {member.drawn for member in members if member.drawn}
        effects.append(
            PartnershipEffect(
                record,
                inside,
                tuple(code for code in codes if code not in inside),
                len(drawn - set(codes)),
                len({member.organisation.code for member in members} - set(codes)),
            )
        )
    effects.sort(key=lambda each: (_place(each, codes), sort_key(each.record.name)))
    return MergerScenario(tuple(codes), tuple(effects), _apart(selection, effects))


def _place(joining: PartnershipEffect, codes: Sequence[str]) -> tuple[int, int]:
    """Return where a partnership stands among the others, before its name counts."""
    alone = codes.index(joining.inside[0]) if joining.effect is Effect.PARTLY else 0
    return list(Effect).index(joining.effect), alone


def _apart(selection: Selection, effects: Sequence[PartnershipEffect]) -> tuple[str, ...]:
    """Return the topics on which several of them work together with others only."""
    registry = selection.registry
    own = {
        (topic, each.inside[0])
        for each in effects
        if each.effect is Effect.PARTLY
        for topic in top_topics(registry, each.record)
        if topic != NOT_REGISTERED
    }
    sides = Counter(topic for topic, _ in own)
    topics = registry.vocabulary.topics
    return tuple(
        sorted((t for t, count in sides.items() if count > 1), key=lambda t: topics[t].label)
    )
