"""How much one account may propose, and how often something was proposed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from data.contributions.kinds import OPEN
from data.contributions.log.tables import PROPOSAL
from data.contributions.rights import ADMINISTRATOR, Actor
from data.domain.errors import RefusedError

LIMITS = {False: (5, 30), True: (100, 300)}
"""Open proposals and proposals a day, for an account that never had one accepted, and others."""


def check_limits(connection: Connection, actor: Actor) -> None:
    """Raise RefusedError when an account has proposed enough for now."""
    if any(role.name == ADMINISTRATOR for role in actor.roles):
        return
    own = PROPOSAL.c.author == actor.key
    trusted = bool(count(connection, own & (PROPOSAL.c.accepted > 0)))
    most_open, most_daily = LIMITS[trusted]
    if count(connection, own & PROPOSAL.c.state.in_(OPEN)) >= most_open:
        raise RefusedError(
            f"u hebt al {most_open} voorstellen open staan", "Wacht tot er over een is beslist"
        )
    if count(connection, own, days=1) >= most_daily:
        raise RefusedError(f"u hebt vandaag al {most_daily} voorstellen gedaan", "Ga morgen verder")


def count(connection: Connection, condition: Any, days: int = 0) -> int:  # noqa: ANN401 - SQL
    """Return how many proposals there are of which something holds, of the last days if given."""
    rows = select(func.count()).select_from(PROPOSAL).where(condition)
    if days:
        since = datetime.now(UTC) - timedelta(days=days)
        rows = rows.where(PROPOSAL.c.submitted >= since.isoformat(timespec="microseconds"))
    return connection.execute(rows).scalar_one()
