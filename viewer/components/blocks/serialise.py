"""Blocks as what travels to a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from layers.table import Cell
from layers.words.language import _
from viewer.components.blocks.model import Block, Table


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
