"""An edition made anew from the one there is, with other own additions or annotations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from data.additions.entries import NetworkEntry
from data.build.build import BuildResult, created_with
from data.build.remade import remade
from data.domain.details import Annotation
from data.domain.edition import Edition
from data.io.problems import UnresolvedReferences, reporting
from data.storage.edition import Boundaries, check_edition


def rebuilt(
    edition: Edition,
    boundaries: Boundaries,
    entries: Iterable[NetworkEntry],
    annotations: Iterable[Annotation],
) -> BuildResult:
    """Return an edition of the same delivery, checked, not written yet; nothing is fetched.

    Raises `SourceError` or `EditionError` as `data.build.build.make` does.
    """
    warnings: list[str] = []
    codes = set(boundaries.municipalities["code"])
    made, participants = remade(edition, codes, entries, annotations, warnings)
    made = replace(made, info=replace(made.info, created_with=created_with()))
    with reporting([participants]):
        check_edition(made)
    unresolved = UnresolvedReferences().plus([participants])
    return BuildResult(made, boundaries, tuple(warnings), unresolved)
