"""What the map shows after a run, as records of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from viewer.answer.labels import labels
from viewer.answer.panel import Fact, Panel

if TYPE_CHECKING:
    from layers.picture import Fit, Picture
    from viewer.answer.time_strip import TimeStrip


@dataclass(frozen=True, slots=True)
class MapUpdate:
    """Everything the map shows after a run."""

    picture: Picture
    panel: Panel = field(default_factory=lambda: Panel(""))
    # Canonical query string of the view; the page carries it as `data-state` once drawn
    state: str = ""
    # The same with the reference date in it: what a link or a file of this view refers to
    dated: str = ""
    selected: tuple[str, ...] = ()  # Codes of the municipalities that are outlined and named
    fit: Fit | None = None
    time: TimeStrip | None = None  # The reference date and the slider; None leaves both out
    # What is not known of the reference date, and what its link says and leads to
    caution: Fact | None = None
    # Whether the page should put `state` in its address, without a new entry in the history
    restore: bool = False
    # Texts and choices of the dialogs to download and share; None leaves their buttons out
    take_away: Mapping[str, Any] | None = None
    # Whether the map stands alone, in a frame on another website: no list, no dialogs
    embedded: bool = False
    # Whether the map stands without its list, on a page that has lists of its own
    listless: bool = False
    labels: Mapping[str, str] = field(default_factory=labels)
