"""Archived editions: what tells one from any other, and which led to which."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from data.domain.edition import FILE
from data.io.files import write_file

UNKNOWN = "onbekend"
"""Date of an edition of which the description cannot be read."""


def identity(edition: Path) -> str:
    """Return what tells one edition from any other: the digest of its description; "" if none."""
    try:
        return sha256((edition / FILE).read_bytes()).hexdigest()
    except OSError:
        return ""


def date_of(edition: Path) -> str:
    """Return the date of an edition, or "onbekend"."""
    try:
        day = str(json.loads((edition / FILE).read_text("utf-8"))["version"])
        date.fromisoformat(day)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return UNKNOWN
    return day


_STAMP = re.compile(r"\d{8}T\d{6}\.\d{9}")
_DAY = 24 * 60 * 60 * 10**9


def next_stamp(names: Iterable[str] = ()) -> str:
    """Return the present moment, for a name that sorts behind those that are there.

    A clock can be put back, in October by an hour; one that was a day ahead or more is not
    followed.

    `names`: what is there, most of it named by moments.
    """
    now = time.time_ns()
    latest = max((stamp[0] for name in names if (stamp := _STAMP.match(name))), default="")
    if stamp_of(now) <= latest < stamp_of(now + _DAY):
        second, fraction = latest.split(".")
        return f"{second}.{min(int(fraction) + 1, 10**9 - 1):09}"
    return stamp_of(now)


def stamp_of(nanoseconds: int) -> str:
    """Return a moment, given in nanoseconds since 1970."""
    second, fraction = divmod(nanoseconds, 10**9)
    return f"{time.strftime('%Y%m%dT%H%M%S', time.localtime(second))}.{fraction:09}"


def day_in(name: str) -> date | None:
    """Return the day with which a name begins; None without one."""
    try:
        return datetime.strptime(name[:8], "%Y%m%d").date()
    except ValueError:
        return None


def minute_in(name: str) -> str:
    """Return the moment with which a name begins: "2026-11-21 13:46", or "onbekend"."""
    try:
        return time.strftime("%Y-%m-%d %H:%M", time.strptime(name[:15], "%Y%m%dT%H%M%S"))
    except ValueError:
        return UNKNOWN


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
    """One refresh."""

    path: Path  # What it found, as `data.history.corrections` writes it
    date: str  # Of the newer edition
    # What tells both editions from others: the beginning of their digests
    older: str
    newer: str
    different: int  # How many versions of partnerships the newer edition tells of differently


class RefreshLog:
    """The steps of all refreshes, in a folder.

    `folder`: need not exist yet.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, older: str, newer: str, day: str, different: int, text: str) -> None:
        """Keep what a refresh found; the oldest steps lapse.

        `older` and `newer`: digests of both editions.
        `day`: date of the newer edition.
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

    `steps`: the newest first, each from the edition to which the next one leads.
    `digest`: of the edition to which they lead.
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
