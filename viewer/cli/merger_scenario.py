"""The command `what-if`: if municipalities go together, or one joins or leaves a partnership."""

from __future__ import annotations

import argparse
import json

from data.analysis.merger_scenario import MergerScenario, PartnershipEffect, merger_scenario
from data.domain.query import Query
from data.domain.text import plain_name
from data.registry.registry import Registry
from data.registry.selection import Selection
from layers.words.merger_scenario import (
    afterwards_in_words,
    area_in_words,
    not_known_in_words,
    scenario_in_words,
)
from viewer.cli.membership_scenario import membership_answer
from viewer.cli.view import add_view, names_of_view, print_answer, read_view
from viewer.export.tables.merger_scenario import asked_codes
from viewer.locale.catalogue import set_language

_SELECTED = ("gemeente", "samenwerking")
"""Parameters of a view that stand by themselves here."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_view(parser, without=_SELECTED)
    parser.add_argument(
        "gemeente", nargs="+", metavar="GEMEENTE", help="twee tot vijf gemeenten, zoals GM0312"
    )
    parser.add_argument(
        "--samenwerking",
        action="append",
        default=[],
        metavar="WAARDE",
        help="een samenwerking: wat als de ene gemeente daar uittreedt of toetreedt",
    )
    parser.add_argument("--json", action="store_true", help="het antwoord als één JSON-object")


def run(options: argparse.Namespace) -> int:
    """Print what would happen and return the exit status."""
    names = (*names_of_view(without=_SELECTED), *_SELECTED)
    print_answer(*_answer(options, *read_view(options, names)))
    return 0


def _answer(options: argparse.Namespace, registry: Registry, query: Query) -> tuple[str, str]:
    """Return what was asked for, and lines that sum it up and tell what is not known.

    Raises `QueryError` when fewer than two municipalities are named, or with a partnership more
    than one.
    """
    set_language(query.language)
    selection = registry.select(query)
    if query.partnerships:
        return membership_answer(selection, as_json=options.json)
    scenario = merger_scenario(selection, asked_codes(query))
    summary = f"{scenario_in_words(selection, scenario)}\n{not_known_in_words(selection, scenario)}"
    if options.json:
        text = json.dumps(_object(selection, scenario, summary), ensure_ascii=False, indent=1)
    else:
        text = "\n".join(_line(selection, joining) for joining in scenario.effects)
    return text, summary


def _line(selection: Selection, joining: PartnershipEffect) -> str:
    record = joining.record
    return "\t".join(
        (
            joining.effect,
            record.id,
            plain_name(record.name),
            ",".join(joining.inside),
            afterwards_in_words(joining),
            area_in_words(selection, joining),
        )
    )


def _object(selection: Selection, scenario: MergerScenario, summary: str) -> dict[str, object]:
    return {
        "peildatum": selection.snapshot.date.isoformat(),
        "editie": selection.registry.edition.info.date,
        "gemeenten": list(scenario.codes),
        "uitkomst": summary.splitlines(),
        "onderwerpen_apart": list(scenario.apart),
        "samenwerkingen": [_joining(joining) for joining in scenario.effects],
    }


def _joining(joining: PartnershipEffect) -> dict[str, object]:
    record = joining.record
    return {
        "id": record.id,
        "registratie_id": record.registration_id if record.registered else None,
        "naam": record.name,
        "basis": record.basis,
        "vorm": record.form,
        "gevolg": joining.effect,
        "gebied_verandert": None if record.partial and joining.outside else joining.changes_area,
        "enige_deelnemer": joining.dissolves,
        "doen_mee": list(joining.inside),
        "niet_genoemd": list(joining.outside),
        "andere_gemeenten": joining.others,
        "andere_deelnemers": joining.rest,
        "ledenlijst_onvolledig": record.partial,
        "bron": record.source_url,
    }
