"""What a map on a page shows after a run, as a record of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from layers.picture import Fit, Picture


@dataclass(frozen=True, slots=True)
class MapUpdate:
    """Everything the map shows after a run."""

    picture: Picture
    # Canonical query string of the view; the page carries it as `data-state` once drawn
    state: str = ""
    # The same with the reference date in it: what a link or a file of this view refers to
    dated: str = ""
    selected: tuple[str, ...] = ()  # Codes of the municipalities that are outlined and named
    fit: Fit | None = None
    # Whether the page should put `state` in its address, without a new entry in the history
    restore: bool = False
    clearable: bool = False  # Whether Escape has a choice to clear
    # Texts and choices of the dialogs to download and share; None leaves their buttons out
    take_away: Mapping[str, Any] | None = None
