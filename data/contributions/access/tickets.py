"""Tickets: attempts to sign in, each with a secret that is spent once, within a quarter of an hour.

The store has digests alone: of the token in a link, and of the code that somebody types over on
another device. A code is short, so few tries are allowed and its digest is slow to make.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from data.contributions.access.sessions import before, secret_token, token_digest
from data.contributions.log.events import canonical, now
from data.contributions.log.store import Store
from data.contributions.log.tables import TICKET

LASTS = timedelta(minutes=15)
MOST_TRIES = 5
"""Codes that can be tried for one ticket."""

CODE_DIGITS = 8


@dataclass(frozen=True, slots=True)
class NewTicket:
    """What is known of a ticket at the moment that it is issued, and never again."""

    token: str
    code: str
    handle: str  # By which the browser names it that asks for it; opens nothing


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket that was spent."""

    mail: str
    content: Mapping[str, str]


def issue(store: Store, kind: str, mail: str, content: Mapping[str, str]) -> NewTicket:
    """Make a ticket.

    `kind`: what it is for; one of another kind cannot be spent for that.
    `content`: what is needed once it is spent.
    """
    token = secret_token()
    ticket = NewTicket(
        token, f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}", new_handle(token)
    )
    with store.transaction() as transaction:
        connection = transaction.connection
        connection.execute(delete(TICKET).where(TICKET.c.expires < now()))
        connection.execute(
            insert(TICKET).values(
                digest=ticket.handle,
                kind=kind,
                mail=mail,
                code=_code_digest(ticket.handle, ticket.code),
                content=canonical(content),
                expires=before(-LASTS),
                tries=0,
            )
        )
    return ticket


def new_handle(token: str = "") -> str:
    """Return the handle of a token; without one that of no ticket, which looks the same."""
    return token_digest(token or secret_token())


def waiting(store: Store, kind: str, token: str) -> str:
    """Return for which mail address a token is; "" when it cannot be spent (any more)."""
    wanted = select(TICKET.c.mail).where(*_valid(kind, token_digest(token)))
    with store.reading() as connection:
        return connection.execute(wanted).scalar() or ""


def spend(store: Store, kind: str, token: str) -> Ticket | None:
    """Spend a ticket by its token; None when that cannot be (any more)."""
    with store.transaction() as transaction:
        return _spent(transaction.connection, kind, token_digest(token))


def spend_by_code(store: Store, kind: str, handle: str, code: str) -> Ticket | None:
    """Spend a ticket by its code; None when that is not right, or was tried too often."""
    if not (code.isascii() and code.isdecimal() and len(code) == CODE_DIGITS):
        return None
    given = _code_digest(handle, code)  # before the lock, for it takes a while
    with store.transaction() as transaction:
        connection = transaction.connection
        row = connection.execute(select(TICKET.c.code).where(*_valid(kind, handle))).first()
        if row is None:
            return None
        if hmac.compare_digest(row.code, given):
            return _spent(connection, kind, handle)
        this = TICKET.c.digest == handle
        connection.execute(update(TICKET).where(this).values(tries=TICKET.c.tries + 1))
    return None


def _valid(kind: str, handle: str) -> tuple[ColumnElement[bool], ...]:
    unspent = (TICKET.c.digest == handle, TICKET.c.kind == kind)
    return (*unspent, TICKET.c.expires > now(), TICKET.c.tries < MOST_TRIES)


def _spent(connection: Connection, kind: str, handle: str) -> Ticket | None:
    spent = delete(TICKET).where(*_valid(kind, handle)).returning(TICKET.c.mail, TICKET.c.content)
    row = connection.execute(spent).first()
    return Ticket(row.mail, json.loads(row.content)) if row else None


def _code_digest(handle: str, code: str) -> str:
    """Return the digest of a code: for who reads the store, too slow to try them all in time."""
    return hashlib.scrypt(code.encode(), salt=handle.encode(), n=2**14, r=8, p=1).hex()
