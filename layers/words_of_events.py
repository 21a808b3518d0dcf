"""What happened to partnerships, as Dutch words."""

from __future__ import annotations

from datetime import date

from data.changes import Event, EventKind
from data.history import ChangeKind
from data.registry import Registry
from data.terms import N_
from layers.wording import DUTCH, Text, day, number, recorded_day
from layers.words_of_changes import changes_in_words

KINDS: dict[str, str] = {
    EventKind.NEW: N_("Nieuw"),
    EventKind.STOPPED: N_("Beëindigd"),
    EventKind.REMOVED: N_("Verdwenen"),
    EventKind.REVISED: N_("Nieuwe versie"),
    ChangeKind.JOINED: N_("Toegetreden"),
    ChangeKind.LEFT: N_("Vertrokken"),
    ChangeKind.MERGED: N_("Herindeling"),
    ChangeKind.ENDED: N_("Herindeling"),
    ChangeKind.SPLIT: N_("Herindeling"),
    ChangeKind.RENAMED: N_("Andere naam"),
    ChangeKind.FORM: N_("Andere vorm"),
    ChangeKind.TOPIC_ADDED: N_("Onderwerp erbij"),
    ChangeKind.TOPIC_REMOVED: N_("Onderwerp eraf"),
    ChangeKind.BODIES: N_("Ander bestuursorgaan"),
}
"""The name of each kind of event."""

_KNOWN_BEFORE = {ChangeKind.LEFT, ChangeKind.TOPIC_REMOVED}
"""Kinds about something that a newer edition need not know any more."""


def kind_in_words(event: Event, text: Text = DUTCH) -> str:
    """Return what sort of event it is: "Toegetreden"."""
    return text.gettext(KINDS[event.kind])


def event_in_words(older: Registry, newer: Registry, event: Event, text: Text = DUTCH) -> str:
    """Return an event as a sentence.

    Parameters
    ----------
    older, newer : Registry
        Where the versions before and after come from; mostly the same.
    """
    if event.changes:
        registry = older if event.kind in _KNOWN_BEFORE else newer
        return " ".join(changes_in_words(registry, event.changes, text))
    if event.kind is EventKind.NEW:
        count = len(event.record.members)
        told = text.ngettext(
            "Nieuwe samenwerking met {count} deelnemer.",
            "Nieuwe samenwerking met {count} deelnemers.",
            count,
        )
        return told.format(count=number(count, text))
    return text.gettext(_WHOLE[EventKind(event.kind)])


_WHOLE = {
    EventKind.STOPPED: N_("De samenwerking is beëindigd."),
    EventKind.REMOVED: N_("Staat niet meer in de gegevens."),
    EventKind.REVISED: N_("Geen verschil in deelnemers, naam, vorm of onderwerp."),
}


def derivation_in_words(event: Event, text: Text = DUTCH) -> str:
    """Tell between which days a participant left; "" for what is registered itself."""
    if not event.derived or event.older is None:
        return ""
    before = recorded_day(event.older.start_text, text)
    until = recorded_day(event.recorded, text)
    if not before or not until or before == until:
        return text.gettext("Het register kent geen datum van uittreden.")
    told = text.gettext(
        "Ergens tussen {before} en {until}: het register kent geen datum van uittreden."
    )
    return told.format(before=before, until=until)


def period_in_words(first: date, last: date, text: Text = DUTCH) -> str:
    """Return a period: "21 november 2025 t/m 20 november 2026"."""
    told = text.gettext("{first} t/m {last}")
    return told.format(first=day(first, text), last=day(last, text))


def events_in_words(count: int, text: Text = DUTCH) -> str:
    """Return "1 wijziging" or "56 wijzigingen"."""
    told = text.ngettext("{count} wijziging", "{count} wijzigingen", count)
    return told.format(count=number(count, text))
