"""What changed between two versions of a partnership, as Dutch sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from data.domain.records import LegalForm, Partnership
from data.domain.text import plain_name, sort_key
from data.history.version_diff import Change, ChangeKind
from data.io.tables import SEPARATOR
from data.registry.participation import active_period
from layers.words.filters import short_label
from layers.words.format import day, enumeration, recorded_day
from layers.words.language import _, ngettext

if TYPE_CHECKING:
    from data.registry.registry import Registry

_QUOTED = re.compile(r'["“”„]([^"“”„]+)["“”„]')


def version_in_words(
    registry: Registry, older: Partnership, newer: Partnership, changes: Sequence[Change]
) -> list[str]:
    """Return what a version brought since the one before, with later accessions on their day.

    Parameters
    ----------
    changes : sequence of Change
        From `older` to `newer`.
    """
    later = _ahead(registry, newer) | _late(registry, newer).keys()
    now = _ahead(registry, older) - later
    ids = older.registration_id, newer.registration_id
    at_once = [
        *(Change(ChangeKind.JOINED, code, "", "", *ids, newer.start) for code in sorted(now)),
        *(c for c in changes if c.kind is not ChangeKind.JOINED or c.subject not in later),
    ]
    return [
        *changes_in_words(registry, at_once),
        *accessions_in_words(registry, older, newer),
    ]


def changes_in_words(registry: Registry, changes: Sequence[Change]) -> list[str]:
    """Return a sentence per kind of change, or per change where each tells its own story."""
    by_kind: dict[ChangeKind, list[Change]] = defaultdict(list)
    for change in changes:
        by_kind[change.kind].append(change)
    return [
        sentence
        for kind, alike in by_kind.items()
        for sentence in _SENTENCES[kind](registry, alike)
    ]


def _named(registry: Registry, codes: Sequence[str]) -> str:
    return enumeration(sorted(map(registry.name, codes), key=sort_key))


def _joined(registry: Registry, changes: list[Change]) -> list[str]:
    names = _named(registry, [change.subject for change in changes])
    return [
        ngettext("{names} doet nu mee.", "{names} doen nu mee.", len(changes)).format(names=names)
    ]


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
        ngettext(
            "{names} doet mee vanaf {day}.", "{names} doen mee vanaf {day}.", len(codes)
        ).format(names=_named(registry, codes), day=recorded_day(recorded))
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


def _left(registry: Registry, changes: list[Change]) -> list[str]:
    names = _named(registry, [change.subject for change in changes])
    sentence = ngettext("{names} doet niet meer mee.", "{names} doen niet meer mee.", len(changes))
    return [sentence.format(names=names)]


def _successors(change: Change) -> list[str]:
    return change.after.split(SEPARATOR) if change.after else []


def _merged(registry: Registry, changes: list[Change]) -> list[str]:
    into: dict[str, list[str]] = defaultdict(list)
    for change in changes:
        into[change.after].append(change.subject)
    return [
        ngettext(
            "{names} is opgegaan in {successor}.", "{names} zijn opgegaan in {successor}.", len(old)
        ).format(names=_named(registry, old), successor=registry.name(successor))
        for successor, old in into.items()
    ]


def _ended(registry: Registry, changes: list[Change]) -> list[str]:
    ended = _("{name} doet niet meer mee: opgeheven per {day}.")
    followed = _(
        "{name} doet niet meer mee: opgeheven per {day}. Opvolger {successor} doet niet mee."
    )
    return [
        (followed if change.after else ended).format(
            name=registry.name(change.subject),
            day=_end(registry, change),
            successor=_named(registry, _successors(change)),
        )
        for change in changes
    ]


def _split(registry: Registry, changes: list[Change]) -> list[str]:
    sentence = _("{name} is per {day} gesplitst in {successors}.")
    return [
        sentence.format(
            name=registry.name(change.subject),
            day=_end(registry, change),
            successors=_named(registry, _successors(change)),
        )
        for change in changes
    ]


def _end(registry: Registry, change: Change) -> str:
    end = registry.successors.ended(change.subject)
    return day(end) if end else _("onbekende datum")


def _renamed(_registry: Registry, changes: list[Change]) -> list[str]:
    sentence = _("Nieuwe naam; was “{before}”.")
    return [sentence.format(before=_unquoted(plain_name(change.before))) for change in changes]


def _unquoted(name: str) -> str:
    """Return a name without the quotation marks that it stands in as a whole."""
    whole = _QUOTED.fullmatch(name)
    return whole[1] if whole else name


def _form(registry: Registry, changes: list[Change]) -> list[str]:
    def named(form: str) -> str:
        return short_label(registry, "vorm", LegalForm(form)).lower()

    sentence = _("Andere vorm: was {before}, is nu {after}.")
    return [sentence.format(before=named(c.before), after=named(c.after)) for c in changes]


def _powers(registry: Registry, changes: list[Change]) -> list[str]:
    def named(powers: str) -> str:
        if not powers:
            return _("niet geregistreerd")
        labels = (short_label(registry, "bevoegdheid", p) for p in powers.split(SEPARATOR))
        return enumeration(labels).lower()

    sentence = _("Andere bevoegdheden: was {before}, is nu {after}.")
    return [sentence.format(before=named(c.before), after=named(c.after)) for c in changes]


def _topics(registry: Registry, changes: list[Change]) -> list[str]:
    names = enumeration(registry.vocabulary.topics[change.subject].label for change in changes)
    added = changes[0].kind is ChangeKind.TOPIC_ADDED
    sentence = (
        _("Nu geregistreerd als onderwerp: {topics}.")
        if added
        else _("Niet meer geregistreerd als onderwerp: {topics}.")
    )
    return [sentence.format(topics=names)]


def _bodies(_registry: Registry, changes: list[Change]) -> list[str]:
    sentence = ngettext(
        "Bij {count} deelnemer staat een ander bestuursorgaan.",
        "Bij {count} deelnemers staat een ander bestuursorgaan.",
        len(changes),
    )
    return [sentence.format(count=len(changes))]


def _dates(_registry: Registry, changes: list[Change]) -> list[str]:
    sentences = {
        ChangeKind.GAP: _("Van {before} tot {after} gold geen versie."),
        ChangeKind.OVERLAP: _(
            "Deze versie begint op {after}, terwijl de vorige nog gold tot {before}."
        ),
    }
    return [
        sentences[change.kind].format(
            before=day(date.fromisoformat(change.before)),
            after=day(date.fromisoformat(change.after)),
        )
        for change in changes
    ]


_SENTENCES: dict[ChangeKind, Callable[[Registry, list[Change]], list[str]]] = {
    ChangeKind.JOINED: _joined,
    ChangeKind.LEFT: _left,
    ChangeKind.MERGED: _merged,
    ChangeKind.ENDED: _ended,
    ChangeKind.SPLIT: _split,
    ChangeKind.RENAMED: _renamed,
    ChangeKind.FORM: _form,
    ChangeKind.POWERS: _powers,
    ChangeKind.TOPIC_ADDED: _topics,
    ChangeKind.TOPIC_REMOVED: _topics,
    ChangeKind.BODIES: _bodies,
    ChangeKind.GAP: _dates,
    ChangeKind.OVERLAP: _dates,
}
"""How each kind of change is told."""
