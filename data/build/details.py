"""What is known beside who takes part: what was delivered, and of the rest what was known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from data.additions.context import term_of
from data.domain.details import (
    DETAILS,
    Annotation,
    DetailTables,
    RegioDeal,
    ThemeTopic,
)
from data.domain.edition import Edition
from data.domain.records import Organisation, Partnership
from data.domain.topics import Topic

CALLED = {
    "annotations": "aantekeningen",
    "initiatives": "initiatieven",
    "powers": "bevoegdheden",
    "contacts": "kantoren",
    "council_seats": "raadszetels",
    "board_functions": "bestuursfuncties",
    "indicators": "soorten cijfers",
    "figures": "cijfers",
    "themes": "opgaven",
    "regio_deals": "Regio Deals",
}
"""What each table holds, in Dutch."""

_REGISTER, _BEFORE = "roo", "register_depth"


def carried_over(edition: Edition) -> DetailTables:
    """Return what an edition knows, with the source and the date that it had.

    What came from the register itself is then of an earlier delivery: a source of its own.
    """
    described = {source.name: source for source in edition.info.sources}
    topics = {topic.slug: topic for topic in edition.topics}
    own = {name: records for name in DETAILS if (records := getattr(edition, name))}
    if "themes" in own:
        own["themes"] = tuple(
            replace(each, topic=term_of(topics[each.topic], topics)) for each in edition.themes
        )
    sources: dict[str, tuple[str, str]] = {}
    for name in own:
        source = _SOURCES[name]
        if source == _BEFORE and source not in described:
            sources[name] = source, described[_REGISTER].retrieved if _REGISTER in described else ""
        else:
            sources[name] = source, described[source].content_date if source in described else ""
    return DetailTables(**own, sources=sources)


_SOURCES = {
    **{name: name for name in ("annotations", "initiatives", "figures", "themes", "regio_deals")},
    **dict.fromkeys(("powers", "contacts", "council_seats", "board_functions"), _BEFORE),
    "indicators": "figures",
}
"""Source (`sources.csv`) of what no longer comes with the register itself, by table."""


@dataclass(frozen=True)
class Subjects:
    """What the records of a new edition can be about."""

    partnerships: Mapping[str, Partnership]  # By the key of each version
    organisations: Mapping[str, Organisation]
    topics: Mapping[str, str]  # Slugs by term
    numbers: Mapping[str, tuple[str, ...]]  # Keys of all versions in the edition before, by id

    def renamed(self, record: Any) -> Any | None:  # noqa: ANN401 - one of `DetailTables`
        """Return a record with the keys of this edition; None when it is about what is unknown."""
        match record:
            case Annotation():
                now = self._partnership(record.partnership)
                return replace(record, partnership=now) if now else None
            case RegioDeal():
                now = self._partnership(record.partnership) if record.partnership else None
                return replace(record, partnership=now)
            case ThemeTopic():
                slug = self.topics.get(record.topic)
                return replace(record, topic=slug) if slug else None
        subject = _subject(record)
        known = not subject or subject in self.partnerships or subject in self.organisations
        return record if known else None

    def ended(self, key: str, day: date) -> bool:
        """Return whether a partnership or an organisation has ended."""
        subject = self.partnerships.get(key) or self.organisations.get(key)
        return bool(subject and subject.end and subject.end <= day)

    def _partnership(self, key: str) -> str | None:
        """Return the id of a partnership now: the register may drop its first version."""
        keys = (key, *self.numbers.get(key, ()))
        return next(
            (self.partnerships[each].id for each in keys if each in self.partnerships), None
        )


def known_from(
    partnerships: Iterable[Partnership],
    organisations: Mapping[str, Organisation],
    topics: Iterable[Topic],
    earlier: Edition | None,
) -> Subjects:
    """Return what records can be about in an edition of these.

    `earlier`: the edition from which some are carried over.
    """
    by_slug = {topic.slug: topic for topic in topics}
    numbers: dict[str, tuple[str, ...]] = {}
    for each in earlier.partnerships if earlier else ():
        numbers[each.id] = (*numbers.get(each.id, ()), each.registration_id)
    return Subjects(
        {each.registration_id: each for each in partnerships},
        organisations,
        {term_of(topic, by_slug): slug for slug, topic in by_slug.items()},
        numbers,
    )


def resolved(
    delivered: DetailTables,
    earlier: Edition | None,
    known: Subjects,
    day: date,
    warnings: list[str],
) -> DetailTables:
    """Return what was delivered, and of what is not spoken of, what the edition before has.

    A record about what is unknown is left out; `warnings` gets its name, and that of what has ended
    by `day`.
    """
    before = carried_over(earlier) if earlier else DetailTables()
    both = delivered.before(before)
    for name in sorted(before.tables().keys() - delivered.tables().keys()):
        date_before = before.sources[name][1]
        stand = f" (stand {date_before})" if date_before else ""
        warnings.append(f"{CALLED[name]}: niet in deze levering, die van de vorige editie{stand}")
    made = {
        name: _known_ones(name, records, known, day, warnings)
        for name, records in both.tables().items()
    }
    themes = {each.theme for each in made.get("themes", ())}
    if "regio_deals" in made:
        made["regio_deals"] = tuple(
            replace(each, themes=tuple(theme for theme in each.themes if theme in themes))
            for each in made["regio_deals"]
        )
    return DetailTables(**made, sources=both.sources)


def _known_ones(
    name: str, records: Iterable[Any], known: Subjects, day: date, warnings: list[str]
) -> tuple[Any, ...]:
    """Return the records of a table that are about something known."""
    made: list[Any] = []
    unknown: dict[str, None] = {}
    ended: dict[str, None] = {}
    for record in records:
        subject, now = _subject(record), known.renamed(record)
        if now is None or (subject and not _subject(now)):
            unknown[subject] = None
        if now is not None:
            made.append(now)
            if name != "figures" and known.ended(_subject(now), day):
                ended[subject] = None
    for subjects, what in ((unknown, "onbekend, dus weggelaten"), (ended, "beëindigd")):
        if subjects:
            warnings.append(f"{CALLED[name]}, {what}: {', '.join(subjects)}")
    return tuple(made)


_SUBJECTS = ("partnership", "registration_id", "organisation", "municipality", "code", "topic")


def _subject(record: object) -> str:
    """Return the key of what a record is about; "" when it is about nothing of the edition."""
    return next((key for name in _SUBJECTS if (key := getattr(record, name, None))), "")
