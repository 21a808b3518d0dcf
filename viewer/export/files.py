"""Files that are there whole or not at all."""

from __future__ import annotations

import errno
import os
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from data.domain.errors import ExportError, KaartError
from data.domain.text import slug
from data.io.problems import unwritten
from data.registry.selection import Selection
from viewer.export.formats import Format, Options
from viewer.export.view import View

TOGETHER = "samengaan"
"""The document that is about all of its municipalities together, and is named after each."""

MOST_NAME = 80
"""Characters of a file name, without suffix."""


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Give a file to fill; at the end it takes the place of `path`.

    Until then it stands beside it under another name. When the filling fails or is cut off, it is
    taken away, and what stood at `path` stays as it was.

    Raises `ExportError` if the file cannot be written.
    """
    target = path.resolve()
    part = target.with_name(f".{target.name}.{os.getpid()}.deel")
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "", str(target))
        try:
            with part.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    except OSError as error:
        cause = unwritten(error)
        raise ExportError(f"{path} is niet gemaakt ({cause.reason})", cause.remedy) from error


def content(form: Format, view: View, options: Options) -> bytes:
    """Return a view in a format.

    Raises `ExportError` if the format fails; its cause is the error that was raised.
    """
    try:
        return form.write(view, options)
    except KaartError:
        raise
    except Exception as error:
        reason = unwritten(error).reason if isinstance(error, OSError) else _place(error)
        raise ExportError(
            f"De uitvoer als {form.suffix} is mislukt ({reason})",
            "Kies een ander formaat, en meld deze regel bij wie de kaart onderhoudt",
        ) from error


def _place(error: Exception) -> str:
    """Return the class of an error and where it was raised, for who maintains the program."""
    raised = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(raised.filename).name}, regel {raised.lineno}"


def file_stem(selection: Selection, document: str = "") -> str:
    """Return a name that tells what is in the file: "samenwerkingskaart-utrecht-2026-11-20".

    `document`: key of a document other than the map; its name comes first, and provinces count as
        chosen.
    """
    registry, query = selection.registry, selection.query
    chosen = query.municipalities or (query.provinces if document else query.participants)
    named = chosen if len(chosen) == 1 or document == TOGETHER else ()
    names = [slug(registry.name(code)) for code in named]
    opening = document or "samenwerkingskaart"
    return short("-".join([opening, *names, selection.snapshot.date.isoformat()]))


def short(name: str) -> str:
    """Return a file name, without suffix, that every system can keep; cut between words."""
    if len(name) <= MOST_NAME:
        return name
    return name[: MOST_NAME + 1].rpartition("-")[0] or name[:MOST_NAME]
