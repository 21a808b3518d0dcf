"""What the list beside the map is made of: rows, details, examples."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PanelItem:
    """One row of the list: a partnership that can be chosen.

    Rows with the same `group` stand together below that heading.
    """

    id: str
    name: str
    meta: str = ""
    selected: bool = False
    group: str = ""
    mark: str = ""  # What should be known of it before it is counted: "lijkt opgevolgd"


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the details; `url` makes the value a link."""

    label: str
    value: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Details:
    """What is told about a chosen partnership; `more` is folded behind `more_label`."""

    id: str
    name: str
    facts: tuple[Fact, ...] = ()
    more_label: str = ""
    more: tuple[Fact, ...] = ()
    members_label: str = ""
    members: tuple[str, ...] = ()
    # The arrangement that seems to have taken its place, with the way to it
    successor: Fact | None = None


@dataclass(frozen=True, slots=True)
class Examples:
    """What stands folded below the list, apart from it: examples, which are no partnerships."""

    label: str
    note: str  # What they are, and what it means that there are no others
    rows: tuple[Fact, ...]  # What each is and where; its name, with the way to its source
    open: bool = False  # Whether they stand unfolded, since the view is about them


@dataclass(frozen=True, slots=True)
class Panel:
    """The list beside the map."""

    heading: str
    subtitle: str = ""
    items: tuple[PanelItem, ...] = ()
    more_label: str = ""  # Text of the button that asks for more rows; "" when all rows are there
    empty: str = ""  # What stands in place of an empty list
    details: tuple[Details, ...] = ()
    links: tuple[Fact, ...] = ()  # Ways to pages that tell more; their `value` is what is read
    examples: Examples | None = None
