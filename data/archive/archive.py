"""The archive beside an edition: which one is in use, those that were, the log and the lock."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from data.archive.identity import date_of, day_in, identity, minute_in
from data.archive.manifest import Entry, Manifest, Retention, retention, staying
from data.archive.pointer import EditionPointer
from data.archive.refresh_log import ArchivedEdition, RefreshLog, Step, differing, forward, same
from data.domain.errors import EditionError
from data.io.files import write_file, writing
from data.io.problems import unwritten

APART = 5
"""Number of editions that are kept of those that were undone, and of those that are damaged."""

LATEST = "9999-12-31"


class EditionArchive:
    """The folder beside an edition, on the same disk.

    Parameters
    ----------
    edition : Path
        The plain folder of an edition, as the setting names it. It is in use itself until another
        edition is published, and from then on holds a copy of the one in use.
    """

    def __init__(self, edition: Path) -> None:
        self.edition = edition
        self.root = edition.with_name(f".{edition.name}-store")
        self.downloads = self.root / "downloads"
        self.report = self.root / "verslag.md"
        self.log_file = self.root / "refresh.log"
        self.refresh_log = RefreshLog(self.root / "differences")
        self._pointer = EditionPointer(edition, self.root)
        self._state = self.root / "state.json"

    def current(self) -> Path:
        """Return the folder of the edition in use: one that never changes once it is archived."""
        return self._pointer.current()

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
                f"{self.root} is niet te schrijven ({unwritten(error).reason})",
                "Controleer de rechten, of zet SAMENWERKINGSKAART_EDITION op een eigen map",
            ) from error
        with file:
            if not try_lock(file):
                raise EditionError(
                    f"er loopt al een verversing van {self.edition}",
                    "Wacht tot die klaar is",
                )
            yield

    @contextmanager
    def staging(self) -> Iterator[Path]:
        """Give an empty folder to make an edition in; what is left of it goes at the end.

        Raises
        ------
        EditionError
            If it cannot be written.
        """
        with writing(self.edition), self._pointer.staging() as folder:
            yield folder

    def publish(self, staged: Path, *, damaged: bool = False) -> Path | None:
        """Let a finished folder become the edition in use; return where the one that was is kept.

        Parameters
        ----------
        staged : Path
            On the same disk; it moves into the archive.
        damaged : bool
            Whether the edition that was cannot be read: it is kept apart from those to go back to.

        Raises
        ------
        EditionError
            If that fails, or the setting that tells what to keep cannot be read; the edition that
            was is in use then.
        """
        limits = retention()
        with writing(self.edition):
            ended = self._pointer.publish(
                staged, "damaged" if damaged else "previous", lambda made: _thinned(made, limits)
            )
        return self.root / ended if ended else None

    def undo(self, chosen: ArchivedEdition) -> None:
        """Go back to a previous edition; the present one is set apart.

        Raises
        ------
        EditionError
            If that fails; the present edition stays in use then.
        """
        with writing(self.edition):
            self._pointer.point_to(chosen.folder, "undone", lambda made: _thinned(made, None))

    def recover(self) -> None:
        """Remove what a refresh left that was cut off, and bring the plain folder in step.

        Raises
        ------
        OSError
            If the plain folder cannot be written; the edition in use does not depend on it.
        """
        self._pointer.remove_leftovers()
        self._pointer.update_plain()

    def previous(self) -> list[ArchivedEdition]:
        """Return the previous editions, newest first."""
        return self._listed(self._pointer.manifest().previous)

    def damaged(self) -> list[ArchivedEdition]:
        """Return the editions that were replaced because they could not be read, newest first."""
        return self._listed(self._pointer.manifest().damaged)

    def forward(self, day: str) -> list[ArchivedEdition]:
        """Return the edition in use and those kept of before it, without steps back in time.

        What an edition of `day` is compared with: none that is newer, and none that came after a
        newer one.

        Parameters
        ----------
        day : str
            Date (YYYY-MM-DD) of an edition that comes after them.
        """
        return forward([self._in_use(), *self.previous()], day)

    def before(self, digest: str, day: str = LATEST) -> list[ArchivedEdition]:
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
            steps = self.refresh_log.to(digest)
        except OSError:
            steps = []  # then nothing is known to tell the same
        return differing(forward(self._before(digest, steps), day), steps, digest)

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
            memory = json.loads(self._state.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return memory if isinstance(memory, dict) else {}

    def remember(self, inputs: str) -> None:
        """Remember of what the edition in use was made, or to what it was put back."""
        memory = {"inputs": inputs, "edition": identity(self.current())}
        write_file(self._state, json.dumps(memory))

    def _listed(self, entries: Iterable[Entry]) -> list[ArchivedEdition]:
        return [_archived_edition(self.root / each.folder, each.moment) for each in entries]

    def _in_use(self) -> ArchivedEdition:
        folder = self.current()
        return ArchivedEdition(folder, date_of(folder), "", identity(folder))

    def _before(self, digest: str, steps: Sequence[Step]) -> list[ArchivedEdition]:
        previous = self.previous()
        keys = [each.digest for each in previous]
        if digest == identity(self.current()):
            return previous
        if digest in keys:
            return previous[keys.index(digest) + 1 :]
        # It was undone, or thinned out: what led to it is what was before it.
        return [
            each
            for each in (self._in_use(), *previous)
            if any(same(each.digest, step.older) for step in steps)
        ]


@lru_cache(maxsize=256)
def _archived_edition(folder: Path, moment: str) -> ArchivedEdition:
    """Return what a folder holds; once it stands there it does not change any more."""
    return ArchivedEdition(folder, date_of(folder), minute_in(moment), identity(folder))


def _thinned(manifest: Manifest, limits: Retention | None) -> Manifest:
    """Return a manifest without the editions that lapse; previous ones only with limits."""
    previous = manifest.previous
    if limits is not None:
        stay = staying([day_in(each.moment) for each in previous], limits)
        previous = tuple(each for number, each in enumerate(previous) if number in stay)
    undone, damaged = manifest.undone[:APART], manifest.damaged[:APART]
    return replace(manifest, previous=previous, undone=undone, damaged=damaged)


def try_lock(file: IO[str]) -> bool:
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
