"""An edition made anew from the one there is, with other own additions or annotations."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from functools import partial

from data.additions.context import term_of
from data.additions.entries import NetworkEntry
from data.build import additions
from data.build.build import BuildResult, created_with
from data.build.details import known_from, resolved
from data.build.organisations import Organisations
from data.build.regions import with_regions
from data.build.terms import Topics, slugs_of
from data.build.terms import collect as collect_topics
from data.domain.details import Annotation, DetailTables
from data.domain.edition import Edition
from data.io.problems import Unresolved, UnresolvedReferences, reporting
from data.registry.participation import Successors
from data.storage.edition import Boundaries, check_edition

_SOURCE = ("annotations", "")


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
    with reporting([participants]):
        check_edition(made)
    unresolved = UnresolvedReferences().plus([participants])
    return BuildResult(made, boundaries, tuple(warnings), unresolved)


def remade(
    edition: Edition,
    municipalities: Collection[str],
    entries: Iterable[NetworkEntry],
    annotations: Iterable[Annotation],
    warnings: list[str],
) -> tuple[Edition, Unresolved]:
    """Return an edition of the same delivery, not checked, and who takes part that nobody knows.

    `municipalities`: codes of the current ones.
    `warnings`: grows by what a data steward should look at.
    """
    day = date.fromisoformat(edition.info.date)
    listed = tuple(entries)
    organisations = Organisations(
        {each.code: each for each in edition.organisations if each.source != "networks"}
    )
    topics = _topics(edition, listed)
    standing = partial(Successors(edition.mergers).on, day=day)
    added, participants = additions.partnerships(
        listed, organisations, topics, municipalities, warnings, standing
    )
    registered = (each for each in edition.partnerships if each.registered)
    records = with_regions(sorted((*registered, *added), key=lambda p: p.registration_id))
    known = known_from(records, organisations.by_code, topics.records, edition)
    spoken = DetailTables(annotations=tuple(annotations), sources={"annotations": _SOURCE})
    details = resolved(spoken, edition, known, day, [])
    made = replace(
        edition,
        info=replace(edition.info, created_with=created_with(), accepted=(), folder=None),
        organisations=organisations.sorted(),
        partnerships=records,
        topics=topics.records,
        **details.tables(),
    )
    return made, participants


def _topics(edition: Edition, listed: Iterable[NetworkEntry]) -> Topics:
    """Return the topics of the register in an edition, and those of own additions."""
    by_slug = {topic.slug: topic for topic in edition.topics}
    used = {slug for each in edition.partnerships if each.registered for slug in each.topics}
    terms = {term_of(by_slug[slug], by_slug): by_slug[slug].uri for slug in used}
    # What rules derive stays there, also when no addition is about it any more.
    own = [term_of(by_slug[rule.topic], by_slug) for rule in edition.topic_rules]
    own += [term for entry in listed for term in entry.topics]
    return collect_topics(terms, own, slugs_of(edition))
