"""The log of events, which nobody can change, and what may be changed or erased beside it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_REFUSED = "events are never changed"
GUARDS = {
    "sqlite": (
        f"CREATE TRIGGER event_update BEFORE UPDATE ON event "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END",
        f"CREATE TRIGGER event_delete BEFORE DELETE ON event "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END",
        # INSERT OR REPLACE takes a row away without asking the trigger above.
        "CREATE TRIGGER event_replace BEFORE INSERT ON event WHEN EXISTS (SELECT 1 FROM event "
        "WHERE number = NEW.number OR key = NEW.key OR digest = NEW.digest) "
        "BEGIN SELECT RAISE(ABORT, 'events are never changed'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION event_refused() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSED}'; END $$",
        "CREATE TRIGGER event_change BEFORE UPDATE OR DELETE ON event "
        "FOR EACH ROW EXECUTE FUNCTION event_refused()",
        "CREATE TRIGGER event_truncate BEFORE TRUNCATE ON event "
        "FOR EACH STATEMENT EXECUTE FUNCTION event_refused()",
    ),
}
"""What refuses every change of the log, in each dialect; SQLite knows no TRUNCATE."""


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def upgrade() -> None:
    """Make the tables and what guards the log."""
    op.create_table(
        "event",
        sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
        *_texts("key", "moment", "kind", "subject", "actor", "body", "previous", "digest"),
        sa.UniqueConstraint("key", name="event_key"),
        sa.UniqueConstraint("digest", name="event_digest"),
    )
    op.create_index("event_subject", "event", ["subject", "number"])
    op.create_table(
        "proposal",
        sa.Column("key", sa.Text, primary_key=True),
        *_texts("kind", "state", "subject", "title", "areas", "author", "on_behalf"),
        *_texts("submitted", "changed", "words"),
        sa.Column("accepted", sa.BigInteger, nullable=False),
    )
    op.create_index("proposal_queue", "proposal", ["state", "submitted"])
    op.create_index("proposal_author", "proposal", ["author", "submitted"])
    op.create_index("proposal_words", "proposal", ["words", "submitted"])
    op.create_table(
        "draft",
        sa.Column("key", sa.Text, primary_key=True),
        *_texts("account", "content", "changed"),
    )
    op.create_index("draft_account", "draft", ["account"])
    op.create_table(
        "account",
        sa.Column("key", sa.Text, primary_key=True),
        *_texts("mail", "created"),
        sa.Column("blocked", sa.Boolean, nullable=False),
        sa.UniqueConstraint("mail", name="account_mail"),
    )
    op.create_table(
        "role",
        *(sa.Column(name, sa.Text, primary_key=True) for name in ("account", "role", "scope")),
    )
    bind = op.get_bind()
    for guard in GUARDS[bind.dialect.name]:
        bind.exec_driver_sql(guard)
