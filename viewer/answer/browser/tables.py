"""The whole registry on one date, as plain data for a page: small, and in a fixed order.

Every partnership in force is in it, of every basis, so that whoever opens the file can filter on.
What the viewer's panel tells of a partnership is told here by the same function.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np

from data.domain.query import OFF, OR_FACETS
from data.domain.records import OrganisationKind, Partnership
from data.domain.text import plain_name
from data.registry.everyday_tasks import everyday_tasks
from data.registry.names import names_in, prose_in
from data.registry.participation import listed
from data.registry.registry import Registry
from data.registry.selection import Selection
from data.registry.snapshot import Incidence
from layers.words.partnership import derived_of
from viewer.answer.examples import example
from viewer.answer.list_parts import Fact
from viewer.answer.partnership_list import details, item, way_to_successor
from viewer.answer.serialise import Numbered
from viewer.answer.who_arranges import wording


def tables(selection: Selection) -> dict[str, Any]:
    """Return the registry on the date of `selection`, and what the view has chosen of it."""
    first = Numbered("")
    _tables(selection, first)
    strings = Numbered("", *sorted(first.values))  # so that each has much of the one before it
    by_name = _tables(selection, strings)
    rest, shared = _front_coded(strings.values)
    return {**by_name, "strings": rest, "shared": shared}


SAME = "".join(chr(code) for code in range(35, 127) if chr(code) not in "&'<>\\`")
"""Letters for 0 to 85, as `SAME` in viewer/web/engine/registry.js; none is escaped in a page."""


def _front_coded(texts: Sequence[str]) -> tuple[list[str], str]:
    """Return what each text has beyond the one before it, and how many letters are the same.

    These numbers are a letter each, so that thousands of them take little.

    Half of all letters are those of addresses and names that many have in common. JavaScript
    counts in units of UTF-16: letters beyond these are never among the same.
    """
    shared = [
        next(
            (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b or a > "\uffff"),
            min(len(one), len(other)),
        )
        for one, other in pairwise(["", *texts])
    ]
    most = [min(same, len(SAME) - 1) for same in shared]
    rest = [text[same:] for text, same in zip(texts, most, strict=True)]
    return rest, "".join(SAME[same] for same in most)


def _tables(selection: Selection, strings: Numbered) -> dict[str, Any]:
    """Return the tables; their texts are numbers of `strings`, which grows by what is new."""
    records = _records(selection)
    snapshot = selection.snapshot
    named = selection.registry.names.in_division(selection.division)
    derived = None if selection.query.derived == OFF else snapshot.derived
    plain, partly = (replace(selection.query, partly=also) for also in (False, True))
    return {
        "organisations": _organisations(selection, strings),
        "partnerships": _partnerships(selection, records, strings),
        "facets": {
            f.key: _links(selection, records, snapshot.links(plain, f.key)) for f in OR_FACETS
        },
        "partly": _links(selection, records, snapshot.links(partly, "opgave")),
        "derived": _links(selection, records, derived),
        "places": {
            place.code: [place.west, place.south, place.east, place.north]
            for place in selection.division.places.values()
        },
        "goto": list(named.items()),
        "codes": list(selection.division.codes),
        "later": _later(selection),
        "succeeded": _succeeded(selection, records, strings),
        "initiatives": _initiatives(selection.registry, strings),
        "tasks": _tasks(selection, records),
    }


def _initiatives(registry: Registry, strings: Numbered) -> list[list[Any]]:
    """Return of each initiative its municipality and its kind, and what the list tells of it."""
    number = {code: i for i, code in enumerate(registry.organisations)}
    return [
        [
            number[each.municipality],
            strings.number(each.kind),
            _fact(example(registry, each), strings),
        ]
        for each in registry.initiatives.by_name
    ]


def _succeeded(
    selection: Selection, records: list[Partnership], strings: Numbered
) -> dict[int, list[int]]:
    """Return per partnership that seems to have a successor the way to that one."""
    place = {record.registration_id: i for i, record in enumerate(records)}
    pairs = selection.registry.successions(selection.snapshot.date)
    ways = {place[old.registration_id]: way_to_successor(selection, old) for old, _new in pairs}
    return {i: _fact(way, strings) for i, way in ways.items() if way is not None}


def _tasks(selection: Selection, records: Sequence[Partnership]) -> list[list[Any]]:
    """Return every everyday task: key, name, other words, and which records in force are about it.

    The words are those of every language: people search in theirs.
    """
    in_force = records[: len(selection.snapshot.records)]
    shown = []
    for task in everyday_tasks().values():
        name = wording(task).name
        others = [word for word in dict.fromkeys(task.words) if word != name]
        rows = [i for i, record in enumerate(in_force) if task.concerns(record)]
        shown.append([task.key, name, others, rows])
    return shown


def _later(selection: Selection) -> dict[int, list[int]]:
    """Return per municipality the organisations of after the date that stand in its place."""
    registry, date = selection.registry, selection.snapshot.date
    number = {code: i for i, code in enumerate(registry.organisations)}
    places = {code: i for i, code in enumerate(selection.division.codes)}
    named = sorted({code for codes in selection.ahead_in.values() for code in codes})
    return {
        places[code]: [
            number[one]
            for one in (code, *registry.successors.line(code))
            if (begun := registry.organisations[one].start) and begun > date
        ]
        for code in named
    }


def _records(selection: Selection) -> list[Partnership]:
    """Return the versions in force by name, then what the view has chosen beside those."""
    registry, snapshot = selection.registry, selection.snapshot
    numbers = snapshot.records[np.argsort(registry.order[snapshot.records])]
    records = [registry.records[number] for number in numbers]
    ids = {record.id for record in records}
    chosen = (registry.version_on(i, snapshot.date) for i in selection.query.partnerships)
    return [*records, *(record for record in chosen if record.id not in ids)]


def _links(
    selection: Selection, records: list[Partnership], links: Incidence | None
) -> list[list[int]]:
    """Return for each partnership the numbers of the values that it has."""
    registry, snapshot = selection.registry, selection.snapshot
    place = {record.registration_id: i for i, record in enumerate(records)}
    row = [place[registry.records[number].registration_id] for number in snapshot.records]
    own: list[list[int]] = [[] for _ in range(len(row))]
    if links is not None:
        for number, value in zip(links.rows.tolist(), links.columns.tolist(), strict=True):
            own[row[number]].append(value)
    return own


def _organisations(selection: Selection, strings: Numbered) -> dict[str, Any]:
    """Return every organisation, and for the ended ones what stands for them.

    `ended` gives per number the organisation that stands for it on the date, the one of the map,
    and the one after every reorganisation; -1 where it was split.
    """
    registry, day = selection.registry, selection.snapshot.date
    codes = list(registry.organisations)
    number = {code: i for i, code in enumerate(codes)}
    provinces = {code: i for i, code in enumerate(registry.provinces)}
    kinds = list(OrganisationKind)
    records = [registry.organisations[code] for code in codes]
    ended = {}
    for code in codes:
        if registry.successors.merger(code) is not None:
            standing = number.get(registry.standing_for(code, day), number[code])
            now = number.get(registry.drawn_as(code, day) or "", -1)
            last = number.get(registry.successors.current(code) or "", -1)
            ended[number[code]] = [standing, now, last]
    return {
        "codes": codes,
        "names": [strings.number(registry.name(code)) for code in codes],
        # under which other names each is looked for
        "called": [
            [strings.number(one) for one in registry.names.of(code) if one != registry.name(code)]
            for code in codes
        ],
        "kinds": [kinds.index(record.kind) for record in records],
        "provinces": [provinces.get(record.province or "", -1) for record in records],
        "offered": [number[code] for code in registry.existing],
        "now": [number[code] for code in registry.divisions.now.codes],
        "ended": ended,
    }


def _partnerships(
    selection: Selection, records: list[Partnership], strings: Numbered
) -> list[list[Any]]:
    """Return per partnership what `registry.js` reads, in that order."""
    registry = selection.registry
    numbered = {code: (i, registry.name(code)) for i, code in enumerate(registry.organisations)}
    places = {code: i for i, code in enumerate(selection.division.codes)}
    return [_partnership(selection, record, numbered, places, strings) for record in records]


def _partnership(
    selection: Selection,
    record: Partnership,
    numbered: Mapping[str, tuple[int, str]],
    places: Mapping[str, int],
    strings: Numbered,
) -> list[Any]:
    registry = selection.registry
    shown = details(selection, record)
    # in the order in which they are told, or how each is shown would stand beside another
    participations = listed(registry.participations(record, selection.snapshot.date))
    members = [numbered[participation.organisation.code] for participation in participations]
    numbers = [number for number, _ in members]
    recorded = sorted({numbered[membership.organisation][0] for membership in record.members})
    versions = [version.registration_id for version in registry.versions(record.id)]
    return [
        record.id,
        [one for one in versions if one != record.id],
        strings.number(plain_name(record.name)),
        strings.number(item(selection, record, "").meta),
        [strings.number(one) for one in names_in(record) if one],
        [strings.number(one) for one in prose_in(record) if one],
        numbers,
        # how a member is shown where that is not just its name
        {
            place: strings.number(said)
            for place, (said, (_, name)) in enumerate(zip(shown.members, members, strict=True))
            if said != name
        },
        # who is looked for, where those are not the members of this date
        0 if recorded == sorted(numbers) else recorded,
        strings.number(shown.members_label),
        [_fact(fact, strings) for fact in shown.facts],
        [_fact(fact, strings) for fact in shown.more],
        # 0 for a registered topic, 1 for none, 2 for none but a derived one
        0 if record.topics else 1 + bool(derived_of(record, selection.query)),
        # 0 for a known start, 1 for none, 2 for one that was perhaps not there yet
        0 if record.start else 1 + selection.is_doubtful(record),
        [places[code] for code in selection.ahead_in.get(record.registration_id, ())],
        int(record.nationwide),
        int(record.partial),
    ]


def _fact(fact: Fact, strings: Numbered) -> list[int]:
    own = [strings.number(fact.label), strings.number(fact.value)]
    return [*own, strings.number(fact.url)] if fact.url else own
