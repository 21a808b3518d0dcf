"""How long the server takes for the lists of page Bijdragen with ten thousand open proposals."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from sqlalchemy import insert

from benchmarks.measure import Row, milliseconds, timing
from data.contributions.kinds import ACCEPT, KINDS, SUBMIT
from data.contributions.listing import Listed, open_by_area, public_log, queue
from data.contributions.log.events import NewEvent, opaque_key
from data.contributions.log.store import Store, open_store
from data.contributions.log.tables import PROPOSAL
from data.contributions.rights import EVERYWHERE, REVIEWER, Actor, Role
from data.registry.registry import Registry
from data.storage.edition import read_edition
from viewer.components.blocks import as_data
from viewer.pages.bijdragen.place import Place
from viewer.pages.bijdragen.review import awaiting_review, queue_table

OPEN, DONE = 10_000, 2_000
GOAL = 100


def rows() -> Iterator[Row]:
    """Measure and yield the rows of the table."""
    registry = Registry(read_edition())
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'contributions.db'}")
        _fill(store, registry)
        all_areas = Actor("b1", frozenset({Role(REVIEWER, EVERYWHERE)}))
        two = Actor("b2", frozenset({Role(REVIEWER, "PV26"), Role(REVIEWER, "PV23")}))
        for name, actor in (("all provinces", all_areas), ("two provinces", two)):

            def page(actor: Actor = actor) -> None:
                place = Place(registry, actor, "", "", "", "", "", "")
                open_by_area(store)
                listed = awaiting_review(place, "", store)
                as_data([queue_table(place, listed, listed[0].key)])

            yield timing(f"queue of {OPEN:,} proposals, {name}", milliseconds(page, 20), GOAL)
        one = milliseconds(lambda: queue(store, area="PV26"), 20)
        yield timing("the same, one province, from the database alone", one, GOAL)
        log = milliseconds(lambda: public_log(store), 20)
        yield timing(f"public log of {DONE:,} accepted proposals", log, GOAL)
        store.engine.dispose()


def _fill(store: Store, registry: Registry) -> None:
    """Fill a store with proposals, half of them in two provinces."""
    chance = random.Random(1)  # noqa: S311 - repeatable, not secret
    kinds = [each.key for each in KINDS.values() if not each.free]
    with store.transaction() as transaction:
        for number in range(OPEN + DONE):
            record = chance.choice(registry.records)
            code = chance.choice(registry.municipalities)
            provinces = chance.sample(registry.provinces, chance.choice((1, 1, 2)))
            key = opaque_key()
            moment = f"2026-11-{1 + number % 28:02}T10:{number % 60:02}:00.000000+00:00"
            transaction.append(NewEvent(SUBMIT, key, f"a{number % 400}", {"number": number}))
            accepted = 0
            if number >= OPEN:
                body = {"reason": "", "role": [REVIEWER, provinces[0]]}
                accepted = transaction.append(NewEvent(ACCEPT, key, "b1", body)).number
            areas = "".join(f"|{area}" for area in sorted(provinces)) + "|"
            listed = Listed(
                key,
                chance.choice(kinds),
                "in editie" if accepted else "ingediend",
                record.id,
                record.name,
                areas,
                f"a{number % 400}",
                code,
                moment,
                moment,
                f"w{number}",
                accepted,
            )
            transaction.connection.execute(insert(PROPOSAL).values(asdict(listed)))
