"""A change report as an object for JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from data.history.event_filter import first_day
from data.history.events import Event, in_order
from layers.words.events import event_in_words
from viewer.export.changes.report import CHANGED, Report


def as_json(report: Report) -> str:
    """Return a report as one JSON object; its keys are a promise (docs/changes.md)."""
    return json.dumps(_object(report), ensure_ascii=False, indent=1)


def _object(report: Report) -> dict[str, object]:
    query = report.query
    frame: dict[str, object] = (
        {"vorige_editie": report.older.edition.info.date}
        if report.of_editions
        else {"sinds": first_day(query).isoformat()}
    )
    return {
        "editie": report.newer.edition.info.date,
        **frame,
        "peildatum": query.reference_date.isoformat(),
        "gemeenten": list(query.municipalities),
        "wijzigingen": [_event(report, part, event) for part, event in _all(report)],
    }


def _all(report: Report) -> Iterator[tuple[str, Event]]:
    """Yield every event with its part, also those that tell no difference."""
    if not report.of_editions:
        happened = in_order((*report.events, *report.unchanged))
        yield from (("", event) for event in (*happened, *report.corrections))
        return
    yield from ((part.key, event) for part in report.parts for event in part.events)
    yield from ((CHANGED, event) for event in report.unchanged)


def _event(report: Report, part: str, event: Event) -> dict[str, object]:
    older, newer = event.older, event.newer
    return {
        **({"deel": part} if report.of_editions else {}),
        "datum": event.day.isoformat() if event.day else None,
        "datum_bron": event.recorded,
        "opgemerkt": event.seen.isoformat() if event.seen else None,
        "soort": event.kind,
        "afgeleid": event.derived,
        "samenwerking": event.record.id,
        "naam": event.record.name,
        "basis": event.record.basis,
        "versie": newer.registration_id if newer else None,
        "vorige_versie": older.registration_id if older else None,
        "organisatie": event.subject or None,
        "van": [change.before for change in event.changes if change.before],
        "naar": [change.after for change in event.changes if change.after],
        "zin": event_in_words(report.older, report.newer, event),
        "bron": event.record.source_url,
    }
