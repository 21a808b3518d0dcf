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
from data.domain.query import Query
from data.domain.records import OrganisationKind
from data.domain.text import plain_name, slug
from data.io.problems import unwritten
from data.registry.participation import display_name
from data.registry.selection import Selection
from viewer.export.formats import Format, Options
from viewer.export.view import View

TOGETHER = "samengaan"
"""The document that is about all of its municipalities together, and is named after each."""

TASKS = "wie-regelt"
"""The document that tells who arranges everyday tasks in one municipality."""

BESIDE = "naast-elkaar"
"""The document that lays partnerships side by side."""

OPGAVEN = "opgaven"
"""The document with the tables about opgaven."""

AFFILIATED = "verbonden-partijen"
"""The list of what one government takes part in, as its budget has it."""

BRAND = "samenwerkingskaart"
MOST_NAMED = 2
"""Of one kind, in the name of a file."""

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


def file_stem(selection: Selection, document: str = "", table: str = "") -> str:
    """Return a name that tells what is in the file: "samenwerkingskaart-gemeente-ede-2026-11-20".

    `document`: key of a document other than the map; its name comes first, then municipalities or
        provinces.
    `table`: key of the table, when the file holds one, or what kind of map it is.
    """
    registry, query = selection.registry, selection.query
    day = selection.snapshot.date.isoformat()
    if document:
        chosen = query.municipalities or query.provinces
        if document == AFFILIATED:
            chosen = query.municipalities or query.participants
        named = chosen if len(chosen) == 1 or document == TOGETHER else ()
        words = [document, *(slug(registry.name(code)) for code in named)]
    else:
        words = [BRAND, table, *_choices(selection)]
    opening = "-".join(word for word in words if word)
    return f"{short(opening, MOST_NAME - len(day) - 1)}-{day}"


def _choices(selection: Selection) -> Iterator[str]:
    """Yield what is chosen, as words of a file name; of more than a few only the kind."""
    registry, query = selection.registry, selection.query
    yield query.layer if query.layer != Query().layer else ""
    codes = dict.fromkeys((*query.provinces, *query.participants, *query.municipalities))
    places = [registry.organisations[code] for code in codes]
    town = OrganisationKind.MUNICIPALITY  # Utrecht is one, and a province
    by_facet = {
        "plaatsen": [
            slug(f"gemeente {one.name}" if one.kind is town else display_name(one))
            for one in places
        ],
        "samenwerkingen": [slug(plain_name(r.name)) for r in selection.area_partnerships],
        "onderwerpen": query.topics,
        "vormen": query.forms,
        "opgaven": query.opgaven,
        "groepen": query.groups,
        "": query.bases,
    }
    for kind, values in by_facet.items():
        yield "-".join(values) if len(values) <= MOST_NAMED else kind
    yield slug(query.search)


def short(name: str, most: int = MOST_NAME) -> str:
    """Return a file name, without suffix, that every system can keep; cut between words."""
    if len(name) <= most:
        return name
    return name[: most + 1].rpartition("-")[0] or name[:most]
