"""What stands beside an edition: downloads, previous editions, the log and the lock."""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from data.domain.errors import EditionError
from data.io.os_errors import unwritten
from data.retention import Retention, retention, staying
from data.sources.kept_file import digest as digest_of
from data.steps import Step, Steps, moment, same
from data.storage.datapackage import FILE
from data.swap import put

APART = 5
"""Number of editions that are kept of those that were undone, and of those that are damaged."""


@dataclass(frozen=True, slots=True)
class Previous:
    """A previous edition: its folder, its date, when it was replaced (local time), its digest."""

    folder: Path
    date: str
    replaced: str
    digest: str

    @property
    def key(self) -> str:
        """How a person or an address names it: "2026-11-14-1a2b3c4d"."""
        return f"{self.date}-{self.digest[:8]}"


LATEST = "9999-12-31"
UNKNOWN = "onbekend"
"""Date of an edition of which the description cannot be read."""


class Store:
    """The folder beside an edition, on the same disk.

    Parameters
    ----------
    edition : Path
        Folder of the edition in use.
    """

    def __init__(self, edition: Path) -> None:
        self.edition = edition
        self.root = edition.with_name(f".{edition.name}-store")
        self.downloads = self.root / "downloads"
        self.report = self.root / "verslag.md"
        self.log_file = self.root / "refresh.log"
        self._previous = self.root / "previous"
        self._undone = self.root / "undone"
        self._damaged = self.root / "damaged"
        self._state = self.root / "state.json"
        self.steps = Steps(self.root / "differences")

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep a second refresh out.

        Raises
        ------
        EditionError
            If another one is at work, or the folder cannot be written.
        """
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            file = (self.root / "lock").open("a")
        except OSError as error:
            raise EditionError(
                f"{self.root} is niet te schrijven ({unwritten(error).told})",
                "Controleer de rechten, of zet SAMENWERKINGSKAART_EDITION op een eigen map",
            ) from error
        with file:
            if not _lock(file):
                raise EditionError(
                    f"er loopt al een verversing van {self.edition}",
                    "Wacht tot die klaar is",
                )
            yield

    def install(self, new: Path, *, damaged: bool = False) -> Path | None:
        """Let a finished folder become the edition; return where the one that was is kept.

        Parameters
        ----------
        damaged : bool
            Whether the edition that was cannot be read: it is kept apart from those to go back to.

        Raises
        ------
        EditionError
            If that fails, or the setting that tells what to keep cannot be read.
        """
        kept = retention()
        filled = self.edition.is_dir() and any(self.edition.iterdir())
        place = self._place(self._damaged if damaged else self._previous) if filled else None
        put(new, self.edition, place)
        self._thin(kept)
        _forget(_folders(self._damaged)[APART:])
        return place

    def undo(self, chosen: Previous) -> None:
        """Go back to a previous edition; the present one is set apart."""
        put(chosen.folder, self.edition, self._place(self._undone))
        _forget(_folders(self._undone)[APART:])

    def previous(self) -> list[Previous]:
        """Return the previous editions, newest first."""
        return [_previous(each) for each in _folders(self._previous)]

    def damaged(self) -> list[Previous]:
        """Return the editions that were replaced because they could not be read, newest first."""
        return [_previous(each) for each in _folders(self._damaged)]

    def forward(self, day: str) -> list[Previous]:
        """Return the edition in use and those kept of before it, without steps back in time.

        What an edition of `day` is compared with: none that is newer, and none that came after a
        newer one.

        Parameters
        ----------
        day : str
            Date (YYYY-MM-DD) of an edition that comes after them.
        """
        return _forward([self._in_use(), *self.previous()], day)

    def before(self, digest: str, day: str = LATEST) -> list[Previous]:
        """Return the kept editions that were in use before one, newest first.

        One that tells nothing else than the edition itself, or than the one listed before it, is
        left out; so is a step back in time.

        Parameters
        ----------
        digest : str
            Of the edition: the one in use, or one that was replaced or undone since.
        day : str
            Its date (YYYY-MM-DD).
        """
        try:
            steps = self.steps.to(digest)
        except OSError:
            steps = []  # then nothing is known to tell the same
        found = _forward(self._before(digest, steps), day)
        differing: list[Previous] = []
        last = digest
        for each in found:
            if not _tell_the_same(steps, each.digest, last):
                differing.append(each)
                last = each.digest
        return differing

    def _before(self, digest: str, steps: Sequence[Step]) -> list[Previous]:
        kept = self.previous()
        keys = [each.digest for each in kept]
        if digest == identity(self.edition):
            return kept
        if digest in keys:
            return kept[keys.index(digest) + 1 :]
        # It was undone, or thinned out: what led to it is what was before it.
        return [
            each
            for each in (self._in_use(), *kept)
            if any(same(each.digest, step.older) for step in steps)
        ]

    def _in_use(self) -> Previous:
        return Previous(self.edition, date_of(self.edition), "", identity(self.edition))

    def log(self, *lines: str) -> None:
        """Add lines with the present moment to the log."""
        with self.log_file.open("a", encoding="utf-8") as file:
            file.writelines(f"{time.strftime('%Y-%m-%dT%H:%M:%S%z')} {line}\n" for line in lines)

    def write_report(self, lines: Iterable[str]) -> None:
        """Replace the report of the last refresh."""
        self.report.write_text("\n".join((*lines, "")), encoding="utf-8")

    def remembered(self) -> dict[str, Any]:
        """Return what was remembered of the last edition that was made; {} when nothing was."""
        try:
            found = json.loads(self._state.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    def remember(self, inputs: str) -> None:
        """Remember of what the edition in use was made, or to what it was put back."""
        draft = self._state.with_suffix(".new")
        draft.write_text(json.dumps({"inputs": inputs, "edition": identity(self.edition)}), "utf-8")
        draft.replace(self._state)

    def _place(self, folder: Path) -> Path:
        """Return the name that the edition in use gets once it is replaced."""
        now = moment(each.name for each in _folders(folder))
        name = f"{now}_{date_of(self.edition)}"
        return folder / f"{name}-{identity(self.edition)[:8]}"

    def _thin(self, kept: Retention) -> None:
        found = self.previous()
        stay = staying([_day(each.folder.name) for each in found], kept)
        _forget(each.folder for number, each in enumerate(found) if number not in stay)


@lru_cache(maxsize=256)
def _previous(folder: Path) -> Previous:
    """Return what a folder holds; once it stands there it does not change any more."""
    return Previous(folder, date_of(folder), _moment(folder.name), identity(folder))


def _folders(folder: Path) -> list[Path]:
    """Return the editions in a folder of the store, newest first."""
    if not folder.is_dir():
        return []
    return sorted((each for each in folder.iterdir() if each.is_dir()), reverse=True)


def _forget(folders: Iterable[Path]) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def _forward(editions: Iterable[Previous], day: str) -> list[Previous]:
    """Return the editions, the last one in use first, that lead to one of `day` without a way back.

    An edition of which the date cannot be read is left out.
    """
    found: list[Previous] = []
    for each in editions:
        if each.date == UNKNOWN or each.date > day:
            continue
        while found and found[-1].date < each.date:
            found.pop()
        found.append(each)
    return found


def _tell_the_same(steps: Sequence[Step], older: str, newer: str) -> bool:
    """Return whether every step between two editions found nothing; not when one is not known.

    Parameters
    ----------
    steps : sequence of Step
        The newest first, each from the edition to which the next one leads.
    """
    if same(older, newer):
        return True
    start = next((i for i, step in enumerate(steps) if same(step.newer, newer)), len(steps))
    for step in steps[start:]:
        if step.different:
            return False
        if same(step.older, older):
            return True
    return False


def _day(name: str) -> date | None:
    """Return the day on which the edition in a folder with this name was replaced."""
    try:
        return datetime.strptime(name[:8], "%Y%m%d").date()
    except ValueError:
        return None


def _moment(name: str) -> str:
    """Return when the edition in a folder with this name was replaced: "2026-11-21 13:46"."""
    try:
        return time.strftime("%Y-%m-%d %H:%M", time.strptime(name[:15], "%Y%m%dT%H%M%S"))
    except ValueError:
        return UNKNOWN


def identity(edition: Path) -> str:
    """Return what tells one edition from any other: the digest of its description; "" if none."""
    try:
        return digest_of(edition / FILE)
    except OSError:
        return ""


def date_of(edition: Path) -> str:
    """Return the date of an edition, or "onbekend"."""
    try:
        found = str(json.loads((edition / FILE).read_text("utf-8"))["version"])
        date.fromisoformat(found)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return UNKNOWN
    return found


def _lock(file: IO[str]) -> bool:
    """Lock a file until it is closed, also by a crash; return whether nobody else had it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
