"""Blocks as a Streamlit component: data go in, what the visitor chooses comes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from layers.table import Cell
from layers.words.language import _
from viewer.components.blocks.model import Block, Table
from viewer.components.mount import Component, trigger

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

    data: dict[str, Any] = {"blocks": [_data(block) for block in shown], "labels": _labels()}
    if restore:
        data["restore"] = restore
    if reveal:
        data["reveal"] = reveal
    _COMPONENT.mount(
        data, key, on_ga_change=lambda: on_follow(trigger(key, "ga")), on_kies_change=choose
    )


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
    values = asdict(cell)
    del values["shorter"]  # a page has room, or lets a table scroll
    return values


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
