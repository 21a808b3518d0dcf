"""How fast a query is answered, on the edition and on a registry a hundred times as large."""

from __future__ import annotations

import datetime as dt
import random
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from benchmarks.measure import Row, milliseconds, timing
from data.domain.edition import Edition
from data.domain.query import Query
from data.domain.records import Partnership
from data.registry.registry import Registry
from data.registry.selection import Selection
from data.storage.edition import read_edition

DAY = dt.date(2026, 11, 20)
QUERIES = (
    Query(date=DAY),
    Query(date=DAY, topics=("afval",)),
    Query(date=DAY, provinces=("PV26",), bodies=("raad",)),
    Query(date=DAY, participants=("GM0344",), without=("GM0193",)),
    Query(date=DAY, search="omgevingsdienst"),
    Query(date=DAY, search="omgevingsdeinst zuid"),
    Query(date=DAY, bases=("wgr",), forms=("openbaar-lichaam",), kinds=("waterschap",)),
)


def enlarged(edition: Edition, times: int) -> Edition:
    """Return an edition with every partnership `times` times, each copy with shuffled members."""
    chance = random.Random(1)  # noqa: S311 - repeatable, not secret

    def copies() -> Iterator[Partnership]:
        members = [m for record in edition.partnerships for m in record.members]
        for copy in range(times):
            for record in edition.partnerships:
                key = f"{record.registration_id}-{copy}"
                drawn = {m.organisation: m for m in chance.sample(members, len(record.members))}
                yield replace(
                    record,
                    id=f"{record.id}-{copy}",
                    registration_id=key,
                    next=f"{record.next}-{copy}" if record.next else None,
                    previous=f"{record.previous}-{copy}" if record.previous else None,
                    members=tuple(drawn.values()) if copy else record.members,
                )

    return replace(edition, partnerships=tuple(copies()))


def everything(selection: Selection) -> None:
    """Compute all that a page shows of a selection, but for the list of records."""
    selection.counts, selection.facet_counts, len(selection)


def rows() -> Iterator[Row]:
    """Measure and yield the rows of the table."""
    edition = read_edition()
    registry = Registry(edition)
    yield from _rows(registry, "the edition", goal=5, runs=30)
    start = time.perf_counter()
    large = Registry(enlarged(edition, 100))
    yield Row(
        f"building a registry of {len(large.records):,} records",
        (f"{time.perf_counter() - start:.1f} s",),
    )
    yield from _rows(large, "100 times the edition", goal=100, runs=5)


def _rows(registry: Registry, name: str, goal: float, runs: int) -> Iterator[Row]:
    start = time.perf_counter()
    registry.at(DAY)
    registry.search_index.find("omgevingsdienst")
    yield Row(f"first query of a date on {name}", (f"{time.perf_counter() - start:.2f} s",))
    took = [
        one for query in QUERIES for one in milliseconds(partial(_answer, registry, query), runs)
    ]
    yield timing(f"`select` with all counts on {name}", took, goal)


def _answer(registry: Registry, query: Query) -> None:
    everything(registry.select(query))
