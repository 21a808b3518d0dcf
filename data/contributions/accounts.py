"""User accounts: who has which role where, who is blocked, and what is erased of them."""

from __future__ import annotations

import re

from sqlalchemy import Connection, delete, insert, select, update

from data.contributions.log.events import NewEvent, now, opaque_key
from data.contributions.log.store import Store
from data.contributions.log.tables import ACCOUNT, DRAFT, IDENTITY, ROLE, SESSION, TICKET
from data.contributions.rights import (
    ADMINISTRATOR,
    CONTRIBUTOR,
    EVERYWHERE,
    REVIEWER,
    ROLES,
    Actor,
    Role,
    Subject,
    may,
)
from data.domain.errors import RefusedError
from data.io.problems import quoted

GRANT, GRANT_CONTRIBUTOR, BLOCK = "geef rol", "geef rol bijdrager", "blokkeer"
ERASE = "wis"

_OWN = (
    DRAFT.c.account,
    ROLE.c.account,
    SESSION.c.account,
    IDENTITY.c.account,
    ACCOUNT.c.key,
)
"""Columns by which rows are of an account; the account itself comes last."""

_MAIL = re.compile(r"[^@\s<>]{1,64}@[^@\s<>]{1,190}\.[^@\s<>.]+")
_SCOPES = {
    CONTRIBUTOR: (r"[A-Z]{1,4}-?[\w-]+", "de code van een organisatie, zoals GM0193"),
    REVIEWER: (rf"PV\d\d|{EVERYWHERE}", f"de code van een provincie (PV23), of {EVERYWHERE}"),
    ADMINISTRATOR: (EVERYWHERE, EVERYWHERE),
}


def normal_mail(text: str) -> str:
    """Return a mail address in the one way that it is known by.

    Raises `RefusedError` if it is none.
    """
    mail = text.strip().casefold()
    if not _MAIL.fullmatch(mail):
        raise RefusedError(f"{quoted(text)} is geen mailadres", "Schrijf naam@gemeente.nl")
    return mail


def grant(
    store: Store,
    by: Actor,
    mail: str,
    role: str,
    scope: str = "",
    areas: frozenset[str] = frozenset(),
) -> str:
    """Give a role to whoever has a mail address; return the key of the account.

    `areas`: provinces in which the organisation of a contributor lies.

    Raises `RefusedError` if the role or its scope is none, or it is not for this actor to give.
    """
    mail, made = normal_mail(mail), Role(role, scope or EVERYWHERE)
    if role not in ROLES:
        raise RefusedError(f"{quoted(role)} is geen rol", f"Kies uit: {', '.join(ROLES)}")
    pattern, wanted = _SCOPES[role]
    if not re.fullmatch(pattern, made.scope) or (role == CONTRIBUTOR and not scope):
        raise RefusedError(f"{quoted(made.scope)} is geen gebied van een {role}", f"Geef {wanted}")
    contributor = role == CONTRIBUTOR and may(by, GRANT_CONTRIBUTOR, Subject(areas=areas))
    if not (contributor or may(by, GRANT)):
        raise RefusedError("u kunt deze rol niet geven", "Vraag het een beheerder")
    with store.transaction() as transaction:
        key = _account(transaction.connection, mail)
        if made not in _roles(transaction.connection, key):
            transaction.connection.execute(
                insert(ROLE).values(account=key, role=made.name, scope=made.scope)
            )
            body = {"role": made.name, "scope": made.scope}
            transaction.append(NewEvent(GRANT, key, by.key, body))
    return key


def actor_of(store: Store, key: str) -> Actor:
    """Return who has an account, with the roles as they are now; one without any for no account."""
    with store.reading() as connection:
        row = connection.execute(select(ACCOUNT.c.blocked).where(ACCOUNT.c.key == key)).first()
        roles = _roles(connection, key)
    return Actor(key, roles, row.blocked) if row else Actor(key, blocked=True)


def account_with(store: Store, mail: str) -> str:
    """Return the key of the account with a mail address; "" without one."""
    same = select(ACCOUNT.c.key).where(ACCOUNT.c.mail == normal_mail(mail))
    with store.reading() as connection:
        return connection.execute(same).scalar() or ""


def enrol(store: Store, mail: str) -> str:
    """Return the key of the account with a mail address, made without a role if there is none."""
    with store.transaction() as transaction:
        return _account(transaction.connection, normal_mail(mail))


def block(store: Store, by: Actor, key: str, reason: str) -> None:
    """Keep an account from doing anything, and end its sessions.

    Raises `RefusedError` if that is not for this actor.
    """
    if not may(by, BLOCK):
        raise RefusedError("u kunt niemand blokkeren", "Vraag het een beheerder")
    with store.transaction() as transaction:
        transaction.connection.execute(
            update(ACCOUNT).where(ACCOUNT.c.key == key).values(blocked=True)
        )
        transaction.connection.execute(delete(SESSION).where(SESSION.c.account == key))
        transaction.append(NewEvent(BLOCK, key, by.key, {"reason": reason}))


def erase(store: Store, key: str) -> None:
    """Erase what is known of who has an account; what was proposed stays, under the opaque key."""
    with store.transaction() as transaction:
        mail = select(ACCOUNT.c.mail).where(ACCOUNT.c.key == key).scalar_subquery()
        transaction.connection.execute(delete(TICKET).where(TICKET.c.mail == mail))
        for own in _OWN:
            transaction.connection.execute(delete(own.table).where(own == key))
        transaction.append(NewEvent(ERASE, key, key))
    for table in (TICKET, *(own.table for own in _OWN)):
        store.forget_erased(table.name)


def _account(connection: Connection, mail: str) -> str:
    """Return the key of the account with a mail address, made when there is none."""
    key = connection.execute(select(ACCOUNT.c.key).where(ACCOUNT.c.mail == mail)).scalar()
    if key is None:
        key = opaque_key()
        connection.execute(insert(ACCOUNT).values(key=key, mail=mail, created=now(), blocked=False))
    return str(key)


def _roles(connection: Connection, key: str) -> frozenset[Role]:
    rows = connection.execute(select(ROLE.c.role, ROLE.c.scope).where(ROLE.c.account == key))
    return frozenset(Role(*row) for row in rows)
