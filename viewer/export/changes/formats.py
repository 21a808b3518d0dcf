"""A change report as Markdown, JSON or Atom feed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import quote, urlsplit
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from data.domain.query import EARLIEST, LANGUAGES, Query
from data.domain.text import plain_name
from data.history.corrections import CorrectionLog
from data.history.event_filter import first_day
from data.history.events import Event, in_order
from data.registry.registry import Registry
from layers.words.events import (
    derivation_in_words,
    event_in_words,
    first_seen_in_words,
    kind_in_words,
    unchanged_in_words,
)
from layers.words.format import recorded_day, sentence_case, sentences
from layers.words.language import _, language
from viewer.address.pages import page_url
from viewer.address.parameters import query_string
from viewer.address.urls import absolute, event_url
from viewer.answer.markdown import as_plain
from viewer.export.changes.report import CHANGED, Part, Report, report_of_period, summary_in_words


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


PREFIX = "kaart-veranderd"
MEDIA_TYPE = "application/atom+xml"
EVERYONE = "alles"
MOST = 100
"""Entries of a feed: the newest ones."""
RECENT = timedelta(days=730)
"""Where they are sought first: all versions of the register take longer to compare."""

_ATOM = "http://www.w3.org/2005/Atom"
_MINTED = "2026"
"""Year in the ids of feeds and entries (RFC 4151). It never changes, or every reader would show all
entries as new."""
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed is about."""

    registry: Registry
    code: str  # Municipality; "" for all of them
    site: str  # Address of the page Kaart
    today: date  # Last day of which something is told
    corrections: CorrectionLog | None = None  # What the register corrected

    @property
    def name(self) -> str:
        """How it is called in addresses."""
        return self.code or EVERYONE

    @property
    def view(self) -> Query:
        """The view that shows the same on the page."""
        return replace(_spoken(), municipalities=(self.code,) if self.code else ())


def address(code: str) -> str:
    """Return the address of the feed of a municipality, or of all with "", within the viewer.

    It is that of the feed in the language of the moment.
    """
    return f"./{PREFIX}/{code or EVERYONE}.atom?{query_string(_spoken())}".rstrip("?")


def _spoken() -> Query:
    return Query(language=language()[:2])


def atom(feed: Feed) -> bytes:
    """Return a feed with its newest entries first."""
    events: tuple[Event, ...] = ()
    for since in (feed.today - RECENT, EARLIEST):
        period = replace(feed.view, since=since, date=feed.today)
        report = report_of_period(feed.registry, period, feed.corrections)
        events = in_order((*report.events, *report.corrections))
        if len(events) >= MOST:
            break
    return _document(feed, events[:MOST])


def _document(feed: Feed, events: Sequence[Event]) -> bytes:
    edition = date.fromisoformat(feed.registry.edition.info.date)
    newest = max([edition, *(event.place for event in events)])
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": feed.view.language})
    in_english = () if feed.view.language == LANGUAGES[0] else (feed.view.language,)
    _text(root, "id", _tag(feed.site, "veranderd", feed.name, *in_english))
    _text(root, "title", _title(feed))
    _text(root, "updated", _moment(newest))
    _text(SubElement(root, "author"), "name", "Samenwerkingskaart")
    own = absolute(feed.site, address(feed.code))
    page = absolute(feed.site, page_url("veranderd", feed.view))
    SubElement(root, "link", {"rel": "self", "type": MEDIA_TYPE, "href": own})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": page})
    for event in events:
        _entry(root, feed, event)
    indent(root)
    body: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return body


def _entry(root: Element, feed: Feed, event: Event) -> None:
    registry = feed.corrections.registry if feed.corrections else feed.registry
    entry = SubElement(root, "entry")
    kind, moment = kind_in_words(event), _moment(event.place)
    page = absolute(feed.site, event_url(registry, event, _spoken()))
    summary = sentences(
        event_in_words(registry, registry, event),
        derivation_in_words(registry, event),
        f"{sentence_case(first_seen_in_words(event.seen))}." if event.seen else "",
    )
    _text(entry, "id", entry_id(feed.site, event))
    _text(entry, "title", f"{kind}: {plain_name(event.record.name)}")
    _text(entry, "updated", moment)
    _text(entry, "published", moment)
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": _printable(page)})
    for version in event.versions:
        if version.source_url:
            SubElement(entry, "link", {"rel": "related", "href": _printable(version.source_url)})
    SubElement(entry, "category", {"term": event.kind, "label": kind})
    _text(entry, "summary", summary)


def entry_id(site: str, event: Event) -> str:
    """Return the id of an event: the same in every edition, whatever else changes.

    Of a correction it also holds the date of the edition, since it may be corrected again.
    """
    ids = "-".join(version.registration_id for version in reversed(event.versions))
    parts = [ids, event.kind, event.subject]
    if event.seen:
        parts.append(f"editie-{event.seen.isoformat()}")
    return _tag(site, *filter(None, parts))


def _tag(site: str, *parts: str) -> str:
    host = urlsplit(site).hostname or "localhost"
    return f"tag:{host},{_MINTED}:{'/'.join(quote(part, safe='') for part in parts)}"


def _title(feed: Feed) -> str:
    if not feed.code:
        return _("Wat is er veranderd in samenwerkingen van gemeenten")
    name = feed.registry.name(feed.code)
    return _("Wat is er veranderd in de samenwerkingen van {name}").format(name=name)


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = _printable(text)


def _printable(text: str) -> str:
    """Return `text` without the characters that XML cannot hold."""
    return _NOT_XML.sub("", text)
