"""What a block shows, as plain data.

Every text arrives on the page as text, never as markup. An `href` is an address: one of the
viewer's own pages opens in place, any other one in a new tab. A `choose` is a value that comes back
to the page script when the visitor presses it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table.

    Attributes
    ----------
    note : str
        A second line, smaller.
    mark : str
        A short word in a frame behind the text: "afgeleid".
    sort : float or str or None
        By what the column is sorted; None: by the text.
    pressed : bool
        Whether what `choose` chooses is chosen now.
    """

    text: str
    note: str = ""
    mark: str = ""
    href: str = ""
    choose: str = ""
    pressed: bool = False
    sort: float | str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; a numeric one stands to the right and is sorted largest first.

    Attributes
    ----------
    choose : str
        Value that comes back when the header is pressed: the page sorts, as for a table of which
        it shows a part. Without it the browser sorts the rows that are there.
    order : str
        "ascending" or "descending" when the page has sorted by this column.
    least : int
        Width in characters below which the table scrolls rather than break its words.
    """

    title: str
    numeric: bool = False
    choose: str = ""
    order: str = ""
    least: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be sorted; on a narrow screen each row becomes a card.

    Attributes
    ----------
    caption : str
        What it holds: its accessible name, and its heading unless `heading` is False.
    groups : tuple of str
        Per row the heading below which it stands; empty without groups.
    first : int
        Number of rows that are shown until the visitor asks for all; 0 for all of them.
    brief : bool
        Whether paper has those first rows only: for a long ranking.
    high : int
        Height in pixels from which the rows scroll within the table; 0 for as high as it is.
    empty : str
        What stands in place of an empty table.
    compact : bool
        Whether rows stay rows on a narrow screen: for a few short columns.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    groups: tuple[str, ...] = ()
    heading: bool = True
    sortable: bool = True
    first: int = 0
    brief: bool = False
    high: int = 0
    empty: str = ""
    compact: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: a label, its number, and behind that a second number of another kind.

    Attributes
    ----------
    value, extra : float
        Length of the bar and of the hatched part behind it.
    told : str
        The numbers as they are written: "34", "34 + 5 afgeleid".
    """

    label: str
    value: float
    extra: float = 0
    told: str = ""
    href: str = ""
    choose: str = ""
    pressed: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar chart that is a table: every bar has its label and its number beside it.

    Attributes
    ----------
    words : str
        The chart in a sentence, below the heading.
    first : int
        Number of bars that are shown until the visitor asks for all; 0 for all of them.
    """

    caption: str
    bars: tuple[Bar, ...]
    words: str = ""
    heading: bool = True
    first: int = 0
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of facts; `note` explains the value in a smaller line below it.

    A line without `label` is another value of the line above it.
    """

    label: str
    value: str
    note: str = ""
    mark: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """A list of labels with their values; those without a value are left out."""

    caption: str
    facts: tuple[Fact, ...]
    heading: bool = True


Block: TypeAlias = Table | Bars | Facts
