"""A change report as Markdown, to paste in a document or a message."""

from __future__ import annotations

from data.domain.text import plain_name
from data.history.events import Event
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
from viewer.export.changes.report import Part, Report, summary_in_words


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
