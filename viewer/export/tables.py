"""The tables of a view. To add one: write its columns and add it here."""

from __future__ import annotations

from typing import Any

from viewer.export.membership_table import MEMBERSHIPS
from viewer.export.organisation_table import MUNICIPALITIES, ORGANISATIONS
from viewer.export.partnership_table import PARTNERSHIPS
from viewer.export.table import Table

TABLES: dict[str, Table[Any]] = {
    table.key: table for table in (PARTNERSHIPS, MEMBERSHIPS, ORGANISATIONS, MUNICIPALITIES)
}
"""By the name that `--tabel` takes."""
