"""The map on pages with lists of their own: it stays while updates change its styles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from viewer.answer.serialise import picture_as_json
from viewer.answer.texts import texts
from viewer.components.mount import Component, bundle_of_visitor, trigger

if TYPE_CHECKING:
    from collections.abc import Sequence

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


KEY = "kaartbeeld"

_COMPONENT = Component(
    "",
    "map/map_view.js",
    '<div class="kaartbeeld" data-zonder-lijst><div class="kb-raster">'
    '<div id="kaart" aria-busy="true"></div></div></div>',
)


@dataclass(frozen=True, slots=True)
class MapEvents:
    """What the visitor did on the map since the last run."""

    gemeente: str = ""  # Code of the municipality that was clicked, or chosen with Enter
    wis: bool = False  # Escape: clear the choice


def map_view(update: MapUpdate, *, on_event: Callable[[MapEvents], None]) -> None:
    """Show a map with its legend.

    `on_event`: called with what the visitor did, before the run that follows from it.
    """

    def report() -> None:
        on_event(MapEvents(trigger(KEY, "gemeente"), bool(trigger(KEY, "wis"))))

    opened = bundle_of_visitor()
    division = opened.division_of(update.picture.areas.keys())
    data = as_data(update, opened.codes_of(division), division)
    _COMPONENT.mount(data, KEY, on_gemeente_change=report, on_wis_change=report)


def as_data(update: MapUpdate, codes: Sequence[str], division: str = "") -> dict[str, Any]:
    """Return `update` as data for the page: `Update` in viewer/web/map/types.d.ts.

    `codes`: the municipalities of the base, in its order.
    `division`: which base that is: the year of an older division, or "" for that of now.
    """
    return {
        "division": division,
        "state": update.state,
        "dated": update.dated,
        "restore": update.restore,
        **picture_as_json(update.picture, codes),
        "selected": list(update.selected),
        "clearable": update.clearable,
        "fit": update.fit and asdict(update.fit),
        "labels": texts("map"),
        "take_away": update.take_away,
    }
