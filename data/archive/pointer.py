"""Which edition is in use, and how another one comes to be: one replacement of the pointer file.

Whatever moment a process is killed at, the pointer file names an edition that is whole. What no
pointer file names is a leftover, and goes at the next refresh.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from data.archive.identity import UNKNOWN, date_of, identity, next_stamp, stamp_of
from data.archive.manifest import EDITIONS, FILE, Manifest, read_manifest, write_manifest
from data.domain.edition import FILE as DESCRIPTION
from data.io.files import publish, replace_file, staging_dir, sync_dir

DRAFT = ".samenwerkingskaart.new"
"""Name of a file in the copy that is still being written."""


def copy_folder(source: Path, target: Path) -> None:
    """Copy all that can be read of a folder into one that is there.

    What cannot be read is left out: it makes an edition no worse than it was.

    Raises
    ------
    OSError
        If that cannot be written.
    """
    for path in sorted(source.iterdir()):
        if path.is_dir():
            (target / path.name).mkdir()
            copy_folder(path, target / path.name)
            continue
        try:
            content = path.read_bytes()
        except OSError:
            continue
        (target / path.name).write_bytes(content)


def update_copy(edition: Path, plain: Path) -> None:
    """Bring the plain folder in step with an edition; files of others in it stay.

    Raises
    ------
    OSError
        If that fails; what is not replaced yet stays as it was.
    """
    plain.mkdir(parents=True, exist_ok=True)
    (plain / DRAFT).unlink(missing_ok=True)
    for path in sorted(edition.iterdir(), key=lambda each: (each.name == DESCRIPTION, each.name)):
        content = path.read_bytes()
        place = plain / path.name
        if place.is_dir():
            shutil.rmtree(place)
        if not _holds(place, content):
            replace_file(place, content, plain / DRAFT)
    sync_dir(plain.parent)


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False


_OURS = re.compile(r"\.|\d{8}T\d{6}\.\d{9}_")
"""How the names begin of what this program makes there."""

Thinning = Callable[[Manifest], Manifest]
"""Returns a manifest without the editions that lapse."""


class EditionPointer:
    """The pointer file of an archive, and the folders that it names.

    Parameters
    ----------
    plain : Path
        The plain folder of the edition.
    root : Path
        The archive beside it.
    """

    def __init__(self, plain: Path, root: Path) -> None:
        self._plain = plain
        self._root = root
        self._editions = root / EDITIONS

    def current(self) -> Path:
        """Return the folder of the edition in use."""
        try:
            manifest = self.manifest()
        except OSError:
            return self._plain  # who may not read the archive reads the copy
        return self._root / manifest.in_use if manifest.in_use else self._plain

    def manifest(self) -> Manifest:
        """Return what holds: another edition that was put in the plain folder by hand is in use.

        Raises
        ------
        OSError
            If the archive cannot be read.
        """
        manifest = read_manifest(self._root)
        if not manifest.in_use:
            return manifest
        pointed = self._root / manifest.in_use
        if not pointed.is_dir():
            return replace(manifest, in_use="")
        digest = identity(self._plain)
        if digest in ("", manifest.plain, identity(pointed)) or date_of(self._plain) == UNKNOWN:
            return manifest
        moment = stamp_of((self._plain / DESCRIPTION).stat().st_mtime_ns)
        return manifest.pointing_to("", "previous", max((moment, *manifest.moments)))

    @contextmanager
    def staging(self) -> Iterator[Path]:
        """Give an empty folder to make an edition in; what is left of it goes at the end."""
        self._begin()
        self.remove_leftovers()
        with staging_dir(self._editions / "next") as folder:
            yield folder

    def publish(self, staged: Path, became: str, thin: Thinning) -> str:
        """Let a finished folder become the edition in use; return the one that was.

        Parameters
        ----------
        became : {"previous", "undone", "damaged"}
            The list that the edition joins that was.

        Returns
        -------
        str
            Its folder, within the archive; "" when there was none.
        """
        before = self._adopted()
        self._replace(before, self._archived(staged, before), became, thin)
        return before.in_use

    def point_to(self, folder: Path, became: str, thin: Thinning) -> None:
        """Let a folder of the archive be in use; the edition that was joins a list."""
        before = self._adopted()
        self._replace(before, folder.relative_to(self._root).as_posix(), became, thin)

    def update_plain(self) -> None:
        """Let the plain folder hold a copy of the edition in use, unless it is in use itself."""
        manifest = self.manifest()
        if not manifest.in_use:
            return
        update_copy(self._root / manifest.in_use, self._plain)
        digest = identity(self._plain)
        if manifest.plain != digest:
            write_manifest(self._root, replace(manifest, plain=digest))

    def remove_leftovers(self) -> None:
        """Remove drafts, and what no pointer file ever named or was being removed."""
        with suppress(OSError):
            for draft in self._root.glob(".*.new"):
                draft.unlink()
            named = self.manifest().folders
            for path in self._editions.iterdir():
                if f"{EDITIONS}/{path.name}" not in named and _OURS.match(path.name):
                    self._remove(path)

    def _begin(self) -> None:
        """Write the pointer file before there is any edition to which none points yet."""
        if not self._editions.is_dir():
            self._editions.mkdir(parents=True)
            sync_dir(self._root)
            sync_dir(self._root.parent)
        if not (self._root / FILE).exists():
            write_manifest(self._root, self.manifest())

    def _adopted(self) -> Manifest:
        """Take the edition that is in use in the plain folder, if so, into the archive.

        Its place in the plain folder is for the copy of the next one.
        """
        self._begin()
        manifest = self.manifest()
        if manifest.in_use or not self._plain.is_dir() or not any(self._plain.iterdir()):
            return manifest
        with staging_dir(self._editions / "adopted") as staged:
            copy_folder(self._plain, staged)
            folder = self._archived(staged, manifest)
        manifest = replace(manifest, in_use=folder, plain=identity(self._plain))
        write_manifest(self._root, manifest)
        return manifest

    def _archived(self, staged: Path, manifest: Manifest) -> str:
        """Move a finished folder into the archive; return its name there."""
        stamp = next_stamp((*manifest.moments, Path(manifest.in_use).name))
        place = self._editions / f"{stamp}_{date_of(staged)}-{identity(staged)[:8]}"
        publish(staged, place)
        return f"{EDITIONS}/{place.name}"

    def _replace(self, before: Manifest, folder: str, became: str, thin: Thinning) -> None:
        after = thin(before.pointing_to(folder, became, next_stamp(before.moments)))
        write_manifest(self._root, replace(after, plain=identity(self._plain)))
        for each in before.folders - after.folders:
            self._remove(self._root / each)

    def _remove(self, folder: Path) -> None:
        """Remove a folder, at once out of sight."""
        doomed = self._editions / f".{folder.name.lstrip('.')}"
        with suppress(OSError):
            folder = folder.rename(doomed)
        shutil.rmtree(folder, ignore_errors=True)
