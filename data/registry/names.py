"""Under which names people look for organisations and partnerships."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, cached_property, lru_cache
from itertools import chain

from data.domain.records import Merger, Organisation, OrganisationKind, Partnership
from data.domain.text import fold, sort_key
from data.registry.participation import Successors, display_name
from data.registry.snapshot import MapDivision


class Names:
    """The names of organisations: official, everyday, and of those that they came from.

    `organisations`: by code.
    `mergers`: those that count, which `successors` follows.
    `everyday`: code and name, beside the official ones.
    """

    def __init__(
        self,
        organisations: Mapping[str, Organisation],
        mergers: Iterable[Merger],
        successors: Successors,
        everyday: Iterable[tuple[str, str]],
    ) -> None:
        self._organisations, self._successors = organisations, successors
        self._mergers = tuple(mergers)
        self._everyday: dict[str, list[str]] = {}
        for code, name in everyday:
            self._everyday.setdefault(code, []).append(name)
        split = (merger for merger in self._mergers if len(merger.successors) > 1)
        self._split = sorted(split, key=lambda merger: sort_key(merger.old_name))
        self._parts_of: dict[str, list[str]] = {}
        for merger in self._split:
            for code in merger.successors:
                self._parts_of.setdefault(code, []).append(merger.old)
        self.of = cache(self._of)
        self.in_division = lru_cache(maxsize=8)(self._in_division)

    def split(self) -> dict[str, str]:
        """Return the municipalities that were split, told with what became of them.

        Nobody can choose for the visitor which of these is meant.
        """
        labels = {}
        for merger in self._split:
            parts = sorted(map(self._shown, merger.successors), key=sort_key)
            labels[merger.old] = f"{merger.old_name} (gesplitst: {'; '.join(parts)})"
        return labels

    @cached_property
    def known(self) -> frozenset[str]:
        """Every name of every organisation."""
        return frozenset(chain.from_iterable(map(self.of, self._organisations)))

    @cached_property
    def bearers(self) -> dict[str, set[str]]:
        """The codes of those that have a name, by that name in the form that texts are compared."""
        bearers: dict[str, set[str]] = {}
        for code in self._organisations:
            for name in self.of(code):
                bearers.setdefault(fold(name), set()).add(code)
        return bearers

    def within(self, record: Partnership) -> list[str]:
        """Return the names of a partnership, and every name of those that take part."""
        members = (self.of(member.organisation) for member in record.members)
        return [*names_in(record), *chain.from_iterable(members)]

    def _shown(self, code: str) -> str:
        return display_name(self._organisations[code])

    def _of(self, code: str) -> tuple[str, ...]:
        """Return every name under which people look for an organisation.

        Among them those of municipalities that it is the successor of, or one of several.
        """
        current = self._successors.current(code) or code
        family = dict.fromkeys((code, current, *self._successors.predecessors(current)))
        family |= dict.fromkeys(old for one in list(family) for old in self._parts_of.get(one, ()))
        names: list[str] = []
        for member in family:
            if (organisation := self._organisations.get(member)) is not None:
                name, kind = organisation.name, organisation.kind
                names += [organisation.official_name, name, display_name(organisation)]
                if kind is OrganisationKind.MUNICIPALITY:
                    names += [f"Gemeente {name}", name.partition(" (")[0]]
            names += self._everyday.get(member, ())
        return tuple(dict.fromkeys(names))

    def _in_division(self, division: MapDivision) -> dict[str, str]:
        """Return every municipality that can be found by name on a map.

        First those of the map, then older ones with a single successor on it, told with that one:
        "Brielle (nu Voorne aan Zee)".
        """
        now = {code: self._shown(code) for code in division.codes}
        day = division.since if division.year and division.since else date.max
        everyday = {
            code: f"{name} ({', '.join(self._everyday[code])})" if code in self._everyday else name
            for code, name in now.items()
        }
        old = {
            merger.old: f"{merger.old_name} (nu {now[current]})"
            for merger in self._mergers
            if merger.old not in now and (current := self._successors.on(merger.old, day)) in now
        }
        return everyday | dict(sorted(old.items(), key=lambda item: sort_key(item[1])))


def names_in(record: Partnership) -> tuple[str, ...]:
    """Return the names of a partnership and of the body that it set up."""
    return record.name, record.short_name, record.abbreviation, record.body


def prose_in(record: Partnership) -> tuple[str, ...]:
    """Return the other texts of a partnership in which words are sought."""
    return record.purpose, *(ground.title for ground in record.grounds)
