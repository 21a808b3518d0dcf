"""White spots (witte vlekken): what the neighbours of a municipality share without it."""

from __future__ import annotations

from dataclasses import dataclass

from data.analysis.profile import participation_mask
from data.analysis.ties import counted
from data.domain.records import Partnership
from data.domain.text import sort_key
from data.registry.selection import Selection

LEAST = 2
"""From how many neighbours on a partnership counts if nobody says otherwise: what one does alone,
or with others further away, says little about this place. A single neighbour is enough, though."""


@dataclass(frozen=True, slots=True)
class WhiteSpot:
    """A partnership of neighbours in which the municipality itself does not take part."""

    record: Partnership
    neighbours: tuple[str, ...]  # Codes of the neighbours that take part, by name


def least_neighbours(selection: Selection, code: str) -> int:
    """Return from how many neighbours on a partnership counts."""
    return min(selection.query.threshold or LEAST, len(selection.division.neighbours(code)))


def white_spots(selection: Selection, code: str) -> tuple[WhiteSpot, ...]:
    """Return which selected partnerships neighbours share without `code`; most neighbours first.

    The threshold of the view says how many neighbours at least.
    Groups that cover the whole country do not count. That a municipality is absent from an
    incomplete list of members (`record.partial`) does not mean that it takes no part.

    `code`: code of a municipality of the map.
    """
    registry, snapshot = selection.registry, selection.snapshot
    neighbours = selection.division.neighbours(code)
    without = counted(selection) & ~participation_mask(snapshot, code)
    taking: dict[int, list[str]] = {}
    for neighbour in neighbours:
        for number in snapshot.records[without & snapshot.drawn.having(neighbour)].tolist():
            taking.setdefault(number, []).append(neighbour)
    least = least_neighbours(selection, code)
    spots = [
        WhiteSpot(registry.records[number], tuple(codes))
        for number, codes in taking.items()
        if len(codes) >= least
    ]
    spots.sort(key=lambda spot: (-len(spot.neighbours), sort_key(spot.record.name)))
    return tuple(spots)
