"""The archive beside an edition: which one is in use, those that were, the log and the lock.

Another edition comes to be in use by one replacement of the pointer file: whatever moment a process
is killed at, it names an edition that is whole. What no pointer file names is a leftover, and goes
at the next refresh.
"""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from data.archive.editions import (
    ArchivedEdition,
    RefreshLog,
    archived_edition,
    date_of,
    differing,
    forward,
    identity,
    next_stamp,
    preceding,
)
from data.archive.manifest import (
    EDITIONS,
    FILE,
    Entry,
    Manifest,
    Retention,
    manifest_in_step,
    retention,
    thinned,
    write_manifest,
)
from data.domain.edition import FILE as DESCRIPTION
from data.domain.errors import EditionError
from data.io.files import (
    copy_folder,
    publish,
    staging_dir,
    sync_dir,
    try_lock,
    update_copy,
    write_file,
)
from data.io.problems import unwritten, writing

_REFUSAL = "geweigerd: "
_OURS = re.compile(r"\.|\d{8}T\d{6}\.\d{9}_")
"""How the names begin of the folders that this program makes for editions."""


class EditionArchive:
    """The folder beside an edition, on the same disk.

    `edition`: the plain folder of an edition, as the setting names it. It is in use itself until
        another edition is published, and from then on holds a copy of the one in use.
    """

    def __init__(self, edition: Path) -> None:
        self.edition = edition
        self.root = edition.with_name(f".{edition.name}-store")
        self.downloads = self.root / "downloads"
        self.report = self.root / "verslag.md"
        self.log_file = self.root / "refresh.log"
        self.refresh_log = RefreshLog(self.root / "differences")
        self._editions = self.root / EDITIONS
        self._state = self.root / "state.json"

    def current(self) -> Path:
        """Return the folder of the edition in use: one that never changes once it is archived."""
        try:
            manifest = self.manifest()
        except OSError:
            return self.edition  # who may not read the archive reads the copy
        return self.root / manifest.in_use if manifest.in_use else self.edition

    def manifest(self) -> Manifest:
        """Return which editions there are; raise OSError if the archive cannot be read."""
        return manifest_in_step(self.root, self.edition)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep a second refresh out.

        Raises `EditionError` if another one is at work, or the folder cannot be written.
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
                problem = f"er loopt al een verversing van {self.edition}"
                raise EditionError(problem, "Wacht tot die klaar is")
            yield

    @contextmanager
    def staging(self) -> Iterator[Path]:
        """Give an empty folder to make an edition in; what is left of it goes at the end.

        Raises `EditionError` if it cannot be written.
        """
        with writing(self.edition), staging_dir(self._editions / "next") as folder:
            yield folder

    def publish(self, staged: Path, *, damaged: bool = False) -> Path | None:
        """Let a finished folder become the edition in use; return where the one that was is kept.

        `staged`: on the same disk; it moves into the archive.
        `damaged`: whether the edition that was cannot be read: it is kept apart from those to go
            back to.

        Raises `EditionError` if that fails, or the setting that tells what to keep cannot be read;
        the edition that was is in use then.
        """
        limits = retention()
        with writing(self.edition):
            before = self._adopted()
            folder = self._archived(staged, before)
            self._replace(before, folder, "damaged" if damaged else "previous", limits)
        return self.root / before.in_use if before.in_use else None

    def undo(self, chosen: ArchivedEdition) -> None:
        """Go back to a previous edition; the present one is set apart.

        Raises `EditionError` if that fails; the present edition stays in use then.
        """
        with writing(self.edition):
            folder = chosen.folder.relative_to(self.root).as_posix()
            self._replace(self._adopted(), folder, "undone", None)

    def recover(self) -> None:
        """Remove what a refresh left that was cut off, and bring the plain folder in step.

        Raises `OSError` if the plain folder cannot be written; the edition in use does not depend
        on it.
        """
        self._begin()
        self._remove_leftovers()
        manifest = self.manifest()
        if manifest.in_use:
            update_copy(self.root / manifest.in_use, self.edition, DESCRIPTION)
            digest = identity(self.edition)
            if manifest.plain != digest:
                write_manifest(self.root, replace(manifest, plain=digest))

    def previous(self) -> list[ArchivedEdition]:
        """Return the previous editions, newest first."""
        return self._listed(self.manifest().previous)

    def damaged(self) -> list[ArchivedEdition]:
        """Return the editions that were replaced because they could not be read, newest first."""
        return self._listed(self.manifest().damaged)

    def forward(self, day: str) -> list[ArchivedEdition]:
        """Return the edition in use and those kept of before it, without steps back in time.

        What an edition of `day` (YYYY-MM-DD) is compared with: none that is newer, and none that
        came after a newer one.
        """
        return forward([self._in_use(), *self.previous()], day)

    def before(self, digest: str, day: str) -> list[ArchivedEdition]:
        """Return the kept editions that were in use before one, newest first.

        One that tells nothing else than the edition itself, or than the one listed before it, is
        left out; so is a step back in time.

        `digest`: of the edition: the one in use, or one that was replaced or undone since.
        `day`: its date (YYYY-MM-DD).
        """
        try:
            steps = self.refresh_log.to(digest)
        except OSError:
            steps = []  # then nothing is known to tell the same
        leading = preceding(self._in_use(), self.previous(), steps, digest)
        return differing(forward(leading, day), steps, digest)

    def log(self, *lines: str) -> None:
        """Add lines with the present moment to the log."""
        with self.log_file.open("a", encoding="utf-8") as file:
            file.writelines(f"{time.strftime('%Y-%m-%dT%H:%M:%S%z')} {line}\n" for line in lines)

    def log_refusal(self, reason: object) -> None:
        """Add to the log that nothing was replaced, and why."""
        self.log(f"{_REFUSAL}{reason}")

    def last_logged(self) -> tuple[str, list[str], bool]:
        """Return the last moment in the log, its lines, and whether they tell of a refusal.

        ("", [], False) when the log is empty or cannot be read.
        """
        try:
            text = self.log_file.read_text("utf-8", errors="replace")
        except OSError:
            text = ""
        entries = [line.partition(" ") for line in text.splitlines()]
        last = entries[-1][0] if entries else ""
        lines = [line for moment, _, line in entries if moment == last]
        return last, lines, any(line.startswith(_REFUSAL) for line in lines)

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
        write_file(self._state, json.dumps({"inputs": inputs, "edition": identity(self.current())}))

    def _listed(self, entries: Iterable[Entry]) -> list[ArchivedEdition]:
        return [archived_edition(self.root / each.folder, each.moment) for each in entries]

    def _in_use(self) -> ArchivedEdition:
        folder = self.current()
        return ArchivedEdition(folder, date_of(folder), "", identity(folder))

    def _remove_leftovers(self) -> None:
        """Remove drafts, and what no pointer file ever named or was being removed."""
        with suppress(OSError):
            for draft in self.root.glob(".*.new"):
                draft.unlink()
            named = self.manifest().folders
            for path in self._editions.iterdir():
                if f"{EDITIONS}/{path.name}" not in named and _OURS.match(path.name):
                    self._remove(path)

    def _begin(self) -> None:
        """Write the pointer file before there is any edition to which none points yet."""
        if not self._editions.is_dir():
            self._editions.mkdir(parents=True)
            sync_dir(self.root)
            sync_dir(self.root.parent)
        if not (self.root / FILE).exists():
            write_manifest(self.root, self.manifest())

    def _adopted(self) -> Manifest:
        """Take the edition that is in use in the plain folder, if so, into the archive.

        Its place in the plain folder is for the copy of the next one.
        """
        self._begin()
        manifest = self.manifest()
        if manifest.in_use or not self.edition.is_dir() or not any(self.edition.iterdir()):
            return manifest
        with staging_dir(self._editions / "adopted") as staged:
            copy_folder(self.edition, staged)
            folder = self._archived(staged, manifest)
        manifest = replace(manifest, in_use=folder, plain=identity(self.edition))
        write_manifest(self.root, manifest)
        return manifest

    def _archived(self, staged: Path, manifest: Manifest) -> str:
        """Move a finished folder into the archive; return its name there."""
        stamp = next_stamp((*manifest.moments, Path(manifest.in_use).name))
        place = self._editions / f"{stamp}_{date_of(staged)}-{identity(staged)[:8]}"
        publish(staged, place)
        return f"{EDITIONS}/{place.name}"

    def _replace(
        self, before: Manifest, folder: str, became: str, limits: Retention | None
    ) -> None:
        """Let a folder be in use, and the edition that was join a list; remove what lapses."""
        after = thinned(before.pointing_to(folder, became, next_stamp(before.moments)), limits)
        write_manifest(self.root, replace(after, plain=identity(self.edition)))
        for each in before.folders - after.folders:
            self._remove(self.root / each)

    def _remove(self, folder: Path) -> None:
        """Remove a folder, at once out of sight."""
        doomed = self._editions / f".{folder.name.lstrip('.')}"
        with suppress(OSError):
            folder = folder.rename(doomed)
        shutil.rmtree(folder, ignore_errors=True)
