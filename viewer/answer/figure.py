"""What stands beside a map of a figure, as plain data: choices, histogram, scatter and table."""

from __future__ import annotations

from collections import Counter
from statistics import median
from typing import TYPE_CHECKING, Any

import numpy as np

from data.domain.labels import N_
from data.figures.classes import EQUAL, METHODS, NATURAL, QUANTILES
from data.figures.declared import figures_of
from data.figures.view import FigureView, figure_view
from data.io.uploads import UPLOADED
from layers.words.figures.values import class_labels, figure_source, figure_title, value_in_words
from layers.words.format import decimal, enumeration, municipalities, number
from layers.words.language import _
from viewer.answer.texts import texts

if TYPE_CHECKING:
    from data.registry.selection import Selection

AROUND = "rond"
METHOD_NAMES = {
    AROUND: N_("aan weerszijden van 0"),
    QUANTILES: N_("even grote groepen"),
    EQUAL: N_("gelijke stappen"),
    NATURAL: N_("natuurlijke grenzen"),
}
BINS = 24
"""Bars of the histogram."""


def figure_as_json(selection: Selection) -> dict[str, Any] | None:
    """Return what stands beside the map of layer `cijfer`; None on any other, or without figures.

    Its shape is `FigureData` in viewer/web/engine/types.d.ts.
    """
    if selection.query.layer != "cijfer" or (view := figure_view(selection)) is None:
        return None
    declared = view.series.declared
    written = selection.query.classes
    # Of what lies at both sides of a middle, that is the usual way.
    methods = METHODS if declared.middle is None else (AROUND, *METHODS[1:])
    return {
        "texts": texts("figure"),
        "title": figure_title(view),
        "figures": [
            [each.key, _(each.name), _(each.group)]
            for each in (
                *(one.declared for one in figures_of(selection.registry).values()),
                *([declared] if declared.key.startswith(UPLOADED) else []),
            )
        ],
        "chosen": declared.key,
        "methods": [[key, _(METHOD_NAMES[key])] for key in methods],
        "method": written if written in methods else "" if written else methods[0],
        "limits": list(view.limits),
        "own": "" if written in METHODS else written,
        "histogram": histogram(view),
        "scatter": scatter(selection, view),
        "rows": rows(selection, view),
        "source": figure_source(view),
    }


def histogram(view: FigureView) -> dict[str, Any]:
    """Return how many municipalities lie in each of equal stretches, and that in words."""
    values = np.array(list(view.known().values()), dtype=np.float64)
    if not len(values):
        return {"bars": [], "edges": [], "words": ""}
    counts, edges = np.histogram(values, bins=BINS)
    labels = class_labels(view)
    numbers = Counter(map(view.class_of, view.looked_at))
    words = _("{title}: {classes}.").format(
        title=figure_title(view),
        classes=enumeration(
            _("{label}: {count}").format(label=label, count=number(size))
            for size, label in ((numbers[place], label) for place, label in enumerate(labels))
        ),
    )
    return {
        "bars": counts.tolist(),
        "edges": [float(edges[0]), float(edges[-1])],
        "ends": [decimal(float(end), view.decimals) for end in (edges[0], edges[-1])],
        "words": words,
    }


def scatter(selection: Selection, view: FigureView) -> dict[str, Any]:
    """Return a point per municipality: its figure, how many partnerships, and who stands out."""
    known = view.known()
    points = [
        [
            value,
            selection.counts[code],
            code in view.members,
            code in selection.query.municipalities,
        ]
        for code, value in known.items()
    ]
    words = _(
        "Elke stip is een gemeente: naar rechts haar cijfer, omhoog in hoeveel samenwerkingen in "
        "beeld zij zit."
    )
    marked = [code for code in selection.query.municipalities if code in known]
    for code in marked:
        words += " " + _("{name}: {value}, {count} samenwerkingen.").format(
            name=selection.registry.name(code),
            value=value_in_words(view, code),
            count=number(selection.counts[code]),
        )
    return {"points": points, "words": words, "groups": by_class(selection, view)}


def by_class(selection: Selection, view: FigureView) -> list[str]:
    """Return for each class, from light to dark, the median number of partnerships of who is in it.

    It is what the scatter shows, for who cannot see it.
    """
    lines = []
    for place, label in enumerate(class_labels(view)):
        counts = [selection.counts[code] for code in view.looked_at if view.class_of(code) == place]
        if counts:
            line = _("{label}: mediaan {median} samenwerkingen ({municipalities})")
            middle = number(median(counts))
            inside = municipalities(len(counts))
            lines.append(line.format(label=label, median=middle, municipalities=inside))
    return lines


def rows(selection: Selection, view: FigureView) -> list[list[str]]:
    """Return a row per municipality looked at: name, value in words, and its partnerships."""
    name = selection.registry.name
    return [
        [name(code), value_in_words(view, code), number(selection.counts[code])]
        for code in view.looked_at
    ]
