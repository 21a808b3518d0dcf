"""Tables, bars and facts as real HTML: readable at 360 px, by keyboard and by screen reader."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Generic, TypeAlias, TypeVar

from layers.table import Cell, Column
from layers.words.format import number
from layers.words.language import _
from viewer.components.mount import Component, trigger

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
    most: float = 0  # The number of a bar as long as can be, of several charts; 0 for its own most
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


def as_data(shown: Sequence[Block]) -> dict[str, Any]:
    """Return blocks as plain data: `BlocksData` in viewer/web/blocks/types.d.ts."""
    return {"blocks": [_data(block) for block in shown], "labels": _labels()}


def _labels() -> dict[str, str]:
    return {
        "all": _("Toon alle {count}"),
        "fewer": _("Toon minder"),
        "cut": _("De eerste {shown} van {count}"),
        "sort": _("Sorteer op"),
    }


def _data(block: Block) -> dict[str, Any]:
    """Return a block as data, without what has its default value."""
    values = _table(block) if isinstance(block, Table) else asdict(block)
    return {"kind": type(block).__name__.lower(), **_plain(values)}


def _table(table: Table[Any]) -> dict[str, Any]:
    sorted_by, flow = table.order or ("", "")
    return {
        "caption": table.caption,
        "columns": [
            {
                "title": column.title,
                "numeric": column.numeric,
                "choose": column.key if table.order else "",
                "order": flow if column.key == sorted_by else "",
                "least": column.least,
            }
            for column in table.columns
        ],
        "rows": [list(map(_cell, row)) for row in table.rows],
        "groups": table.groups,
        "heading": table.heading,
        "sortable": table.sortable,
        "first": table.first,
        "brief": table.brief,
        "high": table.high,
        "empty": table.empty,
        "compact": table.compact,
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {name: getattr(cell, name) for name in _OF_CELL}


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    # A zero travels: it is what a cell is sorted by, or the length of a bar.
    return {
        name: _each(value)
        for name, value in values.items()
        if value is not False and value not in ("", None)
    }


def _each(value: Any) -> Any:  # noqa: ANN401 - anything that JSON can hold
    if isinstance(value, dict):
        return _plain(value)
    return [_each(one) for one in value] if isinstance(value, list | tuple) else value


_OF_CELL = tuple(one.name for one in fields(Cell) if one.name != "shorter")
"""What travels of a cell: a page has room for the whole text, or lets a table scroll."""

_COMPONENT = Component("blokken-", "blocks/blocks.js", '<div class="bl-blokken"></div>')


def blocks(
    shown: Sequence[Block],
    key: str,
    *,
    on_follow: Callable[[str], None],
    on_choose: Callable[[str], None] | None = None,
    restore: str = "",
    reveal: int = 0,
) -> None:
    """Show blocks below each other.

    `key`: name on the page.
    `on_follow`: called with the address of one of the viewer's own pages whose link was pressed.
    `on_choose`: called with the `choose` value that was pressed, before the run that follows from
    it.
    `restore`: what the page should put in its address, without a new entry in the history.
    `reveal`: a number that was not given before brings the first heading into view, and the
    keyboard to it: for what appears above the place where the visitor pressed.
    """

    def choose() -> None:
        if on_choose is not None:
            on_choose(trigger(key, "kies"))

    data = as_data(shown)
    if restore:
        data["restore"] = restore
    if reveal:
        data["reveal"] = reveal
    _COMPONENT.mount(
        data, key, on_ga_change=lambda: on_follow(trigger(key, "ga")), on_kies_change=choose
    )
