"""The state of the overview as a file: a row per measure (CSV), or one object (JSON)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from layers.words.language import _
from viewer.answer.lenses.overview_state import (
    LISTS,
    PER_MUNICIPALITY,
    WHAT_IS_KNOWN,
    assumptions_in_words,
    population_title,
    reading_in_words,
    rounded,
)

if TYPE_CHECKING:
    from data.analysis.completeness.independent_lists import Population
    from data.analysis.completeness.overview_measure import Measurement
    from viewer.answer.lenses.overview_state import OverviewState


def state_json(state: OverviewState) -> str:
    """Return everything as one JSON object; its keys are a promise (docs/exports.md)."""
    return json.dumps(_object(state), ensure_ascii=False, indent=1)


def state_titles() -> tuple[str, ...]:
    """Return the header of the table of measures."""
    return ("gebied", "code", "maat", "titel", "eenheid", "waarde", "was")


def state_rows(state: OverviewState) -> Iterator[tuple[str | float | None, ...]]:
    """Yield a row per area and measure, then per bronhouder, then per estimate."""
    for one in state.measured:
        before = state.before(one)
        for yardstick in (*PER_MUNICIPALITY, *WHAT_IS_KNOWN):
            was = None if before is None else _plain(yardstick.value(before))
            yield (
                *(state.area(one.area), one.area or "NL", yardstick.key, _(yardstick.title)),
                *(yardstick.unit, _plain(yardstick.value(one)), was),
            )
    for tally in state.tallies:
        keeper = tally.keeper or _("Bronhouder onbekend")
        title = _("Open vragen")
        yield (keeper, "", "open_vragen", title, "aantal", tally.questions, tally.before)
        if tally.mended is not None:
            yield (keeper, "", "hersteld", _("Hersteld"), "aantal", tally.mended, None)
    for population in state.populations:
        title, guess = population_title(population), population.estimate
        for key, value in (
            ("bekend", population.known),
            *_bounds(guess.total, guess.low, guess.high),
        ):
            yield (title, "", key, title, "aantal", value, None)


def _bounds(total: float, low: float, high: float) -> tuple[tuple[str, int], ...]:
    return (
        ("geschat", rounded(total)),
        ("geschat_ten_minste", rounded(low)),
        ("geschat_ten_hoogste", rounded(high)),
    )


def _plain(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _object(state: OverviewState) -> dict[str, object]:
    return {
        "peildatum": state.day.isoformat(),
        "editie": state.registry.edition.info.key,
        "tegenover": None if state.base is None else state.base.edition.info.key,
        "gebieden": [_area(state, one) for one in state.measured],
        "bronhouders": [
            {
                "bronhouder": tally.keeper or None,
                "open_vragen": tally.questions,
                "was": tally.before,
                "hersteld": tally.mended,
            }
            for tally in state.tallies
        ],
        "schattingen": [_estimated(population) for population in state.populations],
        "aannames": list(assumptions_in_words()),
    }


def _area(state: OverviewState, one: Measurement) -> dict[str, object]:
    before = state.before(one)
    yardsticks = (*PER_MUNICIPALITY, *WHAT_IS_KNOWN)
    return {
        "code": one.area or "NL",
        "naam": state.area(one.area),
        "maten": {each.key: _plain(each.value(one)) for each in yardsticks},
        "was": before and {each.key: _plain(each.value(before)) for each in yardsticks},
        "zonder_datum": one.undated,
    }


def _estimated(population: Population) -> dict[str, object]:
    guess = population.estimate
    return {
        "soort": population.key,
        "titel": population_title(population),
        "lijsten": {
            _(name): population.on(place) for place, name in enumerate(LISTS[population.key])
        },
        "bekend": population.known,
        **dict(_bounds(guess.total, guess.low, guess.high)),
        "lezen": reading_in_words(population),
    }
