"""How fast the page Verbanden has its figures for the whole country."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.measure import Row, milliseconds, timing
from benchmarks.selecting import DAY
from data.analysis.clusters import _clusters, clusters
from data.analysis.congruence import member_sets
from data.analysis.ties import ties
from data.domain.query import Query
from data.registry.registry import Registry
from data.storage.edition import read_edition
from viewer.components.matrix_view import payload
from viewer.pages.verbanden.tables import matrix_of


def rows() -> Iterator[Row]:
    """Measure and yield the rows of the table."""
    known = Registry(read_edition())
    selection = known.select(Query(date=DAY))
    ties(selection), clusters(selection)

    def grouped() -> None:
        _clusters.cache_clear()
        clusters(selection)

    def sent() -> None:
        payload(matrix_of(selection, ties(selection), clusters(selection), ""))

    size = len(known.municipalities)
    yield timing(
        f"national matrix of ties ({size} x {size})",
        milliseconds(lambda: ties(known.select(Query(date=DAY)))),
        goal=50,
    )
    yield timing("the same, in order and packed for the page", milliseconds(sent))
    yield timing("groups of the whole country, the first time", milliseconds(grouped, 20), goal=300)
    yield timing(
        "combinations of municipalities in the whole country",
        milliseconds(lambda: member_sets(selection)),
    )
