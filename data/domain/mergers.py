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
    """Herindeling: the end of one municipality.

    Attributes
    ----------
    old : str
        Code of the municipality that ended.
    effective : datetime.date
        First day of the new situation.
    successors : tuple of str
        Codes of its direct successors; more than one for a split.
    source : str
        Where the successor was found: "derived" or "known" (see the edition's README).
    """

    old: str
    old_name: str
    effective: date
    kind: MergerKind
    successors: tuple[str, ...]
    source: str = ""
