"""What the viewer answers to a query, to compare the browser's own answer with."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from data.domain.query import FACETS, Query
from data.registry.registry import Registry
from data.registry.selection import Selection
from layers.maps.catalogue import LAYERS
from layers.words.caveats import cautions
from layers.words.edition import division_in_words, honesty_in_words
from layers.words.filters import filter_parts, filter_sentence, result_in_words
from viewer.address.parameters import query_string
from viewer.answer.partnership_list import panel
from viewer.locale.catalogue import set_language

SEARCHES = (
    *(
        "afval",
        "ede",
        "ed",
        "súdwest",
        "GGD",
        "'s-hertogenbosch",
        "den haag",
        "dienst",
        "zorg",
        "xqzzy",
    ),
    *("omgevingsdeinst zuid", "ommn", "ommer", "haren", "haaren", "brielle", "zutpehn", "afvla"),
)
"""Words, parts of words, old names, and typing errors of every kind in words of every length."""


def queries(registry: Registry, day: dt.date, count: int, **fixed: str) -> list[Query]:
    """Return arbitrary queries; most select something, since they start from a partnership."""
    chance = random.Random(count)  # noqa: S311 - repeatable, not secret
    found = []
    versions = [registry.records[n] for n in registry.at(day).records]
    for _ in range(count):
        record = chance.choice(versions)
        own = {
            "onderwerp": registry.vocabulary.topics_of(record),
            "vorm": (record.form,),
            "basis": (record.basis,),
            "deelnemer": tuple(m.organisation for m in record.members),
        }
        chosen = {}
        for facet in FACETS:
            if chance.random() < 0.25:
                values = registry.vocabulary.values(facet.key)
                near = own.get(facet.key, ()) if chance.random() < 0.7 else ()
                amount = min(chance.randint(1, 3), 1 if facet.key == "deelnemer" else 3)
                chosen[facet.attribute] = tuple(chance.choices(near or values, k=amount))
        areas = tuple(r.id for r in chance.sample(versions, chance.randint(0, 4)))
        found.append(
            Query(
                **chosen,
                search=chance.choice((*SEARCHES, _mistyped(record.name, chance), "", "", "", "")),
                layer=chance.choice(("aantal", "aantal", "gebied")),
                partnerships=areas if chance.random() < 0.5 else (),
                municipalities=(chance.choice(registry.divisions.on(day).codes),)
                if chance.random() < 0.3
                else (),
                date=day,
                **fixed,
            ).normalised()
        )
    return found


def _mistyped(name: str, chance: random.Random) -> str:
    word = chance.choice(name.split())
    place = chance.randrange(len(word))
    return chance.choice((word, word[:place] + word[place + 1 :], f"{word[:place]}x{word[place:]}"))


def expected(registry: Registry, query: Query) -> dict[str, Any]:
    """Return what the viewer answers, in the form of `answered` in `answers.js`."""
    selection = registry.select(query)
    set_language(query.language)
    picture = LAYERS[query.layer].draw(selection)
    shown = panel(selection, 25)
    return {
        "state": query_string(query),
        "ids": [record.id for record in selection.partnerships],
        "counts": selection.counts,
        "facetCounts": {key: list(found.values()) for key, found in selection.facet_counts.items()},
        "derivedCounts": [
            selection.derived_counts.get(topic, 0)
            for topic in registry.vocabulary.values("onderwerp")
        ],
        "result": result_in_words(selection),
        "sentence": filter_sentence(registry, query),
        "parts": [part.phrase for part in filter_parts(registry, query)],
        "words": picture.words,
        "honesty": _honesty(registry, selection),
        "notes": [picture.notes[code] for code in selection.division.codes],
        "fills": [picture.styles[picture.areas[code]].fill for code in selection.division.codes],
        "legend": [
            [e.style.fill, e.style.pattern, e.style.ink, e.label, e.count] for e in picture.legend
        ],
        "bounds": picture.bounds and list(picture.bounds),
        "heading": [shown.heading, shown.subtitle, shown.more_label, shown.empty],
        "items": [[i.id, i.name, i.meta, i.selected] for i in shown.items],
        "details": [[d.name, d.members_label, list(d.members)] for d in shown.details],
        "facts": [[[f.label, f.value, f.url] for f in (*d.facts, *d.more)] for d in shown.details],
        "problems": [],
    }


def _honesty(registry: Registry, selection: Selection) -> str:
    """Return the lines below the map: the division is told of the view the file opens with."""
    query = selection.query
    set_language(query.language)
    opening = registry.select(Query(date=query.date, derived=query.derived))
    lines = honesty_in_words(selection), division_in_words(opening)
    return " ".join(line for line in (*lines, *cautions(selection)) if line)
