"""The tables of a view. To add one: write its columns and add it here."""

from __future__ import annotations

from typing import Any

from viewer.export.tables.figures import FIGURES
from viewer.export.tables.memberships import MEMBERSHIPS
from viewer.export.tables.model import Table
from viewer.export.tables.opgaven import CROSSINGS, DEALS, STACKS
from viewer.export.tables.organisations import MUNICIPALITIES, ORGANISATIONS
from viewer.export.tables.partnerships import PARTNERSHIPS
from viewer.export.tables.powers import POWERS

TABLES: dict[str, Table[Any]] = {
    table.key: table
    for table in (
        *(PARTNERSHIPS, MEMBERSHIPS, ORGANISATIONS, MUNICIPALITIES, POWERS),
        *(DEALS, STACKS, CROSSINGS, FIGURES),
    )
}
"""By the name that `--tabel` takes."""

OF_OPGAVEN = (CROSSINGS, STACKS, DEALS)
"""What the workbook about opgaven holds."""

DETAILED = {
    POWERS.key: "powers",
    DEALS.key: "regio_deals",
    STACKS.key: "themes",
    CROSSINGS.key: "themes",
    FIGURES.key: "figures",
}
"""Tables that there are only where the edition holds what they tell, with that."""
