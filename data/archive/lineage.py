"""Which editions led to which: what an edition can be compared with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from data.archive.identity import UNKNOWN
from data.archive.refresh_log import Step, same


@dataclass(frozen=True, slots=True)
class ArchivedEdition:
    """An archived edition: its folder, its date, when it was replaced (local time), its digest."""

    folder: Path
    date: str
    replaced: str
    digest: str

    @property
    def key(self) -> str:
        """How a person or an address names it: "2026-11-14-1a2b3c4d"."""
        return f"{self.date}-{self.digest[:8]}"


def forward(editions: Iterable[ArchivedEdition], day: str) -> list[ArchivedEdition]:
    """Return the editions, the last one in use first, that lead to one of `day` without a way back.

    An edition of which the date cannot be read is left out.
    """
    leading: list[ArchivedEdition] = []
    for each in editions:
        if each.date == UNKNOWN or each.date > day:
            continue
        while leading and leading[-1].date < each.date:
            leading.pop()
        leading.append(each)
    return leading


def differing(
    editions: Iterable[ArchivedEdition], steps: Sequence[Step], digest: str
) -> list[ArchivedEdition]:
    """Return the editions, newest first, without those that tell nothing else than the one before.

    Parameters
    ----------
    steps : sequence of Step
        The newest first, each from the edition to which the next one leads.
    digest : str
        Of the edition to which they lead.
    """
    chosen: list[ArchivedEdition] = []
    last = digest
    for each in editions:
        if not _tell_the_same(steps, each.digest, last):
            chosen.append(each)
            last = each.digest
    return chosen


def _tell_the_same(steps: Sequence[Step], older: str, newer: str) -> bool:
    """Return whether every step between two editions found nothing; not when one is missing."""
    if same(older, newer):
        return True
    start = next((i for i, step in enumerate(steps) if same(step.newer, newer)), len(steps))
    for step in steps[start:]:
        if step.different:
            return False
        if same(step.older, older):
            return True
    return False
