"""The loaded edition with its indexes: immutable, loaded once, shared by all visitors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING

import numpy as np

from data.domain.acts import Acts
from data.domain.errors import QueryError
from data.domain.opgaven import Opgaven
from data.domain.query import Query, today
from data.domain.records import Membership, Organisation, OrganisationKind, Partnership
from data.domain.text import slug, sort_key
from data.registry.completeness import incomplete_until, known_from
from data.registry.details import Details, with_phases
from data.registry.everyday_tasks import about
from data.registry.groups import Groups
from data.registry.matcher import Initiatives, SearchIndex
from data.registry.names import Names, names_in, prose_in
from data.registry.participation import (
    Participation,
    Successors,
    Vocabulary,
    display_name,
    listed_ahead,
    takes_part,
)
from data.registry.selection import Selection, choose
from data.registry.snapshot import Numbers, map_divisions, organisations_of
from data.registry.succession import Pair, successions
from data.registry.timeline import Timeline

if TYPE_CHECKING:
    from data.domain.edition import Edition


class Registry:
    """Everything that is known, ready for questions.

    `edition`: the tables as read by `data.storage.edition.read_edition`.

    Attributes
    ----------
    organisations : dict of str to Organisation
        By code.
    records : tuple of Partnership
        Every version of every partnership.
    rules : dict of str to TopicRule
        The rules that derive topics, by key.
    divisions : MapDivisions
        The municipalities of the map, now and in older years.
    places : mapping of str to Place
        Where each municipality of the map of now lies.
    ahead : frozenset of (str, str)
        Participants that a version lists although they joined after it.
    mergers : tuple of Merger
        Those that had taken effect by the date of the edition.
    municipalities, provinces : tuple of str
        Codes of those that exist now, in the order of their names. A municipality of which an
        edition has no outline (left out when it was made, or not there yet) is not among them.
    order : ndarray of int32, shape (records,)
        Place of each record in a list sorted by name.
    """

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.organisations = organisations_of(edition)
        self.rules = {rule.key: rule for rule in edition.topic_rules}
        ends = {o.code: o.end for o in edition.organisations if o.end}
        # The map of this edition still has who goes over later.
        self.mergers = tuple(m for m in edition.mergers if m.effective <= self.edition_day)
        self.successors = Successors(self.mergers, ends)
        self.records = with_phases(edition)
        drawn = {place.code for place in edition.places}
        municipalities = self._codes(OrganisationKind.MUNICIPALITY)
        self.municipalities = tuple(code for code in municipalities if code in drawn)
        self.provinces = self._codes(OrganisationKind.PROVINCE)
        self.divisions = map_divisions(edition, self.organisations, self.municipalities)
        self.places = self.divisions.now.places
        forms = {record.form for record in edition.partnerships}
        codes = tuple(self.organisations)
        self.vocabulary = Vocabulary(
            edition.topics,
            self.provinces,
            codes,
            Acts(self.records),
            Opgaven(edition.themes),
            Groups(self.records),
            forms,
        )
        self.ahead = listed_ahead(self.records, self.successors)
        self.timeline = Timeline(
            self.records,
            self.organisations,
            self.divisions,
            self.vocabulary,
            self.successors,
            self.ahead,
        )
        self.at = lru_cache(maxsize=16)(self.timeline.snapshot)
        self.successions = lru_cache(maxsize=16)(self._successions)
        by_name = sorted(range(len(self.records)), key=lambda i: sort_key(self.records[i].name))
        self.order = np.argsort(np.array(by_name, dtype=np.int32)).astype(np.int32)

    def select(self, query: Query) -> Selection:
        """Return what `query` asks for.

        Raises `QueryError` when the query names a value or organisation that does not exist.
        """
        self.check(query)
        return choose(self, query)

    def check(self, query: Query) -> None:
        """Raise `QueryError` for the first filter value in `query` that does not exist."""
        for key, values in query.filters().items():
            for value in values:
                if not self.vocabulary.knows(key, value):
                    raise QueryError(
                        f"Onbekende waarde voor {key}: “{value}”",
                        "Kies een waarde uit de lijst of laat dit filter weg",
                    )

    def name(self, code: str) -> str:
        """Return the name of an organisation that also tells its kind where that is needed."""
        return display_name(self.organisations[code])

    def standing_for(self, code: str, day: date) -> str:
        """Return the code under which `code` takes part on `day`: its single successor if ended."""
        return self.successors.on(code, day) or code

    def drawn_as(self, code: str, day: date) -> str | None:
        """Return the municipality of the map of `day` that stands for `code`; None without one.

        On the map of now that is its successor after every known reorganisation, on the map of an
        older year the one that existed on that day.
        """
        division = self.divisions.on(day)
        if division is self.divisions.now:
            drawn = self.successors.current(code)
        else:
            drawn = self.successors.on(code, day)
        return drawn if drawn in division else None

    def _successions(self, day: date) -> tuple[Pair, ...]:
        """Return each arrangement in force on `day` that seems succeeded, with its successor."""
        return successions(self, self.at(day))

    def successor(self, record: Partnership, day: date) -> Partnership | None:
        """Return the arrangement that seems to have taken the place of `record`, beside it."""
        key = record.registration_id
        return next((n for o, n in self.successions(day) if o.registration_id == key), None)

    def find_id(self, identifier: str) -> str | None:
        """Return the partnership id for an id or for the register id of any version."""
        if identifier in self._versions:
            return identifier
        number = self._numbers.get(identifier)
        return None if number is None else self.records[number].id

    def versions(self, partnership_id: str) -> tuple[Partnership, ...]:
        """Return all versions of a partnership, oldest first."""
        return self._versions[partnership_id]

    def version_on(self, partnership_id: str, day: date) -> Partnership:
        """Return the version in force on `day`, or else the newest one."""
        versions, snapshot = self.versions(partnership_id), self.at(day)
        in_force = (r for r in versions[::-1] if self._numbers[r.registration_id] in snapshot)
        return next(in_force, versions[-1])

    def participations(self, record: Partnership, day: date) -> Iterator[Participation]:
        """Yield who takes part in `record` on `day`, each organisation once, as recorded."""
        recorded: dict[str, list[Membership]] = {}
        for membership in record.members:
            if takes_part(membership, record, day, self.ahead):
                code = self.standing_for(membership.organisation, day)
                recorded.setdefault(code, []).append(membership)
        for code, memberships in recorded.items():
            own = (m for m in memberships if m.organisation == code)
            yield Participation(
                membership=next(own, memberships[0]),
                organisation=self.organisations[code],
                carried_from=tuple(
                    self.organisations[m.organisation]
                    for m in memberships
                    if m.organisation != code
                ),
                drawn=self.drawn_as(code, day),
            )

    @cached_property
    def existing(self) -> dict[str, Organisation]:
        """Every organisation that exists now: municipalities first, then by name."""
        kinds = list(OrganisationKind)
        day = self.edition_day  # an announced end is not yet an end
        organisations = [o for o in self.organisations.values() if o.end is None or o.end > day]
        organisations.sort(key=lambda o: (kinds.index(o.kind), sort_key(o.name)))
        return {o.code: o for o in organisations}

    @cached_property
    def keepers(self) -> dict[str, str]:
        """Every bronhouder of a record, by slug; one that is unknown as "onbekend"."""
        names = {record.keeper for record in self.records if record.registered}
        return {slug(name) or "onbekend": name for name in sorted(names, key=sort_key)}

    @property
    def edition_day(self) -> date:
        """The date of the edition."""
        return date.fromisoformat(self.edition.info.date)

    @cached_property
    def incomplete_until(self) -> int | None:
        """The last year of which the register lacks much (`incomplete_until`)."""
        return incomplete_until(self._versions.values())

    def is_incomplete(self, day: date) -> bool:
        """Return whether the register is known to lack much of `day`."""
        return self.incomplete_until is not None and day.year <= self.incomplete_until

    def is_doubtful(self, record: Partnership, day: date) -> bool:
        """Return whether a record has no known start and was perhaps not there yet on `day`."""
        known = known_from(record, self.edition_day)
        return known is not None and day < min(known, today())

    @cached_property
    def known_from(self) -> Numbers:
        """Per record without a start the ordinal of its first certain day; 0 for the others."""
        days = (known_from(record, self.edition_day) for record in self.records)
        return np.array([day.toordinal() if day else 0 for day in days], dtype=np.int32)

    @cached_property
    def names(self) -> Names:
        """Under which organisations are looked for."""
        everyday = self.edition.everyday_names
        return Names(self.organisations, self.mergers, self.successors, everyday)

    @cached_property
    def search_index(self) -> SearchIndex:
        """Words of every record."""
        return self.index_of(self.records)

    @cached_property
    def details(self) -> Details:
        """What is known of partnerships beside who takes part in them."""
        return Details(self.edition)

    @cached_property
    def initiatives(self) -> Initiatives:
        """Examples of cooperation without a government as lead."""
        return Initiatives(self.edition.initiatives, self.names)

    @cached_property
    def article_index(self) -> SearchIndex:
        """Words of every record, and of the articles that tell what it may do."""
        return self.index_of(self.records, articles=True)

    def index_of(self, records: Sequence[Partnership], *, articles: bool = False) -> SearchIndex:
        """Return an index of records: names, purpose, grounds and participants by every name.

        `articles`: whether the articles that tell what they may do are looked in too.
        """
        names = list(map(self.names.within, records))
        prose = [(*prose_in(r), *(self._articles(r) if articles else ())) for r in records]
        return SearchIndex(names, prose, self.names.known, partial(about, records))

    def _articles(self, record: Partnership) -> Iterator[str]:
        for article in self.details.powers(record):
            yield from (article.heading, article.text)

    @cached_property
    def name_index(self) -> SearchIndex:
        """Words of the names of every record."""
        return SearchIndex(list(map(names_in, self.records)), known=self.names.known)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """Return the place of each version among the records, by its identifier in the register."""
        return {record.registration_id: number for number, record in enumerate(self.records)}

    @cached_property
    def _versions(self) -> dict[str, tuple[Partnership, ...]]:
        versions: dict[str, list[Partnership]] = {}
        for record in self.records:
            versions.setdefault(record.id, []).append(record)
        return {
            key: tuple(sorted(chain, key=lambda r: (r.start or date.min, r.registration_id)))
            for key, chain in versions.items()
        }

    def _codes(self, kind: OrganisationKind) -> tuple[str, ...]:
        return tuple(code for code, one in self.existing.items() if one.kind is kind)
