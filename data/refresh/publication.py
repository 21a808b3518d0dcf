"""An edition with accepted contributions, made of the edition in use alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data.additions.context import context_of_edition
from data.build.additions import networks_of
from data.build.build import BuildResult
from data.build.rebuild import rebuilt
from data.refresh.contributed import with_origin
from data.refresh.inputs import LoadedEdition

if TYPE_CHECKING:
    from data.contributions.accepted import Contributions


def contributed_edition(before: LoadedEdition, contributions: Contributions) -> BuildResult:
    """Return an edition with contributions over it, from the edition alone."""
    from data.contributions.merging import merged_annotations, merged_entries

    edition = before.edition
    merged = merged_entries(networks_of(edition), contributions.own, context_of_edition(edition))
    annotations = merged_annotations(edition.annotations, contributions.changes)
    result = rebuilt(edition, before.boundaries, merged.entries, annotations)
    result = replace(result, warnings=(*result.warnings, *merged.problems))
    return with_origin(result, contributions, None)
