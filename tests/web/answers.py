"""What the viewer answers to a query, to compare the browser's own answer with."""

from __future__ import annotations

import datetime as dt
import json
import random
from typing import Any

from data.domain.query import FACETS, LEADS, PREDECESSORS, Query
from data.registry.registry import Registry
from viewer.answer.answer import answer_of
from viewer.answer.serialise import serialised
from viewer.locale.catalogue import speaking

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


_AS_THE_DAY = dt.date.min


def queries(
    registry: Registry,
    day: dt.date,
    count: int,
    dated: dt.date | None = _AS_THE_DAY,
    **fixed: str,
) -> list[Query]:
    """Return arbitrary queries; most select something, since they start from a partnership."""
    chance = random.Random(count)  # noqa: S311 - repeatable, not secret
    result = []
    codes = registry.divisions.on(day).codes
    versions = [registry.records[n] for n in registry.at(day).records]
    for _ in range(count):
        record = chance.choice(versions)
        own = {
            "onderwerp": registry.vocabulary.topics_of(record),
            "vorm": (record.form,),
            "basis": (record.basis,),
            "deelnemer": tuple(m.organisation for m in record.members),
            "opgave": registry.vocabulary.opgaven.of(record, partly=True),
            "groep": registry.vocabulary.groups.of(record),
        }
        chosen = {}
        for facet in FACETS:
            values = registry.vocabulary.values(facet.key)
            if values and chance.random() < 0.2:
                near = own.get(facet.key, ()) if chance.random() < 0.7 else ()
                amount = min(chance.randint(1, 3), 1 if facet.key == "deelnemer" else 3)
                chosen[facet.attribute] = tuple(chance.choices(near or values, k=amount))
        areas = tuple(r.id for r in chance.sample(versions, chance.randint(0, 4)))
        result.append(
            Query(
                **chosen,
                predecessors=chance.choice(PREDECESSORS),
                partly=chance.choice((False, False, True)),
                lead=chance.choice((*LEADS, *[""] * 9)),
                search=chance.choice((*SEARCHES, _mistyped(record.name, chance), "", "", "", "")),
                layer=chance.choice(("aantal", "aantal", "gebied", "vergelijk")),
                partnerships=areas if chance.random() < 0.5 else (),
                municipalities=tuple(chance.sample(codes, chance.choice((1, 1, 2, 2, 3, 4, 5))))
                if chance.random() < 0.5
                else (),
                date=day if dated is _AS_THE_DAY else dated,
                **fixed,
            ).normalised()
        )
    return result


def _mistyped(name: str, chance: random.Random) -> str:
    word = chance.choice(name.split())
    place = chance.randrange(len(word))
    return chance.choice((word, word[:place] + word[place + 1 :], f"{word[:place]}x{word[place:]}"))


def expected(registry: Registry, query: Query) -> dict[str, Any]:
    """Return what the viewer answers, as a browser reads it."""
    with speaking(query.language):
        return json.loads(json.dumps(serialised(answer_of(registry.select(query)))))
