"""Own additions and annotations with accepted contributions over them, by the additions reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from data.additions.context import Context
from data.additions.entries import NetworkEntry
from data.additions.grid import Row
from data.additions.reader import read_rows
from data.additions.schema import PARTICIPANTS, PARTNERSHIPS
from data.contributions.changes import ID, Book, Change, applied, book_of, rows, said
from data.domain.details import Annotation, AnnotationKind

REVIEW_YEARS = 2
"""After so many years what an organisation says counts as no longer confirmed."""


@dataclass(frozen=True)
class Merged:
    """What an edition is made of, with what could not be taken along, in Dutch."""

    entries: tuple[NetworkEntry, ...]
    problems: tuple[str, ...] = ()


def merged_entries(
    entries: Iterable[NetworkEntry], changes: Sequence[Change], context: Context
) -> Merged:
    """Return own additions with accepted changes over them; what does not change is not read."""
    own = [each for each in changes if not each.is_annotation]
    by_slug = {each.slug: each for each in entries}
    book = applied(book_of(by_slug.values(), ()), own)
    gone = {each.subject for each in own if each.field == ID and not each.new}
    problems: list[str] = []
    for subject in dict.fromkeys(each.subject for each in own):
        cells, members = rows(book, subject)
        if not cells.get(ID):
            by_slug.pop(subject, None)
            if subject not in gone:
                problems.append(f"bijdrage aan '{subject}': die samenwerking is er niet")
            continue
        listed = [Row(PARTICIPANTS.name, n, dict(m)) for n, m in enumerate(members.values(), 2)]
        made, findings = read_rows([Row(PARTNERSHIPS.name, 2, cells)], listed, context)
        if findings.errors or not made:
            problems += [f"bijdrage aan '{subject}': {each}" for each in findings.errors]
        else:
            by_slug[subject] = made[0]
    return Merged(tuple(by_slug.values()), tuple(problems))


def merged_annotations(
    annotations: Iterable[Annotation], changes: Sequence[tuple[Change, date]]
) -> tuple[Annotation, ...]:
    """Return annotations with accepted ones over them.

    `changes`: with the day on which each was accepted.
    """
    own = [(each, day) for each, day in changes if each.is_annotation]
    touched = {(each.subject, each.field): day for each, day in own}
    by_place: dict[tuple[str, str], Annotation] = {}
    others = []
    for each in annotations:
        book = book_of((), [each])
        if each.on_behalf_of:
            by_place[each.partnership, next(iter(book[each.partnership]))] = each
        else:
            others.append(each)
    after: Book = applied({}, [change for change, _ in own])
    for place in touched:
        by_place.pop(place, None)
    made = [
        Annotation(
            subject,
            AnnotationKind(kind),
            cells.get("waarde", ""),
            cells.get("opmerking", ""),
            organisation,
            cells.get("bron", ""),
            cells.get("bron_url", ""),
            cells.get("bron_datum", ""),
            review=_review(touched[subject, f"aantekening/{kind}/{organisation}"]),
        )
        for subject, kind, organisation, cells in said(after)
    ]
    return (*others, *by_place.values(), *made)


def _review(day: date) -> date:
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=day.year + REVIEW_YEARS, day=last)
