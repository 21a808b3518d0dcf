"""What happened to partnerships, as Dutch words."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from data.domain.labels import N_
from data.domain.text import plain_name
from data.history.events import Event, EventKind
from data.history.version_diff import ChangeKind
from layers.words.format import (
    day,
    day_of_year,
    enumeration,
    listing,
    number,
    plural,
    recorded_day,
    sentences,
)
from layers.words.language import _, ngettext
from layers.words.version_diff import changes_in_words

if TYPE_CHECKING:
    from data.history.periods import Period
    from data.registry.registry import Registry
    from data.registry.selection import Selection

KINDS: dict[str, str] = {
    EventKind.NEW: N_("Nieuw"),
    EventKind.STOPPED: N_("Beëindigd"),
    EventKind.REMOVED: N_("Verdwenen"),
    EventKind.RESUMED: N_("Hervat"),
    EventKind.REVISED: N_("Nieuwe versie"),
    EventKind.SUCCEEDED: N_("Opgevolgd"),
    ChangeKind.JOINED: N_("Toegetreden"),
    ChangeKind.LEFT: N_("Vertrokken"),
    ChangeKind.MERGED: N_("Herindeling"),
    ChangeKind.ENDED: N_("Opgeheven"),
    ChangeKind.SPLIT: N_("Herindeling"),
    ChangeKind.RENAMED: N_("Andere naam"),
    ChangeKind.FORM: N_("Andere vorm"),
    ChangeKind.POWERS: N_("Andere bevoegdheden"),
    ChangeKind.TOPIC_ADDED: N_("Onderwerp erbij"),
    ChangeKind.TOPIC_REMOVED: N_("Onderwerp eraf"),
    ChangeKind.BODIES: N_("Ander bestuursorgaan"),
    ChangeKind.GAP: N_("Onderbreking"),
}
"""The name of each kind of event."""

_KNOWN_BEFORE = {ChangeKind.LEFT, ChangeKind.TOPIC_REMOVED}
"""Kinds about something that a newer edition need not know any more."""


def kind_in_words(event: Event) -> str:
    """Return what sort of event it is: "Toegetreden"."""
    return _(KINDS[event.kind])


def event_in_words(older: Registry, newer: Registry, event: Event) -> str:
    """Return an event as a sentence.

    `older` and `newer`: where the versions before and after come from; mostly the same.
    """
    if event.successor is not None:
        return _("Lijkt opgevolgd door {name}; beide gelden nog.").format(
            name=plain_name(event.successor.name)
        )
    if event.changes:
        registry = older if event.kind in _KNOWN_BEFORE else newer
        return " ".join(changes_in_words(registry, event.changes))
    if event.kind is EventKind.NEW:
        if event.seen:
            return _known_now(event)
        record, first = event.record, event.record.start
        count = len(list(newer.participations(record, first))) if first else len(record.members)
        return plural(
            "Nieuwe samenwerking met {count} deelnemer.",
            "Nieuwe samenwerking met {count} deelnemers.",
            count,
        )
    return _(_WHOLE[EventKind(event.kind)])


def _known_now(event: Event) -> str:
    """Return the sentence that an edition holds something that is older than the edition before."""
    since = recorded_day(event.record.start_text)
    if not since:
        return _("Staat nu in de gegevens; sinds wanneer het geldt, is niet bekend.")
    return _("Staat nu in de gegevens; geldt sinds {day}.").format(day=since)


_WHOLE = {
    EventKind.STOPPED: N_("De samenwerking is beëindigd."),
    EventKind.REMOVED: N_("Staat niet meer in de gegevens."),
    EventKind.RESUMED: N_("Er geldt weer een versie."),
    EventKind.REVISED: N_("Geen verschil in deelnemers, naam, vorm, bevoegdheden of onderwerp."),
}


def derivation_in_words(registry: Registry, event: Event) -> str:
    """Return what is behind a day: between which a participant left, or which version shows it."""
    if event.successor is not None:
        return _("Vermoed op grond van naam, gebied en begindatum; in het register staat dit niet.")
    if event.older is None or event.seen:
        return ""
    if not event.derived:
        return _shown_by(registry, event)
    before = recorded_day(event.older.start_text)
    until = recorded_day(event.recorded)
    if not before or not until or before == until:
        return _("Het register kent geen datum van uittreden.")
    sentence = _("Ergens tussen {before} en {until}: het register kent geen datum van uittreden.")
    return sentence.format(before=before, until=until)


def _shown_by(registry: Registry, event: Event) -> str:
    """Return of which day the version is that tells of something earlier or later than that day."""
    if event.newer is None or event.newer.start is None or event.day is None:
        return ""
    sentence = ""
    if event.kind is ChangeKind.JOINED and event.day < event.newer.start:
        sentence = _("Blijkt uit de versie van {day}.")
    elif event.kind in {ChangeKind.ENDED, ChangeKind.SPLIT}:
        end = registry.successors.ended(event.subject)
        if end and end > event.newer.start:
            sentence = _("De versie van {day} noemt deze deelnemer al niet meer.")
    return sentence.format(day=day(event.newer.start))


def first_seen_in_words(seen: date) -> str:
    """Return in which edition something was seen: "opgemerkt in de editie van 21 november 2026".

    That is not the day on which it happened.
    """
    return _("opgemerkt in de editie van {day}").format(day=day(seen))


def unreadable_in_words(name: str) -> str:
    """Return the sentence that a file with what a refresh found is damaged."""
    sentence = _(
        "Het logboek {name} is beschadigd: wat bij die verversing is verbeterd, ontbreekt hier."
    )
    return sentence.format(name=name)


def corrections_in_words(count: int) -> str:
    """Return "1 verbetering in de gegevens" or "3 verbeteringen in de gegevens"."""
    return plural(
        "{count} verbetering in de gegevens", "{count} verbeteringen in de gegevens", count
    )


def unchanged_in_words(count: int) -> str:
    """Return in words how many new versions differ in nothing that is compared."""
    return plural(
        "{count} nieuwe versie zonder verschil in deelnemers, naam, vorm, bevoegdheden of "
        "onderwerp",
        "{count} nieuwe versies zonder verschil in deelnemers, naam, vorm, bevoegdheden of "
        "onderwerp",
        count,
    )


def period_in_words(first: date, last: date) -> str:
    """Return a period: "21 november 2025 t/m 20 november 2026"."""
    return _("{first} t/m {last}").format(first=day(first), last=day(last))


def events_in_words(count: int) -> str:
    """Return "1 wijziging" or "56 wijzigingen"."""
    return plural("{count} wijziging", "{count} wijzigingen", count)


def subject_in_words(selection: Selection) -> str:
    """Return what the slider is about when that is not all that is selected; else ""."""
    query, registry = selection.query, selection.registry
    chosen = selection.area_partnerships
    if len(chosen) > _MOST_NAMED:
        return _("de gekozen samenwerkingen")
    named = [plain_name(record.name) for record in chosen]
    return listing(named or map(registry.name, query.municipalities))


_MOST_NAMED = 2
"""Partnerships that are named; their names are long."""


def period_name(period: Period) -> str:
    """Return a period as a name: "2019", "maart 2019"; of a part of one "2026 t/m 21 november"."""
    whole = recorded_day(period.key)
    after = period.last + timedelta(days=1)
    if after.day == 1 and (len(period.key) > len("2019") or after.month == 1):
        return whole
    return _("{period} t/m {day}").format(period=whole, day=day_of_year(period.last))


def happened_in_words(period: Period) -> str:
    """Return in words what happened: "34 samenwerkingen erbij en 2 keer vertrokken (afgeleid)."."""
    counts = Counter(event.kind for event in period.events)
    merged = counts[ChangeKind.MERGED] + counts[ChangeKind.ENDED] + counts[ChangeKind.SPLIT]
    new, stopped, revised = (
        counts[kind] for kind in (EventKind.NEW, EventKind.STOPPED, EventKind.REVISED)
    )
    tallies = [
        (new, ngettext("{count} samenwerking erbij", "{count} samenwerkingen erbij", new)),
        (counts[EventKind.RESUMED], _("{count} keer hervat")),
        (counts[ChangeKind.JOINED], _("{count} keer toegetreden")),
        (counts[ChangeKind.LEFT], _("{count} keer vertrokken (afgeleid)")),
        (
            stopped,
            ngettext("{count} samenwerking beëindigd", "{count} samenwerkingen beëindigd", stopped),
        ),
        (counts[ChangeKind.GAP], _("{count} keer onderbroken")),
        (
            merged,
            ngettext(
                "{count} wijziging door herindeling of opheffing",
                "{count} wijzigingen door herindeling of opheffing",
                merged,
            ),
        ),
    ]
    other = len(period.events) - revised - sum(count for count, _phrase in tallies)
    tallies += [
        (other, ngettext("{count} andere wijziging", "{count} andere wijzigingen", other)),
        (
            revised,
            ngettext(
                "{count} nieuwe versie zonder verschil",
                "{count} nieuwe versies zonder verschil",
                revised,
            ),
        ),
    ]
    parts = [phrase.format(count=number(count)) for count, phrase in tallies if count]
    return f"{enumeration(parts)}." if parts else _("Er veranderde niets aan wat u ziet.")


def replay_caveats(selection: Selection) -> str:
    """Return in words what does not follow from the versions: when something really began."""
    year = selection.registry.incomplete_until
    incomplete = _(
        "Tot en met {year} is “erbij” meestal het begin van de registratie, niet van de "
        "samenwerking."
    )
    records = selection.area_partnerships or selection.partnerships
    startless = sum(record.start is None for record in records)
    always = plural(
        "Van {count} is geen begin bekend: die staat er altijd.",
        "Van {count} is geen begin bekend: die staan er altijd.",
        startless,
    )
    return sentences(
        _("Afgeleid uit versies."),
        "" if year is None else incomplete.format(year=year),
        always if startless else "",
    )
