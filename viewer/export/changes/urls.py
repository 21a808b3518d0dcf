"""Where to read more about an event: on a page of the viewer, or in the register."""

from __future__ import annotations

from datetime import date, timedelta

from data.domain.query import EARLIEST, LATEST, Query
from data.domain.records import Partnership
from data.history.events import Event, EventKind
from data.registry.registry import Registry
from viewer.pages.shell import navigation


def to_partnership(registry: Registry, event: Event, query: Query) -> str:
    """Return the address of the partnership on the day of the event; "" when it has no page.

    One that ended is shown as it was on its last day; who joined before the version that tells so,
    on the first day of that version.
    """
    identifier = registry.find_id(event.record.registration_id)
    if identifier is None:
        return ""
    asked = Query(partnerships=(identifier,), date=_told(event, query), language=query.language)
    return navigation.href("samenwerking", asked)


def _told(event: Event, query: Query) -> date | None:
    found = event.day
    if found and event.kind is EventKind.STOPPED:
        found -= timedelta(days=1)
    if found and event.newer and event.newer.start:
        found = max(found, event.newer.start)
    return found if found and EARLIEST <= found <= LATEST else query.date


def to_subject(registry: Registry, event: Event, query: Query) -> str:
    """Return the address of the page of the municipality that an event is about; else ""."""
    code = registry.successors.current(event.subject) if event.subject else None
    if code not in registry.municipalities:
        return ""
    asked = Query(municipalities=(code,), date=query.date, language=query.language)
    return navigation.href("gemeente", asked)


def versions(event: Event) -> tuple[Partnership, ...]:
    """Return the versions of an event, the newest first."""
    found = {v.registration_id: v for v in (event.older, event.newer) if v}
    return tuple(reversed(found.values()))


def absolute(site: str, address: str) -> str:
    """Return an address of the viewer, for use outside it."""
    return f"{site}{address.removeprefix('./')}" if address else ""
