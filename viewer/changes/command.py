"""The command `changes`: what changed in a period, or since an older edition."""

from __future__ import annotations

import argparse
from pathlib import Path

from data.errors import EditionError
from data.names import plain_name
from data.query import Query
from data.registry import Registry
from data.tables import read_edition
from layers.wording import Text
from layers.words_of_events import event_in_words, events_in_words, kind_in_words
from viewer.changes.as_json import as_json
from viewer.changes.as_markdown import as_markdown
from viewer.changes.report import Report, report_of_editions, report_of_period
from viewer.language import catalogue
from viewer.site import site_address

SINCE = "sinds"
"""Parameter that has a second name here."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments beside those of the view."""
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
        type=Path,
        metavar="MAP",
        help="vergelijk de editie in gebruik met een oudere, in plaats van een periode",
    )
    parser.add_argument(
        "--site", default="", metavar="ADRES", help="adres van de viewer in de links"
    )
    written = parser.add_mutually_exclusive_group()
    written.add_argument("--json", action="store_true", help="het antwoord als één JSON-object")
    written.add_argument("--markdown", action="store_true", help="het antwoord als Markdown")


def answer(options: argparse.Namespace, registry: Registry, query: Query) -> tuple[str, str]:
    """Return what was asked for, and a line that sums it up.

    Raises
    ------
    QueryError
        When the period begins after the reference date.
    EditionError
        When the older edition is missing or damaged.
    """
    site, text = site_address(options.site), catalogue(query.language)
    if options.edition is None:
        report = report_of_period(registry, query, text)
    else:
        report = report_of_editions(_older(options.edition), registry, query, text)
    summary = f"{events_in_words(len(report.events), text)}, {report.about}"
    if options.json:
        return as_json(report, text), summary
    if options.markdown:
        return as_markdown(report, site, text), summary
    return _lines(report, text), summary


def _older(folder: Path) -> Registry:
    try:
        return Registry(read_edition(folder))
    except EditionError as error:
        raise EditionError(
            f"--edition {folder}: {error.problem}", "Geef de map van een oudere editie"
        ) from error


def _lines(report: Report, text: Text) -> str:
    return "\n".join(
        "\t".join(
            (
                event.recorded or text.gettext("onbekend"),
                kind_in_words(event, text),
                event.record.id,
                plain_name(event.record.name),
                event_in_words(report.older, report.newer, event, text),
            )
        )
        for event in report.events
    )
