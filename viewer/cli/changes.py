"""The command `changes`: what changed in a period, or since an older edition."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from data.archive.in_use import chosen, editions_before, steps_to
from data.domain.errors import EditionError, QueryError
from data.domain.query import Query
from data.domain.text import plain_name
from data.history.corrections import read
from data.history.events import Event
from data.registry.registry import Registry
from data.storage.edition import read_edition
from layers.words.events import event_in_words, kind_in_words, unreadable_in_words
from layers.words.language import _
from viewer.address.site import site_address
from viewer.cli.view import add_view, print_answer, read_view
from viewer.export.changes.formats import as_json, as_markdown
from viewer.export.changes.report import (
    CHANGED,
    Report,
    report_of_editions,
    report_of_period,
    summary_in_words,
)
from viewer.locale.catalogue import set_language

SINCE, PREVIOUS = "sinds", "tegenover"
"""Parameters that have another name here."""

LAST = "vorige"
"""Value of `--edition`: the last edition that tells something else."""

_KEPT = re.compile(rf"\d{{4}}-\d{{2}}-\d{{2}}(-[0-9a-f]{{8}})?|{LAST}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_view(parser, without=(SINCE,))
    parser.add_argument(
        f"--{SINCE}",
        "--since",
        action="append",
        default=[],
        metavar="DATUM",
        help="eerste dag van de periode (standaard een jaar voor de peildatum)",
    )
    parser.add_argument(
        "--edition",
        metavar="EDITIE",
        help=(
            "vergelijk de editie in gebruik met een oudere, in plaats van een periode: een map, of "
            "de datum van een bewaarde editie (zie refresh --list); “vorige” is de laatste die "
            "iets anders vertelt"
        ),
    )
    parser.add_argument(
        "--site", default="", metavar="ADRES", help="adres van de viewer in de links"
    )
    written = parser.add_mutually_exclusive_group()
    written.add_argument("--json", action="store_true", help="het antwoord als één JSON-object")
    written.add_argument("--markdown", action="store_true", help="het antwoord als Markdown")


def run(options: argparse.Namespace) -> int:
    """Print what changed and return the exit status."""
    print_answer(*_answer(options, *read_view(options)))
    return 0


def _answer(options: argparse.Namespace, registry: Registry, query: Query) -> tuple[str, str]:
    """Return what was asked for, and a line that sums it up, after lines on what is damaged.

    Raises `QueryError` when the period begins after the reference date.
    Raises `EditionError` when the older edition is missing or damaged.
    """
    site = site_address(options.site)
    set_language(query.language)
    problems: list[str] = []
    if options.edition is None:
        corrections = read(steps_to(registry.edition), registry)
        problems += [unreadable_in_words(path.name) for path in corrections.unreadable]
        report = report_of_period(registry, query, corrections)
    else:
        report = report_of_editions(_older(options.edition, registry), registry, query)
    summary = "\n".join([*problems, f"{report.about}: {summary_in_words(report)}"])
    if options.json:
        return as_json(report), summary
    if options.markdown:
        return as_markdown(report, site), summary
    return _lines(report), summary


def _older(given: str, registry: Registry) -> Registry:
    """Return the registry of a kept edition, or of the one in a folder."""
    folder = Path(given)
    if _KEPT.fullmatch(given) and not folder.is_dir():
        archived = chosen(editions_before(registry.edition), "" if given == LAST else given)
        if archived is None:
            raise QueryError(
                "Er is geen eerdere editie die iets anders vertelt",
                "Geef de map van een oudere editie",
            )
        folder = archived.folder
    try:
        return Registry(read_edition(folder))
    except EditionError as error:
        raise EditionError(
            f"--edition {given}: {error.problem}",
            "Geef de map van een oudere editie, of de datum van een bewaarde",
        ) from error


def _lines(report: Report) -> str:
    """Return a line per event; of a comparison it begins with the part."""
    lines = [
        _line(report, [part.key] if report.of_editions else [], event)
        for part in (*report.parts, *report.corrected)
        for event in part.events
    ]
    part = [CHANGED] if report.of_editions else []
    return "\n".join([*lines, *(_line(report, part, event) for event in report.unchanged)])


def _line(report: Report, part: list[str], event: Event) -> str:
    cells = (
        *part,
        _day(event),
        kind_in_words(event),
        event.record.id,
        plain_name(event.record.name),
        event_in_words(report.older, report.newer, event),
    )
    return "\t".join(cells)


def _day(event: Event) -> str:
    if event.seen:
        return _("editie {day}").format(day=event.seen.isoformat())
    return event.recorded or _("onbekend")
