"""`python -m viewer check`: the quality report of the edition on the command line."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from datetime import date

from data.errors import QueryError
from data.names import slug
from data.quality import Finding, Result, of_keeper, report, total
from data.query import today
from data.registry import Registry

FIRST = 10
"""Number of findings of each check that are printed without `--all`."""

_MOST_NAMED = 5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `check` takes."""
    parser.add_argument(
        "--bronhouder", metavar="NAAM", help="alleen wat deze bronhouder kan herstellen"
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help=f"alle bevindingen; anders per controle de eerste {FIRST}",
    )
    parser.add_argument("--json", action="store_true", help="het hele verslag als één JSON-object")


def quality_report(options: argparse.Namespace, registry: Registry) -> str:
    """Return the report for today as it is printed.

    Raises
    ------
    QueryError
        When no bronhouder, or more than one, answers to the name that is asked for.
    """
    day, results = today(), report(registry, today())
    if options.bronhouder is not None:
        results = of_keeper(results, _keeper(registry, options.bronhouder))
    if options.json:
        return json.dumps(as_json(results, day), ensure_ascii=False, indent=1)
    return "\n".join(_lines(results, registry, day, shown=None if options.all else FIRST))


def as_json(results: Sequence[Result], day: date) -> dict[str, object]:
    """Return the report as the object that `check --json` prints."""
    return {
        "peildatum": day.isoformat(),
        "bevindingen": {
            result.check.key: [_fields(finding) for finding in result.findings]
            for result in results
        },
    }


def _fields(finding: Finding) -> dict[str, str]:
    return {
        "registratie_id": finding.registration_id,
        "naam": finding.name,
        "bevinding": finding.detail,
        "bronhouder": finding.keeper,
        "register": finding.record.source_url,
    }


def _lines(
    results: Sequence[Result], registry: Registry, day: date, shown: int | None
) -> list[str]:
    lines = [f"Editie {registry.edition.info.date}, peildatum {day}: {total(results)} bevindingen."]
    for result in results:
        lines += ["", f"{result.check.title}: {len(result.findings)}. {result.check.reason}"]
        lines += [_line(finding) for finding in result.findings[:shown]]
        if more := len(result.findings[shown:]) if shown is not None else 0:
            lines.append(f"  en nog {more}; alles met --all")
    return lines


def _line(finding: Finding) -> str:
    detail = f" ({finding.detail})" if finding.detail else ""
    keeper = finding.keeper or "bronhouder onbekend"
    return f"  {finding.registration_id}  {finding.name}{detail}; {keeper}"


def _keeper(registry: Registry, name: str) -> str:
    """Return the bronhouder or municipality of this name, or the only one with it in its name."""
    asked, keepers = slug(name), registry.keepers
    for key in (asked, f"gemeente-{asked}"):
        if key in keepers:
            return keepers[key]
    found = [keepers[key] for key in keepers if asked and asked in key]
    if len(found) == 1:
        return found[0]
    if not found:
        raise QueryError(
            f"Geen bronhouder heet “{name}”", "Bij elke bevinding van check --all staat er een"
        )
    named = ", ".join(found[:_MOST_NAMED]) + (", …" if len(found) > _MOST_NAMED else "")
    raise QueryError(f"Meer dan één bronhouder heet “{name}”", f"Kies er één: {named}")
