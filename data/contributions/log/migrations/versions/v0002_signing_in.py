"""Step 0002: sessions, attempts to sign in, and names at identity providers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def upgrade() -> None:
    """Make the tables, and a place for when somebody signed in last."""
    signed_in = sa.Column("signed_in", sa.Text, nullable=False, server_default="")
    op.add_column("account", signed_in)
    op.create_table(
        "session",
        sa.Column("digest", sa.Text, primary_key=True),
        *_texts("account", "method", "opened", "used"),
    )
    op.create_index("session_account", "session", ["account"])
    op.create_table(
        "ticket",
        sa.Column("digest", sa.Text, primary_key=True),
        *_texts("kind", "mail", "code", "content", "expires"),
        sa.Column("tries", sa.BigInteger, nullable=False),
    )
    op.create_index("ticket_mail", "ticket", ["mail"])
    op.create_table(
        "identity",
        *(sa.Column(name, sa.Text, primary_key=True) for name in ("issuer", "subject")),
        *_texts("account"),
    )
    op.create_index("identity_account", "identity", ["account"])
