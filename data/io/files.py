"""Files and folders that are written whole or not at all, also after a crash; their digests."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

DRAFT = ".samenwerkingskaart.new"
"""Name of a file in the copy that is still being written."""

_CANNOT_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}
"""What file systems answer that have no way to flush a folder."""


@contextmanager
def staging_dir(place: Path) -> Iterator[Path]:
    """Give an empty folder beside `place`, on the same disk; what is left of it goes at the end.

    Raises `OSError` if the folder cannot be written.
    """
    staged = place.with_name(f".{place.name}.new")
    try:
        shutil.rmtree(staged, ignore_errors=True)
        staged.mkdir(parents=True)
        yield staged
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def publish(staged: Path, place: Path) -> None:
    """Give a finished folder a name that is free, after all of it reached the disk.

    Where nothing may be missing for a moment, let a file that `write_file` writes point to it.

    Raises `OSError` if that fails.
    """
    sync_tree(staged)
    staged.rename(place)
    sync_dir(place.parent)


def write_file(path: Path, content: str) -> None:
    """Replace a file: at every moment it holds all of the old text or all of the new.

    Raises `OSError` if that fails; the old file then stands unchanged.
    """
    replace_file(path, content.encode("utf-8"), path.with_name(f".{path.name}.new"))


def replace_file(path: Path, content: bytes, draft: Path) -> None:
    """Replace a file by way of a draft in the same folder.

    Raises `OSError` if that fails; the old file then stands unchanged.
    """
    try:
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)  # noqa: PTH105 - the one step that publishes, by its own name
    except OSError:
        with suppress(OSError):
            draft.unlink()
        raise
    sync_dir(path.parent)


def sync_tree(folder: Path) -> None:
    """Wait until a folder with all that is in it has reached the disk."""
    for path in folder.rglob("*"):
        if path.is_dir():
            sync_dir(path)
        else:
            with path.open("rb+") as file:
                os.fsync(file.fileno())
    sync_dir(folder)


def sync_dir(folder: Path) -> None:
    """Wait until the names in a folder have reached the disk, where the system can do that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC:
            raise
    finally:
        os.close(handle)


def copy_folder(source: Path, target: Path) -> None:
    """Copy all that can be read of a folder into one that is there.

    What cannot be read is left out: it makes an edition no worse than it was.

    Raises `OSError` if that cannot be written.
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


def update_copy(folder: Path, copy: Path, last: str) -> None:
    """Bring a copy of a folder in step with it; files of others in the copy stay.

    `last`: the file that is replaced after all others.

    Raises `OSError` if that fails; what is not replaced yet stays as it was.
    """
    copy.mkdir(parents=True, exist_ok=True)
    (copy / DRAFT).unlink(missing_ok=True)
    for path in sorted(folder.iterdir(), key=lambda each: (each.name == last, each.name)):
        content = path.read_bytes()
        place = copy / path.name
        if place.is_dir():
            shutil.rmtree(place)
        if not _holds(place, content):
            replace_file(place, content, copy / DRAFT)
    sync_dir(copy.parent)


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False


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


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
