"""Tables, bars and facts as real HTML: readable at 360 px, by keyboard and by screen reader."""

from layers.table import Cell, Column, Kind
from viewer.components.blocks.component import blocks
from viewer.components.blocks.model import Bar, Bars, Block, Fact, Facts, Table, link_row

__all__ = [
    "Bar",
    "Bars",
    "Block",
    "Cell",
    "Column",
    "Fact",
    "Facts",
    "Kind",
    "Table",
    "blocks",
    "link_row",
]
