"""What stands beside an edition: downloads, previous editions, the log and the lock."""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any

from data.datapackage import FILE
from data.errors import EditionError
from data.sources.kept_file import digest
from data.swap import put

KEPT = 5
"""Number of previous editions that are kept."""


@dataclass(frozen=True, slots=True)
class Previous:
    """A previous edition: its folder, its date, and when it was replaced (local time)."""

    folder: Path
    date: str
    replaced: str


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
                f"{self.root} is niet te schrijven ({error.strerror})",
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
            Of either kind the oldest is forgotten.
        """
        kept = self._damaged if damaged else self._previous
        filled = self.edition.is_dir() and any(self.edition.iterdir())
        place = self._place(kept) if filled else None
        put(new, self.edition, place)
        self._prune(kept)
        return place

    def undo(self, chosen: Previous) -> None:
        """Go back to a previous edition; the present one is set apart."""
        put(chosen.folder, self.edition, self._place(self._undone))
        self._prune(self._undone)

    def previous(self) -> list[Previous]:
        """Return the previous editions, newest first."""
        return _kept(self._previous)

    def damaged(self) -> list[Previous]:
        """Return the editions that were replaced because they could not be read, newest first."""
        return _kept(self._damaged)

    def log(self, line: str) -> None:
        """Add a line with the present moment to the log."""
        with self.log_file.open("a", encoding="utf-8") as file:
            file.write(f"{time.strftime('%Y-%m-%dT%H:%M:%S%z')} {line}\n")

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
        moment = time.strftime("%Y%m%dT%H%M%S")
        name = f"{moment}.{time.time_ns() % 10**9:09}_{date_of(self.edition)}"
        return folder / f"{name}-{identity(self.edition)[:8]}"

    def _prune(self, folder: Path) -> None:
        kept = sorted(folder.iterdir(), reverse=True) if folder.is_dir() else []
        for old in kept[KEPT:]:
            shutil.rmtree(old, ignore_errors=True)


def _kept(folder: Path) -> list[Previous]:
    if not folder.is_dir():
        return []
    folders = sorted((each for each in folder.iterdir() if each.is_dir()), reverse=True)
    return [Previous(each, date_of(each), _moment(each.name)) for each in folders]


def _moment(name: str) -> str:
    """Return when the edition in a folder with this name was replaced: "2026-11-21 13:46"."""
    try:
        return time.strftime("%Y-%m-%d %H:%M", time.strptime(name[:15], "%Y%m%dT%H%M%S"))
    except ValueError:
        return "onbekend"


def identity(edition: Path) -> str:
    """Return what tells one edition from any other: the digest of its description; "" if none."""
    try:
        return digest(edition / FILE)
    except OSError:
        return ""


def date_of(edition: Path) -> str:
    """Return the date of an edition, or "onbekend"."""
    try:
        found = str(json.loads((edition / FILE).read_text("utf-8"))["version"])
        date.fromisoformat(found)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return "onbekend"
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
