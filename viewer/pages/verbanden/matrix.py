"""The ties of a selection as a matrix, group after group."""

from __future__ import annotations

import numpy as np

from data.analysis.clusters import Clusters
from data.analysis.ties import Ties
from data.registry.selection import Selection
from layers.maps.scale import classes, range_label
from layers.words.language import _
from layers.words.ties import group_name
from viewer.components.matrix_view import Band, Matrix


def matrix_of(selection: Selection, ties: Ties, clusters: Clusters, words: str) -> Matrix:
    """Return the matrix of every municipality with a tie, in the order of the groups.

    `words`: the text alternative.
    """
    place = {code: i for i, code in enumerate(ties.codes)}
    rows = [place[code] for code in clusters.order]
    counts = ties.shared[np.ix_(rows, rows)]
    upper = np.triu(counts, k=1)
    ranges = classes(upper[upper > 0].tolist())
    return Matrix(
        codes=clusters.order,
        names=tuple(map(selection.registry.name, clusters.order)),
        counts=counts,
        bands=tuple(_bands(selection, clusters)),
        classes=tuple((low, high, range_label(low, high)) for low, high in ranges),
        words=words,
        labels=_labels(),
    )


def _bands(selection: Selection, clusters: Clusters) -> list[Band]:
    bands, start = [], 0
    for i, one in enumerate(clusters.groups):
        name = group_name(selection, clusters, i)
        bands.append(Band(start, len(one.codes), name, str(i + 1)))
        start += len(one.codes)
    return bands


def _labels() -> dict[str, str]:
    return {
        "title": _("Matrix van verbanden tussen gemeenten"),
        "kind": _("matrix"),
        "legend": _("Gedeelde samenwerkingen"),
        "none": _("geen"),
        "pair": _("{first} – {second}: {count} samenwerkingen"),
        "pair_one": _("{first} – {second}: {count} samenwerking"),
        "own": _("{first}: {count} samenwerkingen met andere gemeenten"),
        "own_one": _("{first}: {count} samenwerking met andere gemeenten"),
        "help": _(
            "Wijs een vakje aan voor de namen en klik om het paar te kiezen. Met het toetsenbord: "
            "pijltjes (met Shift een groep verder) en Enter."
        ),
    }
