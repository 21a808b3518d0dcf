"""What changed between two versions of a partnership, as Dutch sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from data.domain.records import LegalForm, Partnership
from data.domain.text import plain_name, sort_key
from data.history.version_diff import Change, ChangeKind
from data.io.tables import SEPARATOR
from data.registry.participation import active_period
from layers.words.filters import short_label, topic_name
from layers.words.format import day, enumeration, plural, recorded_day
from layers.words.language import _

if TYPE_CHECKING:
    from data.registry.registry import Registry

_QUOTED = re.compile(r'["“”„]([^"“”„]+)["“”„]')


def version_in_words(
    registry: Registry, older: Partnership, newer: Partnership, changes: Sequence[Change]
) -> list[str]:
    """Return what a version brought since the one before, with later accessions on their day.

    `changes`: from `older` to `newer`.
    """
    later = _ahead(registry, newer) | _late(registry, newer).keys()
    now = _ahead(registry, older) - later
    ids = older.registration_id, newer.registration_id
    at_once = [
        *(Change(ChangeKind.JOINED, code, "", "", *ids, newer.start) for code in sorted(now)),
        *(c for c in changes if c.kind is not ChangeKind.JOINED or c.subject not in later),
    ]
    return [*changes_in_words(registry, at_once), *accessions_in_words(registry, older, newer)]


def changes_in_words(registry: Registry, changes: Sequence[Change]) -> list[str]:
    """Return a sentence per kind of change, or per change where each tells its own story."""
    by_kind: dict[ChangeKind, list[Change]] = defaultdict(list)
    for change in changes:
        by_kind[change.kind].append(change)
    return [
        sentence
        for kind, alike in by_kind.items()
        for sentence in (
            [_TOGETHER[kind](registry, alike)]
            if kind in _TOGETHER
            else _merged(registry, alike)
            if kind is ChangeKind.MERGED
            else [_EACH[kind](registry, change) for change in alike]
        )
    ]


def _named(registry: Registry, codes: Iterable[str]) -> str:
    return enumeration(sorted(map(registry.name, codes), key=sort_key))


def accessions_in_words(
    registry: Registry, older: Partnership | None, newer: Partnership
) -> list[str]:
    """Return a sentence per day on which participants joined while a version was in force.

    A version lists them from the start; who was in the version before with the same date is told
    there.
    """
    joined_before = _late(registry, older) if older else {}
    by_day: dict[str, list[str]] = defaultdict(list)
    for code, recorded in _late(registry, newer).items():
        if joined_before.get(code) != recorded:
            by_day[recorded].append(code)
    return [
        plural(
            "{names} doet mee vanaf {day}.",
            "{names} doen mee vanaf {day}.",
            len(codes),
            names=_named(registry, codes),
            day=recorded_day(recorded),
        )
        for recorded, codes in sorted(by_day.items())
    ]


def _late(registry: Registry, version: Partnership) -> dict[str, str]:
    """Return who joined while a version was in force, with the date."""
    if version.start is None:
        return {}
    first, ahead = version.start.toordinal(), _ahead(registry, version)
    return {
        member.organisation: member.joined_text
        for member in version.members
        if active_period(member, version)[0] > first and member.organisation not in ahead
    }


def _ahead(registry: Registry, version: Partnership) -> set[str]:
    """Return whom a version lists although they joined with the next one."""
    return {code for key, code in registry.ahead if key == version.registration_id}


def _joined(registry: Registry, changes: list[Change]) -> str:
    names = _named(registry, (change.subject for change in changes))
    return plural("{names} doet nu mee.", "{names} doen nu mee.", len(changes), names=names)


def _left(registry: Registry, changes: list[Change]) -> str:
    return plural(
        "{names} doet niet meer mee.",
        "{names} doen niet meer mee.",
        len(changes),
        names=_named(registry, (change.subject for change in changes)),
    )


def _merged(registry: Registry, changes: list[Change]) -> list[str]:
    into: dict[str, list[str]] = defaultdict(list)
    for change in changes:
        into[change.after].append(change.subject)
    return [
        plural(
            "{names} is opgegaan in {successor}.",
            "{names} zijn opgegaan in {successor}.",
            len(old),
            names=_named(registry, old),
            successor=registry.name(successor),
        )
        for successor, old in into.items()
    ]


def _ended(registry: Registry, change: Change) -> str:
    """Return the sentence that a participant was dissolved, or was split into others."""
    end = registry.successors.ended(change.subject)
    if change.kind is ChangeKind.SPLIT:
        sentence = _("{name} is per {day} gesplitst in {successors}.")
    elif change.after:
        sentence = _(
            "{name} doet niet meer mee: opgeheven per {day}. Opvolger {successor} doet niet mee."
        )
    else:
        sentence = _("{name} doet niet meer mee: opgeheven per {day}.")
    successors = _named(registry, filter(None, change.after.split(SEPARATOR)))
    return sentence.format(
        name=registry.name(change.subject),
        day=day(end) if end else _("onbekende datum"),
        successor=successors,
        successors=successors,
    )


def _renamed(_registry: Registry, change: Change) -> str:
    before = plain_name(change.before)
    quoted = _QUOTED.fullmatch(before)
    return _("Nieuwe naam; was “{before}”.").format(before=quoted[1] if quoted else before)


def _form(registry: Registry, change: Change) -> str:
    before, after = (
        short_label(registry, "vorm", LegalForm(form)).lower()
        for form in (change.before, change.after)
    )
    return _("Andere vorm: was {before}, is nu {after}.").format(before=before, after=after)


def _powers(registry: Registry, change: Change) -> str:
    def named(powers: str) -> str:
        if not powers:
            return _("niet geregistreerd")
        labels = (short_label(registry, "bevoegdheid", p) for p in powers.split(SEPARATOR))
        return enumeration(labels).lower()

    sentence = _("Andere bevoegdheden: was {before}, is nu {after}.")
    return sentence.format(before=named(change.before), after=named(change.after))


def _topics(registry: Registry, changes: list[Change]) -> str:
    sentence = (
        _("Nu geregistreerd als onderwerp: {topics}.")
        if changes[0].kind is ChangeKind.TOPIC_ADDED
        else _("Niet meer geregistreerd als onderwerp: {topics}.")
    )
    topics = enumeration(topic_name(registry, change.subject) for change in changes)
    return sentence.format(topics=topics)


def _bodies(_registry: Registry, changes: list[Change]) -> str:
    return plural(
        "Bij {count} deelnemer staat een ander bestuursorgaan.",
        "Bij {count} deelnemers staat een ander bestuursorgaan.",
        len(changes),
    )


def _dates(_registry: Registry, change: Change) -> str:
    sentence = (
        _("Van {before} tot {after} gold geen versie.")
        if change.kind is ChangeKind.GAP
        else _("Deze versie begint op {after}, terwijl de vorige nog gold tot {before}.")
    )
    before, after = map(date.fromisoformat, (change.before, change.after))
    return sentence.format(before=day(before), after=day(after))


_TOGETHER: dict[ChangeKind, Callable[[Registry, list[Change]], str]] = {
    ChangeKind.JOINED: _joined,
    ChangeKind.LEFT: _left,
    ChangeKind.TOPIC_ADDED: _topics,
    ChangeKind.TOPIC_REMOVED: _topics,
    ChangeKind.BODIES: _bodies,
}
"""What changes of one kind say in one sentence; those of `_merged` are one per successor."""

_EACH: dict[ChangeKind, Callable[[Registry, Change], str]] = {
    ChangeKind.ENDED: _ended,
    ChangeKind.SPLIT: _ended,
    ChangeKind.RENAMED: _renamed,
    ChangeKind.FORM: _form,
    ChangeKind.POWERS: _powers,
    ChangeKind.GAP: _dates,
    ChangeKind.OVERLAP: _dates,
}
"""What each change of a kind says by itself."""


def since_in_words(
    registry: Registry, before: Partnership | None, version: Partnership, steps: Sequence[Change]
) -> str:
    """Return what differs from the version before, and what is known of the oldest one."""
    day = recorded_day(before.start_text) if before else ""
    sentences = (
        version_in_words(registry, before, version, steps)
        if before
        else accessions_in_words(registry, None, version)
    )
    changes = " ".join(sentences)
    if not day:
        return " ".join(filter(None, (_("Oudste versie die bekend is."), changes)))
    if not changes:
        return _(
            "Sinds de versie van {day}: geen verschil in deelnemers, naam, vorm, bevoegdheden of "
            "onderwerp."
        ).format(day=day)
    return _("Sinds de versie van {day}: {changes}").format(day=day, changes=changes)
