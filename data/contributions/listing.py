"""Proposals as they stand: in lists, in the order of their acceptance, and not sent yet."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update

from data.contributions.changeset import Proposal, proposal_from
from data.contributions.kinds import (
    ACCEPTED,
    OPEN,
    PUBLISHED,
    REVISE,
    SUBMIT,
    Transition,
    step_of,
)
from data.contributions.log.events import Event, NewEvent, canonical, now, opaque_key
from data.contributions.log.store import Store, Transaction
from data.contributions.log.tables import DRAFT, EVENT, PROPOSAL
from data.contributions.rights import Subject
from data.domain.errors import RefusedError


@dataclass(frozen=True, slots=True)
class Listed:
    """A proposal in a list."""

    key: str
    kind: str
    state: str
    subject: str
    title: str
    areas: str
    author: str
    on_behalf: str
    submitted: str
    changed: str
    words: str
    accepted: int

    @property
    def rights(self) -> Subject:
        """On what the rights to decide about it depend."""
        return Subject(self.author, self.on_behalf, frozenset(filter(None, self.areas.split("|"))))


def accepted(
    connection: Connection, states: Iterable[str] = (ACCEPTED, PUBLISHED)
) -> Iterator[tuple[Listed, Proposal]]:
    """Yield the proposals in states, in the order in which they were accepted."""
    rows = select(PROPOSAL).where(PROPOSAL.c.state.in_(tuple(states)))
    for row in connection.execute(rows.order_by(PROPOSAL.c.accepted)).mappings().all():
        yield _as_listed(row), content_of(connection, row["key"])


def queue(
    store: Store,
    states: Iterable[str] = OPEN,
    area: str = "",
    author: str | None = None,
    most: int = 50,
    *,
    newest: bool = False,
) -> list[Listed]:
    """Return proposals in states, the oldest or newest first; of one province or one account."""
    rows = select(PROPOSAL).where(PROPOSAL.c.state.in_(tuple(states)))
    if area:
        rows = rows.where(PROPOSAL.c.areas.contains(f"|{area}|", autoescape=True))
    if author is not None:
        rows = rows.where(PROPOSAL.c.author == author)
    order = PROPOSAL.c.submitted.desc() if newest else PROPOSAL.c.submitted
    with store.reading() as connection:
        listed = connection.execute(rows.order_by(order).limit(most)).mappings()
        return [_as_listed(row) for row in listed]


def open_by_area(store: Store) -> Counter[str]:
    """Return how many proposals are open in each province; under "" all of them."""
    rows = select(PROPOSAL.c.areas, func.count()).where(PROPOSAL.c.state.in_(OPEN))
    counts: Counter[str] = Counter()
    with store.reading() as connection:
        for areas, number in connection.execute(rows.group_by(PROPOSAL.c.areas)):
            counts.update(dict.fromkeys(("", *filter(None, areas.split("|"))), number))
    return counts


@dataclass(frozen=True, slots=True)
class LoggedChange:
    """An accepted proposal as everybody may read of it: roles, never who."""

    row: Listed
    moment: str  # When it was accepted
    role: tuple[str, str]  # Of who accepted it, with its scope; empty when the log does not say
    overruled: bool  # Whether an administrator accepted what was proposed by that account


def public_log(store: Store, most: int = 50) -> list[LoggedChange]:
    """Return what was accepted, the newest first, also what is undone since."""
    rows = select(PROPOSAL, EVENT.c.moment, EVENT.c.body).join(
        EVENT, EVENT.c.number == PROPOSAL.c.accepted
    )
    newest = rows.where(PROPOSAL.c.accepted > 0).order_by(PROPOSAL.c.accepted.desc()).limit(most)
    with store.reading() as connection:
        return [_logged(row) for row in connection.execute(newest).mappings()]


def _logged(row: RowMapping) -> LoggedChange:
    body = json.loads(row["body"])
    own = {name: row[name] for name in PROPOSAL.c.keys()}  # noqa: SIM118 - not a mapping
    role, scope = body.get("role", ("", ""))
    return LoggedChange(Listed(**own), row["moment"], (role, scope), "overruled" in body)


def reason_of(store: Store, key: str, action: str) -> str:
    """Return the reason that was last given for a step with a proposal; "" without one."""
    rows = select(EVENT.c.body).where(EVENT.c.subject == key, EVENT.c.kind == action)
    with store.reading() as connection:
        body = connection.execute(rows.order_by(EVENT.c.number.desc()).limit(1)).scalar()
    return str(json.loads(body or "{}").get("reason", ""))


def logged_reasons(store: Store, key: str) -> list[str]:
    """Return the reasons to look at a proposal that were seen when it was last sent."""
    sent = select(EVENT.c.body).where(EVENT.c.subject == key, EVENT.c.kind.in_((SUBMIT, REVISE)))
    with store.reading() as connection:
        body = connection.execute(sent.order_by(EVENT.c.number.desc()).limit(1)).scalar()
    return list(json.loads(body or "{}").get("reasons", ()))


def drop_draft(store: Store, account: str, key: str) -> None:
    """Forget what an account has filled in and not sent."""
    own = (DRAFT.c.key == key) & (DRAFT.c.account == account)
    with store.transaction() as transaction:
        transaction.connection.execute(delete(DRAFT).where(own))


def save_draft(store: Store, account: str, content: Mapping[str, Any], key: str = "") -> str:
    """Keep what is filled in so far; return the key under which it is sent later."""
    key = key or opaque_key()
    values = {"account": account, "content": canonical(content), "changed": now()}
    with store.transaction() as transaction:
        own = (DRAFT.c.key == key) & (DRAFT.c.account == account)
        if not transaction.connection.execute(update(DRAFT).where(own).values(values)).rowcount:
            transaction.connection.execute(insert(DRAFT).values(key=key, **values))
    return key


def drafts(store: Store, account: str) -> dict[str, dict[str, Any]]:
    """Return what an account has filled in and not sent, by key, the newest first."""
    rows = select(DRAFT.c.key, DRAFT.c.content).where(DRAFT.c.account == account)
    with store.reading() as connection:
        newest = connection.execute(rows.order_by(DRAFT.c.changed.desc()))
        return {key: json.loads(content) for key, content in newest}


def _as_listed(row: RowMapping) -> Listed:
    return Listed(**{str(name): value for name, value in row.items()})


def listed_as(connection: Connection, key: str) -> Listed | None:
    """Return a proposal as lists have it; None without one of that key."""
    row = connection.execute(select(PROPOSAL).where(PROPOSAL.c.key == key)).mappings().first()
    return _as_listed(row) if row else None


def row_of(connection: Connection, key: str) -> Listed:
    """Return a proposal as lists have it; raise RefusedError without one of that key."""
    row = listed_as(connection, key)
    if row is None:
        raise RefusedError(
            f"er is geen voorstel {key[:40]}", "Zie python -m viewer contributions list"
        )
    return row


def content_of(connection: Connection, key: str) -> Proposal:
    """Return a proposal as it was last sent."""
    sent = select(EVENT.c.body).where(EVENT.c.subject == key, EVENT.c.kind.in_((SUBMIT, REVISE)))
    body = connection.execute(sent.order_by(EVENT.c.number.desc()).limit(1)).scalar_one()
    return proposal_from(json.loads(body)["proposal"])


def moved(connection: Connection, row: Listed, step: Transition, event: Event) -> Listed:
    """Let the list of proposals say what a step made of one."""
    number = event.number if step.after == ACCEPTED else row.accepted
    after = replace(row, state=step.after, changed=event.moment, accepted=number)
    values = {"state": after.state, "changed": after.changed, "accepted": after.accepted}
    connection.execute(update(PROPOSAL).where(PROPOSAL.c.key == row.key).values(values))
    return after


def move(transaction: Transaction, key: str, action: str, body: Mapping[str, Any]) -> Listed:
    """Take a step that follows from something else, not from somebody."""
    row = row_of(transaction.connection, key)
    step = step_of(action, row.state)
    event = transaction.append(NewEvent(action, key, "", body))
    return moved(transaction.connection, row, step, event)
