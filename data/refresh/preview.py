"""The edition as it would be with a proposal: to look at, not to write."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data.additions.context import context_of_edition
from data.build.additions import networks_of
from data.build.rebuild import remade
from data.contributions.changes import Change
from data.contributions.merging import merged_annotations, merged_entries
from data.domain.edition import Edition


def previewed(edition: Edition, changes: Sequence[Change], day: date) -> Edition:
    """Return an edition with changes, by the reader and the build that a new one would go through.

    What the reader refuses is not in it. It is not checked as a whole.

    `day`: on which they would be accepted.
    """
    merged = merged_entries(networks_of(edition), changes, context_of_edition(edition))
    annotations = merged_annotations(edition.annotations, [(each, day) for each in changes])
    codes = {place.code for place in edition.places}
    return remade(edition, codes, merged.entries, annotations, [])[0]
