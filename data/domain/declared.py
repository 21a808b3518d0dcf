"""Declarations that are tables: read as they are, since they ship with the code that needs them."""

from __future__ import annotations

import csv
from pathlib import Path

CURATED = Path(__file__).parents[1] / "curated"
"""Folder of our own small tables."""


def declared_rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file (UTF-8, a heading line), by column."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
