"""What changed as an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import quote, urlsplit
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from data.domain.query import EARLIEST, LANGUAGES, Query
from data.domain.text import plain_name
from data.history.corrections import CorrectionLog
from data.history.events import Event, in_order
from data.registry.registry import Registry
from layers.words.events import (
    derivation_in_words,
    event_in_words,
    first_seen_in_words,
    kind_in_words,
)
from layers.words.format import sentence_case, sentences
from layers.words.language import _, language
from viewer.address.pages import page_url
from viewer.address.parameters import query_string
from viewer.address.urls import absolute, event_url
from viewer.export.changes.report import report_of_period

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
