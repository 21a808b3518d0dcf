"""A change report as text: Markdown to paste in a document or a message, or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from data.domain.text import plain_name
from data.history.event_filter import first_day
from data.history.events import Event, in_order
from layers.words.events import (
    derivation_in_words,
    event_in_words,
    kind_in_words,
    unchanged_in_words,
)
from layers.words.format import recorded_day, sentence_case, sentences
from layers.words.language import _
from viewer.address.urls import absolute, event_url
from viewer.answer.markdown import as_plain
from viewer.export.changes.report import CHANGED, Part, Report, summary_in_words


def as_markdown(report: Report, site: str) -> str:
    """Return a report with links into the viewer and the register."""
    opening = f"{as_plain(report.about)}: {summary_in_words(report)}."
    lines = [f"# {as_plain(report.title)}", "", opening]
    unchanged = sentence_case(unchanged_in_words(len(report.unchanged)))
    last = [Part("", unchanged, report.unchanged)] if report.unchanged else []
    for part in (*report.parts, *report.corrected, *last):
        lines += ["", f"## {as_plain(part.title)}", ""]
        lines += [f"- {_line(report, event, site)}" for event in part.events]
    edition = recorded_day(report.newer.edition.info.date)
    source = _("Bron: Samenwerkingskaart, register van {edition}.").format(edition=edition)
    return "\n".join([*lines, "", source, ""])


def _line(report: Report, event: Event, site: str) -> str:
    address = absolute(site, event_url(report.newer, event, report.query))
    name = _link(plain_name(event.record.name), address)
    sources = ", ".join(_link(v.registration_id, v.source_url) for v in event.versions)
    opening = ", ".join(filter(None, (recorded_day(event.recorded), f"**{kind_in_words(event)}**")))
    sentence = as_plain(
        sentences(
            event_in_words(report.older, report.newer, event),
            derivation_in_words(report.newer, event),
        )
    )
    return f"{opening}: {name}. {sentence} ({sources})"


def _link(shown: str, address: str) -> str:
    usable = address and not any(c.isspace() or c in "<>" for c in address)
    return f"[{as_plain(shown)}](<{address}>)" if usable else as_plain(shown)


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
        "wijzigingen": [_as_dict(report, part, event) for part, event in _all(report)],
    }


def _all(report: Report) -> Iterator[tuple[str, Event]]:
    """Yield every event with its part, also those that tell no difference."""
    if not report.of_editions:
        happened = in_order((*report.events, *report.unchanged))
        yield from (("", event) for event in (*happened, *report.corrections))
        return
    yield from ((part.key, event) for part in report.parts for event in part.events)
    yield from ((CHANGED, event) for event in report.unchanged)


def _as_dict(report: Report, part: str, event: Event) -> dict[str, object]:
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
