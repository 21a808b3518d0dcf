"""A table is declared once: its columns in words and types, and what each row has in them.

From the same columns come the table on a page, a CSV, the sheet of a workbook, the attributes of a
map layer and the table on paper.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Generic, TypeAlias, TypeVar

from layers.words.format import number

Row = TypeVar("Row", contravariant=True)
Value: TypeAlias = str | int | float | date | bool | None


class Kind(Enum):
    """What the cells of a column are."""

    TEXT = auto()
    LONG = auto()
    WHOLE = auto()
    NUMBER = auto()
    DAY = auto()
    YES_NO = auto()
    ADDRESS = auto()


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with what stands around it where there is room for that."""

    text: str
    note: str = ""  # A second line, smaller
    mark: str = ""  # A short word in a frame behind the text: "afgeleid"
    href: str = ""  # Where the text leads
    choose: str = ""  # What comes back to the page when the text is pressed
    pressed: bool = False  # Whether what `choose` chooses is chosen now
    sort: float | str | None = None  # By what the column is sorted; None: by the text
    # Other ways to say the text, from long to short, for where it takes too much room
    shorter: tuple[str, ...] = ()


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column, the same in every format."""

    # Header and what the column means. Of a table that is declared for every language, in Dutch and
    # still to be looked up in the catalogue.
    title: str
    value: Callable[[Row], Cell | Value]  # Gives what a row has in this column
    kind: Kind = Kind.TEXT
    key: str = ""  # Name where names are short: attribute of a map layer
    explanation: str = ""
    facet: str = ""  # Which vocabulary its values are of; "" when they are of none
    width: int = 16  # Of the column in a workbook, in characters
    # Width in characters below which a page lets the table scroll rather than break its words
    least: int = 0
    origin: str = ""  # Where its values come from
    several: bool = False  # Whether a cell holds several values, one by one in its `parts`

    @property
    def numeric(self) -> bool:
        """Whether its cells stand to the right, and are sorted largest first."""
        return self.kind in (Kind.WHOLE, Kind.NUMBER)

    def cell(self, row: Row) -> Cell:
        """Return what a page shows of a row; a number is sorted by itself, not by its text."""
        value = self.value(row)
        if isinstance(value, Cell):
            return value
        if isinstance(value, int | float):
            return Cell(number(value), sort=value)
        return Cell(str(value))

    def plain(self, row: Row) -> Value:
        """Return what a file holds of a row: the value alone."""
        value = self.value(row)
        return value.text if isinstance(value, Cell) else value
