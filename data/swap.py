"""Replace a folder as a whole, or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.errors import EditionError


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
    new = path.with_name(f".{path.name}.new")
    old = path.with_name(f".{path.name}.old")
    try:
        if old.exists() and not path.exists():
            old.rename(path)  # an earlier run was cut off between its two last steps
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        yield new
        _swap(path, new, old)
    except OSError as error:
        raise EditionError(
            f"{path} is niet te schrijven ({error.strerror})",
            "Controleer de rechten en de vrije ruimte; de vorige editie is niet veranderd",
        ) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _swap(path: Path, new: Path, old: Path) -> None:
    shutil.rmtree(old, ignore_errors=True)
    if path.exists():
        path.rename(old)
    try:
        new.rename(path)
    except OSError:
        if old.exists():
            old.rename(path)
        raise
    shutil.rmtree(old, ignore_errors=True)
