"""The tables of an edition with other own additions or annotations: to build on, or to look at."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from data.additions.context import context_of_edition, term_of
from data.additions.entries import NetworkEntry
from data.build import additions
from data.build.details import known_from, resolved
from data.build.organisations import Organisations
from data.build.regions import with_regions
from data.build.terms import Topics, slugs_of
from data.build.terms import collect as collect_topics
from data.contributions.changes import Change
from data.contributions.merging import merged_annotations, merged_entries
from data.domain.details import Annotation, DetailTables
from data.domain.edition import Edition
from data.io.problems import Unresolved
from data.registry.participation import Successors

_SOURCE = ("annotations", "")


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
        info=replace(edition.info, accepted=(), folder=None),
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


def previewed(edition: Edition, changes: Sequence[Change], day: date) -> Edition:
    """Return an edition with changes, by the reader and the build that a new one would go through.

    What the reader refuses is not in it. It is not checked as a whole.

    `day`: on which they would be accepted.
    """
    merged = merged_entries(additions.networks_of(edition), changes, context_of_edition(edition))
    annotations = merged_annotations(edition.annotations, [(each, day) for each in changes])
    codes = {place.code for place in edition.places}
    return remade(edition, codes, merged.entries, annotations, [])[0]
