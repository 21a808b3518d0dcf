"""The registry on one date for the browser's engine: its tables, texts, looks and settings."""

from __future__ import annotations

from dataclasses import astuple, replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

from data.domain.query import MOST_AREAS, Query, today
from data.domain.text import sort_key
from layers.maps.catalogue import LAYERS
from layers.maps.palette import (
    CHOSEN,
    ELSEWHERE,
    EXAMPLE,
    NONE,
    OUTLINE_WIDTH,
    OUTLINES,
    OUTSIDE,
    SMALL_GROUP,
    area,
    filled,
    overlap,
    sequence,
)
from layers.maps.scale import MOST_CLASSES
from layers.words.caveats import age_in_words, incomplete_in_words
from layers.words.edition import borders_in_words, honesty_parts
from layers.words.filters import filter_parts
from layers.words.format import day, recorded_day
from layers.words.language import _, language
from viewer.address.pages import page_url
from viewer.address.parameters import parameters
from viewer.answer.browser.tables import tables
from viewer.answer.browser.words import engine_texts, enumerations, facets
from viewer.answer.serialise import time_as_json
from viewer.answer.texts import texts
from viewer.answer.time_strip import time_strip

if TYPE_CHECKING:
    from data.registry.selection import Selection

SHAPE = 1
"""Of what is given. A page that knows another one leaves answering to the server."""

FIXED = ("peildatum", "editie", "drempel", "landsdekkend", "afgeleid", "taal")
"""Parameters that the engine has no part in: they stay as the view had them."""


def given(selection: Selection) -> dict[str, Any]:
    """Return what the engine works on, as plain data: `Given` in viewer/web/engine/types.d.ts.

    Date, language and derived topics are those of the selection; whatever else it chooses, every
    partnership in force is there, and what it has chosen beside those.
    """
    held = tables(selection)
    return {
        "shape": SHAPE,
        **held,
        "links": held["facets"],
        "facets": facets(selection.registry),
        "texts": engine_texts(selection),
        "looks": looks(),
        "options": options(selection),
    }


def options(selection: Selection) -> dict[str, Any]:
    """Return what no filter changes."""
    query, date = selection.query, selection.snapshot.date
    in_address = parameters(query)
    edition = filter_parts(selection.registry, Query(edition=query.edition))
    division = selection.division
    honesty = honesty_parts()
    honesty["edition"] = honesty["edition"].format(
        day=day(date), edition=recorded_day(selection.registry.edition.info.date)
    )
    return {
        "edition": selection.registry.edition.info.digest,
        "today": today().isoformat(),
        "division": "" if division.year is None else str(division.year),
        "code": query.language,
        "language": language().replace("_", "-"),
        "enumerations": enumerations(),
        "date": date.isoformat(),
        "fixed": {name: in_address[name] for name in FIXED if name in in_address},
        "layers": {key: _(layer.title) for key, layer in LAYERS.items()},
        "labels": texts("map"),
        "kinds": list(texts("organisations").values()),
        "on_date": filter_parts(selection.registry, Query(date=date))[0].phrase,
        **({"in_edition": edition[0].phrase} if edition else {}),
        "age": age_in_words(selection.registry, date),
        "honesty": honesty,
        "borders": borders_in_words(selection),
        "newcomers": _newcomers(selection),
        "incomplete": selection.incomplete,
        "register": incomplete_in_words(selection) if selection.incomplete else "",
        "time": time_as_json(time_strip(selection.showing(replace(query, pace=""))), {}),
        "over": page_url("over", Query(language=query.language)),
        "plain": astuple(OUTSIDE),
        # Whether there are articles to look in; that is done by the server.
        "articles": bool(selection.registry.edition.powers),
    }


def _newcomers(selection: Selection) -> list[str]:
    """Return the municipalities of now that the map of an older division lacks, by name."""
    registry, division = selection.registry, selection.division
    if division.year is None:
        return []
    absent = [
        code
        for code in registry.divisions.now.codes
        if registry.drawn_as(code, selection.snapshot.date) is None
    ]
    return sorted(absent, key=lambda code: sort_key(registry.organisations[code].name))


# A style travels as the fields of `AreaStyle` in their order, as it does to the map of the viewer.


def looks() -> dict[str, Any]:
    """Return the styles of every class of numbers, and of every way to lie in chosen areas."""
    numbers = range(MOST_AREAS)
    classes = [sequence(count or 1) for count in range(MOST_CLASSES + 1)]
    return {
        "none": astuple(NONE),
        "classes": [[astuple(filled(color)) for color in colors] for colors in classes],
        "outside": astuple(OUTSIDE),
        "elsewhere": astuple(ELSEWHERE),
        "areas": [astuple(area(i)) for i in numbers],
        "overlaps": [[astuple(overlap(i, j)) for j in numbers] for i in numbers],
        "several": {
            ",".join(map(str, some)): astuple(overlap(*some))
            for size in range(3, MOST_AREAS + 1)
            for some in combinations(numbers, size)
        },
        "example": astuple(EXAMPLE),
        "small_group": astuple(SMALL_GROUP),
        "chosen": astuple(CHOSEN),
        "outlines": list(OUTLINES),
        "outline_width": OUTLINE_WIDTH,
    }
