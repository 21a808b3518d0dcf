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
from layers.words.format import recorded_day
from layers.words.language import _
from viewer.address.urls import absolute, event_url
from viewer.answer.markdown import as_plain
from viewer.export.changes.report import Part, Report, sentence_case, summary_in_words


def as_markdown(report: Report, site: str) -> str:
    """Return a report with links into the viewer and the register."""
    lines = [
        f"# {as_plain(report.title)}",
        "",
        f"{as_plain(report.about)}: {summary_in_words(report)}.",
    ]
    for part in _parts(report):
        lines += ["", f"## {as_plain(part.title)}", ""]
        lines += [f"- {_line(report, event, site)}" for event in part.events]
    edition = recorded_day(report.newer.edition.info.date)
    source = _("Bron: Samenwerkingskaart, register van {edition}.")
    return "\n".join([*lines, "", source.format(edition=edition), ""])


def _parts(report: Report) -> tuple[Part, ...]:
    """Return all parts; last the new versions that differ in nothing."""
    if not report.unchanged:
        return (*report.parts, *report.corrected)
    title = sentence_case(unchanged_in_words(len(report.unchanged)))
    return (*report.parts, *report.corrected, Part("", title, report.unchanged))


def _line(report: Report, event: Event, site: str) -> str:
    name = _link(
        plain_name(event.record.name),
        absolute(site, event_url(report.newer, event, report.query)),
    )
    told = [
        event_in_words(report.older, report.newer, event),
        derivation_in_words(report.newer, event),
    ]
    sources = ", ".join(
        _link(version.registration_id, version.source_url) for version in event.versions
    )
    day = recorded_day(event.recorded)
    kind = f"**{kind_in_words(event)}**"
    opening = f"{day}, {kind}" if day else kind
    sentence = as_plain(" ".join(part for part in told if part))
    return f"{opening}: {name}. {sentence} ({sources})"


def _link(shown: str, address: str) -> str:
    usable = address and not any(c.isspace() or c in "<>" for c in address)
    return f"[{as_plain(shown)}](<{address}>)" if usable else as_plain(shown)
