"""The tables of the store, as its newest step leaves them."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

REVISION = "0002"
"""The newest step; a database of a later one is of a newer program."""

METADATA = MetaData()


def _texts(*names: str) -> list[Column[str]]:
    return [Column(name, Text, nullable=False) for name in names]


EVENT = Table(
    "event",
    METADATA,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    *_texts("key", "moment", "kind", "subject", "actor", "body", "previous", "digest"),
    UniqueConstraint("key", name="event_key"),
    UniqueConstraint("digest", name="event_digest"),
)
"""What happened, in order; triggers refuse every change of it."""
Index("event_subject", EVENT.c.subject, EVENT.c.number)

PROPOSAL = Table(
    "proposal",
    METADATA,
    Column("key", Text, primary_key=True),
    *_texts("kind", "state", "subject", "title", "areas", "author", "on_behalf"),
    # `words`: digest of the motivation; `areas`: codes of provinces with bars around them
    *_texts("submitted", "changed", "words"),
    Column("accepted", BigInteger, nullable=False),  # Number of the event; 0 when it never was
)
"""Proposals as the log leaves them, for lists."""
Index("proposal_queue", PROPOSAL.c.state, PROPOSAL.c.submitted)
Index("proposal_author", PROPOSAL.c.author, PROPOSAL.c.submitted)
Index("proposal_words", PROPOSAL.c.words, PROPOSAL.c.submitted)

DRAFT = Table(
    "draft",
    METADATA,
    Column("key", Text, primary_key=True),
    *_texts("account", "content", "changed"),
)
"""What is filled in and not sent yet."""
Index("draft_account", DRAFT.c.account)

ACCOUNT = Table(
    "account",
    METADATA,
    Column("key", Text, primary_key=True),
    *_texts("mail", "created"),
    Column("blocked", Boolean, nullable=False),
    Column("signed_in", Text, nullable=False, server_default=""),  # When last; "" for never
    UniqueConstraint("mail", name="account_mail"),
)
"""User accounts; the log has their opaque keys alone, so they can be erased."""

ROLE = Table(
    "role",
    METADATA,
    *(Column(name, Text, primary_key=True) for name in ("account", "role", "scope")),
)

SESSION = Table(
    "session",
    METADATA,
    Column("digest", Text, primary_key=True),  # Of the token, which only the browser has
    *_texts("account", "method", "opened", "used"),
)
"""Who is signed in, in which browser."""
Index("session_account", SESSION.c.account)

TICKET = Table(
    "ticket",
    METADATA,
    Column("digest", Text, primary_key=True),
    # `code`: digest of the code of eight digits; `content`: what is needed at the end, as JSON
    *_texts("kind", "mail", "code", "content", "expires"),
    Column("tries", BigInteger, nullable=False),
)
"""Attempts to sign in that are under way."""
Index("ticket_mail", TICKET.c.mail)

IDENTITY = Table(
    "identity",
    METADATA,
    *(Column(name, Text, primary_key=True) for name in ("issuer", "subject")),
    *_texts("account"),
)
"""By which name an identity provider knows who has an account."""
Index("identity_account", IDENTITY.c.account)
