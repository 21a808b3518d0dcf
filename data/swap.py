"""Replace a folder as a whole, or not at all."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.domain.errors import EditionError
from data.io.os_errors import unwritten

_HERE = -100
_EXCHANGE = 2
"""AT_FDCWD and RENAME_EXCHANGE of Linux (renameat2)."""


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """Give an empty folder to fill; at the end it takes the place of `path`.

    Nothing changes when the filling fails. Should the last step fail, the old folder returns.

    Parameters
    ----------
    path : Path
        Folder to replace; need not exist yet.

    Raises
    ------
    EditionError
        If the folder cannot be written.
    """
    with beside(path) as new:
        yield new
        put(new, path)


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """Give an empty folder beside `path`, on the same disk; what is left of it goes at the end.

    Raises
    ------
    EditionError
        If the folder cannot be written.
    """
    new, old = _names(path)
    with _told(path):
        try:
            if old.exists() and not path.exists():
                old.rename(path)  # an earlier run was cut off between its two last steps
            shutil.rmtree(new, ignore_errors=True)
            new.mkdir(parents=True)
            yield new
        finally:
            shutil.rmtree(new, ignore_errors=True)


def put(new: Path, path: Path, keep: Path | None = None) -> None:
    """Let a folder take the place of another, at once where the system can do that.

    Parameters
    ----------
    new : Path
        Folder on the same disk as `path`.
    path : Path
        Its place; need not exist yet.
    keep : Path or None
        Where the folder goes that stood there; None to remove it.

    Raises
    ------
    EditionError
        If that fails; the old folder then stands where it stood.
    """
    old = _names(path)[1]
    with _told(path):
        shutil.rmtree(old, ignore_errors=True)
        if not path.exists():
            new.rename(path)
            return
        if keep is not None:
            keep.parent.mkdir(parents=True, exist_ok=True)
        if _exchange(new, path):
            _set_aside(new, path, keep or old)
        else:
            _in_two_steps(new, path, keep or old)
        if keep is None:
            shutil.rmtree(old, ignore_errors=True)


def _set_aside(replaced: Path, path: Path, place: Path) -> None:
    """Move the folder that was exchanged to its place; else give it back its own."""
    try:
        replaced.rename(place)
    except OSError:
        _exchange(replaced, path)
        raise


def _names(path: Path) -> tuple[Path, Path]:
    return path.with_name(f".{path.name}.new"), path.with_name(f".{path.name}.old")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise EditionError(
            f"{path} is niet te schrijven ({unwritten(error).told})",
            "Controleer de rechten en de vrije ruimte; de vorige editie is niet veranderd",
        ) from error


def _in_two_steps(new: Path, path: Path, old: Path) -> None:
    path.rename(old)
    try:
        new.rename(path)
    except OSError:
        old.rename(path)
        raise


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change names at one moment; return whether the system could."""
    if sys.platform != "linux":
        return False
    try:
        call = ctypes.CDLL(None).renameat2
    except (OSError, AttributeError):
        return False
    return bool(call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)
