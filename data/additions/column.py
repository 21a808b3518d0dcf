"""What is told of a column of own additions, for reader, template and reading guide alike."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

EXAMPLE = "voorbeeld"
"""Id of the example in the template; rows with this id are left out."""

NOTE = "opmerking"


class Kind(Enum):
    """What a column holds."""

    TEXT = "tekst"
    ID = "korte naam: kleine letters, cijfers en koppeltekens"
    CODE = "code van een organisatie, zoals GM0344"
    CHOICE = "een waarde uit de lijst"
    TOPICS = "een of meer onderwerpen, met “ ; ” ertussen"
    DATE = "jaar (2024), maand (2024-05) of dag (2024-05-31)"
    ADDRESS = "webadres"


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes
    ----------
    explanation : str
        In plain Dutch, for who fills it in.
    example : str
        What the example row of the template holds.
    needed : bool
        Whether the column must be there; other columns may be left out.
    filled : bool
        Whether every row must have a value.
    values : tuple of str
        The allowed values; empty when anything of this kind is allowed.
    width : int
        In the template, in characters.
    """

    name: str
    kind: Kind
    explanation: str
    example: str = ""
    needed: bool = False
    filled: bool = False
    values: tuple[str, ...] = ()
    width: int = 16


@dataclass(frozen=True, slots=True)
class Plan:
    """One of the two tables.

    Attributes
    ----------
    sheet : str
        Name of the sheet in a workbook; a CSV is called the same, in lower case.
    about : str
        What a row is, in plain Dutch.
    """

    sheet: str
    about: str
    columns: tuple[Column, ...]

    @property
    def file(self) -> str:
        """Name of the table as a CSV."""
        return f"{self.sheet.lower()}.csv"

    @property
    def needed(self) -> tuple[str, ...]:
        """Names of the columns that must be there."""
        return tuple(column.name for column in self.columns if column.needed)
