"""What is taken out of the export of the register before it is kept: all that is of persons."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from data.domain.errors import SourceError
from data.download.http import PART
from data.io.pruned import PruneError, prune
from data.sources.register_parts import LOOKED_AT, is_private
from data.sources.register_xml import read_register


def without_persons(draft: Path, *, persons: bool) -> None:
    """Take out of an export what is of persons and not used.

    Raises `SourceError` if it cannot be read: then nothing of it is kept.
    """
    try:
        prune(draft, LOOKED_AT, partial(is_private, persons=persons))
    except PruneError as error:
        export = draft.with_name(draft.name.removesuffix(PART))
        try:
            read_register(draft)
        except SourceError as refusal:
            problem = refusal.problem.replace(draft.name, export.name)
            raise SourceError(problem, refusal.remedy) from error
        problem = f"{export.name}: geen geldige XML ({error})"
        raise SourceError(problem, "Haal het bestand opnieuw op bij de bron") from error
