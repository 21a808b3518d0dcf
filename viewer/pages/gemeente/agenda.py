"""The tab with the dates of a council: as a list, and as a calendar to take away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.components.lenses.council import agenda_blocks, agenda_link
from viewer.pages.shell.navigation import blocks

if TYPE_CHECKING:
    from data.registry.selection import Selection


def council_dates(selection: Selection, code: str) -> None:
    """Draw the dates of the council of a municipality, whatever is filtered."""
    blocks(agenda_blocks(selection, code), "agenda")
    agenda_link(selection, code)
