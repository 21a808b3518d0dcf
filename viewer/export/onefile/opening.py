"""How the page opens: the view it was made of, its language and looks, what no filter changes."""

from __future__ import annotations

from dataclasses import astuple, replace
from typing import Any

from data.domain.query import MOST_AREAS, Query, today
from data.domain.text import sort_key
from data.registry.selection import Selection
from layers.maps.catalogue import LAYERS
from layers.maps.palette import (
    NONE,
    OUTLINE_WIDTH,
    OUTLINES,
    OUTSIDE,
    SEVERAL,
    area,
    filled,
    overlap,
    sequence,
)
from layers.maps.scale import MOST_CLASSES
from layers.words.caveats import incomplete_in_words
from layers.words.edition import borders_in_words, honesty_template
from layers.words.filters import filter_parts
from layers.words.format import day, recorded_day
from layers.words.language import _, language
from viewer.address.pages import page_url
from viewer.address.parameters import parameters, query_string
from viewer.answer.labels import labels
from viewer.answer.serialise import time_as_json
from viewer.answer.time_strip import time_strip
from viewer.export.onefile.texts import enumerations
from viewer.export.onefile.vocabulary import KINDS
from viewer.export.view import View

_FIXED = ("peildatum", "drempel", "landsdekkend", "afgeleid", "taal")
"""Parameters that the page has no control for: they stay as the view had them."""


def opening(view: View) -> dict[str, Any]:
    """Return the view that the page opens with, and what stays the same in it."""
    selection = view.selection
    query, date = selection.query, selection.snapshot.date
    given = parameters(query)
    division = selection.division
    honesty = honesty_template(query).format(
        day=day(date),
        edition=recorded_day(selection.registry.edition.info.date),
        # numbers for the page to fill in
        **{name: f"{{{name}}}" for name in ("total", "silent", "derived")},
    )
    background = _("Achtergrondkaart van PDOK (heeft internet nodig)")
    return {
        "edition": selection.registry.edition.info.digest,
        "today": today().isoformat(),
        "division": "" if division.year is None else str(division.year),
        "code": query.language,
        "language": language().replace("_", "-"),
        "enumerations": enumerations(),
        "date": date.isoformat(),
        "opening": query_string(replace(query, since=None, pace="", table=Query().table)),
        "fixed": {name: given[name] for name in _FIXED if name in given},
        "site": site(view),
        "layers": {key: _(layer.title) for key, layer in LAYERS.items()},
        "labels": {**labels(), "background": background},
        "kinds": [_(kind) for kind in KINDS],
        "on_date": filter_parts(selection.registry, Query(date=date))[0].phrase,
        "honesty": honesty,
        "borders": borders_in_words(selection),
        "newcomers": _newcomers(selection),
        "incomplete": selection.incomplete,
        "register": incomplete_in_words(selection) if selection.incomplete else "",
        "time": time_as_json(time_strip(selection.showing(replace(query, pace=""))), {}),
        "over": page_url("over", Query(language=query.language)),
        "plain": astuple(OUTSIDE),
        "extent": view.extent,
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


def site(view: View) -> str:
    """Return the address of the page Kaart; "" when it is not one that others can open."""
    address = view.link.split("?")[0]
    return address if address.startswith(("https://", "http://")) else ""


# A style travels as the fields of `AreaStyle` in their order, as it does to the map of the viewer.


def looks() -> dict[str, Any]:
    """Return the styles of every class of numbers, and of every way to lie in chosen areas."""
    numbers = range(MOST_AREAS)
    classes = [sequence(count or 1) for count in range(MOST_CLASSES + 1)]
    return {
        "none": astuple(NONE),
        "classes": [[astuple(filled(color)) for color in colors] for colors in classes],
        "outside": astuple(OUTSIDE),
        "areas": [astuple(area(i)) for i in numbers],
        "overlaps": [[astuple(overlap(i, j)) for j in numbers] for i in numbers],
        "several": astuple(SEVERAL),
        "outlines": list(OUTLINES),
        "outline_width": OUTLINE_WIDTH,
    }
