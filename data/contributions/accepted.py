"""What is accepted, for who makes an edition; and what becomes of it once an edition has it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from sqlalchemy import func, select

from data.contributions.changes import Change, as_content
from data.contributions.kinds import ACCEPT, ACCEPTED, PUBLISH, PUBLISHED, PUT_BACK, RESTORE
from data.contributions.listing import accepted, content_of, move
from data.contributions.log.events import Head, canonical
from data.contributions.log.store import Store, open_store
from data.contributions.log.tables import EVENT, PROPOSAL
from data.domain.edition import Provenance


@dataclass(frozen=True)
class Contributions:
    """Accepted changes in their order, and the end of the chain at which they were read."""

    changes: tuple[tuple[Change, date], ...]  # With the day on which each was accepted
    provenance: tuple[Provenance, ...]
    head: Head
    waiting: bool  # Whether any of them is in no edition yet

    @property
    def own(self) -> list[Change]:
        """The changes alone."""
        return [change for change, _ in self.changes]

    @property
    def digest(self) -> str:
        """What tells these changes from any others."""
        return sha256(canonical({"changes": as_content(self.own)}).encode()).hexdigest()


def read_contributions(store: Store | None = None) -> Contributions:
    """Return what is accepted, and not put back or undone."""
    store = store or open_store()
    changes: list[tuple[Change, date]] = []
    origins: dict[tuple[str, str], Provenance | None] = {}
    with store.reading() as connection:
        days = {
            subject: datetime.fromisoformat(moment).date()
            for subject, moment in connection.execute(
                select(EVENT.c.subject, func.max(EVENT.c.moment))
                .where(EVENT.c.kind == ACCEPT)
                .group_by(EVENT.c.subject)
            )
        }
        pending = False
        for row, proposal in accepted(connection):
            pending |= row.state == ACCEPTED
            day = days[row.key]
            urls = tuple(each["bron_url"] for each in proposal.sources if each.get("bron_url"))
            for change in proposal.changes:
                changes.append((change, day))
                origin = Provenance(change.subject, change.field, row.key, row.on_behalf, day, urls)
                origins[change.subject, change.field] = origin if change.new else None
        last = connection.execute(
            select(EVENT.c.number, EVENT.c.digest).order_by(EVENT.c.number.desc()).limit(1)
        ).first()
    provenance = tuple(each for each in origins.values() if each)
    return Contributions(tuple(changes), provenance, Head(*last) if last else Head(), pending)


def waiting(store: Store) -> int:
    """Return how many accepted proposals no edition has yet."""
    rows = select(func.count()).select_from(PROPOSAL).where(PROPOSAL.c.state == ACCEPTED)
    with store.reading() as connection:
        return connection.execute(rows).scalar_one()


def mark_published(store: Store, length: int, edition: str) -> int:
    """Let proposals that an edition has say so; return how many.

    `length`: of the chain at which that edition was made.
    """
    return _move(store, PUBLISH, (ACCEPTED,), 0, length, edition)


def mark_put_back(store: Store, remaining: int, length: int, edition: str) -> int:
    """Let proposals that are gone with an edition say so; return how many.

    `remaining`: length of the chain of the edition that is in use again.
    `length`: that of the edition that was in use.
    """
    return _move(store, PUT_BACK, (ACCEPTED, PUBLISHED), remaining, length, edition)


def _move(
    store: Store, action: str, states: Iterable[str], above: int, length: int, edition: str
) -> int:
    which = select(PROPOSAL.c.key).where(
        PROPOSAL.c.state.in_(tuple(states)),
        PROPOSAL.c.accepted > above,
        PROPOSAL.c.accepted <= length,
    )
    with store.transaction() as transaction:
        keys = transaction.connection.execute(which.order_by(PROPOSAL.c.accepted)).scalars().all()
        for key in keys:
            move(transaction, key, action, {"edition": edition})
            if action == PUT_BACK:
                for undone in content_of(transaction.connection, key).undoes:
                    move(transaction, undone, RESTORE, {"edition": edition})
    return len(keys)
