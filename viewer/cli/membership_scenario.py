"""What `what-if` answers of one municipality and one partnership: if it joins, or leaves."""

from __future__ import annotations

import json

from data.analysis.membership_scenario import MembershipScenario, membership_scenario
from data.analysis.served import Served
from data.domain.errors import QueryError
from data.registry.selection import Selection
from layers.words.lenses.membership_scenario import (
    ARTICLE_9,
    costs_in_words,
    only_counted_in_words,
    step_in_words,
    step_title,
    terms_in_words,
)


def membership_answer(selection: Selection, *, as_json: bool) -> tuple[str, str]:
    """Return who takes part afterwards, and lines that sum it up and tell what is not known.

    Raises `QueryError` when the view names more than one municipality or partnership.
    """
    query = selection.query
    if len(query.municipalities) != 1 or len(query.partnerships) != 1:
        raise QueryError(
            "Toetreden of uittreden is van één gemeente en één samenwerking",
            "Noem één gemeente, zoals GM0312, en één --samenwerking",
        )
    (record,) = selection.area_partnerships
    scenario = membership_scenario(selection, record, query.municipalities[0])
    lines = (
        step_title(selection, scenario),
        step_in_words(selection, scenario),
        costs_in_words(selection, scenario),
        terms_in_words(scenario),
        only_counted_in_words(),
    )
    if as_json:
        answer = json.dumps(_object(selection, scenario, lines), ensure_ascii=False, indent=1)
    else:
        answer = "\n".join(
            f"{member.organisation.code}\t{selection.registry.name(member.organisation.code)}"
            for member in scenario.others
        )
    return answer, "\n".join(lines)


def _object(
    selection: Selection, scenario: MembershipScenario, lines: tuple[str, ...]
) -> dict[str, object]:
    record = scenario.record
    return {
        "peildatum": selection.snapshot.date.isoformat(),
        "editie": selection.registry.edition.info.date,
        "samenwerking": record.id,
        "gemeente": scenario.code,
        "stap": scenario.step,
        "uitkomst": list(lines),
        "overige_deelnemers": [member.organisation.code for member in scenario.others],
        "ledenlijst_onvolledig": record.partial,
        "nu": _amounts(scenario.before),
        "daarna": _amounts(scenario.after),
        "verdeelsleutel_procent": scenario.share,
        "voorwaarden": [ARTICLE_9] if record.registered else [],
        "tekst": list(record.decisions),
        "bron": record.source_url,
    }


def _amounts(own: Served) -> dict[str, float]:
    return {
        "gemeenten": own.municipalities,
        "inwoners": own.inhabitants,
        "oppervlakte_km2": own.area_km2,
        "onbekend": own.unknown,
    }
