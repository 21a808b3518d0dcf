"""Groups of municipalities that work together more with each other than with the rest.

Louvain communities (networkx) on the ties of a selection. A partnership of n municipalities adds
1/(n - 1) to each pair in it (Newman 2001): it then counts as one tie for each of its members, so
a region-wide partnership does not outweigh a team of three.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from data.analysis.region_fit import divisions
from data.analysis.ties import membership_table, ties
from data.domain.query import Query
from data.registry.selection import Selection

if TYPE_CHECKING:
    from data.registry.registry import Registry

SEED = 1
"""Where Louvain starts: the same selection gives the same groups in every process."""

PER_RESOLUTION = 800
"""Total strength of all municipalities for each step of the resolution.

With a fixed resolution groups would fall apart in a small selection and melt together in a large
one. So the resolution grows with the selection: 1 at least, about 6 for the whole country.
"""

_UNIT = 2**30
"""Weights are whole numbers of 1/_UNIT: their sums are exact, so the same on every machine and
however many threads add them up."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Municipalities that work together most."""

    # The municipalities, those that share most within the group first. The first one gives the
    # group its name.
    codes: tuple[str, ...]
    # Id, or code, of the standard region or province with exactly these municipalities; "" of none
    region: str = ""

    @property
    def centre(self) -> str:
        """The municipality that shares most with the others of the group."""
        return self.codes[0]


@dataclass(frozen=True, slots=True)
class Clusters:
    """The groups of a selection, the largest first."""

    groups: tuple[Cluster, ...]  # Groups of two municipalities or more
    alone: tuple[str, ...]  # Municipalities with a tie that belong to no group
    untied: tuple[str, ...]  # Municipalities without any tie
    resolution: float  # The resolution that Louvain was given

    @property
    def order(self) -> tuple[str, ...]:
        """Every municipality with a tie, group after group."""
        return (*(code for cluster in self.groups for code in cluster.codes), *self.alone)


def clusters(selection: Selection) -> Clusters:
    """Return the groups among the municipalities of a selection.

    When provinces are chosen, the municipalities of those provinces; else all of them.
    """
    query = selection.query
    key = replace(
        query.normalised(),
        date=selection.snapshot.date,
        layer=Query().layer,
        language=Query().language,
        threshold=None,
        municipalities=(),
        partnerships=(),
    )
    return _clusters(selection.registry, key)


def inside(selection: Selection) -> NDArray[np.bool_]:
    """Return which municipalities are asked about: booleans of shape (municipalities,)."""
    return np.isin(selection.snapshot.drawn.values, selection.looked_at)


def strengths(selection: Selection) -> NDArray[np.float64]:
    """Return how strongly each pair is tied: shape (municipalities, municipalities), symmetric.

    The sum over the counted partnerships of both, each 1/(n - 1) for its n municipalities; zero on
    the diagonal.
    """
    member = membership_table(selection).astype(np.float64)
    shares = np.rint(_UNIT / (member.sum(axis=1, keepdims=True) - 1))
    weights: NDArray[np.float64] = (member * shares).T @ member / _UNIT
    np.fill_diagonal(weights, 0)
    return weights


@lru_cache(maxsize=32)
def _clusters(registry: Registry, query: Query) -> Clusters:
    selection = registry.select(query)
    among = np.flatnonzero(inside(selection))
    weights = strengths(selection)[np.ix_(among, among)]
    shared = ties(selection).shared[np.ix_(among, among)].copy()
    np.fill_diagonal(shared, 0)
    codes = [selection.snapshot.drawn.values[i] for i in among.tolist()]
    tied = np.flatnonzero(weights.any(axis=0)).tolist()
    resolution = max(1.0, round(float(weights.sum()) / PER_RESOLUTION, 1))
    groups = _communities(weights, tied, resolution)
    regions = _regions(selection)
    inward = [tuple(codes[i] for i in _inward(g, shared)) for g in groups if len(g) > 1]
    tight = [Cluster(own, regions.get(frozenset(own), "")) for own in inward]
    return Clusters(
        groups=tuple(sorted(tight, key=lambda c: (-len(c.codes), codes.index(c.centre)))),
        alone=tuple(codes[i] for group in groups for i in group if len(group) == 1),
        untied=tuple(code for i, code in enumerate(codes) if i not in set(tied)),
        resolution=resolution,
    )


def _regions(selection: Selection) -> dict[frozenset[str], str]:
    """Return the standard regions by their municipalities, one of those that coincide."""
    *rest, provinces = divisions(selection.registry, selection.snapshot)
    ordered = (*reversed(rest), provinces)
    return {codes: region for one in ordered for region, codes in one.regions.items()}


def _communities(
    weights: NDArray[np.float64], tied: Iterable[int], resolution: float
) -> list[list[int]]:
    """Return the communities of the municipalities `tied`, by number, in a fixed order."""
    import networkx as nx  # takes a fifth of a second; only this page asks for groups

    graph = nx.Graph()
    graph.add_nodes_from(tied)
    rows, columns = np.nonzero(np.triu(weights, k=1))
    values = weights[rows, columns].tolist()
    edges = zip(rows.tolist(), columns.tolist(), values, strict=True)
    graph.add_weighted_edges_from(edges)
    if not graph.number_of_edges():
        return []
    communities = nx.community.louvain_communities(graph, resolution=resolution, seed=SEED)
    return sorted(sorted(group) for group in communities)


def _inward(group: list[int], shared: NDArray[np.int32]) -> list[int]:
    """Return a group such that who shares most within it comes first, then by name."""
    within = shared[np.ix_(group, group)].sum(axis=1)
    return [group[i] for i in np.lexsort((group, -within)).tolist()]
