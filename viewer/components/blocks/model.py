"""What a block shows, as plain data.

Every text arrives on the page as text, never as markup. An `href` is an address: one of the
viewer's own pages opens in place, any other one in a new tab. A `choose` is a value that comes back
to the page script when the visitor presses it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, Generic, TypeAlias, TypeVar

from layers.table import Cell, Column
from layers.words.format import number

Subject = TypeVar("Subject")


@dataclass(frozen=True)
class Table(Generic[Subject]):
    """A table that can be sorted; on a narrow screen each row becomes a card."""

    caption: str  # What it holds: its accessible name, and its heading unless `heading` is False
    columns: tuple[Column[Subject], ...]
    subjects: Collection[Subject] = ()  # What the rows are about, in order
    # In place of `subjects`: headings, and what the rows below each are about
    sections: Collection[tuple[str, Collection[Subject]]] = ()
    # The page itself sorts, as for a table of which it shows a part: by the column with this key,
    # "ascending" or "descending". The key of a header comes back when that is pressed. Without it
    # the browser sorts the rows that are there.
    order: tuple[str, str] | None = None
    heading: bool = True
    sortable: bool = True
    # Number of rows that are shown until the visitor asks for all; 0 for all of them
    first: int = 0
    brief: bool = False  # Whether paper has those first rows only: for a long ranking
    # Height in pixels from which the rows scroll within the table; 0 for as high as it is
    high: int = 0
    empty: str = ""  # What stands in place of an empty table
    compact: bool = False  # Whether rows stay rows on a narrow screen: for a few short columns

    rows: tuple[tuple[Cell, ...], ...] = field(init=False)  # The cells of every row

    def __post_init__(self) -> None:
        """Make the cells: now, so that they are in the language that is spoken now."""
        below = (one for _heading, subjects in self.sections for one in subjects)
        subjects = (*self.subjects, *below)
        rows = tuple(tuple(column.cell(one) for column in self.columns) for one in subjects)
        object.__setattr__(self, "rows", rows)

    @property
    def groups(self) -> tuple[str, ...]:
        """Per row the heading below which it stands; empty without headings."""
        return tuple(heading for heading, subjects in self.sections for _one in subjects)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: a label, its number, and behind that a second number of another kind."""

    label: str
    # Length of the bar and of the hatched part behind it
    value: float
    extra: float = 0
    amount: str = ""  # The numbers in words, where that is more than `value`: "34 + 5 afgeleid"
    href: str = ""
    choose: str = ""
    pressed: bool = False

    def __post_init__(self) -> None:
        """Write the number, in the language that is spoken now."""
        object.__setattr__(self, "amount", self.amount or number(self.value))


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar chart that is a table: every bar has its label and its number beside it."""

    caption: str
    bars: tuple[Bar, ...]
    words: str = ""  # The chart in a sentence, below the heading
    heading: bool = True
    # Number of bars that are shown until the visitor asks for all; 0 for all of them
    first: int = 0
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of facts; `note` explains the value in a smaller line below it.

    A line without `label` is another value of the line above it.
    `word`: where the glossary has the label, and what it means.
    `anchor`: what follows the # of an address that leads to the line.
    """

    label: str
    value: str
    note: str = ""
    mark: str = ""
    href: str = ""
    word: tuple[str, str] | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """A list of labels with their values; those without a value are left out.

    `anchor`: what follows the # of an address that leads to the list, and the heading above it.
    """

    caption: str
    facts: tuple[Fact, ...]
    heading: bool = True
    anchor: str = ""


def link_row(title: str, text: str, href: str, *, note: str = "", caption: str = "") -> Facts:
    """Return one line that leads somewhere; its accessible name is its title if not given."""
    return Facts(caption or title, (Fact(title, text, note=note, href=href),), heading=False)


Block: TypeAlias = Table[Any] | Bars | Facts
