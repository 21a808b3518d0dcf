"""What the map shows after a run, as records of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from viewer.answer.labels import labels
from viewer.answer.panel import Fact, Panel

if TYPE_CHECKING:
    from layers.picture import Picture


@dataclass(frozen=True, slots=True)
class Fit:
    """Where the map should look.

    Attributes
    ----------
    key : str
        Names the question; the map moves once per key, and again only after another one.
    bounds : tuple of float
        (west, south, east, north) in degrees.
    only_if_hidden : bool
        Stay when the bounds are already in view.
    """

    key: str
    bounds: tuple[float, float, float, float]
    only_if_hidden: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """A year ("2019") or a month ("2019-03") of the slider, and how much happened in it."""

    key: str
    entered: int
    withdrawn: int
    other: int


@dataclass(frozen=True, slots=True)
class TimeStrip:
    """The reference date on the map, and the slider through time when it is open.

    Attributes
    ----------
    label : str
        The reference date as its button tells it.
    day : str
        The reference date, YYYY-MM-DD.
    bounds : (str, str)
        The first and the last date that can be asked for.
    pace : str
        "jaar" or "maand"; "" when the slider is closed, and all that follows is of no use.
    steps : tuple of Step
        The oldest first, none missing in between.
    at : int
        Number of the step that holds the reference date.
    name, words : str
        Which step that is, and what happened in it up to the reference date.
    changes : int
        How much that is.
    caution : str
        What should not be concluded from it.
    joined, left : mapping of str to int
        How often each municipality joined and left in that step.
    """

    label: str
    day: str
    bounds: tuple[str, str]
    pace: str = ""
    steps: tuple[Step, ...] = ()
    at: int = 0
    name: str = ""
    words: str = ""
    changes: int = 0
    caution: str = ""
    joined: Mapping[str, int] = field(default_factory=dict)
    left: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MapUpdate:
    """Everything the map shows after a run.

    Attributes
    ----------
    state : str
        Canonical query string of the view; the page carries it as `data-state` once drawn.
    dated : str
        The same with the reference date in it: what a link or a file of this view refers to.
    take_away : mapping or None
        Texts and choices of the dialogs to download and share; None leaves their buttons out.
    embedded : bool
        Whether the map stands alone, in a frame on another website: no list, no dialogs.
    listless : bool
        Whether the map stands without its list, on a page that has lists of its own.
    time : TimeStrip or None
        The reference date and the slider; None leaves both out.
    caution : Fact or None
        What is not known of the reference date, and what its link says and leads to.
    restore : bool
        Whether the page should put `state` in its address, without a new entry in the history.
    selected : tuple of str
        Codes of the municipalities that are outlined and named.
    """

    picture: Picture
    panel: Panel = field(default_factory=lambda: Panel(""))
    state: str = ""
    dated: str = ""
    selected: tuple[str, ...] = ()
    fit: Fit | None = None
    time: TimeStrip | None = None
    caution: Fact | None = None
    restore: bool = False
    take_away: Mapping[str, Any] | None = None
    embedded: bool = False
    listless: bool = False
    labels: Mapping[str, str] = field(default_factory=labels)
