"""The command `query`: the partnerships that a view selects."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import astuple

from data.domain.text import plain_name
from data.registry.selection import Selection
from layers.words.filters import result_in_words
from layers.words.lenses.initiatives import examples_explained
from layers.words.partnership import derived_of
from viewer.cli.view import add_view, read_view


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_view(parser)
    parser.add_argument("--json", action="store_true", help="het antwoord als één JSON-object")


def run(options: argparse.Namespace) -> int:
    """Print the selected partnerships and return the exit status."""
    registry, query = read_view(options)
    selection = registry.select(query)
    if options.json:
        print(json.dumps(_as_json(selection), ensure_ascii=False, indent=1))
        return 0
    for record in selection.partnerships:
        print(f"{record.id}\t{record.basis}\t{record.form}\t{plain_name(record.name)}")
    if query.lead:
        for each in selection.listed_initiatives:
            print(f"{each.municipality}\t{each.kind}\t{each.name}\t{each.source}")
        print(examples_explained(), file=sys.stderr)
    print(f"{result_in_words(selection)}, peildatum {selection.snapshot.date}", file=sys.stderr)
    return 0


def _as_json(selection: Selection) -> dict[str, object]:
    """Return a selection as the object that `query --json` prints."""
    registry, day = selection.registry, selection.snapshot.date
    partnerships = []
    for record in selection.partnerships:
        members = list(registry.participations(record, day))
        partnerships.append(
            {
                "id": record.id,
                "registratie_id": record.registration_id if record.registered else None,
                "naam": record.name,
                "basis": record.basis,
                "vorm": record.form,
                "onderwerpen": list(record.topics),
                "deelnemers": [m.organisation.code for m in members],
                "gemeenten": sorted({m.drawn for m in members if m.drawn}),
                "onderwerpen_afgeleid": [
                    {
                        "onderwerp": one.topic,
                        "regel": one.rule,
                        "uitleg": registry.rules[one.rule].explanation,
                    }
                    for one in derived_of(record, selection.query)
                ],
            }
        )
    return {
        "peildatum": day.isoformat(),
        "editie": registry.edition.info.date,
        "samenwerkingen": partnerships,
        "gemeenten": dict(sorted(selection.counts.items())),
        **({"voorbeelden": _examples(selection)} if selection.query.lead else {}),
    }


def _examples(selection: Selection) -> list[dict[str, str]]:
    names = "naam", "gemeente", "soort", "bron", "zekerheid", "opmerking"
    shown = map(astuple, selection.listed_initiatives)
    return [dict(zip(names, values, strict=True)) for values in shown]
