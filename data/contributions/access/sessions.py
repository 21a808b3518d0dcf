"""Sessions: who is signed in, until when, and with which rights at this moment."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from sqlalchemy import delete, insert, select, update

from data.contributions.accounts import actor_of
from data.contributions.log.events import now
from data.contributions.log.store import Store
from data.contributions.log.tables import ACCOUNT, SESSION
from data.contributions.rights import Actor

IDLE = timedelta(hours=8)
"""How long a session lasts that nobody uses."""

LONGEST = timedelta(hours=12)
"""How long a session lasts, however much it is used."""

_UNWRITTEN = timedelta(minutes=5)
"""Use of a session within so long after its last use is not written."""


@dataclass(frozen=True, slots=True)
class Session:
    """Who is signed in."""

    actor: Actor
    mail: str
    method: str  # By which way: "link", "local", or the name of an identity provider


def secret_token() -> str:
    """Return a new token that nobody can guess."""
    return secrets.token_urlsafe(32)


def token_digest(token: str) -> str:
    """Return what the store has of a token."""
    return sha256(token.encode()).hexdigest()


def before(age: timedelta) -> str:
    """Return a moment in the past, as the store writes moments."""
    return (datetime.now(UTC) - age).isoformat(timespec="microseconds")


def open_session(store: Store, account: str, method: str, previous: str = "") -> str:
    """Begin a session and return its token, which is always a new one.

    `previous`: the token that the browser had; its session ends.
    """
    token, moment = secret_token(), now()
    row = {"account": account, "method": method, "opened": moment, "used": moment}
    with store.transaction() as transaction:
        connection = transaction.connection
        connection.execute(delete(SESSION).where(SESSION.c.digest == token_digest(previous)))
        connection.execute(insert(SESSION).values(digest=token_digest(token), **row))
        connection.execute(update(ACCOUNT).where(ACCOUNT.c.key == account).values(signed_in=moment))
    return token


def session_with(store: Store, token: str, methods: Sequence[str] = ()) -> Session | None:
    """Return the session of a token, with the roles as they are now; None for none that lasts.

    `methods`: ways to sign in of which no session counts here.
    """
    wanted = (
        select(SESSION.c.account, SESSION.c.used, ACCOUNT.c.mail, SESSION.c.method)
        .join(ACCOUNT, ACCOUNT.c.key == SESSION.c.account)
        .where(SESSION.c.digest == token_digest(token), ACCOUNT.c.blocked.is_(False))
        .where(SESSION.c.used > before(IDLE), SESSION.c.opened > before(LONGEST))
        .where(SESSION.c.method.not_in(methods))
    )
    with store.reading() as connection:
        row = connection.execute(wanted).first()
    if row is None:
        return None
    if row.used < before(_UNWRITTEN):
        _used(store, token)
    return Session(actor_of(store, row.account), row.mail, row.method)


def close_session(store: Store, token: str) -> None:
    """End the session of a token."""
    with store.transaction() as transaction:
        transaction.connection.execute(
            delete(SESSION).where(SESSION.c.digest == token_digest(token))
        )


def _used(store: Store, token: str) -> None:
    with store.transaction() as transaction:
        transaction.connection.execute(
            update(SESSION).where(SESSION.c.digest == token_digest(token)).values(used=now())
        )
