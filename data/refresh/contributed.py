"""Accepted contributions in an edition: over the steward's own additions, and named as a source."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from data.additions.context import context_of
from data.build.build import BuildResult
from data.build.describe import source_info
from data.build.details import carried_over
from data.build.inputs import Sources
from data.domain.details import DetailTables
from data.domain.edition import FILE, Edition

if TYPE_CHECKING:
    from data.contributions.accepted import Contributions

SOURCE = "contributions"


def contributions_in_use() -> Contributions | None:
    """Return what is accepted; None where nobody contributes, and nothing is loaded then.

    Raises `StoreError` if it cannot be read: an edition without it would take it off the map.
    """
    from data.contributions.place import in_use

    if not in_use():
        return None
    from data.contributions.accepted import read_contributions

    return read_contributions()


@contextmanager
def publishing_alone() -> Iterator[None]:
    """Keep other publishers of the same contributions out; raise StoreError if one is at work."""
    from data.contributions.log.store import open_store

    store = open_store()
    try:
        with store.publishing():
            yield
    finally:
        store.engine.dispose()


def chain_length(folder: Path) -> int:
    """Return up to which event an edition has the contributions; 0 for one without any."""
    try:
        return int(json.loads((folder / FILE).read_text("utf-8"))["contributions"]["length"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return 0


def tell_published(edition: Path, key: str) -> None:
    """Let contributions that an edition has say so."""
    from data.contributions.accepted import mark_published
    from data.contributions.log.store import open_store

    mark_published(open_store(), chain_length(edition), key)


def tell_put_back(before: int, edition: Path, key: str) -> int:
    """Let contributions that went with an edition say so; return how many.

    `before`: length of the chain of that edition.
    `edition`: the one in use instead.
    """
    from data.contributions.place import in_use

    remaining = chain_length(edition)
    if not in_use() or before <= remaining:
        return 0
    from data.contributions.accepted import mark_put_back
    from data.contributions.log.store import open_store

    return mark_put_back(open_store(), remaining, before, key)


def contributed_sources(
    sources: Sources,
    contributions: Contributions,
    names: Iterable[tuple[str, str]],
    earlier: Edition | None,
) -> Sources:
    """Return sources with contributions over what the data steward delivered, or did before.

    `names`: code and name of municipalities as the boundaries have them.
    """
    from data.contributions.merging import merged_annotations, merged_entries

    register = sources.register
    terms = {topic.term for each in register.arrangements.values() for topic in each.topics}
    titles = (each.title for each in register.arrangements.values())
    known = sources.organisations.by_code.values()
    context = context_of(known, sources.mergers, terms, titles, names)
    merged = merged_entries(sources.networks, contributions.own, context)
    details = sources.details
    if any(change.is_annotation for change in contributions.own):
        before = details.before(carried_over(earlier)) if earlier else details
        annotations = merged_annotations(before.annotations or (), contributions.changes)
        dated = before.sources.get("annotations", ("annotations", ""))
        own = DetailTables(annotations=annotations, sources={"annotations": dated})
        details = own.before(details)
    remarks = (*sources.remarks, *merged.problems)
    return replace(sources, networks=merged.entries, details=details, remarks=remarks)


def with_origin(
    result: BuildResult, contributions: Contributions, earlier: Edition | None
) -> BuildResult:
    """Return an edition that says what comes from contributions, and up to where it has them.

    `earlier`: where it is of the same contributions, this one says so with the same words.
    """
    edition = result.edition
    ids = {each.id for each in edition.partnerships}
    provenance = tuple(
        sorted(
            (each for each in contributions.provenance if each.partnership in ids),
            key=lambda each: (each.partnership, each.field),
        )
    )
    head = (contributions.head.length, contributions.head.digest)
    if earlier and not contributions.waiting and earlier.provenance == provenance:
        head = earlier.info.contributions
    others = tuple(each for each in edition.info.sources if each.name != SOURCE)
    day = max((each.accepted.isoformat() for each in provenance), default="")
    named = (source_info(SOURCE, day),) if provenance else ()
    info = replace(edition.info, contributions=head, sources=(*others, *named))
    return replace(result, edition=replace(edition, info=info, provenance=provenance))
