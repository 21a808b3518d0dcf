"""Our own additions as partnerships, and what an edition carries over into the next one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from data.additions.context import LISTED_KINDS
from data.additions.entries import (
    GOVERNMENT_CODE,
    NetworkEntry,
    NetworkParticipant,
    carried_over,
    entries_of,
)
from data.additions.partnerships import family_of
from data.additions.schema import FAMILIES, MARKS
from data.build.organisations import ONE_DAY, Organisations
from data.build.regions import known_regions
from data.build.terms import Topics
from data.domain.edition import Edition
from data.domain.records import Membership, Organisation, Partnership
from data.domain.text import partial_date
from data.io.problems import Unresolved, listing
from data.io.readers import read_curated
from data.sources.folder import TAKEN_OVER, Government

Standing = Callable[[str], str | None]
"""Gives the code that stands for one now; None for a municipality that was split."""

_REMEDY = "Herstel de code in de lijst van deelnemers"
NATIONWIDE, PARTIAL = MARKS


def partnerships(
    entries: Iterable[NetworkEntry],
    organisations: Organisations,
    topics: Topics,
    municipalities: Collection[str],
    warnings: list[str],
    standing: Standing = str,
) -> tuple[tuple[Partnership, ...], Unresolved]:
    """Return the additions, sorted by slug, with their marks.

    With them come the participants with a code that no organisation has.

    `entries`: as read from the source.
    `organisations`: those slugs so far; participants without a code are added to it.
    `municipalities`: codes of the current municipalities: what a nationwide family must cover.
    `warnings`: grows by what a data steward should look at.
    `standing`: A list may still name a municipality that merged since: it counts for its successor.
    """
    unknown: list[str] = []
    marks = known_partial()
    in_order = sorted(entries, key=lambda entry: entry.slug)
    records = [_partnership(each, organisations, topics, marks, unknown) for each in in_order]
    absent = sorted(marks - {each.slug for each in in_order})
    warnings.extend(
        f"'{slug}', bekend als onvolledig, staat niet bij de eigen toevoegingen" for slug in absent
    )
    unresolved = Unresolved("eigen toevoegingen", _REMEDY, unknown, "deelname", "deelnames")
    return tuple(_with_families(records, municipalities, standing, warnings)), unresolved


def _partnership(
    entry: NetworkEntry,
    organisations: Organisations,
    topics: Topics,
    partial: Collection[str],
    unknown: list[str],
) -> Partnership:
    members = _members(entry, organisations, unknown)
    return Partnership(
        id=entry.slug,
        registration_id=entry.slug,
        name=entry.name,
        short_name="",
        abbreviation=entry.abbreviation,
        basis=entry.basis,
        form=entry.form,
        purpose=entry.purpose,
        topics=topics.of(entry.topics),
        start=_first(entry.start),
        end=_after(entry.end),
        start_text=entry.start,
        end_text=entry.end,
        phase=entry.phase,
        website=entry.website,
        nationwide=NATIONWIDE in entry.marks,
        partial=PARTIAL in entry.marks or entry.slug in partial,
        source=entry.source,
        source_url=entry.source_url,
        source_date=entry.source_date,
        certainty=entry.certainty,
        members=tuple(sorted(members, key=lambda member: member.organisation)),
    )


def _members(
    entry: NetworkEntry, organisations: Organisations, unknown: list[str]
) -> Iterator[Membership]:
    for each in entry.participants:
        code = each.code or organisations.add_unregistered(each.name, each.kind)
        if code in organisations.by_code:
            yield _member(each, code)
        else:
            unknown.append(f"'{entry.slug}': {code} {each.name} is geen bekende organisatie")


def _member(participant: NetworkParticipant, code: str) -> Membership:
    return Membership(
        organisation=code,
        role=participant.role,
        joined=_first(participant.joined),
        joined_text=participant.joined,
        left=_after(participant.left),
        left_text=participant.left,
        via=participant.via,
    )


def _first(text: str) -> date | None:
    return partial_date(text).first if text else None


def _after(text: str) -> date | None:
    """Return the first day after a date as written: an addition counts through its last day."""
    return partial_date(text).last + timedelta(days=1) if text else None


def known_partial() -> frozenset[str]:
    """Return the slugs of which we know that the list of members is incomplete."""
    rows = read_curated("network_marks.csv", "id", "mark", "note", "source")
    return frozenset(row["id"] for row in rows if row["mark"] == PARTIAL)


def _with_families(
    records: Sequence[Partnership],
    municipalities: Collection[str],
    standing: Standing,
    warnings: list[str],
) -> list[Partnership]:
    """Mark the families that have every municipality exactly once; warn about the others."""
    nationwide: set[str] = set()
    for family in dict.fromkeys(FAMILIES.values()):
        members = [each for each in records if family_of(each.id) == family]
        times = Counter(
            code for each in members for code in {standing(m.organisation) for m in each.members}
        )
        wrong = sorted(code for code in municipalities if times[code] != 1)
        if wrong and members:
            warnings.append(
                f"{family}: {len(wrong)} gemeenten niet precies één keer ({listing(wrong)}); "
                "niet als landsdekkend gemerkt"
            )
        else:
            nationwide.update(each.id for each in members)
    return [replace(each, nationwide=each.nationwide or each.id in nationwide) for each in records]


_FROM_REGISTER = "roo"


def governments_of(edition: Edition) -> tuple[Government, ...]:
    """Return the governments of an edition: the register does not know all of them, or less."""
    return tuple(
        _government(organisation)
        for organisation in edition.organisations
        if organisation.kind in LISTED_KINDS
    )


def _government(organisation: Organisation) -> Government:
    source = "register" if organisation.source == _FROM_REGISTER else organisation.source
    return Government(
        code=organisation.code if GOVERNMENT_CODE.fullmatch(organisation.code) else "",
        name=organisation.official_name,
        short_name=organisation.name,
        kind=organisation.kind.value,
        province=organisation.province or "",
        inhabitants=organisation.inhabitants,
        start=organisation.start,
        end=organisation.end - ONE_DAY if organisation.end else None,
        tooi=organisation.tooi or "",
        system_id=organisation.system_id or "",
        source=source if organisation.end else TAKEN_OVER,
    )


def networks_of(edition: Edition) -> tuple[NetworkEntry, ...]:
    """Return the own additions of an edition as they were read from their lists."""
    return tuple(
        replace(entry, participants=tuple(replace(each, via="") for each in entry.participants))
        if entry.slug in known_regions()
        else entry
        for entry in entries_of(edition, _marks, carried_over)
    )


def _marks(record: Partnership) -> Iterator[str]:
    """Yield the marks that the list itself gave; others come from our own tables again."""
    if record.nationwide and not family_of(record.id):
        yield NATIONWIDE
    if record.partial and record.id not in known_partial():
        yield PARTIAL
