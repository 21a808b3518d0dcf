"""Which editions led to which: what each refresh found, one file a step.

Everything but the contents is in the name of the file, so that one that is damaged breaks nothing
but itself, and nothing has to be read to know which editions tell the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from data.archive.identity import UNKNOWN, date_of, identity, minute_in, next_stamp
from data.io.files import write_file

MOST_STEPS = 800
MOST_BYTES = 20_000_000
"""How many steps are kept, and how large they may be together: two years of daily refreshes."""

_WIDTH = 16
_NAME = re.compile(
    r"\d{8}T\d{6}\.\d{9}_(?P<date>\d{4}-\d{2}-\d{2})_(?P<older>[0-9a-f]{16})"
    r"_(?P<newer>[0-9a-f]{16})_(?P<different>\d+)\.json"
)


@dataclass(frozen=True, slots=True)
class Step:
    """One refresh.

    Attributes
    ----------
    path : Path
        What it found, as `data.history.corrections` writes it.
    date : str
        Of the newer edition.
    older, newer : str
        What tells both editions from others: the beginning of their digests.
    different : int
        How many versions of partnerships the newer edition tells of differently.
    """

    path: Path
    date: str
    older: str
    newer: str
    different: int


class RefreshLog:
    """The steps of all refreshes, in a folder.

    Parameters
    ----------
    folder : Path
        Need not exist yet.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, older: str, newer: str, day: str, different: int, text: str) -> None:
        """Keep what a refresh found; the oldest steps lapse.

        Parameters
        ----------
        older, newer : str
            Digests of both editions.
        day : str
            Date of the newer edition.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        now = next_stamp(step.path.name for step in self._all())
        name = f"{now}_{day}_{older[:_WIDTH]}_{newer[:_WIDTH]}_{different}.json"
        write_file(self.folder / name, text)
        self._prune()

    def to(self, digest: str) -> list[Step]:
        """Return the steps that led to an edition, newest first.

        They are followed back from edition to edition: what was undone is in none of them.
        """
        steps: list[Step] = []
        wanted = digest[:_WIDTH]
        for step in reversed(self._all()):
            if step.newer == wanted:
                steps.append(step)
                wanted = step.older
        return steps

    def _all(self) -> list[Step]:
        """Return every step, oldest first."""
        if not self.folder.is_dir():
            return []
        named = ((path, _NAME.fullmatch(path.name)) for path in sorted(self.folder.iterdir()))
        return [
            Step(path, name["date"], name["older"], name["newer"], int(name["different"]))
            for path, name in named
            if name
        ]

    def _prune(self) -> None:
        for draft in self.folder.glob(".*.new"):
            draft.unlink()
        size = 0
        for number, step in enumerate(reversed(self._all())):
            size += step.path.stat().st_size
            if number >= MOST_STEPS or (number and size > MOST_BYTES):
                step.path.unlink()


def same(one: str, other: str) -> bool:
    """Return whether two digests, whole or their beginnings, are of one edition."""
    return one[:_WIDTH] == other[:_WIDTH]


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


@lru_cache(maxsize=256)
def archived_edition(folder: Path, moment: str) -> ArchivedEdition:
    """Return what a folder holds; once it stands there it does not change any more."""
    return ArchivedEdition(folder, date_of(folder), minute_in(moment), identity(folder))


def preceding(
    in_use: ArchivedEdition, previous: list[ArchivedEdition], steps: Sequence[Step], digest: str
) -> list[ArchivedEdition]:
    """Return the editions that were in use before one with a digest, newest first."""
    keys = [each.digest for each in (in_use, *previous)]
    if digest in keys:
        return previous[keys.index(digest) :]
    # It was undone, or thinned out: what led to it is what was before it.
    older = [step.older for step in steps]
    return [each for each in (in_use, *previous) if any(same(each.digest, key) for key in older)]


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
