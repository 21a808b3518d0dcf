"""`python -m viewer check`: the quality report of the edition on the command line."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from datetime import date

from data.domain.errors import QueryError
from data.domain.query import Query, today
from data.domain.text import slug
from data.quality.report import (
    CHECKS,
    Check,
    Finding,
    Result,
    by_check,
    by_keeper,
    of_keeper,
    report,
    total,
)
from data.registry.registry import Registry
from viewer.answer.keeper_message import Messages
from viewer.cli.view import read_view

FIRST = 10
"""Number of findings of each check, and of bronhouders, that are printed without `--all`."""

OF_VIEW = ("peildatum", "controle")
"""What `check` takes with the names and values that addresses have."""

_MOST_NAMED = 5
_UNKNOWN, _OWN = "bronhouder onbekend", "eigen inventarisatie"
_NOBODY = f"{_OWN} of {_UNKNOWN}"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `check` takes."""
    helps = {
        "peildatum": "wat op deze dag opvalt (2024-01-31); anders vandaag",
        "controle": "alleen deze controle: " + ", ".join(check.key for check in CHECKS),
    }
    for name in OF_VIEW:
        parser.add_argument(
            f"--{name}", action="append", default=[], metavar="WAARDE", help=helps[name]
        )
    parser.add_argument(
        "--bronhouder", metavar="NAAM", help="alleen wat deze bronhouder kan herstellen"
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help=f"alles; anders per controle de eerste {FIRST}, en de eerste {FIRST} bronhouders",
    )
    parser.add_argument(
        "--json",
        action="store_true",
        help="het hele verslag als één JSON-object, met bij elke bevinding een bericht (mailto:)",
    )


def run(options: argparse.Namespace) -> int:
    """Print the report and return the exit status."""
    print(quality_report(options, *read_view(options, OF_VIEW)))
    return 0


def quality_report(options: argparse.Namespace, registry: Registry, query: Query) -> str:
    """Return the report as it is printed.

    `query`: its reference date and check count.

    Raises `QueryError` when no bronhouder, or more than one, answers to the name that is asked for.
    """
    day = query.reference_date
    results = report(registry, day)
    if options.bronhouder is not None:
        results = of_keeper(results, _keeper(registry, options.bronhouder))
    results = tuple(one for one in results if query.check in {one.check.key, ""})
    messages = Messages(registry, today())
    if options.json:
        answer = _as_json(results, registry, day, messages)
        return json.dumps(answer, ensure_ascii=False, indent=1)
    shown = None if options.all else FIRST
    lines = [_first_line(results, registry, day, messages)]
    for result in results:
        lines += ["", *_of_check(result, shown)]
    if options.bronhouder is None:
        lines += ["", *_of_keepers(results, shown)]
    return "\n".join(lines)


def _as_json(
    results: Sequence[Result], registry: Registry, day: date, messages: Messages
) -> dict[str, object]:
    """Return the report as the object that `check --json` prints."""
    return {
        "peildatum": day.isoformat(),
        "editie": registry.edition.info.date,
        "aantal": total(results),
        "controles": {
            one.check.key: {
                "titel": one.check.title,
                "aantal": len(one.findings),
                "waarom": one.check.reason,
                "toelichting": one.check.explanation,
                "verzoek": one.check.request,
            }
            for one in results
        },
        "bronhouders": [
            {"bronhouder": keeper, "aantal": count, "controles": by_check(results, keeper)}
            for keeper, count in by_keeper(results).items()
        ],
        "bevindingen": {
            one.check.key: [_fields(one.check, finding, messages) for finding in one.findings]
            for one in results
        },
    }


def _fields(check: Check, finding: Finding, messages: Messages) -> dict[str, str | bool | None]:
    return {
        "registratie_id": finding.registration_id,
        "naam": finding.name,
        "bevinding": finding.detail,
        "waarom": check.reason,
        "verzoek": check.request,
        "bronhouder": finding.keeper,
        "register": finding.record.source_url,
        "geldt_vandaag": messages.holds(check, finding),
        "bericht": messages.about(check, finding) or None,
    }


def _first_line(
    results: Sequence[Result], registry: Registry, day: date, messages: Messages
) -> str:
    count = total(results)
    findings = "bevinding" if count == 1 else "bevindingen"
    line = f"Editie {registry.edition.info.date}, peildatum {day}: {count} {findings}."
    if day == today():
        return line
    holding = sum(messages.holds(one.check, finding) for one in results for finding in one.findings)
    return f"{line} Daarvan geldt vandaag ook: {holding}."


def _of_check(result: Result, shown: int | None) -> list[str]:
    check = result.check
    return [
        f"{check.title}: {len(result.findings)}.",
        f"  Waarom het telt: {check.reason}",
        f"  Toelichting: {check.explanation}",
        f"  Verzoek: {check.request}",
        *(_line(finding) for finding in result.findings[:shown]),
        *_more(len(result.findings), shown),
    ]


def _of_keepers(results: Sequence[Result], shown: int | None) -> list[str]:
    counts = by_keeper(results)
    return [
        f"Per bronhouder: {len(counts)}.",
        *(f"  {count:4}  {keeper or _NOBODY}" for keeper, count in list(counts.items())[:shown]),
        *_more(len(counts), shown),
    ]


def _more(count: int, shown: int | None) -> list[str]:
    left = 0 if shown is None else count - shown
    return [f"  en nog {left}; alles met --all"] if left > 0 else []


def _line(finding: Finding) -> str:
    detail = f" ({finding.detail})" if finding.detail else ""
    keeper = finding.keeper or (_UNKNOWN if finding.record.registered else _OWN)
    return f"  {finding.registration_id}  {finding.name}{detail}; {keeper}"


def _keeper(registry: Registry, name: str) -> str:
    """Return the bronhouder or municipality of this name, or the only one with it in its name."""
    given, keepers = slug(name), registry.keepers
    for key in (given, f"gemeente-{given}"):
        if key in keepers:
            return keepers[key]
    matching = [keepers[key] for key in keepers if given and given in key]
    if len(matching) == 1:
        return matching[0]
    if not matching:
        raise QueryError(
            f"Geen bronhouder heet “{name}”", "Bij elke bevinding van check --all staat er een"
        )
    named = ", ".join(matching[:_MOST_NAMED]) + (", …" if len(matching) > _MOST_NAMED else "")
    raise QueryError(f"Meer dan één bronhouder heet “{name}”", f"Kies er één: {named}")
