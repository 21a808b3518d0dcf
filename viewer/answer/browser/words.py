"""What the engine says: its texts, and the filters with their values and their phrases."""

from __future__ import annotations

from typing import Any

from babel.core import Locale

from data.domain.query import OR_FACETS, Facet, Query
from data.registry.registry import Registry
from data.registry.selection import Selection
from layers.words.caveats import (
    AS_KNOWN,
    FEW_EXAMPLES,
    MORE,
    NO_EXAMPLES,
    ONLY_EXAMPLES,
    STARTS,
    UNKNOWN,
    empty_in_words,
    outside_in_words,
)
from layers.words.edition import NEWCOMERS
from layers.words.filters import filter_parts, short_label
from layers.words.format import day, sentences
from layers.words.language import _, language, ngettext
from layers.words.lenses.initiatives import examples_explained
from layers.words.spread import ABSENT, ELSEWHERE, NOTHING_SHARED, SIZES
from viewer.answer.examples import NARROWED_BY
from viewer.answer.texts import Texts, texts


def facets(registry: Registry) -> dict[str, list[list[Any]]]:
    """Return per or-facet and value: value, name, whether it lies below another, its phrases."""
    return {facet.key: _values(registry, facet) for facet in OR_FACETS}


def _values(registry: Registry, facet: Facet) -> list[list[Any]]:
    topics = registry.vocabulary.topics if facet.key == "onderwerp" else {}
    return [
        [
            value,
            short_label(registry, facet.key, value),
            int(value in topics and bool(topics[value].parent)),
            *_phrases(registry, facet, value),
        ]
        for value in registry.vocabulary.values(facet.key)
    ]


def _phrases(registry: Registry, facet: Facet, value: str) -> list[str]:
    """Return how a value opens its part of the sentence and how it goes on there.

    Forms are told in another way beside a basis: for them two more phrases follow.
    """
    twice: dict[str, Any] = {facet.attribute: (value, value)}
    queries = [Query(**twice)]
    if facet.key == "vorm":
        queries.append(Query(bases=("wgr",), **twice))
    return [
        part.phrase
        for query in queries
        for part in filter_parts(registry, query)
        if part.facet == facet.key
    ]


def engine_texts(selection: Selection) -> Texts:
    """Return every text that the engine fills in by itself on the date of a selection."""
    date = selection.query.date
    return {
        **texts("engine"),
        "as_known": _(AS_KNOWN),
        "areas_apart": [_(sentence) for sentence in NOTHING_SHARED],
        "areas_sizes": [_(sentence) for sentence in SIZES],
        "none": _("geen bekend") if selection.incomplete else _("geen"),
        "counts_unknown": [_(sentence) for sentence in ABSENT],
        "areas_outside": [
            outside_in_words(selection, ahead=False, partial=partial) for partial in (False, True)
        ],
        "areas_unknown": _(UNKNOWN),
        "areas_ahead": _(ELSEWHERE),
        "starts": [_(sentence) for sentence in STARTS],
        "newcomers": [ngettext(*NEWCOMERS, number) for number in (1, 2)],
        "why": _(MORE),
        "about": _("Alles over {name}"),
        "areas_not_held": _("{name} geldt niet op {day}.").format(
            name="{name}", day=day(selection.snapshot.date)
        ),
        "empty": empty_in_words(selection.showing(Query(date=date, search="x"))),
        "empty_examples": [
            sentences(_(ONLY_EXAMPLES), _(absent)) for absent in (FEW_EXAMPLES, NO_EXAMPLES)
        ],
        "examples_explained": examples_explained(),
        "examples_narrowed": _(NARROWED_BY),
        "examples_none": _(NO_EXAMPLES),
        "empty_unfiltered": empty_in_words(selection.showing(Query(date=date))),
    }


def enumerations() -> list[str]:
    """Return how two things are listed, and how the first, a middle and the last of more are."""
    patterns = Locale(language()).list_patterns["standard"]
    return [patterns[name] for name in ("2", "start", "middle", "end")]
