"""What the store knows of one person, as that person may have it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table, select

from data.contributions.log.store import Store
from data.contributions.log.tables import ACCOUNT, DRAFT, EVENT, IDENTITY, ROLE, SESSION

_SECRET = "digest"  # noqa: S105 - the name of a column, which nobody but the store needs
_OF_ACCOUNT = {
    "account": (ACCOUNT, ACCOUNT.c.key),
    "rollen": (ROLE, ROLE.c.account),
    "sessies": (SESSION, SESSION.c.account),
    "inlogdiensten": (IDENTITY, IDENTITY.c.account),
    "concepten": (DRAFT, DRAFT.c.account),
    "gebeurtenissen": (EVENT, EVENT.c.actor),
}
"""Where something of an account is: the table, and the column with its key."""


def own_data(store: Store, key: str) -> dict[str, list[dict[str, Any]]]:
    """Return all rows that are of an account, by what they are."""
    with store.reading() as connection:
        return {
            name: [dict(row) for row in connection.execute(_rows(table, column == key)).mappings()]
            for name, (table, column) in _OF_ACCOUNT.items()
        }


def _rows(table: Table, condition: Any) -> Any:  # noqa: ANN401 - as SQLAlchemy has it
    columns = [column for column in table.c if table is EVENT or column.name != _SECRET]
    return select(*columns).where(condition)
