"""What travels to the map after a run: plain data, as small as it can be."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from viewer.answer.serialise import (
    fact_as_json,
    panel_as_json,
    picture_as_json,
    time_as_json,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.components.map.update import MapUpdate


def map_update(update: MapUpdate, codes: Sequence[str], division: str = "") -> dict[str, Any]:
    """Return `update` as data for the page.

    `update`: what to show.
    `codes`: the municipalities of the base, in its order.
    `division`: which base that is: the year of an older division, or "" for that of now.
    """
    place = {code: number for number, code in enumerate(codes)}
    return {
        "division": division,
        "state": update.state,
        "dated": update.dated,
        "restore": update.restore,
        **picture_as_json(update.picture, codes),
        "selected": list(update.selected),
        "fit": update.fit and asdict(update.fit),
        "panel": panel_as_json(update.panel),
        "caution": update.caution and fact_as_json(update.caution),
        "time": update.time and time_as_json(update.time, place),
    }


def lasting(update: MapUpdate) -> dict[str, Any]:
    """Return what a map is opened with and keeps."""
    return {
        "labels": dict(update.labels),
        "take_away": update.take_away,
        "embedded": update.embedded,
        "listless": update.listless,
    }
