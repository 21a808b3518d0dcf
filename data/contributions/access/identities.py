"""Identities: by which name an identity provider knows who has an account."""

from __future__ import annotations

from sqlalchemy import insert, select

from data.contributions.accounts import enrol
from data.contributions.log.store import Store
from data.contributions.log.tables import ACCOUNT, IDENTITY


def mail_of(store: Store, issuer: str, subject: str) -> str:
    """Return the mail address of the account that has an identity; "" when none has."""
    wanted = (
        select(ACCOUNT.c.mail)
        .join(IDENTITY, IDENTITY.c.account == ACCOUNT.c.key)
        .where(IDENTITY.c.issuer == issuer, IDENTITY.c.subject == subject)
    )
    with store.reading() as connection:
        return connection.execute(wanted).scalar() or ""


def connect_identity(store: Store, issuer: str, subject: str, mail: str) -> None:
    """Let an identity be that of the account with a mail address, made if there is none."""
    account = enrol(store, mail)
    with store.transaction() as transaction:
        transaction.connection.execute(
            insert(IDENTITY).values(issuer=issuer, subject=subject, account=account)
        )
