"""An event as an object for programs, and the id by which they know it again."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from data.history.events import Event
from data.registry.registry import Registry
from layers.words.events import event_in_words

_MINTED = "2026"
"""Year in the ids of feeds and entries (RFC 4151). It never changes, or every reader would show all
entries as new."""


def event_record(older: Registry, newer: Registry, event: Event) -> dict[str, object]:
    """Return an event as an object; its keys are a promise (docs/changes.md).

    `older` and `newer`: where the versions before and after come from.
    """
    before, after = event.older, event.newer
    return {
        "datum": event.day.isoformat() if event.day else None,
        "datum_bron": event.recorded,
        "opgemerkt": event.seen.isoformat() if event.seen else None,
        "soort": event.kind,
        "afgeleid": event.derived,
        "samenwerking": event.record.id,
        "naam": event.record.name,
        "basis": event.record.basis,
        "versie": after.registration_id if after else None,
        "vorige_versie": before.registration_id if before else None,
        "organisatie": event.subject or None,
        "van": [change.before for change in event.changes if change.before],
        "naar": [change.after for change in event.changes if change.after],
        "zin": event_in_words(older, newer, event),
        "bron": event.record.source_url,
    }


def entry_id(site: str, event: Event) -> str:
    """Return the id of an event: the same in every edition, whatever else changes.

    Of a correction it also holds the date of the edition, since it may be corrected again.
    """
    ids = "-".join(version.registration_id for version in reversed(event.versions))
    parts = [ids, event.kind, event.subject]
    if event.seen:
        parts.append(f"editie-{event.seen.isoformat()}")
    return tag(site, *filter(None, parts))


def tag(site: str, *parts: str) -> str:
    """Return an address that names something of a site, and leads nowhere (RFC 4151)."""
    host = urlsplit(site).hostname or "localhost"
    return f"tag:{host},{_MINTED}:{'/'.join(quote(part, safe='') for part in parts)}"
