"""Reorganisations (herindelingen): municipalities that ended, and what came in their place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class MergerKind(StrEnum):
    """How a municipality ended."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"


@dataclass(frozen=True, slots=True)
class Merger:
    """Herindeling: the end of one municipality."""

    old: str  # Code of the municipality that ended
    old_name: str
    effective: date  # First day of the new situation
    kind: MergerKind
    successors: tuple[str, ...]  # Codes of its direct successors; more than one for a split
    # Where the successor was found: "derived" or "known" (see the edition's README)
    source: str = ""
