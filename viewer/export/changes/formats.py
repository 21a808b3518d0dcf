"""A change report as Markdown, JSON or Atom feed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from data.domain.errors import QueryError
from data.domain.query import EARLIEST, FACETS, LANGUAGES, Query, today
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
from layers.words.filters import filter_sentence
from layers.words.format import recorded_day, sentence_case, sentences
from layers.words.language import _, language
from viewer.address.pages import page_url
from viewer.address.parameters import query_string
from viewer.address.parse import strict
from viewer.address.urls import absolute, event_url
from viewer.answer.markdown import as_plain
from viewer.export.changes.objects import entry_id, event_record, tag
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
        "wijzigingen": [
            {
                **({"deel": part} if report.of_editions else {}),
                **event_record(report.older, report.newer, event),
            }
            for part, event in _all(report)
        ],
    }


def _all(report: Report) -> Iterator[tuple[str, Event]]:
    """Yield every event with its part, also those that tell no difference."""
    if not report.of_editions:
        happened = in_order((*report.events, *report.unchanged))
        yield from (("", event) for event in (*happened, *report.corrections))
        return
    yield from ((part.key, event) for part in report.parts for event in part.events)
    yield from ((CHANGED, event) for event in report.unchanged)


PREFIX = "kaart-veranderd"
MEDIA_TYPE = "application/atom+xml"
EVERYONE = "alles"
EVERYTHING = Query()
MOST = 100
"""Entries of a feed: the newest ones."""
RECENT = timedelta(days=730)
"""Where they are sought first: all versions of the register take longer to compare."""

_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed is about."""

    registry: Registry
    code: str  # Municipality; "" for all of them
    site: str  # Address of the page Kaart
    today: date  # Last day of which something is told
    corrections: CorrectionLog | None = None  # What the register corrected
    filters: Query = EVERYTHING  # Of which partnerships

    @property
    def name(self) -> str:
        """How it is called in addresses."""
        return self.code or EVERYONE

    @property
    def view(self) -> Query:
        """The view that shows the same on the page."""
        chosen = (self.code,) if self.code else ()
        return replace(self.filters, language=language()[:2], municipalities=chosen)


_FILTERS = frozenset({facet.key for facet in FACETS} | {"zoek", "afgeleid", "taal"})
"""Parameters of a view that a feed takes too; all others are passed over, as they always were."""


def feed_of(
    registry: Registry,
    code: str,
    given: Mapping[str, Sequence[str]],
    site: str,
    corrections: CorrectionLog,
) -> Feed:
    """Return the feed of a municipality, or of all with "", of what the parameters filter.

    Raises `QueryError` when a filter has a value that does not exist.
    """
    own = {name: values for name, values in given.items() if name in _FILTERS}
    return Feed(registry, code, site, today(), corrections, strict(own, registry).query)


def feed_code(registry: Registry, name: str) -> str:
    """Return the municipality that a feed of this name is about now; "" for that of all.

    Raises `QueryError` when there is none.
    """
    if name == EVERYONE:
        return ""
    code = registry.successors.current(name.upper()) or ""
    if code not in registry.municipalities:
        raise QueryError(_no_feed(registry, name), "Zie /veranderd")
    return code


def _no_feed(registry: Registry, name: str) -> str:
    """Tell why there is no feed of this name; of a municipality that was split, what to follow."""
    code: str | None = name.upper()
    while code and (merger := registry.successors.merger(code)):
        if len(merger.successors) > 1:
            parts = ", ".join(f"{registry.name(one)} ({one})" for one in merger.successors)
            return f"De gemeente {merger.old_name} is gesplitst. Volg een van: {parts}"
        code = merger.successors[0]
    return f"Geen gemeente: “{name[:20]}”. Schrijf zoals GM0344, of {EVERYONE}"


def address(code: str, filters: Query = EVERYTHING) -> str:
    """Return the address of the feed of a municipality, or of all with "", within the viewer.

    It is that of the feed in the language of the moment.
    """
    own = query_string(replace(filters, language=language()[:2]))
    return f"./{PREFIX}/{code or EVERYONE}.atom?{own}".rstrip("?")


def _spoken() -> Query:
    return Query(language=language()[:2])


def atom(feed: Feed) -> bytes:
    """Return a feed with its newest entries first."""
    return _document(feed, newest_events(feed))


def newest_events(feed: Feed) -> tuple[Event, ...]:
    """Return what a feed tells, newest first."""
    events: tuple[Event, ...] = ()
    for since in (feed.today - RECENT, EARLIEST):
        period = replace(feed.view, since=since, date=feed.today)
        report = report_of_period(feed.registry, period, feed.corrections)
        events = in_order((*report.events, *report.corrections))
        if len(events) >= MOST:
            break
    return events[:MOST]


def _document(feed: Feed, events: Sequence[Event]) -> bytes:
    edition = date.fromisoformat(feed.registry.edition.info.date)
    newest = max([edition, *(event.place for event in events)])
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": feed.view.language})
    in_english = () if feed.view.language == LANGUAGES[0] else (feed.view.language,)
    own = query_string(replace(feed.filters, language=LANGUAGES[0]))
    _text(root, "id", tag(feed.site, "veranderd", feed.name, *in_english, *filter(None, [own])))
    _text(root, "title", feed_title(feed))
    _text(root, "updated", _moment(newest))
    _text(SubElement(root, "author"), "name", "Samenwerkingskaart")
    own = absolute(feed.site, address(feed.code, feed.filters))
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


def feed_title(feed: Feed) -> str:
    """Return what a feed is about."""
    if not feed.code:
        title = _("Wat is er veranderd in samenwerkingen van gemeenten")
    else:
        name = feed.registry.name(feed.code)
        title = _("Wat is er veranderd in de samenwerkingen van {name}").format(name=name)
    if not feed.filters.is_filtered:
        return title
    return f"{title}: {filter_sentence(feed.registry, feed.filters).removesuffix('.')}"


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = _printable(text)


def _printable(text: str) -> str:
    """Return `text` without the characters that XML cannot hold."""
    return _NOT_XML.sub("", text)
